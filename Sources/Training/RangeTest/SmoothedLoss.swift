/// A running mean of losses, freed of its start at 0: v ← 0.98·v + 0.02·loss, value v/(1 − 0.98^n).
///
/// fastai counts n = 1, 2, …; PyTorch Lightning has counted the update already, so its n is 2, 3, …
/// and its first values are too small, the first by half.
struct SmoothedLoss {
  /// What n is more than the losses taken so far.
  private let ahead: Int
  private var mean = 0.0
  /// 0.98^n.
  private var rest = 1.0

  /// Before the first loss.
  init(ahead: Int = 0) {
    self.ahead = ahead
    for _ in 0..<ahead { rest *= Self.share }
  }

  private static let share = 0.98

  /// Takes the next loss; returns the smoothed value.
  mutating func next(_ loss: Double) -> Double {
    mean = Self.share * mean + (1 - Self.share) * loss
    rest *= Self.share
    return mean / (1 - rest)
  }

  /// All smoothed values.
  static func of(_ losses: [Double], ahead: Int = 0) -> [Double] {
    var smoothed = SmoothedLoss(ahead: ahead)
    return losses.map { smoothed.next($0) }
  }
}
