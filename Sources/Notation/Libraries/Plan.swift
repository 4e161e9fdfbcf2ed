import Schedules

/// A schedule that was understood, with all that a ``Reading`` says of it.
struct Plan: Hashable, Sendable {
  var blueprint: Blueprint
  var clock = Clock.steps
  /// What this schedule counts where its arguments say so; nil for what the library usually counts.
  var ownClock: Clock?
  var library: String?
  var warnings: [String] = []
  /// The constructor that was called.
  var name: String?
  /// The optimizer's rate that it was made for, where it takes one from there.
  var rate: Double?

  /// A plan as a translation makes it; the library adds its name and clock.
  init(_ blueprint: Blueprint, warnings: [String] = []) {
    self.blueprint = blueprint
    self.warnings = warnings
  }

  /// The same with a clock of its own, which the library's does not replace.
  func counting(_ clock: Clock) -> Plan {
    var plan = self
    plan.clock = clock
    plan.ownClock = clock
    return plan
  }
}
