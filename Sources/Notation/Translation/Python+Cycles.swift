import Schedules

extension Python {
  /// The families that rise and fall more than once, or as no other does.
  static let cycles: [String: Form] = [
    "cyclic": { python, values, time in python.cyclic(values, time) },
    "onecycle": { python, values, time in
      let start = values[0] / values[3]
      return python.arc(
        [start, values[0], start / values[4]] + [1, 2, 5, 6].map { values[$0] }, time)
    },
    "arc": { python, values, time in python.arc(values, time) },
    "noam": { python, values, time in
      let fall = "\(python.maximum(time, python.base(1))) ** (-0.5)"
      let rise = "\(python.base(values[2])) ** (-1.5) * \(time)"
      return "\(python.text(values[0])) * \(python.base(values[1])) ** (-0.5)"
        + " * \(python.minimum(fall, rise))"
    },
    "averaging": { python, values, time in
      let part = python.minimum("1", python.quotient(time, max(1, values[2])))
      let share = values[3] == 0 ? "(1 - \(python.cosine("\(python.pi) * \(part)"))) / 2" : part
      return "\(python.text(values[1])) * (\(share)) + \(python.text(values[0])) * (1 - \(share))"
    },
    "inverse_sqrt": { python, values, time in
      let (rate, length) = (python.text(values[0]), python.text(values[1]))
      return values[3] != 0 && values[2] == 0.5
        ? "\(rate) * (1 / \(python.function("sqrt", "(\(time) + \(length)) / \(length)")))"
        : "\(rate) * (1 + \(time) / \(length)) ** \(python.text(-values[2]))"
    },
    "tanh": { python, values, time in
      let part = "\(time) / \(python.text(values[1]))"
      let place =
        "\(python.text(values[3])) * (1 - \(part)) + \(python.text(values[4])) * (\(part))"
      let share = "(0.5 * (1 - \(python.function("tanh", place))))"
      return python.choice(
        "\(time) < \(python.text(values[1]))", python.lowered(values[0], values[2], share),
        python.text(values[2]))
    },
    "rex": { python, values, time in
      let length = python.text(values[1])
      let left = "(1 - \(python.minimum(time, length)) / \(length))"
      return python.lowered(values[0], values[2], "(\(left) / (0.5 + \(left) / 2))")
    },
  ]

  /// `end + (rate - end) * share`.
  private func lowered(_ rate: Double, _ end: Double, _ share: String) -> String {
    let rise = "\(difference(rate, end)) * \(share)"
    return end == 0 ? rise : "\(text(end)) + \(rise)"
  }

  private func cyclic(_ values: [Double], _ time: String) -> String {
    let total = values[2] + values[3]
    let ratio = values[2] / total
    let turns = "1 + \(time) / \(text(total))"
    let cycle = floor(turns)
    let place = "(\(turns) - \(cycle))"
    let tent = choice(
      "\(place) <= \(text(ratio))", "\(place) / \(text(ratio))",
      "(\(place) - 1) / \(text(ratio - 1))")
    let rise = "\(difference(values[1], values[0])) * \(tent)"
    let scaled =
      switch values[4] {
      case 0: rise
      case 1: "\(rise) * (1 / \(base(2)) ** (\(cycle) - 1))"
      default: "\(rise) * \(base(values[5])) ** \(time)"
      }
    return values[0] == 0 ? scaled : "\(text(values[0])) + \(scaled)"
  }

  /// Start, peak, end, length, the peak's place, along lines, three phases.
  private func arc(_ values: [Double], _ time: String) -> String {
    let (start, peak, end, length, part) = (values[0], values[1], values[2], values[3], values[4])
    let (top, last) = (part * length - 1, length - 1)
    let foot = 2 * part * length - 2
    let rise = phase(start, peak, 0, top, isLinear: values[5] != 0, time)
    // It goes on for a step after its last phase, then it stays.
    let held = minimum(time, text(length))
    let rest =
      values[6] == 0
      ? phase(peak, end, top, last, isLinear: values[5] != 0, held)
      : choice(
        "\(time) <= \(text(foot))", phase(peak, start, top, foot, isLinear: values[5] != 0, time),
        phase(start, end, foot, last, isLinear: values[5] != 0, held))
    return choice("\(time) <= \(text(top))", rise, rest)
  }

  private func phase(
    _ first: Double, _ second: Double, _ start: Double, _ end: Double, isLinear: Bool,
    _ time: String
  ) -> String {
    guard end != start else { return text(second) }
    let passed = start == 0 ? time : "(\(time) - \(text(start)))"
    let part = "(\(passed) / \(text(end - start)))"
    return isLinear
      ? "\(difference(second, first)) * \(part) + \(text(first))"
      : "\(text(second)) + \(difference(first, second)) / 2 * (\(cosine("\(pi) * \(part)")) + 1)"
  }
}

extension Python {
  /// A schedule brought down in the end.
  func cooldown(_ blueprint: Blueprint, _ time: String) -> String? {
    var (inner, values) = (blueprint.parts.first, blueprint.values)
    switch blueprint.family.name {
    case "knee":
      inner = .shape("constant", [values[0]])
      values = Array(values[1...]) + [0, 1, 0.5]
    case "wsd":
      inner =
        values[1] == 0
        ? .shape("constant", [values[0]]) : .shape("warmup", [0, values[0], values[1]])
      values = [values[1] + values[2]] + values[3...] + [0.5, 0.1]
    default: break
    }
    guard let rate = inner.flatMap({ self.rate(of: $0, at: time) }) else { return nil }
    let (start, length, end) = (values[0], values[1], values[2])
    let passed = start == 0 ? time : "(\(time) - \(text(start)))"
    let part = "\(passed) / \(text(length))"
    let share =
      switch values[3] {
      case 0: "(1 - \(part))"
      case 1: "(1 - \(function("sqrt", maximum("0", part))))"
      case 2: "(0.5 * (1 + \(cosine("\(pi) * (\(part))"))))"
      case 3: "(1 - \(maximum("0", part)) ** \(text(values[4])))"
      default:
        "((\(base(values[5])) ** (\(part)) - \(text(values[5]))) / \(difference(1, values[5])))"
      }
    let fall =
      end == 0 ? "(\(rate)) * \(share)" : "\(text(end)) + (\(rate) - \(text(end))) * \(share)"
    let over = choice("\(part) < 1", fall, text(end))
    return choice("\(time) <= \(text(start))", rate, over)
  }

  /// Factors on one rate, one after the other.
  func chained(_ blueprint: Blueprint, _ time: String) -> String? {
    let parts = blueprint.parts.compactMap { rate(of: $0, at: time) }
    guard parts.count == blueprint.parts.count, let first = parts.first else { return nil }
    let base = text(blueprint.values[0])
    return (["(\(first))"] + parts.dropFirst().map { "((\($0)) / \(base))" })
      .joined(separator: " * ")
  }

  /// A schedule in epochs of so many examples.
  func byEpochs(_ blueprint: Blueprint, _ time: String) -> String? {
    let steps = (blueprint.values[0] / blueprint.values[1]).rounded(.up)
    return blueprint.values[2] == 0
      ? rate(of: blueprint.parts[0].refined(by: steps), at: time)
      : rate(of: blueprint.parts[0], at: "(\(time) // \(text(steps)))")
  }
}
