import Parameters

/// A loss that does not change when all parameters are scaled, as behind a normalisation layer.
///
/// L(θ) = ½ θᵀAθ/|θ|² with A = diag(1/d … d/d). The gradient of update t sees A with a disturbance
/// 0.3·(u·uᵀ − 1/d), u_i = cos(1.7·t + 0.9·i) normalised: mini-batches without random numbers.
/// A constant or scheduled rate with weight decay λ and a growing rate without it go through the
/// same directions: with α_t = 1 + m·(η_t/η_(t−1))·(1 − 1/α_(t−1)) − λη_t, P ← P·α_t the rate is
/// η_t/(P²·α_t).
///
/// Source: Li & Arora, An exponential learning rate schedule for deep learning, ICLR 2020.
public struct ScaleInvariant: Hashable, Sendable {
  /// The name on the command line.
  public static let name = "scale-invariant"

  /// d, how many parameters there are.
  public let dimension: Int
  /// λ.
  public let weightDecay: Double
  /// True where the rate grows instead of the weights decaying.
  public let grows: Bool

  /// The most parameters.
  static let limit = 100_000

  static let kind = Problem.Kind(
    name: name, title: "scale-invariant quadratic",
    help: "a loss that scaling the parameters does not change; one path, nothing is random",
    limits: [
      "shows that weight decay at a given rate and a growing rate without it are the same run",
      "its batches are a fixed disturbance: one path, no expectation and no noise floor",
      "has no edge of divergence: where the rate is large the parameters grow until it is small",
    ],
    formula: "L = ½ θᵀAθ/|θ|²;  decay: θ ← (1 − ηλ)·θ − η·∇L;  growth: η/(P²α), P ← P·α, no λ",
    parameters: [
      Parameter(
        "dimension", "dimension", symbol: "d", .count, .whole(2...limit), standard: 6,
        range: 2...1000, spacing: .whole, help: "how many parameters there are"),
      Parameter(
        "weight-decay", "weight decay", symbol: "λ", .number, .nonNegative, standard: 0.005,
        range: 1e-5...0.1, spacing: .logarithmic, help: "how strongly parameters shrink"),
      Parameter(
        "form", "form", symbol: "", .choice(["decay", "growth"]), .whole(0...1), standard: 0,
        range: 0...1, spacing: .linear(1),
        help: "decay: the weights decay; growth: the rate grows instead, and the run is the same"),
    ],
    spectrum: nil, nature: .sphere, words: [:],
    model: { problem throws(SettingError) in .sphere(ScaleInvariant(problem)) })

  /// The model of a problem of this kind.
  init(_ problem: Problem) {
    let settings = problem.settings
    dimension = Int(settings.value("dimension"))
    weightDecay = settings.value("weight-decay")
    grows = settings.word("form") == "growth"
  }

  /// θ at the start.
  var start: [Double] {
    let pattern = [0.3, -0.5, 0.8, 1.1, -0.9, 0.7]
    return (0..<dimension).map { pattern[$0 % pattern.count] }
  }
}
