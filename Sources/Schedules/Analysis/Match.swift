import Parameters

/// Makes one schedule comparable with another by moving one of its knobs.
///
/// What of two schedules is made equal decides what a comparison of them says, so there are three
/// ways, and none of them is the right one.
public enum Match: String, Hashable, Sendable, CaseIterable {
  /// The same decay in the same time: the factor over an interval of the first schedule.
  case factor
  /// The same rate at the last update of the run.
  case end
  /// The same sum of all rates of the run.
  case area

  /// The one that comes after it.
  public var next: Match {
    switch self {
    case .factor: .end
    case .end: .area
    case .area: .factor
    }
  }

  /// One of the two schedules.
  public struct Side: Sendable {
    /// What messages call it, such as `A`.
    public let name: String
    /// What it is made of.
    public let blueprint: Blueprint
    /// What its time counts.
    public let clock: Clock
    /// The rates; for one that listens, those it came to.
    public let schedule: any Schedule

    /// One of the two schedules.
    public init(name: String, blueprint: Blueprint, clock: Clock, schedule: any Schedule) {
      self.name = name
      self.blueprint = blueprint
      self.clock = clock
      self.schedule = schedule
    }
  }

  /// What was moved.
  public struct Outcome: Hashable, Sendable {
    /// The schedule with its knob moved.
    public let blueprint: Blueprint
    /// The part numbers that lead to the shape whose knob it is.
    public let path: [Int]
    /// The knob.
    public let parameter: Parameter
    /// Its place among the values of that shape.
    public let index: Int
    /// Where it stood.
    public let from: Double
    /// Where it stands.
    public let to: Double
    /// What both have now: a factor, a rate or a sum of rates.
    public let goal: Double
    /// False where the sum of so many rates is an estimate.
    public let isExact: Bool
  }

  /// Moves a knob of `other` until it matches `model`.
  ///
  /// The knob of each family is in ``Lever/table``. Equal factors of schedules that decay by one
  /// factor are solved in closed form; everything else by a search between neighbouring numbers,
  /// whose cost is that of some forty rates or areas.
  ///
  /// - Parameters:
  ///   - other: the schedule whose knob is moved.
  ///   - model: the one that stays.
  ///   - steps: N, the updates of the run.
  ///   - stepsPerEpoch: for schedules in epochs.
  ///   - limit: the most rates that are added one by one for an area.
  /// - Returns: what was moved, and the schedule it made.
  /// - Throws: ``MatchError`` where that is impossible, with the reason.
  public func moved(
    _ other: Side, to model: Side, steps: Int, stepsPerEpoch: Int, limit: Int = Area.limit
  ) throws(MatchError) -> Outcome {
    let goal = try goal(model, other, steps: steps, stepsPerEpoch: stepsPerEpoch, limit: limit)
    let levers = Lever.of(other.blueprint, for: self)
    guard !levers.isEmpty else { throw .noLever(other.name, other.blueprint.title, self) }
    var reason: MatchError?
    for lever in levers {
      let search = MatchSearch(
        match: self, other: other, lever: lever, goal: goal, steps: steps,
        stepsPerEpoch: stepsPerEpoch, limit: limit)
      do throws(MatchError) { return try search.outcome() } catch { reason = reason ?? error }
    }
    throw reason ?? .noLever(other.name, other.blueprint.title, self)
  }

  private func goal(
    _ model: Side, _ other: Side, steps: Int, stepsPerEpoch: Int, limit: Int
  ) throws(MatchError) -> Goal {
    switch self {
    case .factor:
      guard let pace = Pace(model.blueprint, model.clock, stepsPerEpoch: stepsPerEpoch) else {
        throw .noInterval(model.name, model.blueprint.title)
      }
      guard pace.factor > 0 else { throw .nothingLeft(model.name) }
      return Goal(name: model.name, value: pace.factor, pace: pace)
    case .end:
      let end = model.schedule.rate(at: max(0, steps - 1))
      guard end.isFinite else { throw .noNumber(model.name, "last rate") }
      return Goal(name: model.name, value: end, pace: nil)
    case .area:
      let area = Area(model.schedule, steps: steps, limit: limit)
      guard area.value.isFinite else { throw .noNumber(model.name, "sum of rates") }
      return Goal(name: model.name, value: area.value, pace: nil)
    }
  }

  /// What is to be reached.
  struct Goal {
    /// The schedule that has it.
    let name: String
    let value: Double
    /// How the model decays, where that is the question.
    let pace: Pace?
  }
}

/// A decay by one factor in each interval.
struct Pace {
  /// What the rate is multiplied by.
  let factor: Double
  /// The steps that takes.
  let interval: Double
  /// The place of the knob that decides it.
  let path: [Int]

  /// Nil for a schedule whose factor is another one in each interval.
  init?(_ blueprint: Blueprint, _ clock: Clock, stepsPerEpoch: Int) {
    var core = blueprint
    var path: [Int] = []
    while Family.transparent.contains(core.family), let inner = core.parts.first {
      core = inner
      path.append(0)
    }
    let unit = clock == .steps ? 1 : Double(stepsPerEpoch)
    switch core.family.name {
    case "step", "geometric":
      guard let factor = core["factor"], let interval = core["interval"] else { return nil }
      (self.factor, self.interval) = (factor, interval * unit)
    case "milestones":
      // Equal distances are intervals; any others are none.
      guard let factor = core["factor"], let first = core.list.first, first > 0,
        core.list.enumerated().allSatisfy({ $1 == first * Double($0 + 1) })
      else { return nil }
      (self.factor, self.interval) = (factor, first * unit)
    case "exponential":
      guard let decay = core["k"] else { return nil }
      (factor, interval) = (exponential(-decay), unit)
    default: return nil
    }
    self.path = path
  }
}

extension Blueprint {
  /// What the schedule itself is called, without what scales or computes it.
  fileprivate var title: String {
    guard Family.transparent.contains(family), let inner = parts.first else { return family.title }
    return inner.title
  }
}

/// Why two schedules cannot be matched.
public enum MatchError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The schedule has no knob that would do it.
  case noLever(String, String, Match)
  /// The model has no factor that is the same in each interval.
  case noInterval(String, String)
  /// The model falls to nothing at once.
  case nothingLeft(String)
  /// The model has no such number.
  case noNumber(String, String)
  /// A decay that never reaches zero cannot end there.
  case neverZero(String, knob: String, model: String)
  /// The knob has no say in it.
  case noEffect(String, knob: String, Match)
  /// No place of the knob leads there: the nearest one, and what it leads to.
  case outOfReach(String, knob: String, Match, goal: Double, nearest: Double, at: Double)

  /// One sentence without a full stop.
  public var description: String {
    switch self {
    case .noLever(let name, let title, let match):
      "\(name) (\(title)) has no knob that makes \(match.quantity) equal"
    case .noInterval(let name, let title):
      "\(name) (\(title)) has no factor that is the same in every interval; match by end or area"
    case .nothingLeft(let name): "\(name) falls to 0 at its first drop: nothing decays like that"
    case .noNumber(let name, let quantity): "the \(quantity) of \(name) is no number"
    case .neverZero(let name, let knob, let model):
      "\(model) ends at 0, and no \(knob) brings \(name) there"
    case .noEffect(let name, let knob, let match):
      "the \(knob) of \(name) does not change its \(match.noun) in this run"
    case .outOfReach(let name, let knob, let match, let goal, let nearest, let place):
      "no \(knob) gives \(name) the \(match.noun) \(Self.text(goal)): "
        + "the nearest is \(Self.text(nearest)), at \(Self.text(place))"
    }
  }

  /// At most four significant digits: a number to be read in a sentence.
  private static func text(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return ParameterError.text(value) }
    // Whole powers of ten are exact as far as they are of use here.
    var (up, down) = (1.0, 1.0)
    while abs(value) * up < 1000, up < 1e300 { up *= 10 }
    while abs(value) / down >= 10_000, down < 1e300 { down *= 10 }
    return ParameterError.text((value * up / down).rounded() / up * down)
  }
}

extension Match {
  /// What is made equal, in a sentence.
  var quantity: String {
    switch self {
    case .factor: "the factors"
    case .end: "the last rates"
    case .area: "the areas"
    }
  }

  /// What a schedule has of it.
  var noun: String {
    switch self {
    case .factor: "factor"
    case .end: "last rate"
    case .area: "area"
    }
  }
}
