import Schedules

/// Nanoseconds for each of `steps`, the best of many runs.
func best(of steps: Int, runs: Int = 40, _ work: () -> Void) -> Double {
  let clock = ContinuousClock()
  var best = Double.infinity
  for _ in 0..<runs {
    let time = clock.measure(work).components
    best = min(best, Double(time.seconds) * 1e9 + Double(time.attoseconds) * 1e-9)
  }
  return best / Double(steps)
}
let n = 1_000_000
let list: [(String, Blueprint)] = [
  ("exponential", .shape("geometric", [0.1, 0.96, 100000])),
  ("exp", .shape("exponential", [0.1, 4e-7])),
  ("step", .shape("step", [0.1, 0.5, 50000, 1])),
  ("time", .shape("time", [0.1, 0.5, 1, 0])),
  ("cosine", .shape("cosine", [0.1, 1e6, 0])),
  ("wave", .shape("wave", [0.1, 1e6, 0, 1, 0.5, 1, 1, 1])),
  ("linear", .shape("linear", [0.1, 1e6, 0])),
  ("poly2", .shape("polynomial", [0.1, 1e6, 0, 2, 0])),
  ("torch exp", .shape("geometric", [0.1, 0.9999, 1])),
]
var rates = Array(repeating: 0.0, count: n)
for (name, b) in list {
  let s = try b.schedule()
  let t = best(of: n) { var span = rates.mutableSpan; s.fill(&span, from: 0) }
  let u = best(of: n, runs: 10) { for i in rates.indices { rates[i] = s.rate(at: i) } }
  var span = rates.mutableSpan; s.fill(&span, from: 0)
  var bad = 0
  for i in rates.indices where rates[i] != s.rate(at: i) { bad += 1 }
  print(name, t, u, bad)
}
