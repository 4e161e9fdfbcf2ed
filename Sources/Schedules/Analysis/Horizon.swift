/// How long a run has to be to see what a schedule does.
public enum Horizon {
  /// A run that shows the schedule's decay: until it is over, or half as long again as it takes
  /// to fall to a hundredth of its greatest rate.
  ///
  /// O(log) evaluations; the schedule is taken to do its work within 2⁴⁰ steps.
  ///
  /// - Parameter schedule: any schedule.
  /// - Returns: a number of steps of two significant digits; 90 for a constant rate.
  public static func steps(of schedule: any Schedule) -> Int {
    let far = 1 << 40
    let end = Bisection.first(in: 0...far) { schedule.extent(over: $0...far).isFlat }
    let peak = schedule.extent(over: 0...far).high
    // Two factors of 0.1 are a hundredth, whatever their rounding.
    let low = Bisection.first(in: 0...far) {
      schedule.extent(over: $0...far).high <= 0.01 * peak * (1 + 1e-9)
    }
    let candidates = [end, low.map { $0 + $0 / 2 }].compactMap { $0 }.filter { $0 > 0 }
    return rounded(candidates.min() ?? 90)
  }

  /// The next number of at most two significant digits.
  private static func rounded(_ steps: Int) -> Int {
    var unit = 1
    while steps / unit >= 100 { unit *= 10 }
    return (steps + unit - 1) / unit * unit
  }
}
