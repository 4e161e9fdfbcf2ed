import Schedules

extension Python {
  /// A decay that starts again: its place in the cycle as a share of the cycle's length.
  func restarts(_ blueprint: Blueprint, _ time: String) -> String? {
    let (growth, decay, limit) = (blueprint.values[0], blueprint.values[1], blueprint.values[2])
    var part = blueprint.parts[0]
    if part.family.name == "recursive" { part = part.parts[0] }
    guard let length = part["steps"], let peak = part["lr"], let end = part["end"] else {
      return nil
    }
    part["steps"] = 1
    let turns = "\(time) / \(text(length))"
    let cycle: String
    let place: String
    if growth == 1 {
      cycle = floor(turns)
      place = "(\(turns) - \(cycle))"
    } else {
      let rise = text(growth - 1)
      cycle = floor(
        "\(function("log", "1 + \(turns) * \(rise)")) / \(function("log", base(growth)))")
      let scale = "\(base(growth)) ** \(cycle)"
      place = maximum("0", "(\(turns) - (\(scale) - 1) / \(rise)) / \(scale)")
    }
    guard let rate = rate(of: part, at: place) else { return nil }
    var result = rate
    if decay != 1 {
      let factor = "\(base(decay)) ** \(cycle)"
      let rise = end == 0 ? "(\(rate))" : "(\(rate) - \(text(end)))"
      result =
        blueprint.values[3] == 1 || end == 0
        ? sum("\(rise) * \(factor)", end)
        : "\(text(end)) + (\(text(peak)) * \(factor) - \(text(end))) * \(rise)"
          + " / \(difference(peak, end))"
    }
    guard limit != .infinity else { return result }
    return choice("\(cycle) < \(text(limit))", result, text(end))
  }

  /// A decay that is gone through several times in its length.
  func repeated(_ blueprint: Blueprint, _ time: String) -> String? {
    var part = blueprint.parts[0]
    guard let length = part["steps"], let end = part["end"] else { return nil }
    part["steps"] = 1
    let place = "\(text(blueprint.values[0])) * (\(time) / \(text(length)))"
    guard let rate = rate(of: part, at: "(\(place) - \(floor(place)))") else { return nil }
    return choice("\(time) < \(text(length))", rate, text(end))
  }
}
