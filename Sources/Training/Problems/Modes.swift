import Parameters

/// The modes of a quadratic problem: what the recursions of the second moments need of it.
///
/// Mode i has curvature h_i, comes n_i times, begins at mean square distance s_i, and the gradient
/// of one example has variance c_i in it. Loss L = ½ Σ n_i·h_i·s_i.
struct Modes: Hashable, Sendable {
  /// h_i.
  var curvatures: [Double]
  /// n_i.
  var counts: [Double]
  /// s_i at the start.
  var starts: [Double]
  /// c_i, the variance of one example's gradient.
  var noises: [Double]
  /// What the optimizer's weight decay is multiplied with: 1, but where mode i is measured anew.
  var decays: [Double]
  /// B.
  var batch = 1.0
  /// σ² where the noise of the gradient also grows with the loss, as in least squares; else nil.
  ///
  /// Then c_i = h_i·σ².
  var label: Double?
  /// How the curvatures change in the course of the run, all by the same factor.
  var fall: CurvatureFall?

  /// The same without any noise but that of the loss itself: what is left of the start.
  var noiseless: Modes {
    var modes = self
    modes.noises = noises.map { _ in 0 }
    if label != nil { modes.label = 0 }
    return modes
  }

  /// True where every number can be computed with.
  var isFinite: Bool {
    let hasCurvature = curvatures.allSatisfy { $0.isNormal && $0 > 0 }
    let factors = fall.map { [$0.from, $0.to, $0.to / $0.from] } ?? []
    return hasCurvature && noises.allSatisfy(\.isFinite) && decays.allSatisfy(\.isFinite)
      && factors.allSatisfy { $0.isNormal && $0 > 0 } && firstLoss.isFinite && kick.isFinite
  }

  /// The loss at the start.
  var firstLoss: Double {
    let factor = fall?.from ?? 1
    return 0.5 * factor
      * curvatures.indices.reduce(0) { $0 + counts[$1] * curvatures[$1] * starts[$1] }
  }

  /// The loss that noise alone brings in one update which takes each mode to its optimum, η = 1/h.
  var kick: Double {
    let scale = (label ?? 1) / batch
    return 0.5 * scale
      * curvatures.indices.reduce(0) { $0 + counts[$1] * noises[$1] / curvatures[$1] }
  }

  /// The most modes that are followed one by one.
  static let limit = 1_000_000

  /// `modes`, which every quadratic problem has first.
  static func count(
    _ name: String, _ label: String, standard: Double, help: String
  ) -> Parameter {
    Parameter(
      name, label, symbol: "d", .count, .whole(1...1_000_000_000_000), standard: standard,
      range: 1...10000, spacing: .whole, help: help)
  }
}

/// A factor on all curvatures that goes from `from` to `to` in `over` steps, by equal ratios.
struct CurvatureFall: Hashable, Sendable {
  let from: Double
  let to: Double
  let over: Double

  /// The factor before update `step`, which may lie between two.
  func factor(at step: Double) -> Double {
    step >= over ? to : from * power(to / from, max(0, step) / over)
  }
}

extension Parameter {
  /// B, which the run shares with every problem.
  static func batch(standard: Double) -> Parameter {
    Parameter(
      "batch", "batch size", symbol: "B", .count, .whole(1...(1 << 40)), standard: standard,
      range: 1...65536, spacing: .whole, help: "examples in a batch: more average the noise out")
  }
}
