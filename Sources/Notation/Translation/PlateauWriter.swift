import Schedules

/// A plateau schedule in the words of each library, its patience and its cooldown counted as the
/// library counts them.
struct PlateauWriter {
  let blueprint: Blueprint
  /// Whose rules it follows.
  let dialect: String

  init(_ blueprint: Blueprint) {
    self.blueprint = blueprint
    let index = blueprint.family.index(of: "dialect") ?? 0
    let choices = blueprint.family.parameters[index].choices
    dialect = choices[Int(blueprint.values[index])]
  }

  /// The words; nil where the library has none that come near.
  func wording(in target: Target) -> Wording? {
    switch target {
    case .anneal: return Wording(Spec.write(blueprint))
    case .transformers where dialect == "greedy": return greedy
    case .torch: return torch("ReduceLROnPlateau")
    case .transformers: return torch("get_reduce_on_plateau_schedule")
    case .keras: return keras
    case .optax: return isMaximum ? nil : optax
    case .timm: return timm
    }
  }

  /// Why there are no words, or why they are not those of the source, one sentence each.
  func notes(for target: Target) -> [String] {
    var notes: [String] = []
    if target == .optax, isMaximum {
      return ["Optax knows only metrics of which less is better"]
    }
    let early = ["keras", "optax"]
    let isEarly = target == .keras || target == .optax
    if target != .anneal, early.contains(dialect) != isEarly {
      notes.append(
        isEarly
          ? "\(target.title) cuts at the last report of its patience, not after it: patience is one"
            + " more"
          : "\(target.title) cuts after its patience, not at the last report of it: patience is one"
            + " less")
    }
    if target != .anneal, cooldown > 0, (dialect == "keras") != (target == .keras) {
      notes.append("Keras' cooldown is over one report earlier than the others'")
    }
    if target == .keras, relative != 0 {
      notes.append("Keras' min_delta is outright, no share of the best: they agree only for 0")
    }
    if target == .timm, absolute != 0 {
      notes.append("timm's threshold is a share of the best, never outright")
    }
    if target == .optax {
      notes.append(
        "Optax takes a report with each update, value= of update(); for reports once an epoch set"
          + " accumulation_size to the updates of an epoch")
    }
    if dialect == "greedy", target != .transformers, target != .anneal {
      notes.append("\(target.title) never lets the rate rise again")
    }
    if self["warmup"] > 0, target != .timm, target != .anneal {
      notes.append("\(target.title) has no warm-up before it listens")
    }
    return notes
  }

  private subscript(name: String) -> Double {
    guard let value = blueprint[name] else { preconditionFailure("plateau has no \(name)") }
    return value
  }

  private var isMaximum: Bool { self["mode"] == 1 }
  private var relative: Double { self["relative"] }
  private var absolute: Double { self["absolute"] }
  private var cooldown: Double { self["cooldown"] }
  private var mode: String { "mode='\(isMaximum ? "max" : "min")'" }

  /// How many bad reports are put up with, as PyTorch counts them.
  private var patience: Double {
    switch dialect {
    case "keras", "optax": max(1, self["patience"]) - 1
    default: self["patience"]
    }
  }

  /// How many reports after a cut do not count.
  private var rest: Double { dialect == "keras" ? max(1, cooldown) - 1 : cooldown }

  /// The least rate itself.
  private var low: Double { dialect == "optax" ? self["low"] * self["lr"] : self["low"] }

  private var epsilon: Double {
    ["keras", "optax"].contains(dialect) ? 0 : self["eps"]
  }

  private func text(_ number: Double) -> String { NumberText.shortest(number) }

  private func torch(_ name: String) -> Wording {
    let isOutright = absolute != 0 && relative == 0
    return Wording(
      name,
      [
        "optimizer", mode, "factor=\(text(self["factor"]))", "patience=\(text(patience))",
        "threshold=\(text(isOutright ? absolute : relative))",
        isOutright ? "threshold_mode='abs'" : nil, rest == 0 ? nil : "cooldown=\(text(rest))",
        low == 0 ? nil : "min_lr=\(text(low))", epsilon == 1e-8 ? nil : "eps=\(text(epsilon))",
      ], rate: self["lr"])
  }

  private var keras: Wording {
    Wording(
      "keras.callbacks.ReduceLROnPlateau",
      [
        "monitor='\(isMaximum ? "val_accuracy" : "val_loss")'", "factor=\(text(self["factor"]))",
        "patience=\(text(dialect == "keras" ? self["patience"] : patience + 1))", mode,
        "min_delta=\(text(absolute))",
        cooldown == 0 ? nil : "cooldown=\(text(dialect == "keras" ? cooldown : rest + 1))",
        low == 0 ? nil : "min_lr=\(text(low))",
      ], rate: self["lr"])
  }

  private var optax: Wording {
    // Optax wants one of the thresholds above 0; this one is lost in the rounding.
    let least = relative == 0 && absolute == 0 ? 1e-30 : absolute
    let share = dialect == "optax" ? self["low"] : low == 0 ? 0 : Rounding.ratio(low, self["lr"])
    return Wording(
      "optax.contrib.reduce_on_plateau",
      [
        "factor=\(text(self["factor"]))",
        "patience=\(text(dialect == "optax" ? self["patience"] : patience + 1))",
        "rtol=\(text(relative))", least == 0 ? nil : "atol=\(text(least))",
        rest == 0 ? nil : "cooldown=\(text(rest))",
        self["block"] == 1 ? nil : "accumulation_size=\(text(self["block"]))",
        share == 0 ? nil : "min_scale=\(text(share))",
      ], rate: self["lr"])
  }

  private var timm: Wording {
    Wording(
      "PlateauLRScheduler",
      [
        "optimizer", "decay_rate=\(text(self["factor"]))", "patience_t=\(text(patience))",
        "threshold=\(text(relative))", rest == 0 ? nil : "cooldown_t=\(text(rest))",
        self["warmup"] == 0 ? nil : "warmup_t=\(text(self["warmup"]))",
        self["start"] == 0 ? nil : "warmup_lr_init=\(text(self["start"]))",
        low == 0 ? nil : "lr_min=\(text(low))", mode,
      ], rate: self["lr"])
  }

  private var greedy: Wording {
    let isOutright = relative == 0
    let high = self["high"]
    return Wording(
      "get_greedy_schedule",
      [
        "optimizer", mode, "factor=\(text(self["factor"]))", "patience=\(text(self["patience"]))",
        "threshold=\(text(isOutright ? absolute : relative))",
        "threshold_mode='\(isOutright ? "abs" : "rel")'", "cooldown=\(text(cooldown))",
        "warmup=\(text(self["pause"]))", "min_lr=\(text(self["low"]))",
        high == .infinity ? nil : "max_lr=\(text(high))", "eps=\(text(self["eps"]))",
        self["window"] == 0 ? nil : "smooth=True",
        self["window"] == 0 ? nil : "window_size=\(text(self["window"]))",
        "reset_start=\(text(self["reset"]))",
      ], rate: self["lr"])
  }
}
