import TestSupport
import Testing

@testable import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Runs of up to 10⁹ updates against the same made one by one.
@Suite struct LongRunTests {
  static let names = ["exp", "cosine", "inv_sqrt", "pieces4"]

  @Test(arguments: names) func jumpsEqualEveryUpdateMade(name: String) throws {
    let rows = Reference("long-runs.csv").rows.filter { $0.text("schedule") == name }
    #expect(rows.count == (name == "cosine" ? 3 : name == "pieces4" ? 2 : 4))
    let setup = try setup(settings: ["spectrum": "1,0.1,0.01,1e-3,1e-4,1e-5", "batch": "1"])
    for row in rows {
      let (steps, start, end) = (row.whole("steps"), row.number("rate"), row.number("end"))
      let all = Double(steps)
      let rates: [String: Rates] = [
        "exp": Rates { start * pow(end / start, Double($0) / all) },
        "cosine": Rates { end + (start - end) * 0.5 * (1 + cos(Double.pi * Double($0) / all)) },
        "inv_sqrt": Rates { start / (1 + (start / end - 1) * (Double($0) / all).squareRoot()) },
        "pieces4": Rates(jumps: (1...3).map { $0 * steps / 4 }) {
          start * pow(0.1, Double(4 * $0 / steps))
        },
      ]
      // The first updates one by one would be half a million with so few modes.
      var simulator = Simulator(
        setup, drive: Drive(rate: try #require(rates[name])), steps: steps, walked: 20_000)
      var estimate = 0.0
      for point in 1...64 {
        var work = Int.max
        simulator.advance(to: steps / 64 * point, work: &work)
        estimate = max(estimate, simulator.error)
      }
      var work = Int.max
      simulator.advance(to: steps, work: &work)
      let loss = simulator.loss(at: steps)
      let isExact = name == "pieces4" || steps <= 20_000
      let error = abs(loss / row.number("loss") - 1)
      #expect(error <= (isExact ? 1e-10 : 3e-6), "\(row.texts): \(error)")
      // And the estimate says so, within a factor of three.
      #expect(
        error <= 3 * max(estimate, simulator.error) + 1e-8,
        "\(row.texts): \(error), \(simulator.error)")
      #expect(simulator.way.walked + simulator.way.jumped >= steps)
      #expect(steps <= 20_000 || simulator.way.segments < 3000)
    }
  }

  @Test func theUsualWayIsAsGood() throws {
    let row = try #require(
      Reference("long-runs.csv").rows.first {
        $0.text("schedule") == "exp" && $0.whole("steps") == 1_000_000_000
      })
    let setup = try setup(settings: ["spectrum": "1,0.1,0.01,1e-3,1e-4,1e-5", "batch": "1"])
    let last = trace(setup, steps: 1_000_000_000) { 0.5 * pow(0.001, Double($0) / 1e9) }.last
    #expect(isClose(last, row.number("loss"), relative: 3e-6))
  }
}
