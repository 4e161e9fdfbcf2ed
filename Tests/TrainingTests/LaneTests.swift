import TestSupport
import Testing

@testable import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The functions of four numbers at once against the C library's.
@Suite struct LaneTests {
  private static func error(_ found: Double, _ expected: Double) -> Double {
    found == expected ? 0 : abs(found / expected - 1)
  }

  @Test func log1pIsWithinItsBound() {
    var random = SplitMix64(seed: 1)
    var worst = 0.0
    for _ in 0..<10_000 {
      let size = exp(Double.random(in: log(1e-300)...log(1e300), using: &random))
      let near = exp(Double.random(in: log(1e-16)...0, using: &random))
      let x = Lane(size, Double.random(in: -1..<2, using: &random), -near, -1 + near)
      let y = x.log1p
      for lane in 0..<4 where x[lane] > -1 {
        worst = max(worst, Self.error(y[lane], log1p(x[lane])))
      }
    }
    #expect(worst < 6e-16, "\(worst)")
    #expect(Lane(repeating: 0).log1p == Lane(repeating: 0))
    #expect(Lane(repeating: -1).log1p.max() < -690)
  }

  @Test func expm1IsWithinItsBound() {
    var random = SplitMix64(seed: 2)
    var worst = 0.0
    for _ in 0..<10_000 {
      let size = exp(Double.random(in: log(1e-300)...log(700), using: &random))
      let x = Lane(size, -size, Double.random(in: -40...40, using: &random), -700 + size / 1000)
      let y = x.expm1
      for lane in 0..<4 { worst = max(worst, Self.error(y[lane], expm1(x[lane]))) }
    }
    #expect(worst < 5e-16, "\(worst)")
    #expect(Lane(repeating: 0).expm1 == Lane(repeating: 0))
    #expect(Lane(-800, -1e300, -.infinity, -750).expm1 == Lane(repeating: -1))
    #expect(Lane(800, 1e300, .infinity, 701).expm1.min() > 1e303)
  }
}
