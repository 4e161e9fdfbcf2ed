extension ExpectedSGD {
  /// Makes updates until `target` of them are done; the losses between are not kept.
  ///
  /// - Parameters:
  ///   - target: updates in all; nothing happens where they are done already.
  ///   - fill: writes the rates of the next updates.
  public mutating func advance(
    to target: Int, rates fill: (_ rates: inout MutableSpan<Double>) -> Void
  ) {
    guard step < target else { return }
    var rates = Array(repeating: 0.0, count: min(1024, target - step))
    var losses = rates
    while step < target {
      rates.removeLast(rates.count - min(rates.count, target - step))
      var rateSpan = rates.mutableSpan
      fill(&rateSpan)
      var lossSpan = losses.mutableSpan
      run(rateSpan.span, losses: &lossSpan)
    }
  }
}
