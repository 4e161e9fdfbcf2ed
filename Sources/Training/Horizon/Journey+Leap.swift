extension Journey {
  /// A segment made at once, or in two halves.
  struct Leap: Sendable {
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

    func isSame(as other: Segment) -> Bool {
      segment.isConstant && other.isConstant && segment.count == other.count
        && segment.middle == other.middle
    }
  }

  /// The leap of so many updates; nil where the conditions turn, or numbers leave all bounds.
  static func leap(
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
}
