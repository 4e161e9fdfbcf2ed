/// What every update of a run depends on: the drive, and what the problem adds to it.
struct Course: Sendable {
  private var drive: Drive
  private let fall: CurvatureFall?
  private let fixed: Conditions
  /// N, where the run ends: what lies behind it is nobody's business.
  let end: Int
  /// The weights of averaged iterates so far; nil where nothing is averaged.
  private var average: Average?

  /// Weights that are the square of the greatest rate so far.
  private struct Average: Sendable {
    var peak = 0.0
    var sum = 0.0

    /// w/Σw after so many more updates, the rate of the first and the last of them given.
    func mixing(_ rate: Double, first: Double, after updates: Double) -> Double {
      let (peak, first) = (max(self.peak, rate), max(self.peak, first))
      let weight = peak * peak
      return weight > 0 ? weight / (sum + updates * (weight + first * first) / 2) : 0
    }
  }

  /// What a drive makes of a run.
  ///
  /// - Parameters:
  ///   - drive: the rate, and what else changes.
  ///   - batch: B where the drive has none.
  ///   - fall: how the curvatures change; nil where they do not.
  ///   - momentum: m where the drive has none.
  ///   - averages: true where iterates are averaged by their rates.
  ///   - end: N.
  init(
    _ drive: Drive, batch: Double, fall: CurvatureFall?, momentum: Double, averages: Bool,
    end: Int
  ) {
    self.drive = drive
    self.end = end
    self.fall = fall
    fixed = Conditions(rate: 0, momentum: momentum, noise: 1 / batch)
    average = averages ? Average() : nil
  }

  /// The rate.
  var rate: any Signal {
    get { drive.rate }
    set { drive.rate = newValue }
  }

  var isKnownAhead: Bool {
    drive.rate.isKnownAhead && drive.momentum?.isKnownAhead ?? true
      && drive.batch?.isKnownAhead ?? true
  }

  /// The factor on the curvatures before update `step`.
  func factor(at step: Int) -> Double { fall.map { $0.factor(at: Double(step)) } ?? 1 }

  /// Fills the chunk with the conditions of `count` updates from `start` on.
  mutating func fill(_ chunk: inout Chunk, from start: Int, count: Int) {
    chunk.fixed = fixed
    chunk.fixed.curvature = fall.map { $0.factor(at: Double(start)) } ?? 1
    Self.fill(&chunk.rates, with: &drive.rate, start, count)
    if var momentum = drive.momentum {
      Self.fill(&chunk.momenta, with: &momentum, start, count)
      drive.momentum = momentum
    }
    if var batch = drive.batch {
      Self.fill(&chunk.noises, with: &batch, start, count)
      drive.batch = batch
      for index in 0..<count { chunk.noises[index] = 1 / chunk.noises[index] }
    }
    chunk.curvatures.removeAll(keepingCapacity: true)
    if let fall, Double(start) < fall.over {
      for index in 0..<count { chunk.curvatures.append(fall.factor(at: Double(start + index))) }
    }
    if var average {
      chunk.mixings.removeAll(keepingCapacity: true)
      for rate in chunk.rates {
        average.peak = max(average.peak, rate)
        let weight = average.peak * average.peak
        average.sum += weight
        chunk.mixings.append(weight > 0 ? weight / average.sum : 0)
      }
      self.average = average
    }
  }

  private static func fill(
    _ values: inout [Double], with signal: inout any Signal, _ start: Int, _ count: Int
  ) {
    if values.count > count { values.removeLast(values.count - count) }
    while values.count < count { values.append(0) }
    var span = values.mutableSpan
    signal.fill(&span, from: start)
  }

  /// What comes first after `step`: a jump that matters, or the end of the fall of the curvature.
  ///
  /// A jump by less than half a millionth is none: a rate that falls a little each epoch is
  /// smooth over thousands of epochs.
  func jump(after step: Int) -> Int {
    var next = end
    if let fall, Double(step) < fall.over { next = min(next, Int(fall.over)) }
    next = Self.jump(of: drive.rate, after: step, before: next)
    if let momentum = drive.momentum { next = Self.jump(of: momentum, after: step, before: next) }
    if let batch = drive.batch { next = Self.jump(of: batch, after: step, before: next) }
    return next
  }

  private static func jump(of signal: any Signal, after step: Int, before end: Int) -> Int {
    var place = step
    for _ in 0..<4 {
      guard let jump = signal.jump(after: place), jump < end else { return end }
      let (before, after) = (signal.value(at: jump - 1), signal.value(at: jump))
      if abs(after - before) > 5e-7 * max(abs(after), abs(before)) { return jump }
      place = jump
    }
    return end
  }

  /// The conditions of the updates from `start` on, `count` ≥ 2 of them, without a jump among them.
  ///
  /// - Returns: nil where a signal turns within the segment, or has no value there.
  func segment(from start: Int, count: Int) -> Segment? {
    guard let rates = Sampled(drive.rate, start, count) else { return nil }
    // The weights of an average begin to grow where the rate exceeds all before.
    if let peak = average?.peak, rates.first < peak, rates.last > peak { return nil }
    var momenta = Sampled(fixed.momentum)
    if let momentum = drive.momentum {
      guard let sampled = Sampled(momentum, start, count) else { return nil }
      momenta = sampled
    }
    var noises = Sampled(fixed.noise)
    if let batch = drive.batch {
      guard let sampled = Sampled(batch, start, count) else { return nil }
      noises = sampled.inverse
    }
    let (a, b) = (Double(start), Double(start + count))
    func conditions(_ rate: Double, _ momentum: Double, _ noise: Double, at step: Double)
      -> Conditions
    {
      Conditions(
        rate: rate, momentum: momentum, noise: noise,
        curvature: fall.map { $0.factor(at: step) } ?? 1,
        mixing: average.map { $0.mixing(rate, first: rates.first, after: step - a + 1) } ?? 0)
    }
    return Segment(
      start: start, count: count, last: rates.last,
      first: conditions(rates.first, momenta.first, noises.first, at: a),
      end: conditions(rates.end, momenta.end, noises.end, at: b),
      early: conditions(rates.early, momenta.early, noises.early, at: a - 0.5),
      middle: conditions(rates.middle, momenta.middle, noises.middle, at: (a + b - 1) / 2),
      late: conditions(rates.late, momenta.late, noises.late, at: b - 0.5))
  }

  /// Notes that the updates of a segment were made at once.
  mutating func pass(_ segment: Segment) {
    guard var average else { return }
    // From half an update before the first to half an update before the end: a sum, not an integral.
    let early = max(average.peak, segment.early.rate)
    let middle = max(average.peak, segment.middle.rate)
    let late = max(average.peak, segment.late.rate)
    average.sum += Double(segment.count) * (early * early + 4 * middle * middle + late * late) / 6
    average.peak = max(average.peak, segment.last)
    self.average = average
  }
}

/// A signal at six places of a segment; between whole steps, and at the end, in a straight line.
private struct Sampled {
  var first = 0.0
  var last = 0.0
  var end = 0.0
  var early = 0.0
  var middle = 0.0
  var late = 0.0

  /// What does not change.
  init(_ value: Double) {
    first = value
    last = value
    end = value
    early = value
    middle = value
    late = value
  }

  /// One through each.
  var inverse: Sampled {
    var next = Sampled(1 / first)
    next.last = 1 / last
    next.end = 1 / end
    next.early = 1 / early
    next.middle = 1 / middle
    next.late = 1 / late
    return next
  }

  /// Nil where the signal leaves the range between its ends, or has no value.
  init?(_ signal: any Signal, _ start: Int, _ count: Int) {
    let place = start + count - 1
    first = signal.value(at: start)
    let second = signal.value(at: start + 1)
    let before = signal.value(at: place - 1)
    let final = signal.value(at: place)
    last = final
    let half = (start + place) / 2
    middle = signal.value(at: half)
    if (start + place) % 2 != 0 { middle = (middle + signal.value(at: half + 1)) / 2 }
    early = first + (first - second) / 2
    end = final + (final - before)
    late = final + (final - before) / 2
    if final >= 0 {
      end = max(0, end)
      late = max(0, late)
    }
    if first >= 0 { early = max(0, early) }
    let (low, high) = signal.extent(over: start...place)
    let grace = 1e-9 * max(abs(low), abs(high))
    guard low >= min(first, final) - grace, high <= max(first, final) + grace else { return nil }
  }
}
