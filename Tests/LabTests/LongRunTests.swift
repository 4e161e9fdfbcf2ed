import Notation
import Schedules
import TestSupport
import Testing

@testable import Lab
@testable import Training

/// Every schedule drives a run that jumps to where the same run goes step by step.
@Suite struct LongRunTests {
  static let cycles = [
    "CosineAnnealingWarmRestarts(lr=0.5, T_0=9000)",
    "CyclicLR(lr=0.01, base_lr=0.01, max_lr=0.5, step_size_up=6000)",
  ]

  static let specs =
    cycles + [
      "step(lr=0.5, factor=0.5, interval=7000)", "exponential(lr=0.5, k=1e-4)",
      "ExponentialLR(lr=0.5, gamma=0.98)", "cosine(0.5, steps=60000)", "cosine(0.5, steps=30000)",
      "torch.LinearLR(lr=0.5, start_factor=0.01, total_iters=9000)",
      "PolynomialLR(lr=0.5, total_iters=50000, power=1.0)",
      "PolynomialLR(lr=0.5, total_iters=30000, power=2.0)",
      "CosineAnnealingWarmRestarts(lr=0.5, T_0=5000, T_mult=2)",
      "OneCycleLR(lr=0.5, max_lr=0.5, total_steps=60000)",
      "MultiStepLR(lr=0.5, milestones=[20001, 33333], gamma=0.1)",
      "sequence([warmup(0, 0.5, steps=20500), cosine(0.5, steps=30000)], at=[20500])",
      "LambdaLR(lr=0.5, lr_lambda=lambda t: 1 / (1 + t / 1000))",
      "keras.optimizers.schedules.InverseTimeDecay(0.5, decay_steps=1000, decay_rate=0.5)",
      "keras.optimizers.schedules.ExponentialDecay(0.5, decay_steps=391, decay_rate=0.97, staircase=True)",
      "keras.optimizers.schedules.PiecewiseConstantDecay([25000, 40000], [0.5, 0.05, 0.2])",
      "optax.warmup_cosine_decay_schedule(0.0, 0.5, 22000, 50000)",
      "transformers.get_inverse_sqrt_schedule(lr=0.5, num_warmup_steps=3000)",
    ]

  @Test(arguments: specs) func jumpsEqualWalking(spec: String) throws {
    let steps = 60_000
    // One epoch is one step, but for stairs of 391 steps.
    let reading = try Spec.read(spec)
    let schedule = try reading.clock.schedule(
      of: reading.blueprint, stepsPerEpoch: spec.hasPrefix("Exp") ? 391 : 1)
    let problem = try Setup(
      .opening, .sgd,
      settings: [(key: "spectrum", text: "1,0.05,0.001"), (key: "batch", text: "8")])
    func run(_ end: Int?, at places: [Int]) -> (losses: [Double], way: Way) {
      var simulator = Simulator(
        problem, drive: Drive(rate: ScheduleSignal(schedule, steps: steps)), steps: end,
        walked: 15_000)
      let losses = places.map { place in
        var work = Int.max
        simulator.advance(to: place, work: &work)
        return simulator.loss(at: place)
      }
      return (losses, simulator.way)
    }
    let places = [15_000, 20_002, 22_222, 30_000, 33_334, 40_404, 50_001, 59_999, steps]
    let (walked, jumped) = (run(nil, at: places), run(steps, at: places))
    for (place, (a, b)) in zip(places, zip(jumped.losses, walked.losses)) {
      #expect(isClose(a, b, relative: 3e-6), "\(place): \(a), \(b)")
    }
    // Quick cycles leave no stretch long enough for a jump.
    #expect(jumped.way.jumped > 0 || Self.cycles.contains(spec), "\(jumped.way)")
  }
}
