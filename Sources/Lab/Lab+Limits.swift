import Plot
import Schedules
import Training

/// What holds at the rate of each moment: the floor the loss would come to rest at, and the edge of
/// divergence.
extension Lab {
  /// Mode-steps that may be spent for one line of a frame, or on one key: about 3 ms.
  static let budget = 1 << 22
  /// The same for what holds at the cursor: about 2 ms.
  private static let atOnce = 3 << 20
  /// Fewer values make no line.
  private static let fewest = 16

  /// The momentum of update `step` where a schedule cycles it and the optimizer hears it.
  func momentum(of index: Int, at step: Int) -> Double? {
    guard scene.run.setup.optimizer.takesMomentum else { return nil }
    return tracks[index].momentum?.rate(at: step)
  }

  /// The batch of step `step`, where it changes.
  private func batch(of index: Int, at step: Int) -> Double? {
    tracks[index].timetable?.phase(ofStep: step).batch
  }

  /// The updates before step `step`.
  private func update(of index: Int, at step: Int) -> Int {
    tracks[index].timetable?.updates(before: step) ?? step
  }

  /// True where the schedule moves the edge, by its momentum or its batch.
  func schedulesMoveEdge(of index: Int) -> Bool {
    guard let equilibrium else { return false }
    let isCycled = scene.run.setup.optimizer.takesMomentum && tracks[index].momentum != nil
    return isCycled || equilibrium.batchMovesEdge && tracks[index].timetable != nil
  }

  /// The edge of divergence of update `step`; infinite where there is none.
  func edge(of index: Int, at step: Int) -> Double {
    guard let equilibrium, edgeMoves(of: index) else { return edge }
    return equilibrium.edge(
      momentum: momentum(of: index, at: step), batch: batch(of: index, at: step),
      at: update(of: index, at: step), tolerance: 1e-4)
  }

  /// True where the loss would grow without end at this rate.
  func isAbove(_ rate: Double, of index: Int, at step: Int) -> Bool {
    guard rate > 0, let equilibrium else { return false }
    // A hair less: the edge itself is not above it.
    return !equilibrium.isStable(
      rate: rate * (1 - 1e-9), momentum: momentum(of: index, at: step),
      batch: batch(of: index, at: step), at: update(of: index, at: step))
  }

  /// True where the edge is another one at each step.
  func edgeMoves(of index: Int) -> Bool {
    equilibrium?.edgeMoves == true || schedulesMoveEdge(of: index)
  }

  /// The floor at the rate of update `step`, or nil where there is none.
  func floor(of index: Int, at step: Int) -> Double? {
    guard let equilibrium else { return nil }
    return equilibrium.floor(
      rate: tracks[index].schedule.rate(at: step), momentum: momentum(of: index, at: step),
      batch: batch(of: index, at: step), at: update(of: index, at: step))
  }

  /// Whether finding a floor takes longer than there is between two keys.
  var floorTakesLong: Bool { equilibrium.map { $0.floorWork > Self.atOnce } ?? false }

  /// The floor at the cursor; none behind the last update, NaN where it would take too long.
  func floor(of index: Int) -> Double? {
    if let rest, rest.index == index { return rest.floor }
    guard equilibrium != nil, cursor < scene.run.steps else { return nil }
    return floorTakesLong ? .nan : floor(of: index, at: cursor)
  }

  /// The edge at the cursor; infinite where there is none, NaN where it would take too long.
  func edge(of index: Int) -> Double {
    if let rest, rest.index == index { return rest.edge }
    guard !edgeMoves(of: index) || edgeWork(of: index) <= Self.atOnce else { return .nan }
    return edge(of: index, at: max(0, min(cursor, scene.run.steps - 1)))
  }

  private func edgeWork(of index: Int) -> Int {
    equilibrium?.edgeWork(isCycled: momentum(of: index, at: 0) != nil) ?? 0
  }

  /// The least and the greatest edge of the schedule on top, nil where there is none.
  var edges: Extent? {
    guard edge.isFinite, topEntry < tracks.count else { return nil }
    guard edgeMoves(of: topEntry) else { return Extent(edge, edge) }
    return steps(atMost: 64, workEach: edgeWork(of: topEntry)).reduce(into: Extent(edge, edge)) {
      range, step in
      let next = edge(of: topEntry, at: step)
      if next.isFinite { range = range.union(Extent(next, next)) }
    }
  }

  /// The line of the edge in a plot of rates; its words tell the edge where it is always the same.
  ///
  /// Dashes: the grid is made of dots.
  func edgeLine(of index: Int, columns: Int) -> Line? {
    guard edge.isFinite else { return nil }
    let words = "edge of divergence"
    guard edgeMoves(of: index) else {
      return Line(value: edge, label: "\(words) \(KnobText.value(edge))", isDashed: true)
    }
    // Side by side each schedule has a line.
    let lines = [.sideBySide, .grid].contains(scene.display.view) ? scene.entries.count : 1
    let values = steps(
      atMost: columns, workEach: edgeWork(of: index) * lines, on: scene.stepAxis
    ).map { edge(of: index, at: $0) }
    guard !values.isEmpty else { return nil }
    return Line(values: values.map { $0.isFinite ? $0 : .nan }, label: words, isDashed: true)
  }

  /// What the edge is at the cursor, for the line of one that moves; nil where it stands still.
  func edgeWords(of index: Int) -> String? {
    guard edge.isFinite, edgeMoves(of: index), cursor < scene.run.steps else { return nil }
    let now = edge(of: index)
    guard now.isFinite else { return nil }
    // Narrow plots have no room for the whole name.
    return (size.columns < 100 ? "edge, here " : "edge of divergence, here ")
      + KnobText.value(now)
  }

  /// The line of the floor in a plot of losses, nil where there is none or it would take too long.
  func floorLine(columns: Int) -> Line? {
    guard let equilibrium, scene.run.steps > 0 else { return nil }
    let steps = steps(atMost: columns, workEach: equilibrium.floorWork, on: scene.stepAxis)
    guard steps.count >= min(columns, Self.fewest) else { return nil }
    let values = steps.map { floor(of: topEntry, at: $0) ?? .nan }
    guard values.contains(where: { $0 > 0 }) else { return nil }
    let isFlat = values.allSatisfy { $0 == values[0] }
    let now = isFlat ? " " + KnobText.value(values[0]) : ""
    let whose = scene.entries.count > 1 ? " of \(scene.entries[topEntry].letter)" : ""
    return Line(values: values, label: "floor\(whose)\(now)")
  }

  /// Steps in the middle of equal parts of an axis, by default of the whole run, as many as there is
  /// time for; maybe none.
  func steps(atMost count: Int, workEach: Int, on axis: StepAxis? = nil) -> [Int] {
    let run = scene.run.steps
    let count = min(count, Self.budget / max(1, workEach))
    guard run > 0, count > 0 else { return [] }
    let axis = axis ?? StepAxis(steps: run)
    return (0..<count).map { min(Int(axis.middle($0, of: count)), run - 1) }
  }

  /// The steps whose rate is held against an edge that moves: the first 512, and 256 of all; where
  /// that would take too long for all schedules fewer of both in equal distances, or none.
  var looked: [Int] {
    let work = 2 * (equilibrium?.stabilityWork ?? 1) * scene.entries.count
    let known = min(scene.run.steps, 512)
    let count = min(known, Self.budget / max(1, work))
    return (0..<count).map { $0 * known / count } + steps(atMost: 256, workEach: work)
  }

  /// The first and the last step whose rate is above the edge, nil where none is.
  ///
  /// Where the edge moves, only ``looked`` are.
  func excess(of index: Int) -> ClosedRange<Int>? {
    let schedule = tracks[index].schedule
    let last = scene.run.steps - 1
    guard last >= 0, edge.isFinite else { return nil }
    if edgeMoves(of: index) {
      let above = looked.filter { isAbove(schedule.rate(at: $0), of: index, at: $0) }
      guard let first = above.min(), let end = above.max() else { return nil }
      return first...end
    }
    func exceeds(_ steps: ClosedRange<Int>) -> Bool { schedule.extent(over: steps).high > edge }
    guard exceeds(0...last) else { return nil }
    var (low, first) = (-1, last)
    while first - low > 1 {
      let middle = low + (first - low) / 2
      if exceeds(0...middle) { first = middle } else { low = middle }
    }
    var (end, high) = (first, last + 1)
    while high - end > 1 {
      let middle = end + (high - end) / 2
      if exceeds(middle...last) { end = middle } else { high = middle }
    }
    return first...end
  }

  /// The noise scale η/(B(1 − m)) of the update at the cursor: how noisy updates are.
  ///
  /// Times N, the examples of an epoch, it is g = εN/(B(1 − m)) of Smith, Kindermans, Ying, Le,
  /// Don't decay the learning rate, increase the batch size, ICLR 2018.
  ///
  /// - Returns: nil without batches.
  func noiseScale(of index: Int) -> Double? {
    let setup = scene.run.setup
    guard let usual = setup.problem.batch, scene.run.steps > 0 else { return nil }
    let step = min(cursor, scene.run.steps - 1)
    let momentum = momentum(of: index, at: step) ?? setup.optimizer.momentum
    let rate = tracks[index].schedule.rate(at: step)
    return rate / ((batch(of: index, at: step) ?? usual) * (1 - momentum))
  }
}

/// The floor and the edge at the cursor, of the schedule on top.
struct Rest: Sendable {
  let index: Int
  let floor: Double?
  let edge: Double

  init(of lab: Lab) {
    index = lab.topEntry
    floor = lab.floor(of: index)
    edge = lab.edge(of: index)
  }
}
