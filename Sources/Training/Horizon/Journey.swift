/// A run of any length: update by update at first, then in jumps as long as they can be.
///
/// The first updates are always made one by one. After that each segment is made twice, at once and
/// in two halves; where both agree within a tolerance the better of them is kept, extrapolated by
/// Richardson's rule, else the segment is cut. Where the conditions are constant and modes are
/// independent a segment is exact. So the way depends on the problem, the drive and the
/// end of the run alone, never on how far or how often somebody looks.
struct Journey<State: Recursion>: Runner {
  /// Updates of segments that are not worth a jump.
  static var least: Int { 128 }
  /// Updates that take as long as the jump over a segment.
  private static var cost: Int { Simulator.jumpCost }
  /// How far a segment made at once may be from its halves, as a part of each mode's share.
  ///
  /// Less in short segments: where modes come to rest about as fast as the conditions change, halves
  /// are hardly better than the whole, and there are many of them.
  static func tolerance(_ count: Int) -> Double { count < 1 << 14 ? 2e-6 : 1e-5 }

  /// What is known for certain: the state before update `step`.
  private(set) var step = 0
  private(set) var state: State
  private var course: Course
  /// The greatest estimated relative error so far: a third of how far a segment made at once was from
  /// its halves, which by Richardson's rule is the error of the halves.
  private(set) var error = 0.0
  /// How many updates are tried at once next.
  private var stride = 256
  /// The segment that was jumped over last, to look into; it ends at `step`.
  var passed: Passed?
  var chunk = Chunk()
  private var losses: [Double] = []
  /// True where the last segment was not cut, by a jump or by a turn.
  private var isCalm = false
  /// How many stretches are made one by one before the next try to jump.
  private var pause = 1
  /// Updates that have to be made one by one before it.
  private var owed = 0
  private let limit: Double
  /// The updates that are always made one by one.
  let exactSteps: Int
  let reason: Simulator.Reason?
  /// The update before which the loss had left all bounds.
  private(set) var divergedAt: Int?
  /// What was done so far.
  private(set) var way = Way()

  /// Stands before update 0.
  ///
  /// - Parameters:
  ///   - state: the moments at the start.
  ///   - course: what the updates depend on.
  ///   - steps: N, or nil to make all of them one by one.
  ///   - scale: the loss that growth is measured from.
  ///   - walked: the updates made one by one before the first jump; nil for as many as usual.
  init(_ state: State, _ course: Course, steps: Int?, scale: Double, walked: Int? = nil) {
    self.state = state
    self.course = course
    let least = walked ?? max(20_000, (1 << 21) / state.width)
    if let steps {
      reason = !course.isKnownAhead ? .unknownAhead : steps > least ? nil : .few(atMost: least)
    } else {
      reason = .endless
    }
    exactSteps = reason == nil ? least : .max
    // A limit without bound would never be passed.
    limit = min(Simulation.divergence * scale, .greatestFiniteMagnitude)
  }

  /// The loss before update `step`.
  var loss: Double {
    divergedAt == nil ? state.loss * factor(at: step) : .infinity
  }

  var width: Int { state.width }

  var rate: any Signal {
    get { course.rate }
    set { course.rate = newValue }
  }

  func factor(at step: Int) -> Double { course.factor(at: step) }

  /// Goes on until update `target` is reached or passed, or about `work` mode-steps are spent.
  ///
  /// - Parameters:
  ///   - target: where to; the journey may come out behind it.
  ///   - work: what may be spent; less what was.
  ///   - tell: is told of the losses before updates that were made one by one, with the first step.
  mutating func advance(
    to target: Int, work: inout Int, losses tell: (Int, Span<Double>) -> Void
  ) {
    while step < target, work > 0, divergedAt == nil {
      if step < exactSteps {
        walk(min(exactSteps, target) - step, work: &work, tell)
      } else if owed > 0 {
        owed -= walk(owed, work: &work, tell)
      } else if !leap(work: &work) {
        // Made whole, whoever asks for how many, so that the next jump begins where it always does.
        remember(count: 0)
        owed = min(Self.least * pause, course.end - step)
        pause = min(2 * pause, 16)
      }
    }
  }

  private static func chunkSize(_ state: State) -> Int {
    max(1, min(1024, (1 << 18) / state.width))
  }

  /// Makes updates one by one, up to so many; returns how many.
  @discardableResult
  private mutating func walk(
    _ most: Int, work: inout Int, _ tell: (Int, Span<Double>) -> Void
  ) -> Int {
    let count = min(most, Self.chunkSize(state))
    // Taken out while they are written, and put back for the next time.
    var losses: [Double] = []
    swap(&losses, &self.losses)
    defer { swap(&losses, &self.losses) }
    if losses.count > count { losses.removeLast(losses.count - count) }
    while losses.count < count { losses.append(0) }
    course.fill(&chunk, from: step, count: count)
    var span = losses.mutableSpan
    let done = state.run(chunk, limit: limit, losses: &span)
    tell(step, losses.span.extracting(0..<done))
    work -= count * state.width
    step += done
    isCalm = false
    way.walked += done
    // A loss that leaves its bounds with the last update is found before the next.
    if done < count || !(state.loss * factor(at: step) <= limit) { divergedAt = step }
    return done
  }

  /// Keeps the present state, so that the updates that follow can be looked into again.
  private mutating func remember(count: Int) {
    passed = Passed(
      start: step, count: count, isCalm: isCalm, before: state, course: course, probe: state,
      probeStep: step,
      probeCourse: course)
  }

  /// Makes one segment at once; false where updates have to be made one by one.
  private mutating func leap(work: inout Int) -> Bool {
    let room = course.jump(after: step) - step
    var count = min(stride, room, 1 << 40)
    let before = state.loss
    var isWhole = count < room
    while count >= Self.least {
      defer {
        count /= 2
        isWhole = false
      }
      // What fails costs as much as what does not.
      work -= Self.cost * state.width
      guard let leap = Self.leap(state, course, from: step, count: count) else { continue }
      if leap.halves != nil { work -= 2 * Self.cost * state.width }
      let (refined, distance) = leap.taken(from: state)
      guard distance <= Self.tolerance(count), refined.loss >= 0,
        refined.loss <= max(4 * before, 1e-3 * limit)
      else { continue }
      land(leap, refined)
      error = max(error, distance / 3)
      isCalm = isWhole
      // The error of a segment grows with the third power of its length.
      let growth = distance > 0 ? cubeRoot(0.5 * Self.tolerance(count) / distance) : 4
      stride = Self.grown(stride, to: count, by: min(4, max(0.5, growth)))
      return true
    }
    stride = 2 * Self.least
    return false
  }

  /// A segment that a jump in the conditions cut short says nothing about the next one.
  private static func grown(_ stride: Int, to count: Int, by factor: Double) -> Int {
    max(2 * least, max(count < stride / 2 ? stride / 2 : 0, Int(Double(count) * factor)))
  }

  private mutating func land(_ leap: Leap, _ refined: State) {
    remember(count: leap.segment.count)
    state = refined
    course.pass(leap.segment)
    step += leap.segment.count
    way.jumped += leap.segment.count
    way.segments += 1
    pause = 1
    if !(loss <= limit) { divergedAt = firstBeyond(leap.segment) }
  }

  /// The first step of the segment just passed before which the loss had left its bounds.
  private mutating func firstBeyond(_ segment: Segment) -> Int {
    var (low, high) = (segment.start, step)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if looked(into: middle) <= limit { low = middle } else { high = middle }
    }
    return high
  }

  /// Counts the updates of a run that has diverged.
  mutating func skip(to target: Int) { step = max(step, target) }

  /// The loss before update `target`, which must not lie before the segment passed last.
  mutating func loss(at target: Int) -> Double {
    if let divergedAt, target >= divergedAt { return .infinity }
    return target == step ? loss : looked(into: target)
  }
}
