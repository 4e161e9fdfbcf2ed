import Plot
import Schedules
import Training

/// The value axes of both plots; they stay where they are as long as that shows enough.
package struct Axes: Hashable, Sendable {
  package private(set) var rate: Scale
  package private(set) var loss: Scale
  package private(set) var accuracy: Scale
  package private(set) var momentum: Scale
  package private(set) var batch: Scale
  /// Of what is compared.
  package private(set) var compared = ComparedAxes()

  init() {
    rate = Scale(.log, low: 0.001, high: 1)
    loss = Scale(.log, low: 0.001, high: 1)
    accuracy = Scale(.linear, low: 0, high: 1)
    momentum = Scale(.linear, low: 0, high: 1)
    batch = Scale(.log, low: 1, high: 1000)
  }

  /// The axis of a plot.
  package func scale(of plot: Display.Plot) -> Scale {
    switch plot {
    case .rate: rate
    case .loss: loss
    case .accuracy: accuracy
    case .momentum: momentum
    case .batch: batch
    }
  }

  /// Moves an axis only where the curves have left it or use too little of it.
  mutating func settle(_ scene: Scene, _ tracks: [Track], edge: Extent?) {
    defer { hold(scene.display) }
    let all = scene.display.showsAll
    let shown = tracks.indices.filter { !scene.entries[$0].isHidden }.map { tracks[$0] }
    let run = scene.run
    if let range = Self.rates(
      shown, steps: run.steps, edge: edge, kind: scene.display.rateKind, all: all)
    {
      rate = Self.settled(rate, on: range, kind: scene.display.rateKind, all: all)
    }
    let momenta = shown.compactMap(\.momentum).map { $0.extent(over: 0...max(0, run.steps - 1)) }
    if let first = momenta.first {
      let range = momenta.dropFirst().reduce(first) { $0.union($1) }
      momentum = Self.settled(momentum, on: range, kind: .linear)
    }
    let batches = shown.compactMap(\.timetable).flatMap { $0.phases.map(\.batch) }
    if let low = batches.min(), let high = batches.max() {
      batch = Self.settled(batch, on: Extent(low, high), kind: .log)
    }
    if let range = Self.accuracies(shown, all: all) {
      accuracy = Self.settled(accuracy, on: range, kind: .linear)
    }
    if let range = Self.losses(shown, all: all) {
      loss = Self.settled(loss, on: range, kind: scene.display.lossKind, all: all)
    }
    compared.settle(scene, tracks, highest: loss.high)
  }

  /// Puts the frozen axes where they were frozen, in the kind that is asked for now.
  private mutating func hold(_ display: Display) {
    func held(_ plot: Display.Plot, _ free: Scale) -> Scale {
      guard let scale = display.region.frozen[plot] else { return free }
      let kind = display.kind(of: plot)
      return scale.kind == kind ? scale : Scale(kind, low: scale.low, high: scale.high)
    }
    rate = held(.rate, rate)
    loss = held(.loss, loss)
    accuracy = held(.accuracy, accuracy)
    momentum = held(.momentum, momentum)
    batch = held(.batch, batch)
  }

  /// The decades below its top that a logarithmic axis shows at most.
  private static func decades(_ all: Bool) -> Int { all ? 300 : 8 }

  static func settled(
    _ old: Scale, on range: Extent, kind: Scale.Kind, all: Bool = false
  ) -> Scale {
    let fresh = Scale.fitting(range.low, range.high, kind: kind, decades: decades(all))
    // What a fresh axis would show of the same range; a flat curve fills no axis.
    let room = fresh.position(of: range.high) - fresh.position(of: range.low)
    func suits(_ scale: Scale) -> Bool {
      let (low, high) = (scale.position(of: range.low), scale.position(of: range.high))
      return low >= 0 && high <= 1 && high - low >= 0.45 * room
    }
    guard old.kind == kind else { return fresh }
    if suits(old) { return old }
    // An axis that nothing was drawn on yet has no past.
    guard !unset.contains(old) else { return fresh }
    // From zero it goes on from zero.
    let grounded =
      kind == .linear && old.low == 0 && range.low >= 0
      ? Scale.fitting(0, range.high, kind: kind) : nil
    return [crept(old, range, all), grounded].compactMap(\.self).first(where: suits) ?? fresh
  }

  /// The axes of before anything is known.
  private static let unset = [
    Scale(.log, low: 0.001, high: 1), Scale(.linear, low: 0, high: 1),
    Scale(.log, low: 1, high: 1000),
  ]

  /// An axis with room for more of the same, where a range has crept out of the old one as under a
  /// knob that is held: a quarter of what it spans, on a log axis a factor of 1.5 to 4.
  ///
  /// Nil where it leapt, or did not leave.
  private static func crept(_ old: Scale, _ range: Extent, _ all: Bool) -> Scale? {
    let (low, high) = (old.position(of: range.low), old.position(of: range.high))
    guard low < 0 || high > 1, low >= -0.5, high <= 1.5 else { return nil }
    switch old.kind {
    case .linear:
      let room = (range.high - range.low) / 4
      let below = range.low >= 0 ? max(0, range.low - room) : range.low - room
      return Scale.fitting(
        low < 0 ? below : range.low, high > 1 ? range.high + room : range.high, kind: .linear)
    case .log:
      let factor = min(max((range.high / range.low).squareRoot().squareRoot().squareRoot(), 1.5), 4)
      return Scale.fitting(
        low < 0 ? range.low / factor : range.low, high > 1 ? range.high * factor : range.high,
        kind: .log, decades: decades(all))
    }
  }

  /// The rates worth an axis, the edge of divergence among them where it is near.
  private static func rates(
    _ tracks: [Track], steps: Int, edge: Extent?, kind: Scale.Kind, all isWhole: Bool
  ) -> Extent? {
    var range: Extent?
    for track in tracks where steps > 0 {
      let all = track.schedule.extent(over: 0...steps - 1)
      if isWhole, all.high.isFinite {
        // Zero has no place on a logarithmic axis: the least of what is greater has.
        let low = kind == .log && all.low <= 0 ? least(of: track.schedule, steps: steps) : all.low
        range = range?.union(Extent(low, all.high)) ?? Extent(low, all.high)
        continue
      }
      let low = kind == .log ? depth(of: track.schedule, steps: steps, all) : all.low
      let extent = Extent(low, min(all.high, 1e3))
      range = range?.union(extent) ?? extent
    }
    guard var range else { return nil }
    let reach = kind == .log ? 10.0 : 1.3
    for edge in edge.map({ [$0.low, $0.high] }) ?? []
    where edge <= reach * range.high && edge >= range.high / 1e3 {
      range = range.union(Extent(range.high, edge))
    }
    return range
  }

  /// How deep a logarithmic axis goes for a schedule.
  ///
  /// A warm-up from zero or a decay to zero has any depth for a moment: what is below four decades
  /// in no more than three hundredths of the run is left to a clip mark.
  private static func depth(of schedule: any Schedule, steps: Int, _ all: Extent) -> Double {
    guard all.low < 1e-4 * all.high else { return all.low }
    // Strewn by the golden section: cycles that kept step with them would shake the axis.
    let count = min(steps, 400)
    let rates = (0..<count).map { index in
      let turns = Double(index) * 0.618_033_988_749_894_8
      let place = count == steps ? index : Int((turns - turns.rounded(.down)) * Double(steps))
      return schedule.rate(at: min(place, steps - 1))
    }
    return rates.filter { $0 > 0 }.sorted().dropFirst(3 * count / 100).first ?? all.high
  }

  /// The least rate above zero at either end of a hundredth of the run.
  ///
  /// What comes to zero comes to it from there.
  private static func least(of schedule: any Schedule, steps: Int) -> Double {
    var least = Double.infinity
    for part in hundredths(of: steps) {
      for step in [part.lowerBound, part.lowerBound + 1, part.upperBound - 1, part.upperBound]
      where step >= 0 && step < steps {
        let rate = schedule.rate(at: step)
        if rate > 0 { least = min(least, rate) }
      }
    }
    return least.isFinite ? least : 0
  }

  private static func hundredths(of steps: Int) -> [ClosedRange<Int>] {
    (0..<100).map { part in
      let from = min(steps * part / 100, steps - 1)
      return from...max(from, steps * (part + 1) / 100 - 1)
    }
  }

  /// The accuracies worth an axis: without the first twentieth of the run, in which they rise.
  private static func accuracies(_ tracks: [Track], all: Bool) -> Extent? {
    var range: Extent?
    for track in tracks {
      for companion in [Trace.Companion.accuracy, .validationAccuracy] {
        guard let trace = track.trace?.companions[companion] else { continue }
        let found = trace.extent(over: (all ? 0 : trace.steps / 20)...trace.steps)
        guard found.low.isFinite, found.high.isFinite else { continue }
        let extent = Extent(found.low, 1)
        range = range?.union(extent) ?? extent
      }
    }
    return range
  }

  /// The losses worth an axis; of a diverging run no more than its way up to ten times the start,
  /// and of one that comes back no higher than seven decades above where it gets to.
  private static func losses(_ tracks: [Track], all: Bool) -> Extent? {
    var range: Extent?
    for trace in tracks.flatMap(\.losses) {
      let start = trace.loss(at: 0)
      let low = Double.minimum(trace.least, trace.last)
      let high = Double.maximum(trace.greatest, trace.last)
      let top = max(10 * start, trace.divergedAt == nil ? 1e7 * low : 0)
      var extent = Extent(low, min(high, top))
      if all {
        // Of what diverges all that is finite.
        let known = trace.extent(over: 0...max(0, (trace.divergedAt ?? trace.steps + 1) - 1))
        if known.low.isFinite, known.high.isFinite { extent = Extent(known.low, known.high) }
      }
      guard extent.low.isFinite, extent.high.isFinite else { continue }
      range = range?.union(extent) ?? extent
    }
    return range
  }
}
