/// `optax`: pure functions that count updates and can be joined.
struct OptaxWriter: Writer {
  func wordings(of origin: Origin) -> [Wording] {
    switch origin.meaning {
    case .constant(let rate): return [call("constant_schedule", text(rate))]
    case .step(let rate, let factor, let interval, lead: 0):
      return [exponential(origin, rate, factor, interval, "staircase=True")]
    case .step: return []
    case .levels(let rates, at: let times): return levels(origin, rates, times)
    case .exponential(let rate, let factor, let interval):
      return [exponential(origin, rate, factor, interval)]
    case .line(let start, let end, let length):
      return [
        call(
          "linear_schedule", "init_value=\(text(start))", "end_value=\(text(end))",
          "transition_steps=\(origin.time(length))")
      ]
    case .polynomial(let power) where !power.isCyclic:
      return [
        call(
          "polynomial_schedule", "init_value=\(text(power.rate))", "end_value=\(text(power.end))",
          "power=\(text(power.power))", "transition_steps=\(origin.time(power.length))")
      ]
    case .cosine(let wave): return cosine(origin, wave)
    case .restarts(let restarts): return self.restarts(origin, restarts)
    case .sequence(let parts, at: let times):
      return oneCycle(origin, parts, times) + warmedUp(origin) + joined(origin, parts, times)
    case .clamp(.exponential(let rate, let factor, let interval), let low, .infinity)
    where factor < 1:
      return [exponential(origin, rate, factor, interval, "end_value=\(text(low))")]
    case .clamp(.step(let rate, let factor, let interval, lead: 0), let low, .infinity)
    where factor < 1:
      return [
        exponential(origin, rate, factor, interval, "staircase=True", "end_value=\(text(low))")
      ]
    case .inverseTime, .polynomial, .clamp, .function, .other: return []
    }
  }

  private func exponential(
    _ origin: Origin, _ rate: Double, _ factor: Double, _ interval: Double, _ more: String?...
  ) -> Wording {
    Wording(
      "optax.exponential_decay",
      [
        "init_value=\(text(rate))", "transition_steps=\(origin.time(interval))",
        "decay_rate=\(text(factor))",
      ] + more)
  }

  private func levels(_ origin: Origin, _ rates: [Double], _ times: [Double]) -> [Wording] {
    guard !rates.dropLast().contains(0) else { return [] }
    let scales = zip(times, zip(rates, rates.dropFirst())).map { time, pair in
      "\(origin.time(time)): \(text(Rounding.ratio(pair.1, pair.0)))"
    }
    return [
      call(
        "piecewise_constant_schedule", "init_value=\(text(rates[0]))",
        "boundaries_and_scales={\(scales.joined(separator: ", "))}")
    ]
  }

  private func cosine(_ origin: Origin, _ wave: Meaning.Wave) -> [Wording] {
    guard wave.rate > 0, wave.stretch == 1 else { return [] }
    return [
      call(
        "cosine_decay_schedule", "init_value=\(text(wave.rate))",
        "decay_steps=\(origin.time(wave.fall))",
        wave.end == 0 ? nil : "alpha=\(text(Rounding.ratio(wave.end, wave.rate)))",
        wave.power == 1 ? nil : "exponent=\(text(wave.power))"
      ).noting(
        wave.swings
          ? "Optax holds the last rate after \(origin.time(wave.fall)); here it rises again" : nil)
    ]
  }

  /// So many cosines as the run needs, one after the other.
  private func restarts(_ origin: Origin, _ restarts: Meaning.Restarts) -> [Wording] {
    guard let starts = restarts.starts(until: origin.end), starts.count > 1 else { return [] }
    let cycles = starts.indices.map { Meaning.cosine(restarts.cycle($0)) }
    return joined(origin, cycles, Array(starts.dropFirst())).map {
      $0.noting(
        restarts.limit == .infinity
          ? "Optax has no endless restarts: these are as many as the run needs" : nil)
    }
  }

  /// Up to a peak and down again along cosines.
  private func oneCycle(
    _ origin: Origin, _ parts: [Meaning], _ times: [Double]
  ) -> [Wording] {
    guard parts.count == 2, let up = parts[0].way, let down = parts[1].way, up.isCosine,
      down.isCosine, up.length == times[0], up.to == down.from, up.from > 0, up.from < up.to,
      down.to > 0, down.to < up.from
    else { return [] }
    // Optax rounds the place of the peak down.
    let total = times[0] + down.length
    let exact = Rounding.tidy(times[0] / total)
    let part = (exact * total).rounded(.down) == times[0] ? exact : (times[0] + 0.5) / total
    return [
      call(
        "cosine_onecycle_schedule", "transition_steps=\(origin.time(total))",
        "peak_value=\(text(up.to))", part == 0.3 ? nil : "pct_start=\(text(part))",
        "div_factor=\(text(Rounding.ratio(up.to, up.from)))",
        "final_div_factor=\(text(Rounding.ratio(up.from, down.to)))")
    ]
  }

  private func warmedUp(_ origin: Origin) -> [Wording] {
    guard let (start, peak, length, rest) = origin.meaning.warmup,
      case .cosine(let wave) = rest, wave.rate == peak, wave.stretch == 1
    else { return [] }
    return [
      call(
        "warmup_cosine_decay_schedule", "init_value=\(text(start))", "peak_value=\(text(peak))",
        "warmup_steps=\(origin.time(length))", "decay_steps=\(origin.time(length + wave.fall))",
        wave.end == 0 ? nil : "end_value=\(text(wave.end))",
        wave.power == 1 ? nil : "exponent=\(text(wave.power))"
      ).noting("decay_steps counts the warm-up in Optax")
        .noting(
          wave.swings ? "Optax holds the last rate after the decay; here it rises again" : nil)
    ]
  }

  private func joined(_ origin: Origin, _ parts: [Meaning], _ times: [Double]) -> [Wording] {
    var expressions: [String] = []
    var notes: [String] = []
    for (index, part) in parts.enumerated() {
      let start = index == 0 ? 0 : times[index - 1]
      let inner = origin.with(part, from: start)
      guard let first = wordings(of: inner).first else { return [] }
      expressions.append(first.expression)
      for note in first.notes where !notes.contains(note) { notes.append(note) }
    }
    return [
      Wording(
        "optax.join_schedules",
        ["[\(expressions.joined(separator: ", "))]", origin.times(times)], notes: notes)
    ]
  }

  private func call(_ name: String, _ arguments: String?...) -> Wording {
    Wording("optax.\(name)", arguments)
  }
}
