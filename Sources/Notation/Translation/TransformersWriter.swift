/// `transformers.optimization`: factors on the optimizer's rate, after a warm-up from 0.
struct TransformersWriter: Writer {
  func wordings(of origin: Origin) -> [Wording] {
    if let wording = stable(origin) { return [wording] }
    if let (start, peak, length, rest) = origin.meaning.warmup, rest.firstRate == peak {
      return decay(origin.with(rest), after: length).map {
        $0.noting(start == 0 ? nil : "Transformers warms up from 0, here it is from \(text(start))")
      }
    }
    if case .line(let start, let peak, let length) = origin.meaning, start < peak {
      return [
        call(
          "get_constant_schedule_with_warmup", peak, "num_warmup_steps=\(text(length))"
        ).noting(start == 0 ? nil : "Transformers warms up from 0, here it is from \(text(start))")
      ]
    }
    return decay(origin, after: 0)
  }

  private func decay(_ origin: Origin, after warmup: Double) -> [Wording] {
    let first = "num_warmup_steps=\(text(warmup))"
    switch origin.meaning {
    case .constant(let rate):
      return warmup == 0
        ? [call("get_constant_schedule", rate)]
        : [call("get_constant_schedule_with_warmup", rate, first)]
    case .line(let rate, to: 0, let length):
      return [
        call(
          "get_linear_schedule_with_warmup", rate, first,
          "num_training_steps=\(text(warmup + length))")
      ]
    case .line(let rate, let end, let length) where end < rate:
      return [polynomial(rate, end, 1, length, warmup)]
    case .polynomial(let power) where !power.isCyclic && power.end < power.rate:
      return [polynomial(power.rate, power.end, power.power, power.length, warmup)]
    case .cosine(let wave)
    where wave.power == 1 && wave.stretch == 1 && wave.end <= wave.rate && wave.rate > 0:
      return [cosine(wave, warmup)]
    case .restarts(let restarts) where restarts.growth == 1 && restarts.decay == 1:
      guard restarts.end == 0 else { return [] }
      let needed = max(1, ((origin.end - warmup) / restarts.length).rounded(.up))
      let cycles = restarts.limit == .infinity ? needed : restarts.limit
      return [
        call(
          "get_cosine_with_hard_restarts_schedule_with_warmup", restarts.rate, first,
          "num_training_steps=\(text(warmup + cycles * restarts.length))",
          cycles == 1 ? nil : "num_cycles=\(text(cycles))"
        ).noting(
          restarts.limit == .infinity
            ? "Transformers has no endless restarts: these are as many as the run needs" : nil)
      ]
    case .other(let blueprint)
    where blueprint.family.name == "inverse_sqrt" && blueprint["power"] == 0.5:
      let (rate, scale) = (blueprint.values[0], blueprint.values[1])
      return [
        call(
          "get_inverse_sqrt_schedule", rate, first,
          scale == warmup ? nil : "timescale=\(text(scale))")
      ]
    default: return []
    }
  }

  /// Warm-up, a constant rate and a cooldown; the least rate is that of the warm-up's start too.
  private func stable(_ origin: Origin) -> Wording? {
    guard let (start, peak, warmup, until, rest) = origin.meaning.plateau, until > warmup,
      let fall = rest.fall(from: peak)
    else { return nil }
    return call(
      "get_wsd_schedule", peak, "num_warmup_steps=\(text(warmup))",
      "num_decay_steps=\(text(fall.length))", "num_stable_steps=\(text(until - warmup))",
      "decay_type='\(fall.name)'",
      fall.end == 0 ? nil : "min_lr_ratio=\(text(Rounding.ratio(fall.end, peak)))"
    ).noting(
      warmup == 0 || start == fall.end
        ? nil : "Transformers' least rate is also that of the warm-up's start")
  }

  private func polynomial(
    _ rate: Double, _ end: Double, _ power: Double, _ length: Double, _ warmup: Double
  ) -> Wording {
    call(
      "get_polynomial_decay_schedule_with_warmup", rate, "num_warmup_steps=\(text(warmup))",
      "num_training_steps=\(text(warmup + length))", "lr_end=\(text(end))",
      power == 1 ? nil : "power=\(text(power))")
  }

  private func cosine(_ wave: Meaning.Wave, _ warmup: Double) -> Wording {
    let name =
      wave.end == 0
      ? "get_cosine_schedule_with_warmup" : "get_cosine_with_min_lr_schedule_with_warmup"
    return call(
      name, wave.rate, "num_warmup_steps=\(text(warmup))",
      "num_training_steps=\(text(warmup + wave.length))",
      wave.cycles == 0.5 ? nil : "num_cycles=\(text(wave.cycles))",
      wave.end == 0 ? nil : "min_lr_rate=\(text(Rounding.ratio(wave.end, wave.rate)))"
    ).noting(
      wave.swings
        ? nil
        : "Transformers' cosine rises again after its end; here the last rate is held")
  }

  private func call(_ name: String, _ rate: Double, _ arguments: String?...) -> Wording {
    Wording(name, ["optimizer"] + arguments, rate: rate)
  }
}
