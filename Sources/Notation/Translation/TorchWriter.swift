/// `torch.optim.lr_scheduler`: factors on the optimizer's rate, moved on by `step()`.
struct TorchWriter: Writer {
  func wordings(of origin: Origin) -> [Wording] { own(origin) + meant(origin) }

  private func meant(_ origin: Origin) -> [Wording] {
    switch origin.meaning {
    case .function(let function, times: let rate) where function.unit == 1:
      return [
        Wording("LambdaLR", ["optimizer", "lr_lambda=\(function.text)"], rate: rate)
      ]
    case .sequence(let parts, at: let times):
      return oneCycle(origin, parts, times) + sequence(origin, parts, times)
        + held(origin, parts, times)
    case .other(let blueprint):
      return [
        cyclic(origin, blueprint) ?? chained(origin, blueprint) ?? cumulative(origin, blueprint)
      ].compactMap { $0 }
    default:
      guard let rate = rate(of: origin.meaning), rate > 0 else { return [] }
      return (part(origin, times: rate).map { [$0] } ?? []) + held(origin, [origin.meaning], [])
    }
  }

  /// The optimizer's rate that the words need.
  func rate(of meaning: Meaning) -> Double? {
    switch meaning {
    case .line(let start, let end, _): max(start, end)
    case .levels(let rates, at: _) where rates.count == 2: max(rates[0], rates[1])
    default: meaning.firstRate
    }
  }

  /// A scheduler on an optimizer of that rate; nil where PyTorch has none.
  func part(_ origin: Origin, times rate: Double) -> Wording? {
    switch origin.meaning {
    case .constant(let level):
      guard level <= rate else { return nil }
      return level == rate
        ? call(rate, "ConstantLR", "factor=1", "total_iters=0")
        : nil
    case .step(rate, let factor, let interval, lead: 0):
      return call(rate, "StepLR", "step_size=\(origin.time(interval))", "gamma=\(text(factor))")
    case .levels(let rates, at: let times) where rates.count == 2 && rates[0] < rates[1]:
      guard rates[1] == rate else { return nil }
      return call(
        rate, "ConstantLR", "factor=\(text(Rounding.ratio(rates[0], rate)))",
        "total_iters=\(origin.time(times[0]))")
    case .levels(let rates, at: let times) where rates[0] == rate:
      return levels(origin, rates, times)
    case .exponential(rate, let factor, let interval):
      let gamma = interval == 1 ? factor : LibM.power(factor, 1 / interval)
      return call(rate, "ExponentialLR", "gamma=\(text(gamma))")
    case .line(rate, to: 0, let length):
      return call(rate, "PolynomialLR", "total_iters=\(origin.time(length))")
    case .line(let start, let end, let length) where max(start, end) <= rate:
      // PyTorch refuses to start from 0; the nearest that it takes is as good as that.
      let first = start == 0 ? 1e-8 : Rounding.ratio(start, rate)
      return call(
        rate, "LinearLR", "start_factor=\(text(first))",
        "end_factor=\(text(Rounding.ratio(end, rate)))", "total_iters=\(origin.time(length))"
      ).noting(start == 0 ? "PyTorch's LinearLR refuses to start from 0" : nil)
    case .polynomial(let power) where power.rate == rate && power.end == 0 && !power.isCyclic:
      return call(
        rate, "PolynomialLR", "total_iters=\(origin.time(power.length))",
        "power=\(text(power.power))")
    case .cosine(let wave) where wave.rate == rate && wave.power == 1 && wave.stretch == 1:
      let after = "rises again after \(origin.time(wave.fall)); here the last rate is held"
      return call(
        rate, "CosineAnnealingLR", "T_max=\(origin.time(wave.fall))",
        wave.end == 0 ? nil : "eta_min=\(text(wave.end))"
      ).noting(wave.swings ? nil : "PyTorch's CosineAnnealingLR \(after)")
    case .function(let function, times: rate) where function.unit == 1:
      return call(rate, "LambdaLR", "lr_lambda=\(function.text)")
    case .restarts(let restarts)
    where restarts.rate == rate && restarts.decay == 1
      && restarts.growth.rounded() == restarts.growth:
      return call(
        rate, "CosineAnnealingWarmRestarts", "T_0=\(origin.time(restarts.length))",
        restarts.growth == 1 ? nil : "T_mult=\(text(restarts.growth))",
        restarts.end == 0 ? nil : "eta_min=\(text(restarts.end))"
      ).noting(
        restarts.limit == .infinity ? nil : "PyTorch's restarts go on, here they end")
    default: return nil
    }
  }

  /// Drops by one and the same factor.
  private func levels(_ origin: Origin, _ rates: [Double], _ times: [Double]) -> Wording? {
    guard !rates.contains(0) else { return nil }
    let ratios = zip(rates, rates.dropFirst()).map { Rounding.ratio($1, $0) }
    guard let first = ratios.first, ratios.allSatisfy({ abs($0 / first - 1) < 1e-12 }) else {
      return nil
    }
    return call(
      rates[0], "MultiStepLR", "milestones=\(origin.times(times))",
      "gamma=\(text(Rounding.tidy(first)))")
  }

  private func sequence(
    _ origin: Origin, _ parts: [Meaning], _ times: [Double]
  ) -> [Wording] {
    guard let rate = parts.compactMap({ self.rate(of: $0) }).max(), rate > 0 else { return [] }
    var schedulers: [String] = []
    var notes: [String] = []
    for (index, part) in parts.enumerated() {
      let start = index == 0 ? 0 : times[index - 1]
      let inner = origin.with(part, from: start)
      let stretch = index < times.count ? times[index] - start : nil
      guard let wording = self.part(inner, times: rate) ?? held(inner, rate, until: stretch)
      else { return [] }
      schedulers.append(wording.expression)
      notes += wording.notes
    }
    return [
      Wording(
        "SequentialLR",
        [
          "optimizer", "schedulers=[\(schedulers.joined(separator: ", "))]",
          "milestones=\(origin.times(times))",
        ], rate: rate, notes: notes)
    ]
  }

  /// The same where the last cosine is held by a scheduler that follows it.
  private func held(_ origin: Origin, _ parts: [Meaning], _ times: [Double]) -> [Wording] {
    guard case .cosine(let wave)? = parts.last, wave.isPlain, !wave.swings else { return [] }
    let end = (times.last ?? 0) + wave.length
    guard end == end.rounded() else { return [] }
    return sequence(origin, parts + [.constant(wave.end)], times + [end])
  }

  /// A lower rate that is held until the next part begins, or for good.
  private func held(_ origin: Origin, _ rate: Double, until time: Double?) -> Wording? {
    guard case .constant(let level) = origin.meaning, level < rate else { return nil }
    // PyTorch's ConstantLR divides by its factor.
    if level == 0 { return call(rate, "LambdaLR", "lr_lambda=lambda epoch: 0") }
    return call(
      rate, "ConstantLR", "factor=\(text(Rounding.ratio(level, rate)))",
      "total_iters=\(time.map { origin.time($0) } ?? "1_000_000_000")")
  }

  func call(_ rate: Double, _ name: String, _ arguments: String?...) -> Wording {
    Wording(name, ["optimizer"] + arguments, rate: rate)
  }
}
