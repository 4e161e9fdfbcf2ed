import Schedules

extension Library {
  /// The one function that calls the others, by the name of a type.
  static let getScheduler = Constructor(
    Signature(
      name: "get_scheduler",
      slots: [
        Slot(name: "name", kind: .choice(schedulerTypes.map(\.name)), standard: nil), .optimizer,
        .optional("num_warmup_steps"), .optional("num_training_steps"),
        .ignored("scheduler_specific_kwargs"), .optimizerRate,
      ]), formula: "the schedule that name stands for", rewrite: target)

  /// What a type takes of the arguments besides the optimizer.
  private enum Takes { case nothing, keywords, warmup, warmupAndKeywords, everything }

  private static let schedulerTypes: [(name: String, function: String, takes: Takes)] = [
    ("linear", "get_linear_schedule_with_warmup", .everything),
    ("cosine", "get_cosine_schedule_with_warmup", .everything),
    ("cosine_with_restarts", "get_cosine_with_hard_restarts_schedule_with_warmup", .everything),
    ("polynomial", "get_polynomial_decay_schedule_with_warmup", .everything),
    ("constant", "get_constant_schedule", .nothing),
    ("constant_with_warmup", "get_constant_schedule_with_warmup", .warmup),
    ("inverse_sqrt", "get_inverse_sqrt_schedule", .warmupAndKeywords),
    ("cosine_with_min_lr", "get_cosine_with_min_lr_schedule_with_warmup", .everything),
    (
      "cosine_warmup_with_min_lr", "get_cosine_with_min_lr_schedule_with_warmup_lr_rate",
      .everything
    ),
    ("warmup_stable_decay", "get_wsd_schedule", .everything),
    ("reduce_lr_on_plateau", "get_reduce_on_plateau_schedule", .keywords),
    ("greedy", "get_greedy_schedule", .keywords),
  ]

  /// The call of the function that the type stands for.
  private static func target(of call: Evaluator.Call) throws(Fault) -> Evaluator.Call {
    let signature = getScheduler.signature
    // In the order of the slots; what is None is as good as not given.
    let given = try signature.bind(call).map { $0?.node == Expression.Node.none ? nil : $0 }
    guard let expression = given[0], let name = typeName(of: expression),
      let type = schedulerTypes.first(where: { $0.name == name })
    else {
      let names = schedulerTypes.map { "'\($0.name)'" }.joined(separator: ", ")
      throw Fault(
        "name takes a string\(near(to: given[0])): one of \(names)",
        at: given[0]?.range ?? call.place)
    }
    var arguments: [Argument] = []
    func pass(_ slot: Int, required: Bool = false) throws(Fault) {
      let name = signature.slots[slot].name
      guard let value = given[slot] else {
        guard required else { return }
        throw Fault("\(type.name.quoted) needs \(name): \(signature.words)", at: call.place)
      }
      arguments.append(
        Argument(name: Placed(content: name, range: value.range), value: value))
    }
    try pass(1)
    try pass(5)
    switch type.takes {
    case .nothing, .keywords: break
    case .warmup, .warmupAndKeywords: try pass(2, required: true)
    case .everything:
      try pass(2, required: true)
      try pass(3, required: type.name != "warmup_stable_decay")
    }
    if [.keywords, .warmupAndKeywords, .everything].contains(type.takes), let more = given[4] {
      arguments += try keywords(of: more)
    }
    return Evaluator.Call(
      path: ["transformers", type.function], arguments: arguments, place: call.place)
  }

  /// The nearest type, as the middle of a sentence; or nothing.
  private static func near(to expression: Expression?) -> String {
    var written: String?
    if case .string(let text)? = expression?.node { written = text }
    if let path = expression?.path { written = path.last }
    let names = schedulerTypes.map(\.name)
    return Nearest.names(to: written ?? "", among: names, atMost: 1).first.map {
      " such as '\($0)'"
    }
      ?? ""
  }

  /// `"cosine"` or `SchedulerType.COSINE`.
  private static func typeName(of expression: Expression) -> String? {
    if case .string(let name) = expression.node { return name }
    guard let path = expression.path, path.count > 1, path[path.count - 2] == "SchedulerType"
    else { return nil }
    return path.last?.lowercased()
  }

  /// `{"num_cycles": 2}` or `dict(num_cycles=2)` as arguments with names.
  private static func keywords(of expression: Expression) throws(Fault) -> [Argument] {
    switch expression.node {
    case .dictionary(let entries):
      var arguments: [Argument] = []
      for entry in entries {
        guard case .string(let name) = entry.key.node else {
          throw Fault("a name of an argument has to be a string", at: entry.key.range)
        }
        arguments.append(
          Argument(name: Placed(content: name, range: entry.key.range), value: entry.value))
      }
      return arguments
    case .call(let callee, let arguments)
    where callee.path == ["dict"] && arguments.allSatisfy { $0.name != nil }:
      return arguments
    default:
      throw Fault(
        "scheduler_specific_kwargs takes a dict such as {\"num_cycles\": 2}", at: expression.range)
    }
  }
}
