/// Goes through a schedule from update 0 on, as a training loop does.
///
/// The rates are the library's own to the last bit, also where it makes each of the one before.
public struct Walk: Sendable {
  /// What is walked through.
  public let schedule: any Schedule
  /// The update whose rate comes next.
  public private(set) var step = 0
  private var previous = 0.0

  /// Stands before update 0.
  public init(_ schedule: any Schedule) { self.schedule = schedule }

  /// The rate of the next update, without making it.
  public var upcoming: Double {
    step == 0 ? schedule.opening : schedule.rate(after: previous, at: step)
  }

  /// The rate of the next update.
  public mutating func next() -> Double {
    previous = upcoming
    step += 1
    return previous
  }

  /// Writes the rates of the next `rates.count` updates.
  public mutating func fill(_ rates: inout MutableSpan<Double>) {
    guard schedule.isRecursive else {
      schedule.fill(&rates, from: step)
      step += rates.count
      return
    }
    guard let last = rates.indices.last else { return }
    schedule.walk(&rates, from: step, after: previous)
    previous = rates[last]
    step += rates.count
  }
}
