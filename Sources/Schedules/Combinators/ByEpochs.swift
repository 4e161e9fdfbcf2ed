import Parameters

/// A schedule in epochs, each of as many steps as it takes to see every example once.
///
/// Epochs become steps here: the time of the schedule is t/⌈examples/batch⌉, or that rounded down.
enum ByEpochs {
  static let family = Family(
    "by_epochs", title: "a schedule in epochs",
    help: "a schedule in epochs of examples/batch steps each, rounded up",
    of: .schedule,
    parameters: [
      Parameter(
        "examples", "examples", symbol: "", .count, .whole(1...(1 << 53)), standard: 50_000,
        range: 1...1e9, spacing: .whole, help: "examples in the training set"),
      Parameter(
        "batch", "batch size", symbol: "", .count, .whole(1...(1 << 53)), standard: 128,
        range: 1...1e6, spacing: .whole, help: "examples in each step"),
      Parameter(
        "staircase", "staircase", symbol: "", .choice(["no", "yes"]), .whole(0...1), standard: 0,
        range: 0...1, spacing: .linear(1), help: "hold the rate within each epoch"),
    ],
    formula: { blueprint in
      let time = "t/⌈{examples}/{batch}⌉"
      return "{0}, with \(blueprint.values[2] == 0 ? time : "⌊\(time)⌋") for t"
    },
    build: { (blueprint, parts) throws(ParameterError) in
      let steps = (blueprint.values[0] / blueprint.values[1]).rounded(.up)
      return blueprint.values[2] == 0
        ? try blueprint.parts[0].refined(by: steps).schedule()
        : PerEpoch(parts[0], stepsPerEpoch: Int(steps))
    })
}
