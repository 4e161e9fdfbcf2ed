import CLoop
import Training

/// Prints how fast losses are simulated, and how exact jumps are; see the README.
///
/// `loss-bench` prints all, `loss-bench kernel`, `horizon`, `accuracy`, `digits` or `paths` one
/// part of it.
@main struct Bench {
  static func main() throws {
    let parts: [(name: String, run: () throws -> Void)] = [
      ("kernel", kernel), ("horizon", Horizon.print), ("accuracy", Accuracy.print),
      ("digits", Handwriting.print), ("paths", Paths.print),
    ]
    let wanted = CommandLine.arguments.dropFirst()
    guard wanted.allSatisfy({ word in parts.contains { $0.name == word } }) else {
      throw OptionError()
    }
    for part in parts where wanted.isEmpty || wanted.contains(part.name) { try part.run() }
  }

  /// A run of SGD update by update, beside the same as a plain loop in C, in the same minute.
  static func kernel() throws {
    let (modes, steps) = (128, 100_000)
    let setup = try setup(
      "noisy-quadratic", "sgd",
      ["modes": "\(modes)", "spectrum": "log:1:0.001", "batch": "100"])
    let curve = Curve(shape: .exponential, start: 0.5, end: 0.5 / 1024, steps: steps)
    let rates = (0..<steps).map { curve.value(at: $0) }
    let drive = Drive(rate: Recorded(rates))
    var last = 0.0
    let own = best(of: 15) {
      var simulator = Simulator(setup, drive: drive, steps: nil)
      var work = Int.max
      simulator.advance(to: steps, work: &work)
      last = simulator.loss
    }
    let plain = loop(modes: modes, rates: rates)
    let count = Double(modes * steps)
    print("update and loss, \(modes) modes, \(steps) updates; ns per mode and update")
    print("  here           \(text(own / count))")
    print("  plain C loop   \(text(plain / count))   \(text(plain / own))x")
    print("  the last loss is \(last), its bits \(String(last.bitPattern, radix: 16))")
  }

  private static func loop(modes: Int, rates: [Double]) -> Double {
    let h = (0..<modes).map { power(0.001, Double($0) / Double(modes - 1)) }
    let c = h.map { 0.01 * $0 }
    var losses = rates
    return best(of: 15) {
      var m = Array(repeating: 1.0, count: modes)
      plain_loop(modes, rates.count, rates, h, c, &m, &losses)
    }
  }

  /// The setup of these names.
  static func setup(
    _ problem: String, _ optimizer: String, _ settings: KeyValuePairs<String, String>
  ) throws -> Setup {
    guard let kind = Problem.named(problem), let name = Optimizer.named(optimizer) else {
      preconditionFailure("the tables have both")
    }
    return try Setup(
      Problem(kind), Optimizer(name), settings: settings.map { (key: $0.key, text: $0.value) })
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

  /// Three decimals.
  static func text(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    let rest = "\(thousandths % 1000)"
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }

  /// A row of a table: a name, then cells in columns of equal width.
  static func row(_ name: String, _ cells: [String]) -> String {
    func space(_ width: Int) -> String { String(repeating: " ", count: max(1, width)) }
    return cells.reduce("  " + name + space(32 - name.count)) {
      $0 + space(12 - $1.count) + $1
    }
  }
}

/// What is printed for any other command line.
struct OptionError: Error, CustomStringConvertible {
  var description: String { "usage: loss-bench [kernel] [horizon] [accuracy] [digits] [paths]" }
}
