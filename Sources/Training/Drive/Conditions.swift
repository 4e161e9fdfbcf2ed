/// All that an update depends on besides the state.
struct Conditions: Hashable, Sendable {
  /// η.
  var rate: Double
  /// m.
  var momentum = 0.0
  /// 1/B, what is left of one example's noise.
  var noise = 1.0
  /// The factor on all curvatures.
  var curvature = 1.0
  /// The weight of the newest iterate in an average, w/Σw.
  var mixing = 0.0
}
