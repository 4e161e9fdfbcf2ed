import Schedules

extension Library {
  /// `torch.optim.lr_scheduler`, 2.15: closed forms; the rate comes from the optimizer.
  static let torch = Library(
    title: "PyTorch", homes: ["torch.optim.lr_scheduler"], clock: .wholeEpochs,
    constructors: [stepLR, exponentialLR])

  private static let stepLR = Constructor(
    "StepLR", .optimizer, .number("step_size"), .number("gamma", 0.1), .lastEpoch, .rate
  ) { (arguments) throws(Fault) in
    let gamma = arguments.number("gamma")
    let size = arguments.number("step_size")
    let shape = try arguments.shape("step", try arguments.optimizerRateOrFault(), gamma, size)
    let fraction =
      size.value == size.value.rounded()
      ? [] : ["\(size.words) is not whole: PyTorch drops only where the epoch is a multiple of it"]
    return Plan(shape, warnings: gamma.warningsIfGrowing + fraction + arguments.resumeWarnings)
  }

  private static let exponentialLR = Constructor(
    "ExponentialLR", .optimizer, .number("gamma"), .lastEpoch, .rate
  ) { (arguments) throws(Fault) in
    let gamma = arguments.number("gamma")
    return Plan(
      try arguments.shape("geometric", try arguments.optimizerRateOrFault(), gamma),
      warnings: gamma.warningsIfGrowing + arguments.resumeWarnings)
  }
}

extension Quantity {
  /// A warning for a factor above 1.
  var warningsIfGrowing: [String] { value > 1 ? ["\(words) is above 1: the rate grows"] : [] }
}
