import Parameters
import Schedules

/// What can be made of a schedule by one key.
package enum Composition: Hashable, Sendable, CaseIterable {
  case warmup, split, join, scale, clamp, repeating, restarts, cooldown, unwrap

  /// The key on the page of compositions.
  package var letter: Character {
    switch self {
    case .warmup: "w"
    case .split: "s"
    case .join: "j"
    case .scale: "m"
    case .clamp: "c"
    case .repeating: "r"
    case .restarts: "R"
    case .cooldown: "d"
    case .unwrap: "u"
    }
  }

  /// What it does, in a few words.
  package var title: String {
    switch self {
    case .warmup: "warm-up before it"
    case .split: "split at the cursor"
    case .join: "join at the nearest switch"
    case .scale: "multiply all its rates"
    case .clamp: "keep within limits"
    case .repeating: "repeat its beginning"
    case .restarts: "start again when it is over"
    case .cooldown: "cool down at the end"
    case .unwrap: "take off what is around it"
    }
  }

  /// The layers a schedule can be wrapped in; deeper ones take long to compute, and to read.
  private static let deepest = 12

  private static func depth(of blueprint: Blueprint) -> Int {
    1 + (blueprint.parts.map { depth(of: $0) }.max() ?? 0)
  }

  /// What comes of it.
  package struct Result: Hashable, Sendable {
    package let blueprint: Blueprint
    /// The knob to turn next; nil where none is nearer than the others.
    let target: Knob.Target?
    /// What came, as a clause.
    package let words: String
  }

  /// What a composition needs to know.
  struct Setting {
    let entry: Entry
    let run: Run
    /// The step of the cursor.
    let cursor: Int
    /// The schedule in steps.
    let schedule: any Schedule

    /// Updates in a unit of the schedule's time.
    var unit: Double { entry.clock == .steps ? 1 : Double(run.stepsPerEpoch) }
    /// The run in that unit.
    var length: Double { Double(run.steps) / unit }

    /// The cursor in that unit, at the nearest whole one: a sequence switches at no other.
    var time: Double { (Double(cursor) / unit).rounded() }

    /// A part of the run, in whole units where there are as many.
    func part(_ share: Double) -> Double { max(1, (length * share).rounded()) }

    func words(_ time: Double) -> String {
      let name = entry.clock == .steps ? "step" : "epoch"
      return "\(KnobText.value(time)) \(name)\(time == 1 ? "" : "s")"
    }

    /// A moment, as in "at epoch 31".
    func moment(_ time: Double) -> String {
      "\(entry.clock == .steps ? "step" : "epoch") \(KnobText.value(time))"
    }
  }

  /// The schedule it makes.
  ///
  /// Throws where it cannot be made of this schedule, with what to do instead.
  func result(in setting: Setting) throws(ParameterError) -> Result {
    let inner = setting.entry.blueprint
    guard !inner.family.listens else {
      throw ParameterError(
        parameter: "schedule", rule: "one that does not listen to the loss: t chooses another type")
    }
    guard self == .unwrap || self == .join || Self.depth(of: inner) < Self.deepest else {
      throw ParameterError(
        parameter: "schedule", rule: "no more than \(Self.deepest) layers deep: u takes one off")
    }
    let result =
      switch self {
      case .warmup: warmup(inner, setting)
      case .split: try split(inner, setting)
      case .join: try join(inner, setting)
      case .scale:
        Result(
          blueprint: .scale(inner, by: 0.5), target: .value(path: [], index: 0),
          words:
            "every rate times 0.5, the \(Self.family("scale").parameters[0].label); ← → turn it")
      case .clamp: clamp(inner, setting)
      case .repeating:
        Result(
          blueprint: Blueprint(Self.family("repeat"), [setting.part(1 / 3)], parts: [inner]),
          target: .value(path: [], index: 0),
          words: "starts over every \(setting.words(setting.part(1 / 3)))")
      case .restarts: restarts(inner, setting)
      case .cooldown: cooldown(inner, setting)
      case .unwrap: try unwrap(inner)
      }
    try result.blueprint.validate()
    return result
  }

  private static func family(_ name: String) -> Family {
    guard let family = Family.named(name) else { preconditionFailure("no family \(name)") }
    return family
  }

  private static func index(_ name: String, in family: String) -> Int {
    guard let index = Self.family(family).index(of: name) else {
      preconditionFailure("\(family) has no \(name)")
    }
    return index
  }

  // MARK: - One by one

  /// A straight line from 0 up to where the schedule begins, which begins when it is over.
  private func warmup(_ inner: Blueprint, _ setting: Setting) -> Result {
    let length = setting.part(5.0 / 90)
    let peak = max(0, setting.schedule.rate(at: 0))
    let warmup = Blueprint.shape("warmup", [0, peak, length])
    let isSequence = inner.family.name == "sequence"
    let parts = [warmup] + (isSequence ? inner.parts : [inner])
    let times = [length] + (isSequence ? inner.list.map { $0 + length } : [])
    return Result(
      blueprint: .sequence(parts, at: times),
      target: .value(path: [0], index: Self.index("steps", in: "warmup")),
      words: "warm-up over \(setting.words(length)), the rest that much later")
  }

  /// The part at a time, and where it begins.
  private func part(of inner: Blueprint, at time: Double) -> (index: Int, start: Double) {
    let index = inner.list.count { $0 <= time }
    return (index, index > 0 ? inner.list[index - 1] : 0)
  }

  /// The same rates in two parts: the second is the schedule without what has passed.
  private func split(_ inner: Blueprint, _ setting: Setting) throws(ParameterError) -> Result {
    let time = setting.time
    let unit = setting.entry.clock == .steps ? "a step" : "an epoch"
    let isSequence = inner.family.name == "sequence"
    let (index, start) = part(of: isSequence ? inner : .sequence([inner], at: []), at: time)
    guard time > 0, time < setting.length, time > start else {
      throw ParameterError(
        parameter: "cursor",
        rule: "at least \(unit) behind a part's start and before the end; , and . move it")
    }
    var parts = isSequence ? inner.parts : [inner]
    var times = isSequence ? inner.list : []
    parts.insert(Self.rest(of: parts[index], after: time - start), at: index + 1)
    times.insert(time, at: index)
    return Result(
      blueprint: .sequence(parts, at: times), target: .member(path: [], index: index),
      words: "split at \(setting.moment(time)); the rates are the same so far")
  }

  /// A schedule without its first part.
  private static func rest(of inner: Blueprint, after time: Double) -> Blueprint {
    if inner.family.name == "constant" { return inner }
    if inner.family.name == "skip", let passed = inner.values.first {
      return .skip(inner.parts[0], by: passed + time)
    }
    return .skip(inner, by: time)
  }

  /// A switch taken away: what was before it goes on until the next one.
  private func join(_ inner: Blueprint, _ setting: Setting) throws(ParameterError) -> Result {
    guard inner.family.name == "sequence", inner.parts.count > 1 else {
      throw ParameterError(parameter: "schedule", rule: "a sequence; s makes one of it")
    }
    let time = setting.time
    let nearest = inner.list.indices.min { abs(inner.list[$0] - time) < abs(inner.list[$1] - time) }
    guard let nearest else { return Result(blueprint: inner, target: nil, words: "") }
    let gone = setting.moment(inner.list[nearest])
    var (parts, times) = (inner.parts, inner.list)
    parts.remove(at: nearest + 1)
    times.remove(at: nearest)
    return Result(
      blueprint: parts.count == 1 ? parts[0] : .sequence(parts, at: times), target: nil,
      words: "joined at \(gone): what was before it goes on")
  }

  /// Between a tenth and a half of the greatest rate, so that it can be seen.
  private func clamp(_ inner: Blueprint, _ setting: Setting) -> Result {
    let greatest = setting.schedule.extent(over: 0...max(0, setting.run.steps - 1)).high
    func short(_ rate: Double) -> Double { Double(KnobText.value(rate)) ?? rate }
    let (low, high) = (short(max(0, greatest / 10)), short(max(0, greatest / 2)))
    return Result(
      blueprint: .clamp(inner, low: low, high: high), target: .value(path: [], index: 1),
      words: "kept from \(KnobText.value(low)) to \(KnobText.value(high))")
  }

  /// A seventh of the run, then twice as long, then four times.
  private func restarts(_ inner: Blueprint, _ setting: Setting) -> Result {
    let family = Self.family("restarts")
    let length = setting.part(1.0 / 7)
    var part = inner
    part["steps"] = length
    var blueprint = Blueprint(family, family.parameters.map(\.opening), parts: [part])
    blueprint["growth"] = 2
    return Result(
      blueprint: blueprint,
      target: part.family.index(of: "steps").map { .value(path: [0], index: $0) },
      words: "starts again after \(setting.words(length)), each time for twice as long")
  }

  /// To zero over the last fifth of the run.
  private func cooldown(_ inner: Blueprint, _ setting: Setting) -> Result {
    let length = setting.part(0.2)
    let start = max(0, (setting.length - length).rounded())
    return Result(
      blueprint: .cooldown(inner, at: start, steps: length),
      target: .value(path: [], index: Self.index("at", in: "cooldown")),
      words: "down to 0 after \(setting.moment(start)), over \(setting.words(length))")
  }

  private func unwrap(_ inner: Blueprint) throws(ParameterError) -> Result {
    guard inner.family.content == .schedule, let part = inner.parts.first else {
      throw ParameterError(
        parameter: "schedule", rule: "inside limits, a factor or the like; c keeps it within limits"
      )
    }
    return Result(
      blueprint: part, target: nil, words: "without \(inner.family.title)")
  }
}
