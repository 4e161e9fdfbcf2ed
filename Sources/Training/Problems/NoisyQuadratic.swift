import Parameters

/// The noisy quadratic model: independent modes of curvature h_i whose gradient carries noise.
///
/// Loss L = ½ Σ h_i·s_i with s_i = E θ_i²; the gradient of one example has variance c_i = noise·h_i
/// in mode i, and a batch of B divides it by B. A preconditioner p makes the step of mode i η·h^(−p).
///
/// Source: Zhang et al., Which algorithmic choices matter at which batch sizes?, NeurIPS 2019.
public struct NoisyQuadratic: Hashable, Sendable {
  /// The name on the command line.
  public static let name = "noisy-quadratic"

  /// How many curvatures there are, unless the spectrum is a list.
  public let modes: Int
  /// The geometric bins the curvatures are counted in; 0 to keep each.
  public let bins: Int
  /// The curvatures.
  public let spectrum: Spectrum
  /// c_i / h_i, the noise of one example's gradient.
  public let noise: Double
  /// E θ_i² at the start, the same in each mode.
  public let start: Double
  /// B, examples in a batch.
  public let batch: Double
  /// p, the power of the preconditioner.
  public let preconditioner: Double

  static let kind = Problem.Kind(
    name: name, title: "noisy quadratic",
    help: "a bowl whose gradients carry noise; exact expectation",
    limits: [
      "shows what rate, batch and noise do: the way down, the noise floor, the edge of divergence",
      "has no local minima and no generalisation; warm-up brings nothing here",
      "super-convergence cannot appear: no rate above 2/λmax is ever stable",
    ],
    formula: "L = ½ Σ h s;  SGD: s ← (1 − ηh)²·s + η²·c/B,  c = noise·h",
    parameters: [
      Modes.count(
        "modes", "modes", standard: 20, help: "how many curvatures the problem has"),
      Parameter(
        "bins", "bins", symbol: "", .count, .whole(0...Modes.limit), standard: 0, range: 0...1000,
        spacing: .whole, help: "0, or the geometric bins that curvatures are counted in",
        isKnob: false),
      Parameter(
        "noise", "gradient noise", symbol: "c", .number, .nonNegative, standard: 1,
        range: 0.001...1000, spacing: .logarithmic, help: "noise of one example, in units of h"),
      Parameter(
        "start", "start", symbol: "s₀", .number, .nonNegative, standard: 1, range: 0.001...1000,
        spacing: .logarithmic, help: "mean square distance to the optimum, each mode"),
      .batch(standard: 32),
      Parameter(
        "preconditioner", "preconditioner", symbol: "p", .number, .finite, standard: 0,
        range: 0...1, spacing: .linear(0.1), help: "0 is plain SGD, 1 makes all curvatures 1"),
    ],
    spectrum: "1/i", nature: .quadratic, words: [:],
    model: { problem throws(SettingError) in .modes(try NoisyQuadratic(problem).model) })

  /// The model of a problem of this kind.
  init(_ problem: Problem) throws(SettingError) {
    let settings = problem.settings
    modes = Int(settings.value("modes"))
    bins = Int(settings.value("bins"))
    spectrum = problem.spectrum ?? .harmonic
    noise = settings.value("noise")
    start = settings.value("start")
    batch = settings.value("batch")
    preconditioner = settings.value("preconditioner")
    if bins < 2, modes > Modes.limit {
      throw SettingError(
        key: "modes", text: "\(modes)", rule: "at most \(Modes.limit), or more with bins=100")
    }
  }

  /// Measured in φ = h^(p/2)·θ a preconditioned problem is a plain one of curvature h^(1−p).
  var model: Modes {
    let (h, counts) = spectrum.curvatures(modes: modes, bins: bins)
    let p = preconditioner
    return Modes(
      curvatures: h.map { p == 0 ? $0 : power($0, 1 - p) }, counts: counts,
      starts: h.map { p == 0 ? start : start * power($0, p) },
      noises: h.map { noise * (p == 0 ? $0 : power($0, 1 - p)) },
      decays: h.map { p == 0 ? 1 : power($0, -p) }, batch: batch)
  }
}
