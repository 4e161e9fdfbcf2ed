/// Takes the noise out of a metric before anybody judges it.
struct MetricFilter: Sendable {
  /// Reports that make one value, their mean.
  let block: Int
  /// Reports of a moving mean; 0 for none.
  let window: Int

  private var count = 0
  private var mean = 0.0
  private var recent: [Double] = []
  /// The oldest of `recent`, once the window is full.
  private var oldest = 0
  private var sum = 0.0

  init(block: Int, window: Int) {
    self.block = block
    self.window = window
  }

  /// The value to judge, or nil before the block is full.
  mutating func filtered(_ metric: Double) -> Double? {
    if window > 0 { return moving(metric) }
    guard block > 1 else { return metric }
    mean = (Double(count) * mean + metric) / Double(count + 1)
    count += 1
    guard count == block else { return nil }
    defer { (count, mean) = (0, 0) }
    return mean
  }

  private mutating func moving(_ metric: Double) -> Double {
    sum += metric
    if recent.count < window {
      recent.append(metric)
    } else {
      sum -= recent[oldest]
      recent[oldest] = metric
      oldest = (oldest + 1) % window
    }
    return sum / Double(recent.count)
  }

  /// Begins the moving mean anew.
  mutating func forget() {
    recent = []
    (oldest, sum) = (0, 0)
  }
}
