/// The time a class has for something, in whole seconds.
package struct Countdown: Hashable, Sendable {
  /// What it began with.
  package let minutes: Int
  /// What is left.
  package private(set) var seconds: Int

  /// The minutes that one key goes through.
  package static let choices = [1, 2, 3, 5]

  package init(minutes: Int) {
    self.minutes = minutes
    seconds = 60 * minutes
  }

  package var isOver: Bool { seconds == 0 }

  /// As it is shown: `1:59`, and at the end a word.
  package var text: String {
    guard !isOver else { return "time" }
    let rest = seconds % 60
    return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
  }

  package mutating func pass(seconds passed: Int) { seconds = max(0, seconds - max(0, passed)) }

  /// What the key makes of it: the next choice, none behind the last and where it is over.
  package static func following(_ present: Countdown?) -> Countdown? {
    guard let present else { return Countdown(minutes: choices[0]) }
    guard !present.isOver else { return nil }
    return choices.first { $0 > present.minutes }.map { Countdown(minutes: $0) }
  }
}
