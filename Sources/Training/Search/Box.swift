/// What is searched: one or two axes.
///
/// A place in it is a fraction of the way along each axis, so that the box is the unit square.
public struct Box: Hashable, Sendable {
  /// One or two axes with names of their own.
  public let axes: [Axis]

  /// A box.
  ///
  /// - Throws: ``SearchError`` where there are not one or two axes, both have one name, or their grid
  ///   has more than ``Axis/limit`` places.
  public init(_ axes: [Axis]) throws(SearchError) {
    guard (1...2).contains(axes.count) else {
      throw SearchError("one or two things can be varied at a time, not \(axes.count)")
    }
    if axes.count == 2, axes[0].name == axes[1].name {
      throw SearchError("\(axes[0].name) is varied twice: name two different things")
    }
    // Two axes within their limit have a product that is a number.
    let count = axes.reduce(1) { $0 * $1.count }
    guard count <= Axis.limit else {
      throw SearchError(
        "\(axes.map { "\($0.count)" }.joined(separator: " × ")) = \(count) places are more than"
          + " \(Axis.limit): ask for fewer")
    }
    self.axes = axes
  }

  /// The places of the grid.
  public var count: Int { axes.reduce(1) { $0 * $1.count } }

  /// The values at a place.
  public func values(at place: [Double]) -> [Double] {
    zip(axes, place).map { $0.value(at: $1) }
  }

  /// The place of a point of the grid, numbered with the first axis slowest.
  public func place(of index: Int) -> [Double] {
    zip(axes, indices(of: index)).map { $0.fraction(of: $1) }
  }

  /// The values of a point of the grid, numbered with the first axis slowest.
  public func values(of index: Int) -> [Double] {
    zip(axes, indices(of: index)).map { $0.value(at: $1) }
  }

  /// Where a point of the grid is on each axis.
  public func indices(of index: Int) -> [Int] {
    guard axes.count == 2 else { return [index] }
    let (first, second) = index.quotientAndRemainder(dividingBy: axes[1].count)
    return [first, second]
  }
}
