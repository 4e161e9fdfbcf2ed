import Schedules

extension TorchWriter {
  /// What is PyTorch's own, argument by argument.
  func own(_ origin: Origin) -> [Wording] {
    var blueprint = origin.blueprint
    if blueprint.family.name == "recursive" { blueprint = blueprint.parts[0] }
    let values = blueprint.values
    switch blueprint.family.name {
    case "onecycle" where values[1] == values[1].rounded():
      let part = values[2] == values[2].rounded() ? "\(text(values[2])).0" : text(values[2])
      return [
        call(
          values[0], "OneCycleLR", "max_lr=\(text(values[0]))", "total_steps=\(text(values[1]))",
          values[2] == 0.3 ? nil : "pct_start=\(part)",
          values[5] == 0 ? nil : "anneal_strategy='linear'",
          values[3] == 25 ? nil : "div_factor=\(text(values[3]))",
          values[4] == 1e4 ? nil : "final_div_factor=\(text(values[4]))",
          values[6] == 0 ? nil : "three_phase=True", momentum(of: origin))
      ]
    case "cyclic_by":
      guard let function = blueprint.function, function.unit == 1 else { return [] }
      return [
        call(
          values[0], "CyclicLR", "base_lr=\(text(values[0]))", "max_lr=\(text(values[1]))",
          "step_size_up=\(text(values[2]))",
          values[3] == values[2] ? nil : "step_size_down=\(text(values[3]))",
          "scale_fn=\(function.text)", values[4] == 0 ? nil : "scale_mode='iterations'",
          momentum(of: origin))
      ]
    case "averaging" where values[2] == values[2].rounded():
      return [
        call(
          values[0], "SWALR", "swa_lr=\(text(values[1]))",
          values[2] == 10 ? nil : "anneal_epochs=\(text(values[2]))",
          values[3] == 0 ? nil : "anneal_strategy='linear'")
      ]
    default: return []
    }
  }

  /// Up to a peak and down again, along cosines or lines.
  func oneCycle(_ origin: Origin, _ parts: [Meaning], _ times: [Double]) -> [Wording] {
    guard parts.count == 2, origin.epoch == nil, let up = parts[0].way, let down = parts[1].way,
      up.isCosine == down.isCosine, up.length == times[0], up.to == down.from, up.from > 0,
      down.to > 0, down.to < up.from, up.from < up.to
    else { return [] }
    // PyTorch's phases end at p·n − 1 and n − 1.
    let total = times[0] + down.length + 1
    let part = Rounding.tidy((times[0] + 1) / total)
    return [
      call(
        up.to, "OneCycleLR", "max_lr=\(text(up.to))", "total_steps=\(text(total))",
        part == 0.3 ? nil : "pct_start=\(text(part))",
        up.isCosine ? nil : "anneal_strategy='linear'",
        "div_factor=\(text(Rounding.ratio(up.to, up.from)))",
        "final_div_factor=\(text(Rounding.ratio(up.from, down.to)))", momentum(of: origin))
    ]
  }

  /// Up and down between two rates for ever.
  func cyclic(_ origin: Origin, _ blueprint: Blueprint) -> Wording? {
    guard blueprint.family.name == "cyclic", origin.epoch == nil else { return nil }
    let values = blueprint.values
    let mode = ["triangular", "triangular2", "exp_range"][Int(values[4])]
    return call(
      values[0], "CyclicLR", "base_lr=\(text(values[0]))", "max_lr=\(text(values[1]))",
      "step_size_up=\(text(values[2]))",
      values[3] == values[2] ? nil : "step_size_down=\(text(values[3]))",
      values[4] == 0 ? nil : "mode='\(mode)'", values[5] == 1 ? nil : "gamma=\(text(values[5]))",
      momentum(of: origin))
  }

  /// Schedulers that multiply one rate.
  func chained(_ origin: Origin, _ blueprint: Blueprint) -> Wording? {
    guard ["chained", "chain"].contains(blueprint.family.name) else { return nil }
    let rate = blueprint.family.name == "chained" ? blueprint.values[0] : nil
    var schedulers: [String] = []
    var first: Double?
    for part in blueprint.parts {
      let meaning: Meaning
      do { meaning = try Meaning(part) } catch { return nil }
      guard let own = rate ?? first ?? self.rate(of: meaning),
        let wording = self.part(origin.with(meaning), times: own)
      else { return nil }
      first = own
      schedulers.append(wording.expression)
    }
    guard let first else { return nil }
    return Wording(
      "ChainedScheduler", ["[\(schedulers.joined(separator: ", "))]"], rate: first)
  }

  /// A rate that a function multiplies at each step.
  func cumulative(_ origin: Origin, _ blueprint: Blueprint) -> Wording? {
    guard blueprint.family.name == "cumulative", let function = blueprint.function,
      function.unit == 1
    else { return nil }
    return call(blueprint.values[0], "MultiplicativeLR", "lr_lambda=\(function.text)")
  }

  /// What is to become of the momentum, which PyTorch cycles unless it is told not to.
  private func momentum(of origin: Origin) -> String? {
    let values = origin.blueprint.values
    guard origin.blueprint.momentum != nil else { return "cycle_momentum=False" }
    let index = ["onecycle": 8, "cyclic_by": 6][origin.blueprint.family.name] ?? 7
    guard values.count > index + 1 else { return nil }
    return "base_momentum=\(text(values[index])), max_momentum=\(text(values[index + 1]))"
  }
}

extension Meaning {
  /// From one rate to another along a line or half a cosine.
  var way: (from: Double, to: Double, length: Double, isCosine: Bool)? {
    switch self {
    case .line(let start, let end, let length): (start, end, length, false)
    case .cosine(let wave) where wave.isPlain: (wave.rate, wave.end, wave.length, true)
    default: nil
    }
  }
}
