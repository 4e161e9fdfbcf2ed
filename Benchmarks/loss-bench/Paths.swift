import Training

/// Paths with random numbers, update by update, the loss before each of them included.
enum Paths {
  static func print() throws {
    let (modes, steps) = (20, 100_000)
    Swift.print("\npaths of the noisy quadratic, \(modes) modes, \(steps) updates")
    Swift.print(Bench.row("", ["ns per mode", "µs an update"]))
    for name in ["sgd", "momentum", "schedule-free", "adam", "rmsprop", "adadelta"] {
      let setup = try Bench.setup("noisy-quadratic", name, ["modes": "\(modes)"])
      let drive = Drive(rate: Recorded(Array(repeating: 0.01, count: steps)))
      var last = 0.0
      let time = Bench.best(of: 9) {
        var simulator = Simulator(setup, drive: drive, steps: steps, part: .path(.standard))
        var work = Int.max
        simulator.advance(to: steps, work: &work)
        last = simulator.loss
      }
      let update = time / Double(steps)
      Swift.print(
        Bench.row(name, [Bench.text(update / Double(modes)), Bench.text(update / 1000)])
          + "   the last loss is \(last)")
    }
    normals()
  }

  private static func normals() {
    let count = 10_000_000
    var sum = 0.0
    let time = Bench.best(of: 5) {
      var generator = Generator(seed: 1)
      sum = 0
      for _ in 0..<count { sum += generator.normal() }
    }
    Swift.print(
      "normal numbers: \(Int(Double(count) / time * 1e3)) millions a second, their sum \(sum)")
  }
}
