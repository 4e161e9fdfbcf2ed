import Parameters
import Schedules

extension Library {
  private static let curves = ["linear", "cosine", "1-sqrt"]

  static let warmupStableDecay = Constructor(
    "get_wsd_schedule",
    [
      .optimizer, .warmup, .number("num_decay_steps"), .optional("num_training_steps"),
      .optional("num_stable_steps"), .choice("warmup_type", curves, "linear"),
      .choice("decay_type", curves, "cosine"), .number("min_lr_ratio", 0),
      .number("num_cycles", 0.5), .lastEpoch, .optimizerRate,
    ],
    formula: "lr · (min_lr_ratio + (1 − min_lr_ratio) · f), f = 0 → 1, then 1, then 1 → 0"
  ) { (arguments) throws(Fault) in
    let warmup = try arguments.whole("num_warmup_steps")
    let ratio = arguments.number("min_lr_ratio")
    let curve = Double(curves.firstIndex(of: arguments.word("warmup_type")) ?? 0)
    let (tail, warnings) = try arguments.stableAndDecay(to: ratio)
    let ramp = try arguments.shape(
      "ramp", ratio, arguments.fixed(1), arguments.fixed(max(1, warmup.value)),
      arguments.fixed(curve))
    return try arguments.warmedUp(tail, by: ramp, warnings: warnings)
  }
}

extension Arguments {
  /// What follows the warm-up, and what is odd about it.
  fileprivate func stableAndDecay(to ratio: Quantity) throws(Fault) -> (Blueprint, [String]) {
    let (total, given) = (optional("num_training_steps"), optional("num_stable_steps"))
    let length = try whole("num_decay_steps")
    var warnings: [String] = []
    let stable: Double
    if given != nil {
      stable = try whole("num_stable_steps").value
      if let total { warnings.append("\(total.words) is not looked at beside num_stable_steps") }
    } else if total != nil {
      let all = try whole("num_training_steps").value
      stable = all - (try whole("num_warmup_steps").value) - length.value
    } else {
      throw Fault(
        "Transformers: \(signature.name) needs either num_training_steps or num_stable_steps",
        at: place)
    }
    if stable < 0 {
      warnings.append(
        "num_stable_steps=\(NumberText.shortest(stable)): the decay begins within the warm-up")
    }
    if ratio.value > 1 { warnings.append("\(ratio.words) is above 1: the decay goes up") }
    let end = try shape("constant", ratio)
    guard length.value > 0 else {
      warnings.append("\(length.words): the rate drops to its end at once")
      let parts = Blueprint.sequence([.shape("constant", [1]), end], at: [max(1, stable)])
      return (stable > 0 ? parts : end, warnings)
    }
    let (tail, more) = try decay(after: max(0, stable), over: length.value, to: ratio, end)
    return (stable < 0 ? .skip(tail, by: -stable) : tail, warnings + more)
  }

  private func decay(
    after stable: Double, over length: Double, to ratio: Quantity, _ end: Blueprint
  ) throws(Fault) -> (Blueprint, [String]) {
    let type = word("decay_type")
    let curve = type == "linear" ? 0.0 : type == "1-sqrt" ? 1 : 2
    guard type == "cosine", number("num_cycles").value != 0.5 else {
      let parts = [Blueprint.shape("constant", [1])]
      let cooldown = try shape(
        "cooldown", [fixed(stable), fixed(length), ratio, fixed(curve)], parts: parts)
      return (cooldown, [])
    }
    // Other parts of a wave do not lead to the end by themselves.
    let (wave, warnings) = try self.wave(over: length, to: ratio)
    return stable > 0
      ? (
        .sequence([.shape("constant", [1]), wave, end], at: [stable, stable + length]), warnings
      )
      : (.sequence([wave, end], at: [length]), warnings)
  }
}
