import Schedules

extension Library {
  /// Our own words: the families by name, and what joins them.
  static let native = Library(
    title: nil, homes: ["anneal"], clock: .steps,
    constructors: Family.all.map(constructor) + [sequence, clamp])

  private static func constructor(of family: Family) -> Constructor {
    let slots = family.parameters.map { parameter in
      let standard = Int(exactly: parameter.standard) ?? 0
      return switch parameter.kind {
      case .choice(let words):
        Slot(
          name: parameter.name, kind: .choice(words),
          standard: parameter.isRequired
            ? nil : parameter.isSwitch ? .boolean(standard == 1) : .string(words[standard]))
      default: Slot.number(parameter.name, parameter.isRequired ? nil : parameter.standard)
      }
    }
    return Constructor(Signature(name: family.name, slots: slots)) { (arguments) throws(Fault) in
      let quantities = family.parameters.map { parameter in
        let placed = arguments[parameter.name]
        let value: Double? =
          if case .string(let word) = placed.content {
            parameter.choices.firstIndex(of: word).map(Double.init)
          } else {
            placed.content.double
          }
        return Quantity(name: parameter.name, value: value ?? .nan, range: placed.range)
      }
      return Plan(try arguments.shape(family.name, quantities))
    }
  }

  private static let sequence = Constructor(
    "sequence", Slot(name: "schedules", kind: .schedules, standard: nil), .numbers("at")
  ) { (arguments) throws(Fault) in
    let parts = arguments.schedules("schedules")
    let boundaries = arguments.numbers("at")
    guard let first = parts.first else {
      throw Fault("schedules takes at least one schedule", at: arguments["schedules"].range)
    }
    for part in parts where part.content.clock != first.content.clock {
      throw Fault(
        "a sequence counts either steps or epochs: this schedule counts \(part.content.unit),"
          + " the first one \(first.content.unit)", at: part.range)
    }
    let blueprint = Blueprint.sequence(
      parts.map(\.content.blueprint), at: boundaries.map(\.value))
    var plan = Plan(
      try arguments.checked(blueprint) { error in
        guard boundaries.count == parts.count - 1 else { return nil }
        // Of two equal boundaries the later one is wrong.
        return boundaries.last { $0.value == error.value }?.range
      }, warnings: parts.flatMap(\.content.warnings))
    plan.clock = first.content.clock
    return plan
  }

  private static let clamp = Constructor(
    "clamp", Slot(name: "schedule", kind: .schedule, standard: nil), .number("low", 0),
    .optional("high")
  ) { (arguments) throws(Fault) in
    guard let inner = arguments.schedules("schedule").first?.content else {
      preconditionFailure("a schedule's slot holds a schedule")
    }
    let high = arguments.optional("high")?.value ?? .infinity
    var plan = inner
    plan.library = nil
    plan.blueprint = try arguments.checked(
      .clamp(inner.blueprint, low: arguments.number("low").value, high: high))
    return plan
  }
}

extension Plan {
  /// What its time counts, as a word.
  fileprivate var unit: String { clock == .steps ? "steps" : "epochs" }
}
