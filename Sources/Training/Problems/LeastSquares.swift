import Parameters

/// Streaming least squares with Gaussian inputs: each example is seen once.
///
/// x ~ N(0, H), y = w*·x + noise of variance σ². In the eigenbasis of H the mean squares of the
/// error m_i follow a recursion of their own: m_i ← (1 − ηh_i)²·m_i + (η²/B)·(h_i²·m_i +
/// h_i·(Σ h_j·m_j + σ²)). The loss is the excess risk ½ Σ h_i·m_i; its noise grows with itself.
///
/// Source: the setting of Ge, Kakade, Kidambi, Netrapalli, The step decay schedule, NeurIPS 2019.
public struct LeastSquares: Hashable, Sendable {
  /// The name on the command line.
  public static let name = "least-squares"

  /// d, how many eigenvalues H has, unless the spectrum is a list.
  public let dimension: Int
  /// κ, the greatest eigenvalue of H through the least.
  public let condition: Double
  /// The eigenvalues of H.
  public let spectrum: Spectrum
  /// σ², the variance of the noise in y.
  public let noise: Double
  /// m_i at the start, or h_i·m_i where the start is the same risk in each mode.
  public let start: Double
  /// True where each mode begins with the same risk.
  public let hasEqualRisk: Bool
  /// B, examples in a batch.
  public let batch: Double

  static let kind = Problem.Kind(
    name: name, title: "least squares",
    help: "linear regression on a stream of examples; exact expectation of the excess risk",
    limits: [
      "shows why a rate has to fall by orders of magnitude where the condition number is large",
      "near the edge single runs lie far below the mean, which a few of them carry",
      "has no local minima and no generalisation; warm-up brings nothing here",
    ],
    formula: "L = ½ Σ h m;  SGD: m ← (1 − ηh)²·m + (η²/B)·(h²·m + h·(2L + σ²))",
    parameters: [
      Modes.count(
        "dimension", "dimension", standard: 2, help: "how many inputs a linear model has"),
      Parameter(
        "condition", "condition number", symbol: "κ", .number,
        .within(1...1e12), standard: 50, range: 1...1e6, spacing: .logarithmic,
        help: "greatest through least curvature, where no spectrum is given"),
      Parameter(
        "noise", "label noise", symbol: "σ²", .number, .nonNegative, standard: 1,
        range: 0.001...1000, spacing: .logarithmic, help: "variance of the noise in the labels"),
      Parameter(
        "start", "start", symbol: "m₀", .number, .nonNegative, standard: 1, range: 0.001...1000,
        spacing: .logarithmic, help: "mean square error at the start, or equal10 for risk 10 each"),
      Parameter(
        "start-as", "start as", symbol: "", .choice(["error", "risk"]), .whole(0...1), standard: 0,
        range: 0...1, spacing: .linear(1), help: "whether each mode begins with that error or risk"),
      .batch(standard: 1),
    ],
    spectrum: "log:1:1/condition", nature: .quadratic,
    words: [
      "start=unit": ["start": 1, "start-as": 0], "start=equal10": ["start": 10, "start-as": 1],
    ],
    model: { problem throws(SettingError) in .modes(try LeastSquares(problem).model) })

  /// The model of a problem of this kind.
  init(_ problem: Problem) throws(SettingError) {
    let settings = problem.settings
    dimension = Int(settings.value("dimension"))
    condition = settings.value("condition")
    spectrum = problem.spectrum ?? .logarithmic(high: 1, low: 1 / condition)
    noise = settings.value("noise")
    start = settings.value("start")
    hasEqualRisk = settings.word("start-as") == "risk"
    batch = settings.value("batch")
    if dimension > Modes.limit {
      throw SettingError(key: "dimension", text: "\(dimension)", rule: "at most \(Modes.limit)")
    }
  }

  var model: Modes {
    let (h, counts) = spectrum.curvatures(modes: dimension)
    return Modes(
      curvatures: h, counts: counts, starts: h.map { hasEqualRisk ? start / $0 : start },
      noises: h, decays: h.map { _ in 1 }, batch: batch, label: noise)
  }
}
