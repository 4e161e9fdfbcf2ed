/// Which images each update sees.
package struct Batches: Sendable {
  /// In which order a pass over the training images takes them.
  package enum Order: Hashable, Sendable {
    /// Row 0, 1, 2, …, and from the start again.
    case sequential
    /// Each pass in an order of its own, each image once.
    case shuffled
  }

  private let order: Order
  /// The order of this pass, and how many of it have been taken.
  private var pass = Array(Digits.training)
  private var taken: Int
  /// The rows of the update at hand.
  package private(set) var rows: [Int] = []

  package init(_ order: Order) {
    self.order = order
    // The first pass is shuffled as each later one, when it begins.
    taken = pass.count
  }

  /// Goes on to the next update; a batch may go over the end of a pass, even over several.
  ///
  /// - Parameters:
  ///   - size: how many images, above 0; it may change from update to update.
  ///   - generator: where the orders come from; untouched by ``Order/sequential``.
  package mutating func advance(_ size: Int, _ generator: inout Generator) {
    rows.removeAll(keepingCapacity: true)
    while rows.count < size {
      if taken == pass.count { begin(&generator) }
      let some = min(size - rows.count, pass.count - taken)
      rows.append(contentsOf: pass[taken..<taken + some])
      taken += some
    }
  }

  /// Begins a pass: Fisher and Yates, from the end.
  private mutating func begin(_ generator: inout Generator) {
    taken = 0
    guard order == .shuffled else { return }
    for last in stride(from: pass.count - 1, to: 0, by: -1) {
      pass.swapAt(last, generator.below(last + 1))
    }
  }
}
