import Parameters

/// A schedule as data: what was chosen, before anything is computed.
///
/// A family and what it is made of: numbers, a list, other schedules, a function. Blueprints can be
/// compared, kept, undone, and written down; ``schedule()`` makes the schedule.
public struct Blueprint: Hashable, Sendable {
  /// What kind of schedule it is.
  public let family: Family
  /// One value for each of the family's parameters.
  public var values: [Double]
  /// The list, where the family takes one: boundaries or milestones, in the unit of time.
  public var list: [Double]
  /// The schedules it is made of.
  public var parts: [Blueprint]
  /// The function, where the family takes one.
  public var function: RateFunction?

  /// A blueprint of a family.
  ///
  /// Whether everything fits is seen when the schedule is made. Values at the end that only tell
  /// how a library computes may be left out.
  public init(
    _ family: Family, _ values: [Double] = [], list: [Double] = [], parts: [Blueprint] = [],
    function: RateFunction? = nil
  ) {
    self.family = family
    let rest = family.parameters.dropFirst(values.count)
    self.values = values + (rest.allSatisfy { !$0.isKnob } ? rest.map(\.standard) : [])
    self.list = list
    self.parts = parts
    self.function = function
  }

  /// The schedule it describes, in the blueprint's own unit of time.
  ///
  /// - Throws: ``ParameterError`` for a wrong number of values or parts, or the first value that
  ///   breaks its rule.
  public func schedule() throws(ParameterError) -> any Schedule {
    var schedules: [any Schedule] = []
    for part in parts { schedules.append(try part.schedule()) }
    return try family.make(self, schedules)
  }

  /// What listens instead of a schedule; nil where the rate is a function of the step.
  ///
  /// - Throws: ``ParameterError`` for a wrong number of values or the first one that breaks its
  ///   rule.
  public func controller() throws(ParameterError) -> (any Controller)? {
    try family.controller(self)
  }

  /// Throws where it describes neither a schedule nor a controller.
  public func validate() throws(ParameterError) {
    if try controller() == nil { _ = try schedule() }
  }

  /// The same schedule with time in a unit `factor` times as fine: epochs become steps.
  ///
  /// Values that no parameter stands for are kept as they are, for ``schedule()`` to refuse.
  public func refined(by factor: Double) -> Blueprint {
    var refined = self
    for (index, parameter) in family.parameters.enumerated() where index < values.count {
      switch parameter.kind {
      case .duration: refined.values[index] *= factor
      case .frequency: refined.values[index] /= factor
      default: break
      }
    }
    if family.list?.kind == .duration { refined.list = list.map { ($0 * factor).rounded() } }
    refined.parts = parts.map { $0.refined(by: factor) }
    refined.function = function?.refined(by: factor)
    return refined
  }

  /// True where somebody's function has a say in it.
  public var hasFunction: Bool { function != nil || parts.contains(where: \.hasFunction) }

  /// The momentum that goes with the rate, in the same unit of time; nil where there is none.
  public var momentum: Blueprint? { family.momentum(self) }

  /// The value of a parameter, or nil where the family has none of that name.
  public subscript(name: String) -> Double? {
    get { family.index(of: name).flatMap { $0 < values.count ? values[$0] : nil } }
    set {
      guard let index = family.index(of: name), index < values.count, let newValue else { return }
      values[index] = newValue
    }
  }
}

extension Blueprint: CustomStringConvertible {
  /// The name and the values, as `step[0.1, 0.5, 10.0, 0.0]`.
  public var description: String {
    "\(family.name)\(values)" + (list.isEmpty ? "" : "\(list)") + (function?.text ?? "")
      + parts.map { "(\($0))" }.joined()
  }
}

extension Blueprint {
  /// A family by its name, with a value for each of its parameters.
  public static func shape(_ name: String, _ values: [Double]) -> Blueprint {
    guard let family = Family.named(name) else {
      preconditionFailure("no family is called \(name)")
    }
    return Blueprint(family, values)
  }

  /// One after the other; boundaries in the unit of time.
  public static func sequence(_ parts: [Blueprint], at boundaries: [Double]) -> Blueprint {
    Blueprint(SequenceSchedule.family, list: boundaries, parts: parts)
  }

  /// Kept within limits.
  public static func clamp(
    _ inner: Blueprint, low: Double = 0, high: Double = .infinity
  ) -> Blueprint {
    Blueprint(Clamped.family, [low, high], parts: [inner])
  }

  /// Multiplied by `factor`, after a division by `base`.
  public static func scale(_ inner: Blueprint, by factor: Double, over base: Double = 1)
    -> Blueprint
  {
    Blueprint(Scaled.family, [factor, base], parts: [inner])
  }

  /// Begun `steps` late, as if they had already passed.
  public static func skip(_ inner: Blueprint, by steps: Double) -> Blueprint {
    Blueprint(Skipped.family, [steps], parts: [inner])
  }

  /// Brought down to `end` in the course of `steps` after `start`; the curve by its index.
  public static func cooldown(
    _ inner: Blueprint, at start: Double, steps: Double, end: Double = 0, curve: Double = 0,
    power: Double = 0.5, ratio: Double = 0.1
  ) -> Blueprint {
    Blueprint(Cooldown.family, [start, steps, end, curve, power, ratio], parts: [inner])
  }

  /// Computed as a library does that makes each rate of the one before.
  public static func recursive(_ inner: Blueprint) -> Blueprint {
    Blueprint(Recursive.family, parts: [inner])
  }
}

/// What a blueprint's time counts, and how often the schedule moves on.
public enum Clock: Hashable, Sendable, CaseIterable {
  /// Time is in steps; the schedule moves at every step.
  case steps
  /// Time is in epochs; the schedule moves at every step, by a fraction of an epoch.
  case epochs
  /// Time is in epochs; the schedule moves once an epoch, as `scheduler.step()` is called.
  case wholeEpochs

  /// The schedule in steps, for a run with `stepsPerEpoch` steps an epoch.
  ///
  /// This is the one place where epochs become steps.
  public func schedule(
    of blueprint: Blueprint, stepsPerEpoch: Int
  ) throws(ParameterError) -> any Schedule {
    switch self {
    case .steps: try blueprint.schedule()
    case .epochs: try blueprint.refined(by: Double(stepsPerEpoch)).schedule()
    case .wholeEpochs: PerEpoch(try blueprint.schedule(), stepsPerEpoch: stepsPerEpoch)
    }
  }
}
