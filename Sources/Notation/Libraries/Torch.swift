import Schedules

extension Library {
  /// `torch.optim.lr_scheduler`, 2.15: closed forms; the rate comes from the optimizer.
  static let torch = Library(
    title: "PyTorch", homes: ["torch.optim.lr_scheduler"], clock: .wholeEpochs,
    constructors: [stepLR, exponentialLR, plateau], ownsBareNames: true)

  private static let stepLR = Constructor(
    "StepLR", .optimizer, .number("step_size"), .number("gamma", 0.1), .lastEpoch, .rate
  ) { (arguments) throws(Fault) in
    let gamma = arguments.number("gamma")
    let size = arguments.number("step_size")
    let shape = try arguments.shape("step", try arguments.torchRate(), gamma, size)
    let fraction =
      size.value == size.value.rounded()
      ? [] : ["\(size.words) is not whole: PyTorch drops only where the epoch is a multiple of it"]
    return Plan(shape, warnings: gamma.warningsIfGrowing + fraction + arguments.torchWarnings)
  }

  private static let exponentialLR = Constructor(
    "ExponentialLR", .optimizer, .number("gamma"), .lastEpoch, .rate
  ) { (arguments) throws(Fault) in
    let gamma = arguments.number("gamma")
    return Plan(
      try arguments.shape("geometric", try arguments.torchRate(), gamma),
      warnings: gamma.warningsIfGrowing + arguments.torchWarnings)
  }
}

extension Slot {
  /// The optimizer, which may be missing where everything else has a name.
  static let optimizer = Slot(
    name: "optimizer", kind: .optimizer, standard: .opaque("optimizer"))

  /// Ours, not PyTorch's: the rate that belongs to the optimizer.
  static let rate = Slot(
    name: "lr", kind: .number, standard: .nothing, isKeywordOnly: true)

  fileprivate static let lastEpoch = Slot.number("last_epoch", -1)
}

extension Quantity {
  /// A warning for a factor above 1.
  var warningsIfGrowing: [String] { value > 1 ? ["\(words) is above 1: the rate grows"] : [] }
}

extension Arguments {
  /// The rate of the call, else of the optimizer, else from outside the text.
  func torchRate() throws(Fault) -> Quantity {
    let own = optional("lr")
    if let own, let other = optimizerRate, own.value != other.value {
      throw Fault(
        "the rate is given twice: \(other.words) in the optimizer, \(own.words) here",
        at: own.range)
    }
    if let quantity = own ?? optimizerRate { return quantity }
    if let outerRate { return Quantity(name: "lr", value: outerRate, range: place) }
    let name = signature.name
    throw Fault(
      "\(name) takes its rate from the optimizer: write \(name)(…, lr=0.1),"
        + " or \(name)(SGD(params, lr=0.1), …), or give --lr 0.1", at: place)
  }

  fileprivate var torchWarnings: [String] {
    let last = number("last_epoch")
    return last.value == -1
      ? [] : ["\(last.words) resumes a run; this is the schedule from its start"]
  }
}
