extension Journey {
  /// A segment that lies behind, and a state that is followed through it step by step.
  struct Passed: Sendable {
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

  /// Goes on with the probe by up to so many updates at once; returns how many, or 0.
  ///
  /// A segment behind a jump or a turn may be long because all is at rest at its end: its inside is
  /// held to the same tolerance. Of another one the first part is as good made at once.
  static func look(_ passed: inout Passed, up most: Int, isShort: Bool) -> Int {
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

  mutating func looked(into target: Int) -> Double {
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
