import Parameters
import Schedules

extension Arguments {
  /// 0 where less is better, 1 where more is.
  var direction: Quantity {
    let placed = self["mode"]
    var isMaximum = placed.content == .string("max")
    if placed.content == .string("auto"), case .string(let metric) = self["monitor"].content {
      isMaximum = metric.indices.contains { metric[$0...].hasPrefix("acc") }
    }
    return Quantity(name: "mode", value: isMaximum ? 1 : 0, range: placed.range)
  }

  /// The threshold in the place that its mode says.
  var thresholds: [String: Quantity] {
    let threshold = number("threshold")
    return self["threshold_mode"].content == .string("rel")
      ? ["relative": threshold] : ["relative": fixed(0), "absolute": threshold]
  }

  var sharedByTorchAndPaddle: [String: Quantity] {
    let shared = [
      "factor": number("factor"), "patience": number("patience"), "cooldown": number("cooldown"),
      "low": number("min_lr"), "mode": direction,
    ]
    return shared.merging(thresholds) { $1 }
  }

  func torchPlateau() throws(Fault) -> Plan {
    var quantities = sharedByTorchAndPaddle
    quantities["lr"] = try requiredRate()
    quantities["eps"] = number("eps")
    return try plateau("torch", quantities)
  }

  /// The rate of an optimizer that the call does not name.
  func givenRate() throws(Fault) -> Quantity {
    if let quantity = try knownRate() { return quantity }
    let name = signature.name
    throw Fault(
      "\(name) takes its rate from the optimizer: write \(name)(…, lr=0.1) or give --lr 0.1",
      at: place)
  }

  /// The family with these quantities under our names; standard values for the rest.
  func plateau(
    _ dialect: String, _ quantities: [String: Quantity]
  ) throws(Fault) -> Plan {
    guard let family = Family.named("plateau"),
      let index = family.parameters.first(where: { $0.name == "dialect" })?.choices
        .firstIndex(of: dialect)
    else { preconditionFailure("plateau has no dialect \(dialect)") }
    var plan = Plan(
      try shape(
        "plateau",
        family.parameters.map { parameter in
          if parameter.name == "dialect" {
            return Quantity(name: dialect, value: Double(index), range: place)
          }
          return quantities[parameter.name]
            ?? Quantity(name: parameter.name, value: parameter.standard, range: place)
        }))
    plan.rate = plan.blueprint["lr"]
    return plan
  }
}
