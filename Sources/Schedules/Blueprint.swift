import Parameters

/// A schedule as data: what was chosen, before anything is computed.
///
/// Blueprints can be compared, kept, undone, and written down; ``schedule()`` makes the schedule.
public indirect enum Blueprint: Hashable, Sendable {
  /// A family, by name, and a value for each of its parameters.
  case shape(String, [Double])
  /// One after the other; boundaries in the unit of time.
  case sequence([Blueprint], at: [Double])
  /// Kept within limits.
  case clamp(Blueprint, low: Double, high: Double)

  /// The schedule it describes, in the blueprint's own unit of time.
  ///
  /// - Throws: ``ParameterError`` for a name that no family has, a wrong number of values, or the
  ///   first value that breaks its rule.
  public func schedule() throws(ParameterError) -> any Schedule {
    switch self {
    case .shape(let name, let values):
      guard let family = Family.named(name) else {
        throw ParameterError(
          parameter: "type \(name)", value: 0, rule: "the name of 1 family")
      }
      return try family.make(values)
    case .sequence(let parts, let boundaries):
      var schedules: [any Schedule] = []
      for part in parts { schedules.append(try part.schedule()) }
      var steps: [Int] = []
      for boundary in boundaries {
        guard Rule.whole(1...(1 << 53)).accepts(boundary) else {
          throw ParameterError(
            parameter: "at", value: boundary, rule: "a list of rising whole steps above 0")
        }
        steps.append(Int(boundary))
      }
      return try SequenceSchedule(schedules, at: steps)
    case .clamp(let inner, let low, let high):
      return try Clamped(try inner.schedule(), low: low, high: high)
    }
  }

  /// The same schedule with time in a unit `factor` times as fine: epochs become steps.
  ///
  /// Values that no parameter stands for are kept as they are, for ``schedule()`` to refuse.
  public func refined(by factor: Double) -> Blueprint {
    switch self {
    case .shape(let name, let values):
      let parameters = Family.named(name)?.parameters ?? []
      return .shape(
        name,
        values.indices.map { index in
          let value = values[index]
          guard index < parameters.count else { return value }
          return switch parameters[index].kind {
          case .duration: value * factor
          case .frequency: value / factor
          default: value
          }
        })
    case .sequence(let parts, let boundaries):
      return .sequence(
        parts.map { $0.refined(by: factor) }, at: boundaries.map { ($0 * factor).rounded() })
    case .clamp(let inner, let low, let high):
      return .clamp(inner.refined(by: factor), low: low, high: high)
    }
  }

  /// The family, where the blueprint is a single shape.
  public var family: Family? {
    guard case .shape(let name, _) = self else { return nil }
    return Family.named(name)
  }

  /// The values of a single shape, else none.
  public var values: [Double] {
    guard case .shape(_, let values) = self else { return [] }
    return values
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
