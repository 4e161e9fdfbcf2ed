extension MutableSpan<Double> {
  /// Writes values that need no library, four steps at a time.
  ///
  /// - Parameters:
  ///   - start: the first step; beyond 2⁵² steps are no longer `Double`s, and `rate` is asked.
  ///   - rate: the rate at a step.
  ///   - rates: the rates at four steps, by the same operations.
  @inline(__always) mutating func fill(
    from start: Int, rate: (Int) -> Double, lanes rates: (Lanes) -> Lanes
  ) {
    let whole = start < 1 << 52 ? min(count, 1 << 52 - start) & ~3 : 0
    withUnsafeMutableBytes { output in
      var time = Double(start) + Lanes(0, 1, 2, 3)
      for index in stride(from: 0, to: whole, by: 4) {
        output.storeBytes(of: rates(time), toByteOffset: index * 8, as: Lanes.self)
        time += 4
      }
    }
    for index in whole..<count { self[index] = rate(start + index) }
  }

  /// Writes the same value everywhere.
  mutating func fill(with value: Double) { update(repeating: value) }

  /// Splits off what lies before step `end`, of a span that begins at `start`.
  ///
  /// - Parameters:
  ///   - start: the step of the first place.
  ///   - end: a step, not necessarily whole.
  ///   - early: fills what lies before it.
  ///   - late: fills the rest, told its first step.
  mutating func fill(
    from start: Int, upTo end: Double, early: (inout MutableSpan<Double>) -> Void,
    late: (inout MutableSpan<Double>, Int) -> Void
  ) {
    let first = end < 0x1p62 ? max(0, Int(end.rounded(.up))) : Int.max
    let split = first <= start ? 0 : Swift.min(count, first - start)
    if split > 0 {
      var span = _mutatingExtracting(0..<split)
      early(&span)
    }
    if split < count {
      var span = _mutatingExtracting(split..<count)
      late(&span, start + split)
    }
  }
}

extension Schedule {
  /// Writes the rates of a staircase level by level.
  func fillLevels(_ rates: inout MutableSpan<Double>, from start: Int) {
    var index = 0
    while index < rates.count {
      let level = rate(at: start + index)
      let next = jump(after: start + index) ?? .max
      let end = next == .max ? rates.count : min(rates.count, next - start)
      var span = rates._mutatingExtracting(index..<end)
      span.update(repeating: level)
      index = end
    }
  }

  /// Writes rates one by one.
  func fillSingly(_ rates: inout MutableSpan<Double>, from start: Int) {
    for index in rates.indices { rates[index] = rate(at: start + index) }
  }
}
