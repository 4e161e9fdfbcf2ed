import Schedules

/// A schedule that was understood, with all that a ``Reading`` says of it.
struct Plan: Hashable, Sendable {
  var blueprint: Blueprint
  var clock = Clock.steps
  /// What this schedule counts where its arguments say so; nil for what the library usually counts.
  var ownClock: Clock?
  var library: String?
  var warnings: [String] = []

  /// A plan as a translation makes it; the library adds its name and clock.
  init(_ blueprint: Blueprint, warnings: [String] = []) {
    self.blueprint = blueprint
    self.warnings = warnings
  }
}
