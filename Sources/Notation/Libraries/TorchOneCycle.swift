import Parameters
import Schedules

extension Torch {
  static let oneCycleLR = scheduler(
    "OneCycleLR", .number("max_lr"), .optional("total_steps"), .optional("epochs"),
    .optional("steps_per_epoch"), .number("pct_start", 0.3),
    .choice("anneal_strategy", ["cos", "linear"], "cos"), .flag("cycle_momentum", true),
    .number("base_momentum", 0.85), .number("max_momentum", 0.95), .number("div_factor", 25),
    .number("final_div_factor", 1e4), .flag("three_phase"),
    formula: "max_lr/div_factor → max_lr → max_lr/(div_factor · final_div_factor) "
      + "in total_steps"
  ) { (arguments) throws(Fault) in
    let steps = try arguments.totalSteps()
    let part = try arguments.peakPlace("pct_start", of: steps, in: "PyTorch")
    let blueprint = try arguments.shape(
      "onecycle", arguments.number("max_lr"), steps, part, arguments.number("div_factor"),
      arguments.number("final_div_factor"), .choice(arguments.choice("anneal_strategy")),
      arguments.number("three_phase"), arguments.number("cycle_momentum"),
      arguments.number("base_momentum"), arguments.number("max_momentum"))
    return try arguments.torchPlan(blueprint, part.warningsOfPeak(in: steps)).counting(.steps)
  }
}

extension Arguments {
  /// `total_steps`, else the product of the other two.
  fileprivate func totalSteps() throws(Fault) -> Quantity {
    if let steps = optional("total_steps") { return try steps.aboveZero() }
    guard let epochs = optional("epochs"), let each = optional("steps_per_epoch") else {
      throw Fault(
        "PyTorch: OneCycleLR needs total_steps, or both epochs and steps_per_epoch", at: place)
    }
    return try epochs.aboveZero().with(epochs.value * (try each.aboveZero().value)).aboveZero()
  }

  /// The share of a run that leads up to the peak.
  func peakPlace(
    _ name: String, of steps: Quantity, in library: String
  ) throws(Fault) -> Quantity {
    let part = number(name)
    if case .integer = self[name].content {
      throw part.libraryFault(
        library, "a float from 0 to 1, such as \(NumberText.shortest(part.value)).0")
    }
    _ = try part.checked(.within(0...1))
    guard part.value * steps.value != 1 else {
      throw Fault(
        "\(library): \(part.words) of \(steps.words) is one step, and the way up has no length",
        at: part.range)
    }
    return part
  }
}

extension Quantity {
  /// A warning where the way up is over before it begins.
  func warningsOfPeak(in steps: Quantity) -> [String] {
    value * steps.value < 1
      ? ["\(words): the peak lies before the first step, and the rate only falls"] : []
  }

  /// A whole number above 0, or an error that says so.
  func aboveZero() throws(Fault) -> Quantity {
    guard Rule.whole(1...(1 << 53)).accepts(value) else { throw fault("a whole number above 0") }
    return self
  }
}
