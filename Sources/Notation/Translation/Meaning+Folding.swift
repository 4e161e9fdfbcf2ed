import Schedules

extension Meaning {
  /// The same with every rate multiplied; nil where only a product says it.
  func scaled(by factor: Double) -> Meaning? {
    guard factor != 1 else { return self }
    switch self {
    case .constant(let rate): return .constant(rate * factor)
    case .step(let rate, let drop, let interval, let lead):
      return .step(rate: rate * factor, factor: drop, interval: interval, lead: lead)
    case .levels(let rates, at: let times): return .levels(rates.map { $0 * factor }, at: times)
    case .exponential(let rate, let drop, let interval):
      return .exponential(rate: rate * factor, factor: drop, interval: interval)
    case .inverseTime(let rate, let decay, let interval, let isStaircase):
      return .inverseTime(
        rate: rate * factor, decay: decay, interval: interval, isStaircase: isStaircase)
    case .line(let start, let end, let length):
      return .line(from: start * factor, to: end * factor, length: length)
    case .polynomial(var power):
      (power.rate, power.end) = (power.rate * factor, power.end * factor)
      return .polynomial(power)
    case .cosine(var wave):
      (wave.rate, wave.end) = (wave.rate * factor, wave.end * factor)
      return .cosine(wave)
    case .restarts(var restarts):
      (restarts.rate, restarts.end) = (restarts.rate * factor, restarts.end * factor)
      return .restarts(restarts)
    case .sequence(let parts, at: let times):
      let scaled = parts.compactMap { $0.scaled(by: factor) }
      return scaled.count == parts.count ? .sequence(scaled, at: times) : nil
    case .clamp(let inner, let low, let high):
      return inner.scaled(by: factor).map { .clamp($0, low: low * factor, high: high * factor) }
    case .function(let function, let times):
      return .function(function, times: times * factor)
    case .other(var blueprint):
      // A cooldown of a constant rate; everything else is scaled only as a product.
      guard blueprint.isBareCooldown else { return nil }
      blueprint.parts[0].values[0] *= factor
      blueprint.values[2] *= factor
      return .other(blueprint)
    }
  }

  /// The same without its first `time`; nil where only a shift says it.
  func skipping(_ time: Double) -> Meaning? {
    guard time != 0 else { return self }
    switch self {
    case .constant: return self
    case .step(let rate, let factor, let interval, let lead):
      return .step(rate: rate, factor: factor, interval: interval, lead: lead + time)
    case .levels(let rates, at: let times):
      let passed = times.count { $0 <= time }
      return Self.merged(
        Array(rates.dropFirst(passed)), at: times.dropFirst(passed).map { $0 - time })
    case .exponential(let rate, let factor, let interval):
      return .exponential(
        rate: rate * LibM.power(factor, time / interval), factor: factor, interval: interval)
    case .inverseTime(let rate, let decay, let interval, false):
      let passed = 1 + decay * time / interval
      return .inverseTime(
        rate: rate / passed, decay: decay / passed, interval: interval, isStaircase: false)
    case .line(let start, let end, let length):
      guard time < length else { return .constant(end) }
      return .line(
        from: start + (end - start) * (time / length), to: end, length: length - time)
    case .polynomial(var power) where !power.isCyclic:
      guard time < power.length else { return .constant(power.end) }
      let left = LibM.power(1 - time / power.length, power.power)
      power.rate = (power.rate - power.end) * left + power.end
      power.length -= time
      return .polynomial(power)
    case .cosine(let wave) where !wave.swings && time >= wave.length && wave.cycles == 0.5:
      return .constant(wave.end)
    default: return nil
    }
  }

  /// A product of which all but one are constant; nil for every other.
  static func product(_ parts: [Meaning]) -> Meaning? {
    var factor = 1.0
    var rest: Meaning?
    for part in parts {
      if case .constant(let rate) = part {
        factor *= rate
      } else if rest == nil {
        rest = part
      } else {
        return nil
      }
    }
    return rest.map { $0.scaled(by: factor) } ?? .constant(factor)
  }

  /// A sequence with the sequences in it laid open and its constant stretches joined.
  static func joined(_ parts: [Meaning], at times: [Double]) -> Meaning {
    var flat: [(start: Double, meaning: Meaning)] = []
    for (index, part) in parts.enumerated() {
      let start = index == 0 ? 0 : times[index - 1]
      let end = index < times.count ? times[index] : .infinity
      for piece in part.pieces where start + piece.start < end {
        flat.append((start + piece.start, piece.meaning))
      }
    }
    var joined: [(start: Double, meaning: Meaning)] = []
    for piece in flat {
      if let last = joined.last,
        last.meaning.reaches(piece.meaning, after: piece.start - last.start)
      {
        continue
      }
      joined.append(piece)
    }
    let borders = joined.dropFirst().map(\.start)
    let rates = joined.compactMap { piece -> Double? in
      guard case .constant(let rate) = piece.meaning else { return nil }
      return rate
    }
    if rates.count == joined.count { return merged(rates, at: borders) }
    return joined.count == 1 ? joined[0].meaning : .sequence(joined.map(\.meaning), at: borders)
  }

  /// The stretches it is made of, with their beginnings.
  private var pieces: [(start: Double, meaning: Meaning)] {
    switch self {
    case .sequence(let parts, at: let times):
      Array(zip([0] + times, parts).map { (start: $0, meaning: $1) })
    case .levels(let rates, at: let times):
      Array(zip([0] + times, rates).map { (start: $0, meaning: .constant($1)) })
    default: [(0, self)]
    }
  }

  /// True where it has come to the constant `next` by then and stays.
  private func reaches(_ next: Meaning, after time: Double) -> Bool {
    guard case .constant(let rate) = next else { return false }
    return switch self {
    case .constant(let own): own == rate
    case .line(_, let end, let length): end == rate && length <= time
    case .polynomial(let power): !power.isCyclic && power.end == rate && power.length <= time
    case .cosine(let wave):
      !wave.swings && wave.cycles == 0.5 && wave.end == rate && wave.length <= time
    default: false
    }
  }
}
