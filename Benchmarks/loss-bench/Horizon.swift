import Training

/// Runs of a thousand million updates, as the lab draws them.
enum Horizon {
  private static let steps = 1_000_000_000

  static func print() throws {
    Swift.print("\n1e9 updates of 100 modes and all a chart needs of them, one schedule")
    Swift.print(Bench.row("", ["ms", "one by one", "jumps", "error"]))
    for optimizer in ["sgd", "momentum", "ema", "schedule-free"] {
      let setup = try Bench.setup(
        "noisy-quadratic", optimizer, ["modes": "100", "batch": "1"])
      for shape in Curve.Shape.allCases {
        report(setup, "\(optimizer), \(shape)", shape, optimizer == "momentum" ? 0.05 : 0.5)
      }
    }
    let setup = try Bench.setup(
      "least-squares", "sgd", ["dimension": "100", "condition": "100000", "batch": "32"])
    for shape in Curve.Shape.allCases { report(setup, "least squares, \(shape)", shape, 0.5) }
  }

  private static func report(_ setup: Setup, _ name: String, _ shape: Curve.Shape, _ start: Double)
  {
    let curve = Curve(shape: shape, start: start, end: start / 1000, steps: steps)
    var trace: Trace?
    let time = Bench.best(of: 5) {
      var simulation = Simulation(setup, drive: Drive(rate: curve), steps: steps)
      simulation.advance()
      trace = simulation.trace
    }
    guard let trace else { return }
    Swift.print(
      Bench.row(
        name,
        [
          Bench.text(time / 1e6), "\(trace.way.walked)", "\(trace.way.segments)",
          "\(Float(trace.error))",
        ]))
  }
}
