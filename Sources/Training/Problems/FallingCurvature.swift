import Parameters

/// A noisy quadratic whose curvatures all fall in the first steps: a toy in which warm-up matters.
///
/// Before update t the curvatures are f(t)/i with f from `from` to `to` in `over` steps by equal
/// ratios, then `to`. So the edge of divergence 2/λmax rises: a rate that is stable later is not
/// stable at the start.
public struct FallingCurvature: Hashable, Sendable {
  /// The name on the command line.
  public static let name = "falling-curvature"

  /// The greatest curvature before the first update.
  public let from: Double
  /// The greatest curvature at the end of the fall.
  public let to: Double
  /// How many steps the fall takes.
  public let over: Double
  /// How many curvatures there are.
  public let modes: Int
  /// c_i / h_i, the noise of one example's gradient.
  public let noise: Double
  /// B, examples in a batch.
  public let batch: Double

  static let kind = Problem.Kind(
    name: name, title: "falling curvature",
    help: "a noisy bowl that is steep at first and then flattens; exact expectation",
    limits: [
      "shows why a rate that is right later may need a warm-up: the edge of divergence rises",
      "is a toy: its curvature falls by the clock, not because the rate was small",
      "has no local minima and no generalisation",
    ],
    formula: "as the noisy quadratic, with h = f(t)/i;  f(t) = from·(to/from)^(t/over), then to",
    parameters: [
      Modes.count(
        "modes", "modes", standard: 20, help: "how many curvatures the problem has"),
      Parameter(
        "from", "curvature from", symbol: "f₀", .number, .positive, standard: 4,
        range: 0.1...100, spacing: .logarithmic, help: "greatest curvature before the first step"),
      Parameter(
        "to", "curvature to", symbol: "f₁", .number, .positive, standard: 1, range: 0.1...100,
        spacing: .logarithmic, help: "greatest curvature once it has fallen"),
      Parameter(
        "over", "falls over", symbol: "τ", .count, .whole(1...1_000_000_000), standard: 40,
        range: 1...10000, spacing: .whole, help: "steps that the fall of the curvature takes"),
      Parameter(
        "noise", "gradient noise", symbol: "c", .number, .nonNegative, standard: 1,
        range: 0.001...1000, spacing: .logarithmic, help: "noise of one example, in units of h"),
      .batch(standard: 32),
    ],
    spectrum: nil, nature: .quadratic, words: [:],
    model: { problem throws(SettingError) in .modes(try FallingCurvature(problem).model) })

  /// The model of a problem of this kind.
  init(_ problem: Problem) throws(SettingError) {
    let settings = problem.settings
    from = settings.value("from")
    to = settings.value("to")
    over = settings.value("over")
    modes = Int(settings.value("modes"))
    noise = settings.value("noise")
    batch = settings.value("batch")
    if modes > Modes.limit {
      throw SettingError(key: "modes", text: "\(modes)", rule: "at most \(Modes.limit)")
    }
  }

  var model: Modes {
    let (h, counts) = Spectrum.harmonic.curvatures(modes: modes)
    let ones = h.map { _ in 1.0 }
    return Modes(
      curvatures: h, counts: counts, starts: ones, noises: h.map { noise * $0 }, decays: ones,
      batch: batch, fall: CurvatureFall(from: from, to: to, over: over))
  }
}
