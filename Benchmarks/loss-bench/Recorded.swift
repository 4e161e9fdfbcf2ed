import Training

/// Rates that are known, one for each update.
struct Recorded: Signal {
  let rates: [Double]

  init(_ rates: [Double]) { self.rates = rates }

  func value(at step: Int) -> Double { rates[step] }

  func fill(_ values: inout MutableSpan<Double>, from start: Int) {
    for index in values.indices { values[index] = rates[start + index] }
  }

  func jump(after step: Int) -> Int? { step + 1 < rates.count ? step + 1 : nil }

  func extent(over steps: ClosedRange<Int>) -> (low: Double, high: Double) {
    (rates[steps].min() ?? .nan, rates[steps].max() ?? .nan)
  }
}
