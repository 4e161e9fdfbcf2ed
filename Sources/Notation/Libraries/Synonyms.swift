/// What the libraries call the same thing.
enum Synonyms {
  private static let groups: [Set<String>] = [
    [
      "lr", "learning_rate", "initial_learning_rate", "init_value", "base_lr", "value", "lr0",
      "initial_lr", "eta0", "base_learning_rate",
    ],
    ["max_lr", "peak_value", "peak", "max_learning_rate", "peak_lr", "warmup_target", "eta_max"],
    ["start_lr", "warmup_lr_init", "warmup_begin_lr", "start", "init_value"],
    [
      "eta_min", "end_learning_rate", "end_value", "lr_min", "min_lr", "final_lr", "end_lr",
      "lr_end", "end", "swa_lr",
    ],
    ["step_size", "decay_t", "interval", "decay_steps", "transition_steps", "period", "every"],
    [
      "T_max", "t_initial", "total_iters", "total_steps", "decay_steps", "transition_steps",
      "max_update", "num_training_steps", "steps", "epochs", "max_epochs", "anneal_epochs",
    ],
    ["T_0", "first_decay_steps", "t_initial"],
    ["T_mult", "t_mul", "cycle_mul", "growth"],
    ["gamma", "decay_rate", "factor", "decay", "drop", "k"],
    ["milestones", "boundaries", "at", "decay_t", "step", "boundaries_and_scales"],
    ["warmup_steps", "num_warmup_steps", "warmup_t", "warmup", "warmup_epochs", "warmup_iters"],
    ["pct_start", "phase_pct", "pct"], ["div_factor", "divide_factor", "div"],
    ["power", "pwr"], ["patience", "patience_t"], ["cooldown", "cooldown_t"],
    ["lr_lambda", "function", "schedule"],
  ]

  /// The one of `names` that stands for what is called `keyword` elsewhere.
  static func name(for keyword: String, among names: [String]) -> String? {
    for group in groups where group.contains(keyword) {
      if let name = names.first(where: group.contains) { return name }
    }
    return nil
  }
}
