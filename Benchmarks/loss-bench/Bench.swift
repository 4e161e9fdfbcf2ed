import Training

/// Prints how fast losses are simulated; see the README.
@main struct Bench {
  static func main() throws {
    try kernel()
    try horizons()
    try accuracy()
  }

  static func setup(_ problem: String, _ settings: [(String, String)], _ optimizer: String = "sgd")
    throws -> Setup
  {
    guard let kind = Problem.named(problem), let name = Optimizer.named(optimizer) else {
      preconditionFailure("the tables have both")
    }
    return try Setup(
      Problem(kind), Optimizer(name), settings: settings.map { (key: $0.0, text: $0.1) })
  }

  /// As many modes and updates as the loop in C that it is compared with.
  static func kernel() throws {
    let (modes, steps) = (128, 100_000)
    let setup = try setup(
      "noisy-quadratic", [("modes", "\(modes)"), ("spectrum", "log:1:0.001"), ("batch", "100")])
    let curve = Curve(shape: .exponential, start: 0.5, end: 0.5 / 1024, steps: steps)
    let drive = Drive(rate: Recorded((0..<steps).map { curve.value(at: $0) }))
    var last = 0.0
    let time = best(of: 15) {
      var simulator = Simulator(setup, drive: drive, steps: nil)
      var work = Int.max
      simulator.advance(to: steps, work: &work)
      last = simulator.loss
    }
    print(
      "update and loss, \(modes) modes: \(text(time / Double(modes * steps))) ns per mode-step;"
        + " last loss \(last), bits \(String(last.bitPattern, radix: 16))")
  }

  static func horizons() throws {
    print("1e9 steps with 100 modes, a trace for a chart: ms, the best of several runs")
    for optimizer in ["sgd", "momentum", "ema", "schedule-free"] {
      for shape in Curve.Shape.allCases {
        let setup = try setup("noisy-quadratic", [("modes", "100"), ("batch", "1")], optimizer)
        let start = optimizer == "momentum" ? 0.05 : 0.5
        try report(setup, "\(optimizer) \(shape.rawValue)", shape, start)
      }
    }
    for shape in Curve.Shape.allCases {
      let setup = try setup(
        "least-squares", [("dimension", "100"), ("condition", "100000"), ("batch", "32")])
      try report(setup, "least squares \(shape.rawValue)", shape, 0.5)
    }
  }

  static func report(_ setup: Setup, _ name: String, _ shape: Curve.Shape, _ start: Double) throws {
    let steps = 1_000_000_000
    let drive = Drive(rate: Curve(shape: shape, start: start, end: start / 1000, steps: steps))
    var trace: Trace?
    let time = best(of: 3) {
      var simulation = Simulation(setup, drive: drive, steps: steps)
      simulation.advance()
      trace = simulation.trace
    }
    guard let trace else { return }
    print(
      "  \(name): \(text(time / 1e6)) ms, \(trace.way.segments) jumps, \(trace.way.walked) walked,"
        + " error estimate \(trace.error)")
  }

  /// Jumps against updates made one by one.
  static func accuracy() throws {
    print("relative error of the loss, worst of 1000 places, against updates one by one")
    for steps in [100_000, 1_000_000, 10_000_000] {
      for (name, settings, optimizer, start) in [
        (
          "noisy-quadratic", [("spectrum", "1,0.1,0.01,0.001,0.0001,0.00001"), ("batch", "1")],
          "sgd", 0.5
        ),
        (
          "noisy-quadratic", [("spectrum", "1,0.1,0.01,0.001,0.0001,0.00001"), ("batch", "1")],
          "momentum", 0.05
        ),
        (
          "noisy-quadratic", [("spectrum", "1,0.1,0.01,0.001,0.0001,0.00001"), ("batch", "1")],
          "ema", 0.5
        ),
        (
          "noisy-quadratic", [("spectrum", "1,0.1,0.01,0.001,0.0001,0.00001"), ("batch", "1")],
          "schedule-free", 0.5
        ),
        ("least-squares", [("dimension", "4"), ("condition", "1000")], "sgd", 0.2),
        ("least-squares", [("dimension", "4"), ("condition", "1000")], "momentum", 0.02),
      ] where steps < 10_000_000 || optimizer == "sgd" {
        for shape in Curve.Shape.allCases {
          let setup = try setup(name, settings, optimizer)
          let drive = Drive(
            rate: Curve(shape: shape, start: start, end: start / 1000, steps: steps))
          var exact = Simulator(setup, drive: drive, steps: nil)
          var fast = Simulator(setup, drive: drive, steps: steps)
          var worst = 0.0
          var estimate = 0.0
          for part in 1...1000 {
            let place = steps / 1000 * part
            var work = Int.max
            exact.advance(to: place, work: &work)
            fast.advance(to: place, work: &work)
            worst = max(worst, abs(fast.loss(at: place) / exact.loss - 1))
            estimate = max(estimate, fast.error)
          }
          print(
            "  \(name) \(optimizer) \(shape.rawValue) \(steps): \(worst), estimated \(estimate);"
              + " \(fast.way.segments) jumps, \(fast.way.walked) walked")
        }
      }
    }
  }

  /// The shortest of several runs, in nanoseconds: other work on the machine only adds.
  static func best(of runs: Int, _ work: () -> Void) -> Double {
    let clock = ContinuousClock()
    var best = Double.infinity
    for _ in 0..<runs {
      let time = clock.measure(work).components
      best = min(best, Double(time.seconds) * 1e9 + Double(time.attoseconds) * 1e-9)
    }
    return best
  }

  private static func text(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    let rest = "\(thousandths % 1000)"
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
