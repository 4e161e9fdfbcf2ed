/// A run of any length: update by update at first, then in jumps as long as they can be.
///
/// The first updates are always made one by one. After that each segment is made twice, at once and
/// in two halves; where both agree within a tolerance the better of them is kept, extrapolated by
/// Richardson's rule, else the segment is cut. Where the conditions are constant and modes are
/// independent a segment is exact. So the way depends on the problem and the drive alone, never on
/// how far or how often somebody looks.
struct Journey<State: Recursion>: Runner {
  /// Updates of segments that are not worth a jump.
  private static var least: Int { 128 }
  /// How far a segment made at once may be from its halves, as a part of each mode's share.
  ///
  /// Less in short segments: where modes come to rest about as fast as the conditions change, halves
  /// are hardly better than the whole, and there are many of them.
  private static func tolerance(_ count: Int) -> Double { count < 1 << 14 ? 2e-6 : 1e-5 }

  /// What is known for certain: the state before update `step`.
  private(set) var step = 0
  private(set) var state: State
  private var course: Course
  /// The same without extrapolation: how far it is away tells the error.
  private var shadow: State?
  /// How many updates are tried at once next.
  private var stride = 256
  /// The segment that was jumped over last, to look into; it ends at `step`.
  private var passed: Passed?
  private var chunk = Chunk()
  private var losses: [Double] = []
  /// True where the last segment was not cut, by a jump or by a turn.
  private var isCalm = false
  /// How many stretches are made one by one before the next try to jump.
  private var pause = 1
  private let limit: Double
  /// The updates that are always made one by one.
  let exactSteps: Int
  let reason: Simulator.Reason?
  /// The update before which the loss had left all bounds.
  private(set) var divergedAt: Int?
  /// What was done so far.
  private(set) var way = Way()

  /// A segment that lies behind, and a state that is followed through it step by step.
  private struct Passed: Sendable {
    let start: Int
    /// The updates of the segment; 0 where they were made one by one.
    let count: Int
    /// True where nothing jumps or turns near its first update: what hurries has died away before.
    let isCalm: Bool
    let before: State
    let course: Course
    /// What was looked at last.
    var probe: State
    var probeStep: Int
    var probeCourse: Course
    /// The jump from there to the next place, which often is the next one's as well.
    var jump: Leap?
  }

  /// Stands before update 0.
  ///
  /// - Parameters:
  ///   - state: the moments at the start.
  ///   - course: what the updates depend on.
  ///   - steps: N, or nil to make all of them one by one.
  ///   - walked: the updates made one by one before the first jump; nil for as many as usual.
  init(_ state: State, _ course: Course, steps: Int?, walked: Int? = nil) {
    self.state = state
    self.course = course
    let least = walked ?? max(20_000, (1 << 21) / state.width)
    if let steps {
      reason = !course.isKnownAhead ? .unknownAhead : steps > least ? nil : .few(atMost: least)
    } else {
      reason = .endless
    }
    exactSteps = reason == nil ? least : .max
    let first = state.loss * course.factor(at: 0)
    // From a start without any loss, one unit of it is where growth is measured from.
    limit = Simulation.divergence * (first > 0 ? first : 1)
  }

  /// The loss before update `step`.
  var loss: Double {
    divergedAt == nil ? state.loss * factor(at: step) : .infinity
  }

  /// The estimated relative error of the loss before update `step`.
  var error: Double {
    guard let shadow, divergedAt == nil else { return 0 }
    let loss = state.loss
    return loss > 0 ? abs(shadow.loss - loss) / loss : 0
  }

  var width: Int { state.width }

  var rate: any Signal {
    get { course.rate }
    set { course.rate = newValue }
  }

  private func factor(at step: Int) -> Double { course.factor(at: step) }

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
        let end = min(exactSteps, target)
        while step < end, work > 0, divergedAt == nil {
          walk(min(Self.chunkSize(state), end - step), work: &work, tell)
        }
      } else if !leap(work: &work) {
        // Made whole, so that the next jump begins where it always does.
        remember(count: 0)
        var rest = Self.least * pause
        while rest > 0, divergedAt == nil {
          let count = min(rest, Self.chunkSize(state))
          walk(count, work: &work, tell)
          rest -= count
        }
        pause = min(2 * pause, 16)
      }
    }
  }

  private static func chunkSize(_ state: State) -> Int {
    max(1, min(1024, (1 << 18) / state.width))
  }

  /// Makes updates one by one.
  private mutating func walk(
    _ count: Int, work: inout Int, _ tell: (Int, Span<Double>) -> Void
  ) {
    // Taken out while they are written, and put back for the next time.
    var losses: [Double] = []
    swap(&losses, &self.losses)
    defer { swap(&losses, &self.losses) }
    if losses.count > count { losses.removeLast(losses.count - count) }
    while losses.count < count { losses.append(0) }
    course.fill(&chunk, from: step, count: count)
    let before = shadow == nil ? nil : state
    var span = losses.mutableSpan
    let done = state.run(chunk, limit: limit, losses: &span)
    tell(step, losses.span.extracting(0..<done))
    work -= count * state.width
    step += done
    isCalm = false
    way.walked += done
    if let before { shadow = shadow?.moved(from: before, to: state) }
    // A loss that leaves its bounds with the last update is found before the next.
    if done < count || !(state.loss * factor(at: step) <= limit) { divergedAt = step }
  }

  /// Keeps the present state, so that the updates that follow can be looked into again.
  private mutating func remember(count: Int) {
    passed = Passed(
      start: step, count: count, isCalm: isCalm, before: state, course: course, probe: state,
      probeStep: step,
      probeCourse: course)
  }

  /// A segment made at once, or in two halves.
  private struct Leap: Sendable {
    let segment: Segment
    let whole: State.Jump
    /// None where the whole is exact.
    var halves: (State.Jump, State.Jump)?

    /// The state behind it, and how far its two versions are from each other.
    func taken(from state: State) -> (refined: State, distance: Double) {
      let rough = state.taking(whole)
      guard let halves else { return (rough, 0) }
      let fine = state.taking(halves.0).taking(halves.1)
      return (fine.extrapolated(from: rough, by: 1.0 / 3), fine.distance(to: rough))
    }

    /// The state behind it without extrapolation.
    func plain(from state: State) -> State {
      guard let halves else { return state.taking(whole) }
      return state.taking(halves.0).taking(halves.1)
    }

    func isSame(as other: Segment) -> Bool {
      segment.isConstant && other.isConstant && segment.count == other.count
        && segment.middle == other.middle
    }
  }

  /// The leap of so many updates; nil where the conditions turn, or numbers leave all bounds.
  private static func leap(
    _ state: State, _ course: Course, from start: Int, count: Int, isShort: Bool = false,
    known: Leap? = nil
  ) -> Leap? {
    guard let segment = course.segment(from: start, count: count) else { return nil }
    if let known, known.isSame(as: segment) { return known }
    guard let whole = state.jump(over: segment) else { return nil }
    var leap = Leap(segment: segment, whole: whole)
    if isShort || segment.isConstant && state.isExactWhereConstant { return leap }
    let half = count / 2
    guard half >= 2, let first = course.segment(from: start, count: half),
      let one = state.jump(over: first)
    else { return nil }
    var later = course
    later.pass(first)
    guard let second = later.segment(from: start + half, count: count - half),
      let two = state.jump(over: second)
    else { return nil }
    leap.halves = (one, two)
    return leap
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
      guard let leap = Self.leap(state, course, from: step, count: count) else { continue }
      work -= (leap.halves == nil ? 32 : 96) * state.width
      let (refined, distance) = leap.taken(from: state)
      guard distance <= Self.tolerance(count), refined.loss >= 0,
        refined.loss <= max(4 * before, 1e-3 * limit)
      else { continue }
      land(leap, refined)
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
    shadow = leap.plain(from: shadow ?? state)
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

  /// Goes on with the probe by up to so many updates at once; returns how many, or 0.
  ///
  /// A segment behind a jump or a turn may be long because all is at rest at its end: its inside is
  /// held to the same tolerance. Of another one the first part is as good made at once.
  private static func look(_ passed: inout Passed, up most: Int, isShort: Bool) -> Int {
    var count = most
    while count >= least {
      if let leap = leap(
        passed.probe, passed.probeCourse, from: passed.probeStep, count: count,
        isShort: isShort, known: passed.jump)
      {
        let (refined, distance) = leap.taken(from: passed.probe)
        if distance <= tolerance(count) {
          passed.probe = refined
          passed.probeCourse.pass(leap.segment)
          passed.jump = leap
          passed.probeStep += count
          return count
        }
      }
      count /= 2
    }
    return 0
  }

  /// The loss before update `target`, which must not lie before the segment passed last.
  mutating func loss(at target: Int) -> Double {
    if let divergedAt, target >= divergedAt { return .infinity }
    return target == step ? loss : looked(into: target)
  }

  private mutating func looked(into target: Int) -> Double {
    guard var passed, target > passed.start, target < step else {
      return state.loss * factor(at: step)
    }
    if target < passed.probeStep {
      passed.probe = passed.before
      passed.probeStep = passed.start
      passed.probeCourse = passed.course
    }
    let isShort = passed.isCalm && 32 * (target - passed.probeStep) <= passed.count
    while passed.probeStep < target {
      let count = target - passed.probeStep
      let done = passed.count > 0 ? Self.look(&passed, up: count, isShort: isShort) : 0
      if done == 0 {
        let walked = min(count, passed.count > 0 ? Self.least : count)
        var losses = Array(repeating: 0.0, count: walked)
        passed.probeCourse.fill(&chunk, from: passed.probeStep, count: walked)
        var span = losses.mutableSpan
        _ = passed.probe.run(chunk, limit: .infinity, losses: &span)
        passed.probeStep += walked
      }
    }
    self.passed = passed
    return passed.probe.loss * factor(at: target)
  }
}

/// How a run was made.
public struct Way: Hashable, Sendable {
  /// Updates made one by one.
  public var walked = 0
  /// Updates made in jumps.
  public var jumped = 0
  /// The jumps.
  public var segments = 0
}
