import Notation

/// Schedules of every kind, in the words of the library that has them.
enum Examples {
  static let all: [(name: String, spec: String)] = [
    ("constant", "constant(0.1)"),
    ("step", "StepLR(lr=0.1, step_size=30, gamma=0.1)"),
    ("step, updates", "ExponentialDecay(0.1, 100, 0.5, staircase=True)"),
    ("recipe", "step(lr=0.1, factor=0.5, interval=10, lead=1)"),
    ("milestones", "MultiStepLR(lr=0.1, milestones=[30, 60], gamma=0.1)"),
    (
      "milestones, timm",
      "timm.scheduler.MultiStepLRScheduler(lr=0.1, decay_t=[30], decay_rate=0.1)"
    ),
    ("levels", "sequence([constant(0.1), constant(0.03), constant(0.02)], at=[10, 20])"),
    ("exponential", "ExponentialDecay(0.1, decay_steps=100, decay_rate=0.5)"),
    ("exponential, epochs", "ExponentialLR(lr=0.1, gamma=0.9)"),
    ("exponential, k", "exponential(lr=0.1, k=0.05)"),
    ("exponential, limited", "clamp(geometric(0.1, 0.5, 10), low=0.01)"),
    ("inverse time", "InverseTimeDecay(0.1, decay_steps=10, decay_rate=0.5)"),
    ("linear", "linear(lr=0.1, steps=50)"),
    ("linear to an end", "linear(lr=0.1, steps=50, end=0.01)"),
    ("polynomial", "PolynomialLR(lr=0.1, total_iters=50, power=2)"),
    ("polynomial to an end", "polynomial(lr=0.1, steps=50, end=0.01, power=2)"),
    ("polynomial, cycling", "polynomial(lr=0.1, steps=50, end=0.01, cycle=True)"),
    ("cosine", "cosine(lr=0.1, steps=50)"),
    ("cosine to an end", "cosine(lr=0.1, steps=50, end=0.01)"),
    ("cosine, swinging", "CosineAnnealingLR(lr=0.1, T_max=50)"),
    ("cosine, power", "wave(lr=0.1, steps=50, power=2)"),
    ("cosine, stretched", "timm.scheduler.CosineLRScheduler(lr=0.1, t_initial=50, k_decay=2)"),
    ("warm-up", "warmup(lr=0.1, steps=10)"),
    ("warm-up from a rate", "warmup(0.01, 0.1, steps=10)"),
    ("warm-up, linear", "sequence([warmup(lr=0.1, steps=10), linear(lr=0.1, steps=40)], at=[10])"),
    ("warm-up, cosine", "sequence([warmup(lr=0.1, steps=10), cosine(lr=0.1, steps=40)], at=[10])"),
    (
      "warm-up from a rate, cosine",
      "sequence([warmup(0.01, 0.1, steps=10), cosine(lr=0.1, steps=40)], at=[10])"
    ),
    (
      "warm-up, step",
      "sequence([warmup(0.01, 0.1, steps=10), step(lr=0.1, factor=0.5, interval=20)], at=[10])"
    ),
    (
      "warm-up without prefix",
      "timm.scheduler.CosineLRScheduler(lr=0.1, t_initial=50, warmup_t=5, warmup_lr_init=0.01)"
    ),
    ("three parts", "sequence([constant(0.1), linear(0.1, 10), constant(0.05)], at=[5, 10])"),
    ("restarts", "CosineAnnealingWarmRestarts(lr=0.1, T_0=10, T_mult=2)"),
    ("restarts, alike", "CosineAnnealingWarmRestarts(lr=0.1, T_0=10, eta_min=0.01)"),
    ("restarts, lower", "restarts(cosine(lr=0.1, steps=10), decay=0.5)"),
    (
      "hard restarts",
      "get_cosine_with_hard_restarts_schedule_with_warmup(lr=0.1, num_warmup_steps=10,"
        + " num_training_steps=70, num_cycles=3)"
    ),
    ("one cycle", "OneCycleLR(lr=0.1, max_lr=0.1, total_steps=100)"),
    ("cycles", "CyclicLR(lr=0.001, base_lr=0.001, max_lr=0.1, step_size_up=10)"),
    ("inverse root", "get_inverse_sqrt_schedule(lr=0.1, num_warmup_steps=10)"),
    ("Noam", "noam(warmup=100)"),
    ("hyperbolic tangent", "timm.scheduler.TanhLRScheduler(lr=0.1, t_initial=50)"),
    ("warm-up, stable, decay", "wsd(lr=0.1, warmup=5, stable=65, steps=20, curve='sqrt')"),
    ("knee", "knee(lr=0.1, explore=50, steps=20)"),
    ("reflected exponential", "rex(lr=0.1, steps=50)"),
    ("averaging", "SWALR(lr=0.1, swa_lr=0.05)"),
    ("function", "LambdaLR(lr=0.1, lr_lambda=lambda epoch: 0.95 ** epoch)"),
    ("product of factors", "MultiplicativeLR(lr=0.1, lr_lambda=lambda epoch: 0.95 + 0 * epoch)"),
    (
      "chained",
      "ChainedScheduler([ConstantLR(optimizer, factor=0.1, total_iters=20),"
        + " ExponentialLR(optimizer, gamma=0.9)], lr=0.1)"
    ),
    ("product", "chain([cosine(0.1, 50), step(1, 0.5, 10)])"),
  ]
}
