import Parameters
import Schedules

extension Meaning {
  /// The meaning of a blueprint: recursions taken for what they compute, factors, shifts and limits
  /// worked into what they change wherever that is the same mathematics.
  ///
  /// - Throws: ``ParameterError`` for a blueprint of which no schedule can be made.
  public init(_ blueprint: Blueprint) throws(ParameterError) {
    let values = blueprint.values
    var parts: [Meaning] = []
    for part in blueprint.parts { parts.append(try Meaning(part)) }
    switch blueprint.family.name {
    case "recursive": self = parts[0]
    case "scale": self = parts[0].scaled(by: values[0] / values[1]) ?? .other(blueprint)
    case "skip": self = parts[0].skipping(values[0]) ?? .other(blueprint)
    case "sequence": self = Self.joined(parts, at: blueprint.list)
    case "chain": self = Self.product(parts) ?? .other(blueprint)
    case "chained":
      let factors = parts.dropFirst().compactMap { $0.scaled(by: 1 / values[0]) }
      self =
        factors.count == parts.count - 1
        ? Self.product([parts[0]] + factors) ?? .other(blueprint) : .other(blueprint)
    case "cooldown", "knee", "wsd": self = Self.cooldown(blueprint, parts.first)
    case "clamp":
      let extent = try blueprint.parts[0].schedule().extent(over: 0...(1 << 40))
      let isIdle = extent.low >= values[0] && extent.high <= values[1]
      self = isIdle ? parts[0] : .clamp(parts[0], low: values[0], high: values[1])
    case "restarts": self = Self.restarts(parts[0], values) ?? .other(blueprint)
    case "cycles": self = Self.repeated(parts[0], values[0]) ?? .other(blueprint)
    case "function": self = blueprint.function.map { .function($0, times: 1) } ?? .other(blueprint)
    case "milestones": self = Self.levels(of: blueprint)
    default: self = Self.shape(blueprint) ?? .other(blueprint)
    }
  }

  private static func shape(_ blueprint: Blueprint) -> Meaning? {
    let values = blueprint.values
    switch blueprint.family.name {
    case "constant": return .constant(values[0])
    case "step":
      guard values[1] != 1, values[0] != 0 else { return .constant(values[0]) }
      return values[2] == 1 && values[3] == 0
        ? .exponential(rate: values[0], factor: values[1], interval: 1)
        : .step(rate: values[0], factor: values[1], interval: values[2], lead: values[3])
    case "exponential":
      return .exponential(rate: values[0], factor: LibM.exponential(-values[1]), interval: 1)
    case "geometric":
      guard values[1] != 1, values[0] != 0 else { return .constant(values[0]) }
      return .exponential(rate: values[0], factor: values[1], interval: values[2])
    case "time":
      guard values[1] != 0 else { return .constant(values[0]) }
      return .inverseTime(
        rate: values[0], decay: values[1], interval: values[2], isStaircase: values[3] != 0)
    case "linear": return line(values[0], values[2], values[1])
    case "polynomial":
      if values[3] == 1, values[4] == 0 { return line(values[0], values[2], values[1]) }
      return .polynomial(
        Power(
          rate: values[0], end: values[2], length: values[1], power: values[3],
          isCyclic: values[4] != 0))
    case "cosine": return .cosine(Wave(rate: values[0], end: values[2], length: values[1]))
    case "wave":
      return .cosine(
        Wave(
          rate: values[0], end: values[2], length: values[1], power: values[3], cycles: values[4],
          stretch: values[5], swings: values[6] != 0))
    case "warmup": return line(values[0], values[1], values[2])
    case "ramp" where values[3] == 0: return line(values[0], values[1], values[2])
    case "ramp" where values[3] == 1:
      return .cosine(Wave(rate: values[0], end: values[1], length: values[2]))
    case "ramp" where values[3] == 3: return merged([values[0], values[1]], at: [values[2]])
    case "averaging" where values[3] == 0:
      return .cosine(Wave(rate: values[0], end: values[1], length: max(1, values[2])))
    case "averaging": return line(values[0], values[1], max(1, values[2]))
    case "onecycle":
      let start = values[0] / values[3]
      return cycle([start, values[0], start / values[4]] + [1, 2, 5, 6].map { values[$0] })
    case "arc": return cycle(values)
    default: return nil
    }
  }

  /// Drops at listed times; one that is listed twice counts twice.
  private static func levels(of blueprint: Blueprint) -> Meaning {
    let (rate, factor) = (blueprint.values[0], blueprint.values[1])
    var rates = [rate]
    var times: [Double] = []
    for (index, time) in blueprint.list.sorted().enumerated() {
      let level = rate * LibM.power(factor, Double(index + 1))
      if time <= 0 || times.last == time {
        rates[rates.count - 1] = level
      } else {
        times.append(time)
        rates.append(level)
      }
    }
    return merged(rates, at: times)
  }

  /// Levels without the borders that change nothing.
  static func merged(_ rates: [Double], at times: [Double]) -> Meaning {
    var levels = [rates[0]]
    var borders: [Double] = []
    for (rate, time) in zip(rates.dropFirst(), times) where rate != levels.last {
      levels.append(rate)
      borders.append(time)
    }
    return borders.isEmpty ? .constant(levels[0]) : .levels(levels, at: borders)
  }
}
