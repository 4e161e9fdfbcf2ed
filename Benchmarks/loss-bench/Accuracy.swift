import Training

/// Jumps against the same run made update by update.
enum Accuracy {
  static func print() throws {
    Swift.print("\nrelative error of the loss, the worst of 1000 places")
    Swift.print(Bench.row("", ["updates", "error", "estimated", "jumps"]))
    let spectrum = "1,0.1,0.01,0.001,0.0001,0.00001"
    for (optimizer, start) in [
      ("sgd", 0.5), ("momentum", 0.05), ("ema", 0.5), ("schedule-free", 0.5),
    ] {
      try report(
        Bench.setup("noisy-quadratic", optimizer, ["spectrum": "\(spectrum)", "batch": "1"]),
        optimizer, start)
    }
    for (optimizer, start) in [("sgd", 0.2), ("momentum", 0.02)] {
      try report(
        Bench.setup("least-squares", optimizer, ["dimension": "4", "condition": "1000"]),
        "least squares, \(optimizer)", start)
    }
  }

  private static func report(_ setup: Setup, _ name: String, _ start: Double) {
    for shape in Curve.Shape.allCases {
      for steps in [1_000_000, 10_000_000] {
        let drive = Drive(rate: Curve(shape: shape, start: start, end: start / 1000, steps: steps))
        var exact = Simulator(setup, drive: drive, steps: nil)
        var fast = Simulator(setup, drive: drive, steps: steps)
        var (worst, estimate) = (0.0, 0.0)
        for part in 1...1000 {
          let place = steps / 1000 * part
          var work = Int.max
          exact.advance(to: place, work: &work)
          fast.advance(to: place, work: &work)
          worst = max(worst, abs(fast.loss(at: place) / exact.loss - 1))
          estimate = max(estimate, fast.error)
        }
        Swift.print(
          Bench.row(
            "\(name), \(shape)",
            ["\(steps)", "\(Float(worst))", "\(Float(estimate))", "\(fast.way.segments)"]))
      }
    }
  }
}
