import Parameters

/// Cuts the rate where a metric has stopped to improve, by the rules of one library or another.
public struct Plateau: Controller {
  /// Whose rules; they differ in when a plateau is one, and in what a cooldown hears.
  enum Dialect: Int {
    case torch, keras, optax, paddle, greedy
  }

  let dialect: Dialect
  let initial: Double
  let factor: Double
  let patience: Int
  /// How much better than the best is better: as a share of it, and outright.
  let relative: Double
  let absolute: Double
  let isMaximum: Bool
  let cooldown: Int
  let limits: ClosedRange<Double>
  /// A change of no more than this is not made.
  let epsilon: Double
  let warmup: Int
  let start: Double
  /// Reports to wait after a rise.
  let pause: Int
  /// Cuts refused at the lower limit before it begins again.
  let refusals: Int

  private var filter: MetricFilter
  /// The rate, or what the rate is multiplied by where that is what the library cuts.
  private var level: Double
  private var best: Double?
  private var bad = 0
  private var good = 0
  private var cooling = 0
  private var pausing = 0
  private var left: Int
  private var reports = 0
  /// What the last report did to the rate.
  public private(set) var turn: Turn?

  /// The values of the family's parameters, all of them checked.
  init(_ values: (String) -> Double) {
    dialect = Dialect(rawValue: Int(values("dialect"))) ?? .torch
    initial = values("lr")
    factor = values("factor")
    patience = Int(values("patience"))
    relative = values("relative")
    absolute = values("absolute")
    isMaximum = values("mode") == 1
    cooldown = Int(values("cooldown"))
    limits = values("low")...max(values("low"), values("high"))
    epsilon = values("eps")
    warmup = Int(values("warmup"))
    start = values("start")
    pause = Int(values("pause"))
    refusals = Int(values("reset"))
    filter = MetricFilter(block: Int(values("block")), window: Int(values("window")))
    level = dialect == .optax ? 1 : warmup > 0 ? start : initial
    left = refusals
    best = unbeaten
  }

  /// The rate after the reports so far.
  public var rate: Double { dialect == .optax ? level * initial : level }

  /// What the first metric is compared with; nil where it is the best without a comparison.
  private var unbeaten: Double? {
    switch dialect {
    case .keras, .paddle: nil
    case .torch, .optax, .greedy: isMaximum ? -.infinity : .infinity
    }
  }

  /// Warms up first, then looks for a plateau.
  public mutating func report(_ metric: Double) {
    turn = nil
    reports = min(reports + 1, .max - 1)
    guard reports > warmup else {
      level = start + Double(reports) * ((initial - start) / Double(warmup))
      return
    }
    guard let value = filter.filtered(metric) else { return }
    switch dialect {
    case .torch, .optax:
      judge(value)
      if rests() { return }
    case .keras:
      // The last report of a cooldown counts already.
      _ = rests()
      judge(value)
      if cooling > 0 { bad = 0 }
    case .paddle, .greedy:
      if rests() { return }
      judge(value)
    }
    let before = rate
    let (count, best) = (bad, best ?? .infinity)
    if dialect == .greedy, good > patience {
      let count = good
      rise()
      if rate != before { turn = Turn(kind: .rise, best: best, count: count) }
    } else if isPlateau {
      let begins = cut()
      if rate != before { turn = Turn(kind: begins ? .restart : .cut, best: best, count: count) }
    } else if dialect == .optax {
      level = max(level, limits.lowerBound)
    }
  }

  private mutating func judge(_ value: Double) {
    if isBetter(value) {
      best = value
      (bad, good) = (0, good + 1)
    } else {
      (bad, good) = (bad + 1, 0)
    }
  }

  private func isBetter(_ value: Double) -> Bool {
    guard let best else { return true }
    // The same but for the rounding, and for an infinite best.
    let isSum = dialect == .paddle && relative != 0
    if isMaximum {
      return value > (isSum ? best + best * relative : best * (relative + 1) + absolute)
    }
    return value < (isSum ? best - best * relative : best * (1 - relative) - absolute)
  }

  /// True while a cooldown or the pause after a rise lasts; then nothing counts.
  private mutating func rests() -> Bool {
    guard cooling > 0 || pausing > 0 else { return false }
    if cooling > 0 { cooling -= 1 } else { pausing -= 1 }
    (bad, good) = (0, 0)
    return true
  }

  private var isPlateau: Bool {
    switch dialect {
    case .torch, .paddle, .greedy: bad > patience
    // Keras holds both rates in single precision when it compares them.
    case .keras: bad >= max(1, patience) && Float(level) > Float(limits.lowerBound)
    case .optax: bad == patience
    }
  }

  /// True where it begins again instead.
  private mutating func cut() -> Bool {
    let lower = max(level * factor, limits.lowerBound)
    switch dialect {
    case .keras, .optax: level = lower
    case .torch, .paddle, .greedy: if level - lower > epsilon { level = lower }
    }
    (cooling, bad) = (cooldown, 0)
    guard dialect == .greedy, level <= limits.lowerBound else { return false }
    left -= 1
    guard left <= 0 else { return false }
    (level, best, good, pausing, left) = (initial, unbeaten, 0, 0, refusals)
    filter.forget()
    return true
  }

  private mutating func rise() {
    let higher = min(level / factor, limits.upperBound)
    if higher - level > epsilon { level = higher }
    (left, pausing, good) = (refusals, pause, 0)
  }
}
