import Parameters

/// The noisy quadratic model: independent modes of curvature h_i whose gradient carries noise.
///
/// Loss L = ½ Σ h_i·s_i with s_i = E θ_i²; the gradient of one example has variance c_i = noise·h_i
/// in mode i, and a batch of B divides it by B. A preconditioner p makes the step of mode i η·h^(−p).
/// It shows what rate and noise do to a convex problem; it has no local minima, nothing to
/// generalise to, and warm-up brings nothing here.
///
/// Source: Zhang et al., Which algorithmic choices matter at which batch sizes?, NeurIPS 2019.
public struct NoisyQuadratic: Hashable, Sendable {
  /// The name on the command line.
  public static let name = "noisy-quadratic"

  /// How many curvatures there are, unless the spectrum is a list.
  public private(set) var modes = 20
  /// The curvatures.
  public private(set) var spectrum = Spectrum.harmonic
  /// c_i / h_i, the noise of one example's gradient.
  public private(set) var noise = 1.0
  /// E θ_i² at the start, the same in each mode.
  public private(set) var start = 1.0
  /// B, examples in a batch.
  public var batch = 32.0
  /// p, the power of the preconditioner.
  public private(set) var preconditioner = 0.0

  /// The model of the opening scene: 20 modes 1/i, noise 1, start 1, batches of 32.
  public init() {}

  /// The numbers that can be set, besides `spectrum`.
  public static let parameters: [Parameter] = [
    Parameter(
      "modes", "modes", symbol: "d", .count, .whole(1...1_000_000), standard: 20,
      range: 1...10000, spacing: .whole, help: "how many curvatures the problem has"),
    Parameter(
      "noise", "gradient noise", symbol: "c", .number, .nonNegative, standard: 1,
      range: 0.001...1000, spacing: .logarithmic, help: "noise of one example, in units of h"),
    Parameter(
      "start", "start", symbol: "s₀", .number, .nonNegative, standard: 1, range: 0.001...1000,
      spacing: .logarithmic, help: "mean square distance to the optimum, each mode"),
    batchSize,
    Parameter(
      "preconditioner", "preconditioner", symbol: "p", .number, .finite, standard: 0,
      range: 0...1, spacing: .linear(0.1), help: "0 is plain SGD, 1 makes all curvatures 1"),
  ]

  /// B, which the run shares with every problem.
  public static let batchSize = Parameter(
    "batch", "batch size", symbol: "B", .count, .whole(1...(1 << 40)), standard: 32,
    range: 1...65536, spacing: .whole, help: "examples in a batch: more average the noise out")

  /// Changes one setting, given as text.
  ///
  /// - Parameters:
  ///   - key: `spectrum` or the name of one of ``parameters``.
  ///   - text: its value.
  /// - Throws: ``SettingError`` where the key is unknown or the value breaks its rule.
  public mutating func set(_ key: String, to text: String) throws(SettingError) {
    if key == "spectrum" {
      spectrum = try Spectrum(text)
      if case .listed(let list) = spectrum { modes = list.count }
      return
    }
    guard let parameter = Self.parameters.first(where: { $0.name == key }) else {
      let names = (["spectrum"] + Self.parameters.map(\.name)).joined(separator: ", ")
      throw SettingError(key: "--set", text: key, rule: "one of \(names)")
    }
    guard let value = Double(text), parameter.rule.accepts(value) else {
      throw SettingError(key: key, text: text, rule: parameter.rule.words)
    }
    switch key {
    case "modes": modes = Int(value)
    case "noise": noise = value
    case "start": start = value
    case "batch": batch = value
    default: preconditioner = value
    }
  }

  /// h_i, the curvature of each mode.
  public var curvatures: [Double] { spectrum.curvatures(modes: modes) }

  /// 2/λmax: the least constant rate at which some mode no longer shrinks.
  public var edge: Double {
    // The rate at which a mode diverges is monotone in its curvature: the ends decide.
    spectrum.ends(modes: modes).map { 2 / power($0, 1 - preconditioner) }.min() ?? .infinity
  }
}
