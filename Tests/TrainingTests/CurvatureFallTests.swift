import TestSupport
import Testing
import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct CurvatureFallTests {
  /// By hand, far beyond the end of the fall, however many updates are made at a time.
  @Test(arguments: [1.0, 0.5, 4], [1, 7, 64, 3000])
  func lossesFollowTheRecursion(to: Double, pieces: Int) throws {
    let setup = try setup(
      "falling-curvature", "sgd", settings: ["to": "\(to)", "modes": "3", "batch": "2"])
    var simulator = Simulator(setup, drive: Drive(rate: Constant(0.3)), steps: nil)
    var losses: [Double] = []
    while losses.count < 3000 {
      var work = Int.max
      simulator.advance(to: min(simulator.step + pieces, 3000), work: &work) { _, span in
        for index in span.indices { losses.append(span[index]) }
      }
    }
    var squares = [1.0, 1, 1]
    for (step, loss) in losses.enumerated() {
      let factor = step >= 40 ? to : 4 * pow(to / 4, Double(step) / 40)
      let h = [1.0, 2, 3].map { factor / $0 }
      let expected = 0.5 * zip(h, squares).reduce(0) { $0 + $1.0 * $1.1 }
      try #require(isClose(loss, expected, relative: 1e-11), "step \(step)")
      for (mode, h) in h.enumerated() {
        squares[mode] = (1 - 0.3 * h) * (1 - 0.3 * h) * squares[mode] + 0.09 * h / 2
      }
    }
  }
}
