extension Scale {
  /// A scale with a little room around the data.
  ///
  /// Linear ends are whole ticks, 0 where the data stay positive and come near it. Log ends are 1,
  /// 2 or 5 times a power of ten, or linear ticks where the data span less than half a decade.
  /// Constant data stand in the middle: 0…2v linear, v/√10…v·√10 on a log scale.
  ///
  /// - Parameters:
  ///   - low: The least value; on a log scale anything ≤ 0 means "as far down as allowed".
  ///   - high: The greatest value. Without a positive one a log scale is 1e-3…1, without a finite
  ///     one a linear scale is 0…1.
  ///   - kind: Linear or log.
  ///   - decades: How far below `high` a log scale reaches; what is lower clips.
  /// - Returns: The scale; the same data always give the same one.
  public static func fitting(
    _ low: Double, _ high: Double, kind: Kind, decades: Int = 8
  ) -> Scale {
    switch kind {
    case .linear: fittingLinear(low, high)
    case .log: fittingLog(low, high, decades: max(1, min(300, decades)))
    }
  }

  private static func fittingLinear(_ low: Double, _ high: Double) -> Scale {
    guard low.isFinite || high.isFinite else { return Scale(.linear, low: 0, high: 1) }
    var (low, high) = (low.isFinite ? low : high, high.isFinite ? high : low)
    if low > high { swap(&low, &high) }
    if high - low <= max(abs(low), abs(high)) * 1e-9 {
      if high == 0 { return Scale(.linear, low: 0, high: 1) }
      return Scale(.linear, low: min(0, 2 * low), high: max(0, 2 * high))
    }
    // Seen from zero, the lowest fifth of an axis is better spent on reaching it.
    if low > 0, low < high / 5 { low = 0 }
    if high < 0, high > low / 5 { high = 0 }
    let step = Ticks.step(low, high, count: 10)
    let room = (high - low) / 50
    var bottom = (low / step).rounded(.down) * step
    if bottom > low - room, low != 0 { bottom -= step }
    var top = (high / step).rounded(.up) * step
    if top < high + room, high != 0 { top += step }
    if low >= 0 { bottom = max(0, bottom) }
    if high <= 0 { top = min(0, top) }
    return Scale(.linear, low: bottom, high: top)
  }

  private static func fittingLog(_ low: Double, _ high: Double, decades: Int) -> Scale {
    guard high > 0, high.isFinite else {
      if low > 0, low.isFinite { return fittingLog(low, low, decades: decades) }
      return Scale(.log, low: 1e-3, high: 1)
    }
    let high = min(1e295, max(1e-285, high))
    // The tolerance keeps an end that is itself 1, 2 or 5 from slipping to the next one.
    let floor = max(1e-295, high * power(10, Double(-decades)))
    guard low > floor else {
      return Scale(.log, low: Decades.above(floor * (1 - 1e-9)), high: Decades.above(high * 1.04))
    }
    let low = min(low, high)
    if high / low <= 1 + 1e-9 {
      let (bottom, top) = (Decades.below(low / 3.17), Decades.above(high * 3.16))
      return Scale(.log, low: bottom, high: top)
    }
    if high / low < 3.2 {
      let step = Ticks.step(low, high, count: 10)
      let bottom = (low / step - 0.2).rounded(.down) * step
      let top = (high / step + 0.2).rounded(.up) * step
      if bottom > 0 { return Scale(.log, low: bottom, high: top) }
    }
    return Scale(.log, low: Decades.below(low / 1.04), high: Decades.above(high * 1.04))
  }
}
