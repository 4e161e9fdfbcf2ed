import Notation
import Plot
import Schedules
import TestSupport
import Testing

@testable import Lab
@testable import Training

/// What holds of every window into every run.
@Suite struct StepAxisTests {
  private static let lengths = [1, 7, 16, 31, 32, 90, 9000, 123_457, 1_000_000_000]

  /// Axes after a number of random moves.
  private static func axes(_ kind: Scale.Kind, seed: UInt64) -> [StepAxis] {
    var random = SplitMix64(seed: seed)
    var axes: [StepAxis] = []
    for steps in lengths {
      var axis = StepAxis(steps: steps, kind: kind)
      for _ in 0..<40 {
        let anchor = Double.random(in: axis.window.start...axis.window.end, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0, 1: axis = axis.zoomed(in: true, around: anchor).map(axis.with) ?? axis
        case 2: axis = axis.zoomed(in: false, around: anchor).map(axis.with) ?? axis
        case 3: axis = axis.with(axis.panned(by: Double.random(in: -1...1, using: &random)))
        default:
          axis = axis.with(axis.following(Double(Int.random(in: 0...steps, using: &random))))
        }
        axes.append(axis)
      }
    }
    return axes
  }

  @Test(arguments: Scale.Kind.allCases) func windowsStayWithinTheRun(kind: Scale.Kind) {
    for axis in Self.axes(kind, seed: 1) {
      let window = axis.window
      #expect(window.start >= 0 && window.end <= axis.steps, "\(axis)")
      #expect(window.length >= min(StepAxis.least, axis.steps) * (1 - 1e-9), "\(axis)")
    }
  }

  @Test(arguments: Scale.Kind.allCases) func zoomingInAndOutComesBack(kind: Scale.Kind) {
    var random = SplitMix64(seed: 2)
    var zoomed = 0
    for axis in Self.axes(kind, seed: 3) {
      let anchor = Double.random(in: axis.window.start...axis.window.end, using: &random)
      guard let near = axis.zoomed(in: true, around: anchor) else { continue }
      zoomed += 1
      // What is under the anchor stays where it is.
      let step = max(anchor, axis.scale.low)
      let place = axis.scale.position(of: step)
      #expect(abs(axis.with(near).scale.position(of: step) - place) < 1e-6)
      let back = axis.with(near).zoomed(in: false, around: anchor) ?? near
      #expect(abs(back.start - axis.window.start) <= 1e-6 * axis.window.length + 1e-6, "\(axis)")
      #expect(abs(back.end - axis.window.end) <= 1e-6 * axis.window.length + 1e-6, "\(axis)")
    }
    #expect(zoomed > 50)
  }

  @Test(arguments: Scale.Kind.allCases) func panningKeepsTheLength(kind: Scale.Kind) {
    func length(_ axis: StepAxis) -> Double {
      axis.kind == .log ? axis.scale.high / axis.scale.low : axis.window.length
    }
    for axis in Self.axes(kind, seed: 4) {
      for share in [-0.25, 0.25, 3, -3] {
        let moved = axis.with(axis.panned(by: share))
        // On a logarithmic axis the same ratio would be too few of the first steps.
        let isLeast = kind == .log && isClose(moved.window.length, StepAxis.least, relative: 1e-9)
        #expect(
          isLeast || isClose(length(moved), length(axis), relative: 1e-6), "\(axis) by \(share)")
        #expect(share > 0 || moved.window.start <= axis.window.start)
      }
    }
  }

  @Test(arguments: Scale.Kind.allCases) func theWindowFollows(kind: Scale.Kind) {
    var random = SplitMix64(seed: 5)
    for axis in Self.axes(kind, seed: 6) {
      let step = Double.random(in: 0...axis.steps, using: &random)
      let window = axis.following(step)
      let grace = 1e-9 * axis.steps
      #expect(window.start <= step + grace && step - grace <= window.end, "\(axis) to \(step)")
      #expect(axis.following(axis.window.start) == axis.window)
    }
  }

  @Test func aShorterRunMovesTheWindowIntoIt() {
    let window = Window(3000, 4500)
    #expect(StepAxis(steps: 9000, window: window).window == window)
    #expect(StepAxis(steps: 4000, window: window).window == Window(2500, 4000))
    #expect(StepAxis(steps: 1000, window: window).isWhole)
    #expect(StepAxis(steps: 1, kind: .log).kind == .linear)
  }

  // MARK: Columns

  private static let specs = [
    "step(lr=0.5, factor=0.1, interval=3000)", "exponential(lr=0.5, k=1e-3)",
    "cosine(0.5, steps=9000)", "CyclicLR(lr=0.01, base_lr=0.01, max_lr=0.5, step_size_up=70)",
    "step(lr=0.5, factor=0.9, interval=7)",
    "sequence([warmup(0, 0.5, steps=500), cosine(0.5, steps=8500)], at=[500])",
    "CosineAnnealingWarmRestarts(lr=0.5, T_0=300, T_mult=2)",
  ]

  /// A column has the least and the greatest rate of the steps it holds a part of, no others.
  @Test(arguments: specs) func columnsHaveTheExtentOfTheirSteps(spec: String) throws {
    let steps = 9000
    let reading = try Spec.read(spec)
    let schedule = try reading.clock.schedule(of: reading.blueprint, stepsPerEpoch: 1)
    let rates = (0..<steps).map(schedule.rate(at:))
    var random = SplitMix64(seed: 7)
    for kind in Scale.Kind.allCases {
      for length in [16.0, 40.5, 313, 2000, 9000] {
        let start = Double.random(in: 0...(9000 - length), using: &random)
        let axis = StepAxis(steps: steps, kind: kind, window: Window(start, start + length))
        for count in [1, 37, 96] {
          let columns = Sampling.columns(of: schedule, steps: steps, count: count, on: axis)
          #expect(columns.count == count)
          var wrong: [Int] = []
          for (index, column) in columns.enumerated() {
            let (left, right) = (axis.edge(index, of: count), axis.edge(index + 1, of: count))
            let held = (max(0, Int(left) - 2)...min(steps - 1, Int(right) + 2)).filter {
              Double($0) < right && Double($0 + 1) > left
            }.map { rates[$0] }
            let isRight =
              column.low == held.min() && column.high == held.max() && column.first == held.first
              && (index == 0 || columns[index - 1].last == column.first)
            if !isRight { wrong.append(index) }
          }
          #expect(wrong.isEmpty, "\(axis)")
        }
      }
    }
  }

  /// The same of losses: of the steps that begin in a column, where it is as wide as one.
  @Test func columnsHaveTheExtentOfTheirLosses() throws {
    let trace = try #require(try session().lab.tracks[0].trace)
    let scale = Scale(.log, low: 1e-3, high: 1)
    var random = SplitMix64(seed: 8)
    for length in [300.0, 2000, 9000] {
      let start = Double.random(in: 0...(9000 - length), using: &random)
      let axis = StepAxis(steps: 9000, window: Window(start, start + length))
      let columns = Sampling.columns(of: trace, count: 96, scale: scale, on: axis)
      var wrong: [Int] = []
      for (index, column) in columns.enumerated() {
        let (left, right) = (axis.edge(index, of: 96), axis.edge(index + 1, of: 96))
        var held = Array(Int(left)..<max(Int(left) + 1, Int(right)))
        if right == 9000 { held.append(9000) }
        let losses = held.map(trace.loss(at:))
        if column.low != losses.min() || column.high != losses.max() { wrong.append(index) }
      }
      #expect(wrong.isEmpty, "\(axis)")
    }
    // Narrower than a step they are a line through the losses.
    let near = StepAxis(steps: 9000, window: Window(2992, 3008))
    let columns = Sampling.columns(of: trace, count: 64, scale: scale, on: near)
    for step in 0..<16 {
      #expect(columns[4 * step].first == trace.loss(at: 2992 + step))
      #expect(columns[4 * step].last == columns[4 * step + 1].first)
    }
  }

  /// What a run that jumps has not looked at lies on a line between what it has.
  @Test func aLongRunHasNoStairsOfItsOwn() throws {
    var scene = Scene.opening(steps: 100_000_000)
    scene.run.setup = try Setup(.opening, .sgd, settings: [("modes", "4")])
    let trace = try #require(try session(scene).lab.tracks[1].trace)
    #expect(trace.stride > 1000)
    let axis = StepAxis(steps: 100_000_000, window: Window(2e7, 2e7 + 3 * Double(trace.stride)))
    let scale = Scale(.log, low: 1e-6, high: 1)
    let columns = Sampling.columns(of: trace, count: 60, scale: scale, on: axis)
    #expect(Set(columns.map(\.first)).count == 60)
    for (one, next) in zip(columns, columns.dropFirst()) { #expect(one.last == next.first) }
  }
}
