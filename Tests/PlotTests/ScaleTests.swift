import TestSupport
import Testing

@testable import Plot

@Test func endsAreExactAndOutsideIsOutside() {
  for scale in [Scale(.linear, low: -3, high: 0.7), Scale(.log, low: 3e-7, high: 0.7)] {
    #expect(scale.position(of: scale.low) == 0)
    #expect(scale.position(of: scale.high) == 1)
    #expect(scale.value(at: 0) == scale.low)
    #expect(scale.value(at: 1) == scale.high)
    #expect(scale.position(of: .nan).isNaN)
    #expect(scale.position(of: 1) > 1)
    #expect(scale.position(of: .infinity) == .infinity)
    #expect(abs(scale.position(of: scale.value(at: 0.3)) - 0.3) < 1e-12)
  }
  let log = Scale(.log, low: 1e-3, high: 1)
  #expect(log.position(of: 0) == -.infinity)
  #expect(log.position(of: -5) == -.infinity)
  #expect(log.position(of: 1e-6) == -1)
}

@Test func anyBoundsMakeAScale() {
  let bounds: [Double] = [
    .nan, .infinity, -.infinity, 0, -0.0, 1, -1, .leastNonzeroMagnitude, 1e-300, 1e308, -1e308, 0.1,
    0.1.nextUp,
  ]
  for kind in Scale.Kind.allCases {
    for low in bounds {
      for high in bounds {
        for scale in [Scale(kind, low: low, high: high), .fitting(low, high, kind: kind)] {
          #expect(scale.low < scale.high, "\(kind) \(low) \(high)")
          #expect(kind == .linear || scale.low > 0)
          #expect(scale.position(of: scale.value(at: 0.5)).isFinite)
          for count in [0, 1, 5, 40] { #expect(scale.ticks(atMost: count).count <= count) }
        }
      }
    }
  }
}

@Test(
  "Fitted ends are round and leave room",
  arguments: [
    (0.005, 0.5, .log, 0.002, 1), (0.006, 0.45, .log, 0.005, 0.5), (0, 0.5, .log, 5e-9, 1),
    (1e-30, 1, .log, 1e-8, 2), (0.1, 0.1, .log, 0.02, 0.5), (-2, 0, .log, 1e-3, 1),
    (0, 0.5, .linear, 0, 0.55), (0.005, 0.5, .linear, 0, 0.55), (0.1, 0.1, .linear, 0, 0.2),
    (0, 0, .linear, 0, 1), (-3, -3, .linear, -6, 0), (90, 99, .linear, 89, 100),
    (.nan, .nan, .linear, 0, 1), (-1, 1, .linear, -1.2, 1.2),
  ] as [(Double, Double, Scale.Kind, Double, Double)])
func fitting(low: Double, high: Double, kind: Scale.Kind, bottom: Double, top: Double) {
  let scale = Scale.fitting(low, high, kind: kind)
  #expect(
    abs(scale.low - bottom) <= 1e-12 * top && abs(scale.high - top) <= 1e-12 * abs(top), "\(scale)")
}
