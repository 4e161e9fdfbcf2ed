import Schedules

extension Meaning {
  static func restarts(_ part: Meaning, _ values: [Double]) -> Meaning? {
    guard case .cosine(let wave) = part, wave.isPlain else { return nil }
    return .restarts(
      Restarts(
        rate: wave.rate, end: wave.end, length: wave.length, growth: values[0], decay: values[1],
        limit: values[2], decaysRange: values[3] == 1))
  }

  static func line(_ start: Double, _ end: Double, _ length: Double) -> Meaning {
    start == end ? .constant(start) : .line(from: start, to: end, length: length)
  }

  /// A decay that is gone through several times in its length.
  static func repeated(_ part: Meaning, _ count: Double) -> Meaning? {
    guard case .cosine(let wave) = part, wave.isPlain, count == count.rounded() else { return nil }
    return .restarts(
      Restarts(rate: wave.rate, end: wave.end, length: wave.length / count, limit: count))
  }

  /// One cycle whose phases end at whole times; nil for every other.
  ///
  /// Values are the start, the peak, the end, the length, the peak's place, along lines or not,
  /// three phases or two.
  static func cycle(_ values: [Double]) -> Meaning? {
    let (start, peak, end, length) = (values[0], values[1], values[2], values[3])
    let top = Rounding.tidy(values[4] * length - 1)
    let last = length - 1
    let foot = Rounding.tidy(2 * values[4] * length - 2)
    let turns = values[6] == 0 ? [top] : [top, foot]
    let rates = values[6] == 0 ? [start, peak, end] : [start, peak, start, end]
    let borders = [0] + turns + [last]
    guard zip(borders, borders.dropFirst()).allSatisfy({ $0 < $1 }),
      borders.allSatisfy({ $0 == $0.rounded() })
    else { return nil }
    let parts = zip(zip(rates, rates.dropFirst()), zip(borders, borders.dropFirst())).map {
      rates, borders in
      let length = borders.1 - borders.0
      return values[5] == 0
        ? Meaning.cosine(
          Wave(rate: rates.0, end: rates.1, length: length, swings: borders.1 == last))
        : line(rates.0, rates.1, length)
    }
    return joined(parts, at: turns)
  }

  /// A constant rate, or a warm-up to one, that is brought down in the end.
  static func cooldown(_ blueprint: Blueprint, _ part: Meaning?) -> Meaning {
    var (inner, values) = (part, blueprint.values)
    switch blueprint.family.name {
    case "knee":
      inner = .constant(values[0])
      values = Array(values[1...]) + [0, 1, 0.5]
    case "wsd":
      inner = values[1] == 0 ? .constant(values[0]) : line(0, values[0], values[1])
      values = [values[1] + values[2]] + values[3...] + [0.5, 0.1]
    default: break
    }
    let (start, length, end) = (values[0], values[1], values[2])
    let peak: Double? =
      switch inner {
      case .constant(let rate): rate
      case .line(_, let rate, let length) where length <= start: rate
      default: nil
      }
    guard let inner, let peak, start == start.rounded() else { return .other(blueprint) }
    let fall: Meaning
    switch values[3] {
    case 0: fall = line(peak, end, length)
    case 2: fall = .cosine(Wave(rate: peak, end: end, length: length))
    default:
      guard let family = Family.named("cooldown") else { return .other(blueprint) }
      fall = .other(
        Blueprint(family, [0] + values[1...], parts: [.shape("constant", [peak])]))
    }
    return start == 0 ? fall : joined([inner, fall], at: [start])
  }

  /// How it goes down from a peak, as timm and Transformers call it; nil where neither can.
  func fall(from peak: Double) -> (end: Double, length: Double, name: String)? {
    switch self {
    case .line(peak, let end, let length) where end < peak: (end, length, "linear")
    case .cosine(let wave) where wave.isPlain && wave.rate == peak && wave.end < peak:
      (wave.end, wave.length, "cosine")
    case .other(let blueprint) where blueprint.isBareCooldown && blueprint["curve"] == 1:
      (blueprint["end"] ?? 0, blueprint["steps"] ?? 0, "1-sqrt")
    default: nil
    }
  }
}
