/// `keras.optimizers.schedules`: objects that count updates.
struct KerasWriter: Writer {
  private let home = "keras.optimizers.schedules."

  func wordings(of origin: Origin) -> [Wording] {
    switch origin.meaning {
    case .constant(let rate):
      return [Wording("constant(\(text(rate)))", shown: text(rate))]
    case .step(let rate, let factor, let interval, lead: 0):
      return [
        call(
          "ExponentialDecay", "initial_learning_rate=\(text(rate))",
          "decay_steps=\(origin.time(interval))", "decay_rate=\(text(factor))", "staircase=True")
      ]
    case .step: return []
    case .levels(let rates, at: let times):
      return [
        call(
          "PiecewiseConstantDecay", "boundaries=\(origin.times(times, plus: -1))",
          "values=[\(rates.map(text).joined(separator: ", "))]"
        ).noting(
          "Keras changes after a boundary, not at it: the boundaries are one update less"
        )
      ]
    case .exponential(let rate, let factor, let interval):
      return [
        call(
          "ExponentialDecay", "initial_learning_rate=\(text(rate))",
          "decay_steps=\(origin.time(interval))", "decay_rate=\(text(factor))")
      ]
    case .inverseTime(let rate, let decay, let interval, let isStaircase):
      return [
        call(
          "InverseTimeDecay", "initial_learning_rate=\(text(rate))",
          "decay_steps=\(origin.time(interval))", "decay_rate=\(text(decay))",
          isStaircase ? "staircase=True" : nil)
      ]
    case .line(let start, let end, let length):
      return [
        polynomial(
          origin, .init(rate: start, end: end, length: length, power: 1, isCyclic: false))
      ]
    case .polynomial(let power): return [polynomial(origin, power)]
    case .cosine(let wave): return cosine(origin, wave)
    case .restarts(let restarts): return self.restarts(origin, restarts)
    case .sequence: return warmedUp(origin)
    case .clamp(let inner, _, _): return wordings(of: origin.with(inner))
    case .function, .other: return []
    }
  }

  private func polynomial(_ origin: Origin, _ power: Meaning.Power) -> Wording {
    call(
      "PolynomialDecay", "initial_learning_rate=\(text(power.rate))",
      "decay_steps=\(origin.time(power.length))", "end_learning_rate=\(text(power.end))",
      power.power == 1 ? nil : "power=\(text(power.power))", power.isCyclic ? "cycle=True" : nil)
  }

  private func cosine(_ origin: Origin, _ wave: Meaning.Wave) -> [Wording] {
    guard wave.rate > 0 else {
      // Downwards from zero is a warm-up along a cosine.
      return []
    }
    let decay = call(
      "CosineDecay", "initial_learning_rate=\(text(wave.rate))",
      "decay_steps=\(origin.time(wave.fall))", alpha(wave.end, wave.rate))
    return [
      decay.noting(
        wave.swings && wave.isPlain
          ? "Keras holds the last rate after \(origin.time(wave.fall)); here it rises again" : nil)
    ]
  }

  private func restarts(_ origin: Origin, _ restarts: Meaning.Restarts) -> [Wording] {
    guard restarts.decaysRange || restarts.decay == 1 || restarts.end == 0 else { return [] }
    return [
      call(
        "CosineDecayRestarts", "initial_learning_rate=\(text(restarts.rate))",
        "first_decay_steps=\(origin.time(restarts.length))", "t_mul=\(text(restarts.growth))",
        restarts.decay == 1 ? nil : "m_mul=\(text(restarts.decay))",
        alpha(restarts.end, restarts.rate)
      ).noting(restarts.limit == .infinity ? nil : "Keras's restarts go on, here they end")
    ]
  }

  private func warmedUp(_ origin: Origin) -> [Wording] {
    guard let (start, peak, length, rest) = origin.meaning.warmup,
      case .cosine(let wave) = rest, wave.rate == peak
    else { return [] }
    return [
      call(
        "CosineDecay", "initial_learning_rate=\(text(start))",
        "decay_steps=\(origin.time(wave.fall))", alpha(wave.end, wave.rate),
        "warmup_target=\(text(peak))", "warmup_steps=\(origin.time(length))"
      ).noting("decay_steps does not count the warm-up in Keras")
        .noting(
          wave.swings
            ? "Keras holds the last rate after the decay; here it rises again" : nil)
    ]
  }

  private func alpha(_ end: Double, _ rate: Double) -> String? {
    end == 0 ? nil : "alpha=\(text(Rounding.ratio(end, rate)))"
  }

  private func call(_ name: String, _ arguments: String?...) -> Wording {
    Wording(home + name, arguments)
  }
}
