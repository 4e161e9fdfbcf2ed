import Parameters
import Schedules

extension Library {
  /// Our own words: the families by name.
  static let native = Library(
    title: nil, keys: ["anneal"], homes: ["anneal"], clock: .steps,
    constructors: Family.all.map(constructor))

  private static func constructor(of family: Family) -> Constructor {
    var slots = family.parameters.map(slot)
    let first: Slot? =
      switch family.content {
      case .numbers: nil
      case .schedule: Slot(name: "schedule", kind: .schedule, standard: nil)
      case .schedules: Slot(name: "schedules", kind: .schedules, standard: nil)
      case .function: Slot(name: "function", kind: .function, standard: nil)
      }
    if let first { slots.insert(first, at: 0) }
    if let list = family.list { slots.append(.numbers(list.name)) }
    return Constructor(
      Signature(name: family.name, slots: slots), formula: formula(of: family)
    ) { (arguments) throws(Fault) in try arguments.plan(of: family) }
  }

  /// The family's formula with every parameter in it, for two schedules where it takes several.
  private static func formula(of family: Family) -> String {
    // A value that no formula leaves out; every choice as it usually is.
    let telling = 0.3
    let values = family.parameters.map { $0.choices.isEmpty ? telling : $0.standard }
    var (parts, names): ([Blueprint], [String]) = ([], [])
    switch family.content {
    case .numbers, .function: break
    case .schedule: names = ["schedule"]
    case .schedules: names = ["schedules[0]", "schedules[1]"]
    }
    parts = names.map { _ in .shape("constant", [1]) }
    let function = RateFunction("function") { _ in 1 }
    var text = family.formula(
      Blueprint(
        family, values, parts: parts, function: family.content == .function ? function : nil))
    for (index, name) in names.enumerated() {
      text = text.replacing("{\(index)}", with: name).replacing(
        "{at\(index)}", with: "at[\(index)]")
    }
    return text.filter { $0 != "{" && $0 != "}" }
  }

  private static func slot(of parameter: Parameter) -> Slot {
    let standard = Int(exactly: parameter.standard) ?? 0
    return switch parameter.kind {
    case .choice(let words):
      Slot(
        name: parameter.name, kind: .choice(words),
        standard: parameter.isRequired
          ? nil : parameter.isSwitch ? .boolean(standard == 1) : .string(words[standard]))
    default:
      if parameter.standard == .infinity {
        Slot.optional(parameter.name)
      } else {
        Slot.number(parameter.name, parameter.isRequired ? nil : parameter.standard)
      }
    }
  }
}

extension Arguments {
  /// A plan in the family's own words: a slot for each of its parameters.
  fileprivate func plan(of family: Family) throws(Fault) -> Plan {
    let parts: [Placed<Plan>] =
      switch family.content {
      case .numbers, .function: []
      case .schedule: schedules("schedule")
      case .schedules: schedules("schedules")
      }
    if family.content == .schedules, parts.isEmpty {
      throw Fault("schedules takes at least one schedule", at: self["schedules"].range)
    }
    for part in parts where part.content.clock != parts[0].content.clock {
      throw Fault(
        "a \(family.name) counts either steps or epochs: this schedule counts"
          + " \(part.content.unit), the first one \(parts[0].content.unit)", at: part.range)
    }
    let quantities = family.parameters.map(quantity)
    let list = family.list.map { numbers($0.name) } ?? []
    var blueprint = try shape(
      family.name, quantities, list: list.map(\.value), parts: parts.map(\.content.blueprint))
    if family.content == .function { blueprint.function = try function("function") }
    var plan = Plan(
      try checked(blueprint) { error in
        guard error.parameter == family.list?.name else { return nil }
        guard family.content != .schedules || list.count == parts.count - 1 else { return nil }
        // Of two equal boundaries the later one is wrong.
        return list.last { $0.value == error.value }?.range
      }, warnings: parts.flatMap(\.content.warnings))
    // Epochs that are told by their examples are steps.
    if let first = parts.first, family.name != "by_epochs" { plan.clock = first.content.clock }
    return plan
  }

  private func quantity(for parameter: Parameter) -> Quantity {
    let placed = self[parameter.name]
    let value: Double? =
      switch placed.content {
      case .string(let word): parameter.choices.firstIndex(of: word).map(Double.init)
      case .nothing: parameter.standard
      default: placed.content.double
      }
    return Quantity(name: parameter.name, value: value ?? .nan, range: placed.range)
  }
}

extension Plan {
  /// What its time counts, as a word.
  fileprivate var unit: String { clock == .steps ? "steps" : "epochs" }
}
