extension Slot {
  /// True for a count, and for a length or a place in steps or epochs, by the names the libraries give
  /// them; a library may take a fraction there, and do nothing sensible with it.
  var isWhole: Bool { Self.wholes.contains(name) }

  private static let wholes: Set<String> = [
    "T_0", "T_i", "T_max", "T_mult", "accumulation_size", "anneal_epochs", "boundaries", "cooldown",
    "cooldown_t", "cycle_limit", "d_model", "decay_steps", "decay_t", "epochs", "first_decay_steps",
    "last_epoch", "max_update", "milestones", "num_decay_steps", "num_stable_steps",
    "num_training_steps", "num_warmup_steps", "patience", "patience_t", "reset_start", "step",
    "step_size", "step_size_down", "step_size_up", "steps_per_epoch", "t_initial", "total_iters",
    "total_steps", "transition_begin", "transition_steps", "warmup_steps", "warmup_t",
    "window_size",
  ]
}
