import Parameters
import Schedules

/// A number with the name and the place under which it was given.
struct Quantity: Hashable, Sendable {
  let name: String
  let value: Double
  let range: SourceRange

  /// `gamma=1.1`, for a warning.
  var words: String { "\(name)=\(NumberText.shortest(value))" }

  /// What to throw where the value breaks a rule.
  func fault(_ rule: Rule) -> Fault { fault(rule.words) }

  /// What to throw where the value is not what the library wants, in the words "… must be …".
  func fault(_ words: String) -> Fault {
    let error = ParameterError(parameter: name, value: value, rule: words)
    return Fault(error.description, at: range)
  }

  /// The same, where it is the library that wants it.
  func libraryFault(_ library: String, _ words: String) -> Fault {
    Fault("\(library): \(fault(words).message)", at: range)
  }

  /// The value, which has to satisfy a rule.
  func checked(_ rule: Rule) throws(Fault) -> Double {
    guard rule.accepts(value) else { throw fault(rule) }
    return value
  }

  /// The same quantity with another value.
  func with(_ value: Double) -> Quantity { Quantity(name: name, value: value, range: range) }
}

/// The arguments of a call, each of them checked to be of its slot's kind.
struct Arguments: Sendable {
  let signature: Signature
  /// The name that was called.
  let place: SourceRange
  /// The rate from outside the text.
  let outerRate: Double?
  /// One for each slot: what was given or what stands for it.
  let values: [Placed<Value>]
  /// The rate that was found in the optimizer's place.
  let optimizerRate: Quantity?

  /// The value of a slot.
  subscript(name: String) -> Placed<Value> {
    guard let index = signature.slots.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("\(signature.name) has no slot \(name)")
    }
    return values[index]
  }

  /// A number, or nil where the slot may be None and is.
  func optional(_ name: String) -> Quantity? {
    let placed = self[name]
    return placed.content.double.map { Quantity(name: name, value: $0, range: placed.range) }
  }

  /// A number that is always there.
  func number(_ name: String) -> Quantity {
    guard let quantity = optional(name) else { preconditionFailure("\(name) may be None") }
    return quantity
  }

  /// The place of a word among a slot's words.
  func choice(_ name: String) -> Double {
    guard case .string(let word) = self[name].content,
      case .choice(let words)? = signature.slots.first(where: { $0.name == name })?.kind,
      let index = words.firstIndex(of: word)
    else { preconditionFailure("\(name) is no choice") }
    return Double(index)
  }

  /// A flag.
  func flag(_ name: String) -> Bool { self[name].content.isTrue }

  /// The numbers of a list.
  func numbers(_ name: String) -> [Quantity] {
    (self[name].content.items ?? []).map {
      Quantity(name: name, value: $0.content.double ?? .nan, range: $0.range)
    }
  }

  /// The schedules of a list, or the only one.
  func schedules(_ name: String) -> [Placed<Plan>] {
    let placed = self[name]
    return (placed.content.items ?? [placed]).compactMap { item in
      guard case .schedule(let plan) = item.content else { return nil }
      return Placed(content: plan, range: item.range)
    }
  }

  /// The function of a slot, ready to be called.
  ///
  /// - Throws: ``Fault`` where it cannot be called with a step at all, or fails at step `probe`.
  func function(_ name: String, probe: Int = 0) throws(Fault) -> RateFunction {
    let placed = self[name]
    guard case .function(let function) = placed.content else {
      preconditionFailure("\(name) holds a function")
    }
    _ = try function(probe)
    return RateFunction(function.text) { step in (try? function(step)) ?? .nan }
  }

  /// A family's blueprint, with the error of a bad value at the place where it was given.
  ///
  /// - Parameters:
  ///   - name: the family.
  ///   - quantities: one for each parameter, under the library's own names; standard values
  ///     stand for those that are left out at the end.
  /// - Returns: a blueprint whose schedule can be made.
  /// - Throws: ``Fault`` for the first value that breaks its rule.
  func shape(_ name: String, _ quantities: Quantity...) throws(Fault) -> Blueprint {
    try shape(name, quantities)
  }

  /// The same with the quantities in an array, and with whatever else the family takes.
  func shape(
    _ name: String, _ quantities: [Quantity], list: [Double] = [], parts: [Blueprint] = [],
    function: RateFunction? = nil
  ) throws(Fault) -> Blueprint {
    guard let family = Family.named(name) else {
      preconditionFailure("no family is called \(name)")
    }
    for (parameter, quantity) in zip(family.parameters, quantities) {
      guard parameter.rule.accepts(quantity.value) else { throw quantity.fault(parameter.rule) }
    }
    let rest = family.standardValues.dropFirst(quantities.count)
    return Blueprint(
      family, quantities.map(\.value) + rest, list: list, parts: parts, function: function)
  }

  /// A combinator's blueprint, with the error of a bad value at its argument.
  ///
  /// - Parameters:
  ///   - blueprint: whose parameters are called as the slots are.
  ///   - find: a nearer place for an error than the whole argument.
  /// - Returns: the blueprint, whose schedule can be made.
  /// - Throws: ``Fault`` where the schedule cannot be made.
  func checked(
    _ blueprint: Blueprint, find: (ParameterError) -> SourceRange? = { _ in nil }
  ) throws(Fault) -> Blueprint {
    do {
      try blueprint.validate()
      return blueprint
    } catch {
      let index = signature.slots.firstIndex { $0.name == error.parameter }
      throw Fault(
        error.description, at: find(error) ?? index.map { values[$0].range } ?? place)
    }
  }
}
