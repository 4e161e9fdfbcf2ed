/// Makes checked arguments of a call's expressions.
struct Binder {
  let registry: Registry
  let signature: Signature
  let outerRate: Double?

  /// The arguments of a call that fits the signature.
  ///
  /// The optimizer comes first: its rate is that of the schedulers in the other arguments.
  func arguments(of call: Evaluator.Call) throws(Fault) -> Arguments {
    let bound = Array(zip(signature.slots, try signature.bind(call)))
    var optimizerRate: Quantity?
    for case (let slot, let expression?) in bound where slot.kind == .optimizer {
      optimizerRate = try rate(inOptimizer: expression, of: slot)
    }
    let evaluator = registry.evaluator(
      rate: try ownRate(in: bound) ?? optimizerRate?.value ?? outerRate)
    var values: [Placed<Value>] = []
    for (slot, expression) in bound {
      guard let expression else {
        values.append(Placed(content: slot.standard ?? .nothing, range: call.place))
        continue
      }
      let value: Value =
        switch slot.kind {
        case .ignored, .optimizer: .opaque(slot.name)
        default: try checked(expression, for: slot, by: evaluator)
        }
      values.append(Placed(content: value, range: expression.range))
    }
    return Arguments(
      signature: signature, place: call.place, outerRate: outerRate, values: values,
      optimizerRate: optimizerRate)
  }

  /// The rate that is an argument itself, where the library would take it from the optimizer.
  private func ownRate(in bound: [(Slot, Expression?)]) throws(Fault) -> Double? {
    for case (let slot, let expression?) in bound where slot == .optimizerRate {
      return try checked(expression, for: slot, by: registry.evaluator(rate: outerRate)).double
    }
    return nil
  }

  /// A value that is known to be of the slot's kind.
  private func checked(
    _ expression: Expression, for slot: Slot, by evaluator: Evaluator
  ) throws(Fault) -> Value {
    let value = try evaluator.value(of: expression)
    if try slot.isDictionary(value) { return value }
    switch (slot.kind, value) {
    case (.number, .integer), (.number, .number), (.flag, .boolean), (.text, .string),
      (.function, .function), (.rate, .integer), (.rate, .number):
      return value
    case (.schedule, .schedule(let plan)), (.rate, .schedule(let plan)):
      try refuse(listening: plan, at: expression.range)
      return value
    case (.number, .nothing) where slot.standard == .nothing,
      (.function, .nothing) where slot.standard == .nothing:
      return value
    case (.refused, .nothing): return value
    case (.refused(let reason), _):
      throw Fault("\(slot.name) has to stay None: \(reason)", at: expression.range)
    case (.flag, .integer(0)), (.flag, .integer(1)): return .boolean(value.isTrue)
    case (.choice(let words), .string(let word)) where words.contains(word): return value
    case (.choice(let words), .boolean(let flag)) where words == ["no", "yes"]:
      return .string(flag ? "yes" : "no")
    case (.numbers, _), (.schedules, _):
      guard let items = value.items else { break }
      for item in items where !slot.accepts(item.content) {
        throw Fault("\(slot.name) takes \(slot.wanted), not \(item.content.words)", at: item.range)
      }
      for item in items {
        if case .schedule(let plan) = item.content { try refuse(listening: plan, at: item.range) }
      }
      return value
    default: break
    }
    let found: String
    switch (value, slot.kind) {
    case (.string(let word), .choice): found = word.quoted
    case (.opaque(let name), _): found = "the name \(name.quoted)"
    default: found = value.words
    }
    throw Fault(
      "\(slot.name) takes \(slot.wanted), not \(found)\(slot.hint(for: value))",
      at: expression.range)
  }

  /// What listens has no rate of its own at a step, which is what every combination asks for.
  private func refuse(listening plan: Plan, at range: SourceRange) throws(Fault) {
    guard plan.blueprint.family.listens else { return }
    throw Fault(
      "a schedule that listens to a metric stands alone: it cannot be part of \(signature.name)",
      at: range)
  }

  /// The `lr` of a call such as `SGD(params, lr=0.1)`; nil for a name without a value.
  private func rate(
    inOptimizer expression: Expression, of slot: Slot
  ) throws(Fault) -> Quantity? {
    switch expression.node {
    case .name, .attribute: return nil
    case .call(let callee, let arguments):
      guard let path = callee.path, !registry.knows(path) else { break }
      // Every PyTorch optimizer has the rate as its second parameter.
      let second = arguments.count > 1 && arguments[1].name == nil ? arguments[1] : nil
      guard let argument = arguments.first(where: { $0.name?.content == "lr" }) ?? second else {
        return nil
      }
      let value = try checked(
        argument.value, for: .number("lr"), by: registry.evaluator(rate: outerRate))
      return value.double.map { Quantity(name: "lr", value: $0, range: argument.value.range) }
    default: break
    }
    let value = try registry.evaluator(rate: outerRate).value(of: expression)
    let hint =
      switch value {
      case .boolean: "; an argument is named with one '='"
      default: value.double == nil ? "" : "; a rate is written lr=0.1"
      }
    throw Fault(
      "\(slot.name) takes \(slot.wanted), not \(value.words)\(hint): \(signature.words)",
      at: expression.range)
  }
}

extension Slot {
  /// True for a value that may be a member of this slot's list.
  fileprivate func accepts(_ member: Value) -> Bool {
    switch (kind, member) {
    case (.numbers, .integer), (.numbers, .number), (.schedules, .schedule): true
    default: false
    }
  }
}
