import Schedules

extension Python {
  /// The expression of a family's values at a time.
  typealias Form = @Sendable (Python, _ values: [Double], _ time: String) -> String

  /// The families that are made of numbers alone.
  static let forms: [String: Form] = [
    "constant": { python, values, _ in python.text(values[0]) },
    "step": { python, values, time in
      let late = values[3] == 0 ? time : "(\(time) + \(python.text(values[3])))"
      return "\(python.text(values[0])) * \(python.base(values[1]))"
        + " ** \(python.floor(python.quotient(late, values[2])))"
    },
    "exponential": { python, values, time in
      "\(python.text(values[0])) * \(python.function("exp", "\(python.text(-values[1])) * \(time)"))"
    },
    "geometric": { python, values, time in
      let part = values[2] == 1 ? time : "(\(python.quotient(time, values[2])))"
      return "\(python.text(values[0])) * \(python.base(values[1])) ** \(part)"
    },
    "time": { python, values, time in
      let part = python.quotient(time, values[2])
      let intervals = values[3] == 0 ? "(\(part))" : python.floor(part)
      return "\(python.text(values[0])) / (1 + \(python.text(values[1])) * \(intervals))"
    },
    "linear": { python, values, time in
      python.fall(values[0], values[2], values[1], power: 1, isCyclic: false, time)
    },
    "polynomial": { python, values, time in
      python.fall(values[0], values[2], values[1], power: values[3], isCyclic: values[4] != 0, time)
    },
    "cosine": { python, values, time in
      python.wave(values + Family.standard("wave").dropFirst(3), time)
    },
    "wave": { python, values, time in python.wave(values, time) },
    "warmup": { python, values, time in python.ramp(values + [0, 0], time) },
    "ramp": { python, values, time in python.ramp(values, time) },
  ]

  private func fall(
    _ rate: Double, _ end: Double, _ length: Double, power exponent: Double, isCyclic: Bool,
    _ time: String
  ) -> String {
    let left: String
    if isCyclic {
      let cycle = maximum(function("ceil", quotient(time, length)), "1")
      left = maximum("0", "1 - \(time) / (\(text(length)) * \(cycle))")
    } else {
      left = "(1 - \(held(time, length)) / \(text(length)))"
    }
    return sum("\(difference(rate, end)) * \(power(left, exponent))", end)
  }

  private func wave(_ values: [Double], _ time: String) -> String {
    let (rate, length, end, exponent) = (values[0], values[1], values[2], values[3])
    let (cycles, stretch, swings) = (values[4], values[5], values[6] != 0)
    let time = swings ? time : held(time, length)
    let turns = cycles == 0.5 ? pi : "\(pi) * \(text(2 * cycles))"
    let angle: String
    if values[7] != 0 {
      angle =
        stretch == 1
        ? "\(turns) * \(time) / \(text(length))"
        : "\(turns) * \(power(floating(time), stretch)) / \(power(base(length), stretch))"
    } else {
      let part = "(\(quotient(time, length)))"
      angle = "\(turns) * \(power(length == 1 && stretch != 1 ? floating(part) : part, stretch))"
    }
    let share = power("(0.5 * (1 + \(cosine(angle))))", exponent)
    return end == 0
      ? "\(text(rate)) * \(share)" : "\(text(end)) + \(difference(rate, end)) * \(share)"
  }

  private func ramp(_ values: [Double], _ time: String) -> String {
    let (start, peak, length) = (values[0], values[1], values[2])
    let rise = difference(peak, start)
    let part = quotient(time, length)
    let going: String =
      switch (values[3], values[4]) {
      case (3, _): text(start)
      case (0, 0): "\(rise) * (\(part))"
      case (0, 1): "\(rise) * \(part)"
      case (0, _): "\(time) * (\(quotient(rise, length)))"
      case (1, _): "\(rise) * (0.5 * (1 - \(cosine("\(pi) * (\(part))"))))"
      default:
        "\(rise) * (1 - \(function("sqrt", maximum("0", "1 - \(part)"))))"
      }
    let line = start == 0 || values[3] == 3 ? going : "\(text(start)) + \(going)"
    if isWithin(length) { return line }
    return choice("\(time) < \(text(length))", line, text(peak))
  }
}

extension Family {
  /// The standard values of a family that there is.
  fileprivate static func standard(_ name: String) -> [Double] {
    guard let family = named(name) else { preconditionFailure("no family is called \(name)") }
    return family.standardValues
  }
}
