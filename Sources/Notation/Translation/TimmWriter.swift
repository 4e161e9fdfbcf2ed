/// `timm.scheduler`: functions of the epoch or, with `t_in_epochs=False`, of the update.
struct TimmWriter: Writer {
  func wordings(of origin: Origin) -> [Wording] {
    if let wording = stable(origin) { return [wording] }
    if let (start, peak, length, rest) = origin.meaning.warmup, rest.firstRate == peak {
      let warmup = [
        "warmup_t=\(text(length))", start == 0 ? nil : "warmup_lr_init=\(text(start))",
        "warmup_prefix=True",
      ]
      let inner = origin.with(rest, from: length)
      return decay(inner, warmup + unit(origin))
    }
    if let wordings = underneath(origin) { return wordings }
    if case .line(let start, let peak, let length) = origin.meaning, start < peak {
      let warmup = [
        "warmup_t=\(text(length))", start == 0 ? nil : "warmup_lr_init=\(text(start))",
      ]
      return [call("StepLRScheduler", peak, ["decay_t=1", "decay_rate=1"] + warmup + unit(origin))]
    }
    return decay(origin, unit(origin))
  }

  /// How timm is told that updates are counted.
  private func unit(_ origin: Origin) -> [String?] {
    [origin.isPerEpoch ? nil : "t_in_epochs=False"]
  }

  private func decay(_ origin: Origin, _ more: [String?]) -> [Wording] {
    switch origin.meaning {
    case .constant(let rate):
      return [call("StepLRScheduler", rate, ["decay_t=1", "decay_rate=1"] + more)]
    case .step(let rate, let factor, let interval, lead: 0):
      return [
        call(
          "StepLRScheduler", rate,
          ["decay_t=\(text(interval))", "decay_rate=\(text(factor))"] + more)
      ]
    case .step: return []
    case .levels(let rates, at: let times): return levels(origin, rates, times, more)
    case .exponential(let rate, let factor, let interval):
      let ratio = interval == 1 ? factor : LibM.power(factor, 1 / interval)
      return [
        call("StepLRScheduler", rate, ["decay_t=1", "decay_rate=\(text(ratio))"] + more)
      ]
    case .line(let rate, let end, let length) where end < rate:
      return [
        call(
          "PolyLRScheduler", rate,
          ["t_initial=\(text(length))", "power=1", end == 0 ? nil : "lr_min=\(text(end))"]
            + more)
      ]
    case .polynomial(let power) where !power.isCyclic && power.end <= power.rate:
      return [
        call(
          "PolyLRScheduler", power.rate,
          [
            "t_initial=\(text(power.length))", "power=\(text(power.power))",
            power.end == 0 ? nil : "lr_min=\(text(power.end))",
          ] + more)
      ]
    case .cosine(let wave) where wave.power == 1 && wave.cycles == 0.5:
      return [
        call(
          "CosineLRScheduler", wave.rate,
          [
            "t_initial=\(text(wave.fall))", wave.end == 0 ? nil : "lr_min=\(text(wave.end))",
            wave.stretch == 1 ? nil : "k_decay=\(text(wave.stretch))",
          ] + more
        ).noting(
          wave.swings
            ? "timm holds lr_min after \(text(wave.fall)); here the rate rises again" : nil)
      ]
    case .restarts(let restarts)
    where !restarts.decaysRange || restarts.decay == 1 || restarts.end == 0:
      return [
        call(
          "CosineLRScheduler", restarts.rate,
          [
            "t_initial=\(text(restarts.length))",
            restarts.end == 0 ? nil : "lr_min=\(text(restarts.end))",
            restarts.growth == 1 ? nil : "cycle_mul=\(text(restarts.growth))",
            restarts.decay == 1 ? nil : "cycle_decay=\(text(restarts.decay))",
            "cycle_limit=\(text(min(restarts.limit, 1_000_000)))",
          ] + more)
      ]
    case .other(let blueprint) where blueprint.family.name == "tanh":
      let values = blueprint.values
      return [
        call(
          "TanhLRScheduler", values[0],
          [
            "t_initial=\(text(values[1]))", values[2] == 0 ? nil : "lr_min=\(text(values[2]))",
            values[3] == -7 ? nil : "lb=\(text(values[3]))",
            values[4] == 3 ? nil : "ub=\(text(values[4]))",
          ] + more)
      ]
    case .inverseTime, .line, .polynomial, .cosine, .restarts, .sequence, .clamp, .function, .other:
      return []
    }
  }

  /// A warm-up under which the decay already runs.
  private func underneath(_ origin: Origin) -> [Wording]? {
    guard case .sequence(let parts, at: let times) = origin.meaning, parts.count == 2,
      case .line(let start, let peak, let length) = parts[0], length == times[0],
      case .other(let blueprint) = parts[1], blueprint.family.name == "skip",
      blueprint.values[0] == length
    else { return nil }
    let inner: Meaning
    do { inner = try Meaning(blueprint.parts[0]) } catch { return nil }
    guard inner.firstRate == peak else { return nil }
    let warmup = [
      "warmup_t=\(text(length))", start == 0 ? nil : "warmup_lr_init=\(text(start))",
      "warmup_prefix=False",
    ]
    return decay(origin.with(inner), warmup + unit(origin))
  }

  /// Warm-up, a constant rate and a cooldown.
  private func stable(_ origin: Origin) -> Wording? {
    guard let (start, peak, warmup, until, rest) = origin.meaning.plateau, until > warmup,
      let fall = rest.fall(from: peak)
    else { return nil }
    return call(
      "WSDLRScheduler", peak,
      [
        "t_initial=\(text(until - warmup + fall.length))", "decay_t=\(text(fall.length))",
        fall.end == 0 ? nil : "lr_min=\(text(fall.end))", "decay_fn='\(fall.name)'",
        warmup == 0 ? nil : "warmup_t=\(text(warmup))",
        warmup == 0 || start == 0 ? nil : "warmup_lr_init=\(text(start))",
      ] + unit(origin))
  }

  private func levels(
    _ origin: Origin, _ rates: [Double], _ times: [Double], _ more: [String?]
  ) -> [Wording] {
    guard !rates.contains(0) else { return [] }
    let ratios = zip(rates, rates.dropFirst()).map { Rounding.ratio($1, $0) }
    guard let first = ratios.first, ratios.allSatisfy({ abs($0 / first - 1) < 1e-12 }) else {
      return []
    }
    return [
      call(
        "MultiStepLRScheduler", rates[0],
        [
          "decay_t=\(origin.times(times, plus: 1))", "decay_rate=\(text(Rounding.tidy(first)))",
        ] + more
      ).noting("timm's MultiStepLRScheduler drops one early: its milestones are one more")
    ]
  }

  private func call(_ name: String, _ rate: Double, _ arguments: [String?]) -> Wording {
    Wording(name, ["optimizer"] + arguments, rate: rate)
  }
}
