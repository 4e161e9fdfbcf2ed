import Parameters

extension Cooldown {
  static let family = Family(
    "cooldown", title: "a cooldown", help: "a schedule brought down to a final rate in the end",
    of: .schedule,
    parameters: [
      Parameter(
        "at", "cooldown after", symbol: "a", .duration, .nonNegative, standard: 60, required: true,
        range: 0...1e6, spacing: .whole, help: "the last moment of the schedule's own rate"),
      length, .finalRate, curve,
      Parameter(
        "power", "power", symbol: "p", .number, .positive, standard: 0.5, range: 0.1...10,
        spacing: .logarithmic, help: "of the curve 'power': 1 − f^p"),
      Parameter(
        "ratio", "ratio", symbol: "ρ", .number, .fraction, standard: 0.1,
        range: 0.001...0.9, spacing: .logarithmic,
        help: "of the curve 'exponential': from 1 down to this, stretched to reach 0"),
    ],
    formula: { blueprint in
      let part = "(t − {at})/{steps}"
      let share = [
        "(1 − \(part))", "(1 − √(\(part)))", "½(1 + cos(π\(part)))", "(1 − (\(part))^{power})",
        "({ratio}^(\(part)) − {ratio})/(1 − {ratio})",
      ][Int(blueprint.values[3])]
      let fall = blueprint.values[2] == 0 ? "({0}) · \(share)" : "{end} + ({0} − {end}) · \(share)"
      return "{0}, t ≤ {at}; then \(fall)"
    },
    build: { (blueprint, parts) in Cooldown(unchecked: blueprint.values, of: parts[0]) })

  /// Constant at the peak, then down in a straight line.
  static let kneeFamily = Family(
    "knee", title: "knee schedule", help: "explore at the peak, then down in a straight line",
    parameters: [
      .initialRate,
      Parameter(
        "explore", "explore for", symbol: "E", .duration, .nonNegative, standard: 45,
        required: true, range: 0...1e6, spacing: .whole,
        help: "how long the rate stays at its peak (Iyer et al., 2020)"),
      length, .finalRate,
    ],
    formula: {
      let left = "(1 − (t − {explore})/{steps})"
      return "{lr}, t ≤ {explore}; then "
        + ($0[3] == 0 ? "{lr} · \(left)" : "{end} + ({lr} − {end}) · \(left)")
    },
    build: { values in
      Cooldown(unchecked: values[1...] + [0, 1, 0.5], of: Constant(unchecked: values[0]))
    })

  /// Warm-up, a constant rate and a cooldown.
  static let wsdFamily = Family(
    "wsd", title: "warm-up, stable, decay", help: "up in a straight line, constant, then down",
    parameters: [
      .initialRate,
      Parameter(
        "warmup", "warm-up length", symbol: "W", .duration, .nonNegative, standard: 5,
        required: true, range: 0...1e6, spacing: .whole, help: "how long the warm-up lasts"),
      Parameter(
        "stable", "stable for", symbol: "S", .duration, .nonNegative, standard: 65,
        required: true, range: 0...1e6, spacing: .whole,
        help: "how long the rate stays at its peak"),
      length, .finalRate, curve,
    ],
    formula: {
      let share = ["1 − f", "1 − √f", "½(1 + cos(πf))", "1 − √f", "(0.1^f − 0.1)/0.9"][Int($0[5])]
      let fall = $0[4] == 0 ? "{lr} · (\(share))" : "{end} + ({lr} − {end}) · (\(share))"
      return "{lr} · t/{warmup}; {lr}; then \(fall), f = (t − {warmup} − {stable})/{steps}"
    },
    build: { values in
      Cooldown(
        unchecked: [values[1] + values[2]] + values[3...] + [0.5, 0.1],
        of: Warmup(unchecked: [0, values[0], values[1], 0, 0]))
    })

  private static let length = Parameter(
    "steps", "cooldown length", symbol: "T", .duration, .positive, standard: 20, required: true,
    range: 1...1e6, spacing: .whole, help: "how long the rate goes down; then it stays")

  private static let curve = Parameter(
    "curve", "curve", symbol: "",
    .choice(["linear", "sqrt", "cosine", "power", "exponential"]), .whole(0...4), standard: 0,
    range: 0...4, spacing: .linear(1),
    help: "how it goes down: 1 − f, 1 − √f, half a cosine, 1 − f^p, or exponentially")
}
