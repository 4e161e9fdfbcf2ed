import Parameters

extension Restarts {
  static let family = Family(
    "restarts", title: "a schedule with restarts",
    help: "a decay that starts again whenever it is over", of: .schedule,
    parameters: [
      Parameter(
        "growth", "cycle growth", symbol: "m", .number, .within(1...1e6), standard: 1, opening: 2,
        range: 1...10, spacing: .linear(0.5), help: "each cycle is so many times as long"),
      Parameter(
        "decay", "peak decay", symbol: "d", .number, .nonNegative, standard: 1, range: 0.1...1,
        spacing: .linear(0.05), help: "what the peak is multiplied by at each restart"),
      Parameter(
        "limit", "cycles", symbol: "", .count, .limit, standard: .infinity, range: 1...20,
        spacing: .whole, help: "after so many cycles the rate stays at the end"),
      Parameter(
        "amplitude", "the decay is of", symbol: "", .choice(["peak", "range"]), .whole(0...1),
        standard: 0, range: 0...1, spacing: .linear(1),
        help: "the peak itself, or how far it lies above the end", isKnob: false),
      Parameter(
        "clock", "time counts", symbol: "", .choice(["steps", "fraction"]), .whole(0...1),
        standard: 0, range: 0...1, spacing: .linear(1),
        help: "steps, or lengths of the first cycle: only the last digit differs", isKnob: false),
    ],
    formula: { blueprint in
      let values = blueprint.values
      let length = values[0] == 1 ? "" : ", cycles {growth}× as long"
      let peak = values[1] == 1 ? "" : ", peaks · {decay}"
      let limit = values[2] == .infinity ? "" : ", {limit} cycles"
      return "{0}, then anew" + length + peak + limit
    },
    build: { (blueprint, parts) throws(ParameterError) in
      guard let ramp = parts[0] as? any Ramp, ramp.falls else {
        throw ParameterError(
          parameter: "schedule",
          rule: "a decay that goes one way, such as cosine, linear or polynomial, to start again")
      }
      return Restarts(ramp, blueprint.values)
    })
}
