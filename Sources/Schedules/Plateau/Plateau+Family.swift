import Parameters

extension Plateau {
  /// The family; what only one library has is no knob.
  static let family = Family(
    "plateau", title: "reduction on a plateau",
    help: "the rate is cut where the loss has stopped to improve",
    parameters: knobs + details,
    formula: { blueprint in
      // Keras and Optax cut one report earlier than the others.
      let dialect = blueprint["dialect"].flatMap { Plateau.Dialect(rawValue: Int($0)) }
      let isEarly = dialect == .keras || dialect == .optax
      return "η · {factor} after {patience}\(isEarly ? "" : " + 1") bad reports"
    },
    control: { blueprint in
      Plateau { name in
        guard let value = blueprint[name] else { preconditionFailure("plateau has no \(name)") }
        return value
      }
    })

  private static let knobs = [
    Parameter.initialRate,
    Parameter(
      "factor", "decay factor", symbol: "γ", .number, .belowOne, standard: 0.1,
      range: 0.01...0.99, spacing: .logarithmic, help: "what the rate is multiplied by at each cut"),
    Parameter(
      "patience", "patience", symbol: "p", .count, reports, standard: 10, range: 0...1000,
      spacing: .whole, help: "reports without improvement that are put up with"),
    Parameter(
      "relative", "rel. threshold", symbol: "r", .number, .nonNegative, standard: 1e-4,
      range: 0...1, spacing: .logarithmic,
      help: "how much better is better, as a share of the best"),
    Parameter(
      "absolute", "abs. threshold", symbol: "δ", .number, .nonNegative, standard: 0,
      range: 0...1, spacing: .logarithmic, help: "how much better is better, outright"),
    Parameter(
      "cooldown", "cooldown", symbol: "c", .count, reports, standard: 0, range: 0...1000,
      spacing: .whole, help: "reports after a cut that do not count"),
    Parameter(
      "low", "least rate", symbol: "η₁", .rate, .nonNegative, standard: 0, range: 0...10,
      spacing: .logarithmic, help: "where cutting ends; for Optax, as a share of the initial rate"),
    Parameter(
      "mode", "better is", symbol: "", .choice(["min", "max"]), .whole(0...1), standard: 0,
      range: 0...1, spacing: .whole, help: "whether a lower or a higher metric is better"),
  ]

  private static let details = [
    Parameter(
      "dialect", "rules of", symbol: "",
      .choice(["torch", "keras", "optax", "paddle", "greedy"]), .whole(0...4), standard: 0,
      range: 0...4, spacing: .whole, help: "whose rules say what a plateau is", isKnob: false),
    Parameter(
      "eps", "least change", symbol: "ε", .rate, .nonNegative, standard: 1e-8, range: 0...1,
      spacing: .logarithmic, help: "a smaller change of the rate is not made", isKnob: false),
    detail("block", 1, least: 1, help: "reports whose mean counts as one"),
    detail("warmup", 0, help: "reports over which the rate rises first"),
    Parameter(
      "start", "warm-up from", symbol: "", .rate, .nonNegative, standard: 0, range: 0...10,
      spacing: .logarithmic, help: "the rate before the warm-up", isKnob: false),
    Parameter(
      "high", "greatest rate", symbol: "", .rate, .limit, standard: .infinity, range: 0...10,
      spacing: .logarithmic, help: "where rising ends", isKnob: false),
    detail("pause", 0, help: "reports after a rise that do not count"),
    detail("window", 0, help: "reports of a moving mean; 0 for none"),
    detail("reset", 500, help: "cuts at the least rate before it begins again"),
  ]

  private static let reports = Rule.whole(0...most)
  private static let most = 1 << 53

  private static func detail(
    _ name: String, _ standard: Double, least: Int = 0, help: String
  ) -> Parameter {
    Parameter(
      name, name, symbol: "", .count, .whole(least...most), standard: standard,
      range: Double(least)...1000, spacing: .whole, help: help, isKnob: false)
  }
}
