import Plot
import Schedules
import Training

/// What holds at the rate of each moment: the floor the loss would come to rest at, and the edge of
/// divergence.
extension Lab {
  /// Modes times values that are found for one frame: a few milliseconds.
  private static let budget = 1 << 19
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
  private func isAbove(_ rate: Double, of index: Int, at step: Int) -> Bool {
    guard rate > 0, let equilibrium else { return false }
    // A hair less: the edge itself is not above it.
    return !equilibrium.isStable(
      rate: rate * (1 - 1e-9), momentum: momentum(of: index, at: step),
      batch: batch(of: index, at: step),
      at: update(of: index, at: step))
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

  /// The floor at the cursor; none behind the last update.
  func floor(of index: Int) -> Double? {
    cursor < scene.run.steps ? floor(of: index, at: cursor) : nil
  }

  /// The least and the greatest edge of the schedule on top, nil where there is none.
  var edges: Extent? {
    guard edge.isFinite, topEntry < tracks.count else { return nil }
    guard edgeMoves(of: topEntry) else { return Extent(edge, edge) }
    return steps(atMost: 64, modesEach: 32).reduce(into: Extent(edge, edge)) { range, step in
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
    // The search for an edge looks at the modes some thirty times.
    let values = steps(atMost: columns, modesEach: 32).map { edge(of: index, at: $0) }
    return Line(values: values.map { $0.isFinite ? $0 : .nan }, label: words, isDashed: true)
  }

  /// What the edge is at the cursor, for the line of one that moves; nil where it stands still.
  func edgeWords(of index: Int) -> String? {
    guard edge.isFinite, edgeMoves(of: index), cursor < scene.run.steps else { return nil }
    let now = edge(of: index, at: cursor)
    guard now.isFinite else { return nil }
    // Narrow plots have no room for the whole name.
    return (size.columns < 100 ? "edge, here " : "edge of divergence, here ")
      + KnobText.value(now)
  }

  /// The line of the floor in a plot of losses, nil where there is none or it would take too long.
  func floorLine(columns: Int) -> Line? {
    guard equilibrium != nil, scene.run.steps > 0 else { return nil }
    let steps = steps(atMost: columns, modesEach: 1)
    guard steps.count >= min(columns, Self.fewest) else { return nil }
    let values = steps.map { floor(of: topEntry, at: $0) ?? .nan }
    guard values.contains(where: { $0 > 0 }) else { return nil }
    let isFlat = values.allSatisfy { $0 == values[0] }
    let now = isFlat ? " " + KnobText.value(values[0]) : ""
    let whose = scene.entries.count > 1 ? " of \(scene.entries[topEntry].letter)" : ""
    return Line(values: values, label: "floor\(whose)\(now)")
  }

  /// Steps in the middle of equal parts of the run, as many as there is time for.
  private func steps(atMost count: Int, modesEach: Int) -> [Int] {
    let run = scene.run.steps
    guard run > 0, let equilibrium else { return [] }
    let count = max(1, min(count, Self.budget / (modesEach * equilibrium.width)))
    let width = Double(run) / Double(count)
    return (0..<count).map { min(Int(width * (Double($0) + 0.5)), run - 1) }
  }

  /// The first and the last step whose rate is above the edge, nil where none is.
  ///
  /// Where the edge moves, each of the first 512 steps and 256 of all are looked at.
  func excess(of index: Int) -> ClosedRange<Int>? {
    let schedule = tracks[index].schedule
    let last = scene.run.steps - 1
    guard last >= 0, edge.isFinite else { return nil }
    if edgeMoves(of: index) {
      let looked = Array(0...min(last, 511)) + steps(atMost: 256, modesEach: 1)
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
