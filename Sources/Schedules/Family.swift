import Parameters

/// A kind of schedule: its name, what it is made of and how to make one.
///
/// A new one is a file with a `static let family`, and a line in ``all``.
public struct Family: Hashable, Sendable {
  /// What a schedule is made of besides numbers.
  public enum Content: Hashable, Sendable {
    case numbers
    /// One other schedule.
    case schedule
    /// Any number of other schedules, at least one.
    case schedules
    /// A function of the step.
    case function
  }

  /// How a blueprint becomes a schedule; the parts' schedules are already made.
  public typealias Build =
    @Sendable (_ blueprint: Blueprint, _ parts: [any Schedule]) throws(ParameterError) ->
    any Schedule

  /// The name in the notation, such as `step`.
  public let name: String
  /// What it is called in a sentence, such as `step decay`.
  public let title: String
  /// One line of help.
  public let help: String
  /// What it is made of besides numbers.
  public let content: Content
  /// The parameters, in the order of a blueprint's values.
  public let parameters: [Parameter]
  /// What the members of the list are, where there is one.
  public let list: Parameter?
  /// η(t) with `{name}` in the place of each parameter, `{0}`, `{1}` … in the place of the parts
  /// and of the list's members `{at0}` …, as it stands for this blueprint.
  public let formula: @Sendable (_ blueprint: Blueprint) -> String
  /// The momentum that goes with the rate, where the library cycles it too.
  public let momentum: @Sendable (_ blueprint: Blueprint) -> Blueprint?
  private let build: Build
  /// What listens instead of a schedule, for a family whose rate is no function of the step.
  private let control: (@Sendable (_ blueprint: Blueprint) -> any Controller)?

  /// Describes a family that is made of numbers; `build` may rely on every value having passed its
  /// rule.
  public init(
    _ name: String, title: String, help: String, parameters: [Parameter],
    formula: @escaping @Sendable (_ values: [Double]) -> String,
    momentum: @escaping @Sendable (_ blueprint: Blueprint) -> Blueprint? = { _ in nil },
    build: @escaping @Sendable (_ values: [Double]) -> any Schedule
  ) {
    self.init(
      name, title: title, help: help, of: .numbers, parameters: parameters,
      formula: { formula($0.values) }, momentum: momentum,
      build: { (blueprint, _) in build(blueprint.values) })
  }

  /// Describes any family; `build` may rely on the values, the list's members and the number of
  /// parts having been checked.
  public init(
    _ name: String, title: String, help: String, of content: Content, parameters: [Parameter] = [],
    list: Parameter? = nil, formula: @escaping @Sendable (_ blueprint: Blueprint) -> String,
    momentum: @escaping @Sendable (_ blueprint: Blueprint) -> Blueprint? = { _ in nil },
    build: @escaping Build
  ) {
    self.name = name
    self.title = title
    self.help = help
    self.content = content
    self.parameters = parameters
    self.list = list
    self.formula = formula
    self.momentum = momentum
    self.build = build
    control = nil
  }

  /// Describes a family that listens; `control` may rely on every value having passed its rule.
  public init(
    _ name: String, title: String, help: String, parameters: [Parameter],
    formula: @escaping @Sendable (_ blueprint: Blueprint) -> String,
    control: @escaping @Sendable (_ blueprint: Blueprint) -> any Controller
  ) {
    self.name = name
    self.title = title
    self.help = help
    content = .numbers
    self.parameters = parameters
    list = nil
    self.formula = formula
    momentum = { _ in nil }
    build = { (_, _) throws(ParameterError) in
      throw ParameterError(
        parameter: name, rule: "told a metric: its rate is no function of the step")
    }
    self.control = control
  }

  /// True where the rate is no function of the step but of what is reported.
  public var listens: Bool { control != nil }

  /// The schedule of a blueprint of this family.
  ///
  /// - Throws: ``ParameterError`` for a wrong number of values or parts, or for the first value
  ///   that breaks its parameter's rule.
  func make(_ blueprint: Blueprint, _ parts: [any Schedule]) throws(ParameterError) -> any Schedule
  {
    try check(blueprint, parts)
    return try build(blueprint, parts)
  }

  /// The controller of a blueprint of this family; nil for a family that does not listen.
  func controller(_ blueprint: Blueprint) throws(ParameterError) -> (any Controller)? {
    guard let control else { return nil }
    try check(blueprint, [])
    return control(blueprint)
  }

  private func check(_ blueprint: Blueprint, _ parts: [any Schedule]) throws(ParameterError) {
    let values = blueprint.values
    guard values.count == parameters.count else {
      let names = parameters.map(\.name).joined(separator: ", ")
      throw ParameterError(
        parameter: "values", value: Double(values.count),
        rule: "a list of \(parameters.count) for \(name)" + (names.isEmpty ? "" : " (\(names))"))
    }
    for (parameter, value) in zip(parameters, values) { try parameter.validate(value) }
    for value in blueprint.list { try list?.validate(value) }
    let isComplete =
      switch content {
      case .numbers: parts.isEmpty
      case .schedule: parts.count == 1
      case .schedules: !parts.isEmpty
      case .function: blueprint.function != nil
      }
    guard isComplete else {
      throw ParameterError(
        parameter: "schedules", value: Double(parts.count), rule: "what \(name) is made of")
    }
  }

  /// The schedule with these values, one for each parameter.
  ///
  /// - Throws: ``ParameterError`` for a wrong number of values, or for the first one that breaks
  ///   its parameter's rule.
  public func make(_ values: [Double]) throws(ParameterError) -> any Schedule {
    try make(Blueprint(self, values), [])
  }

  /// The values that stand where none were given.
  public var standardValues: [Double] { parameters.map(\.standard) }

  /// The place of a parameter in `values`, or nil where the family has none of that name.
  public func index(of parameter: String) -> Int? {
    parameters.firstIndex { $0.name == parameter }
  }

  /// Families are told apart by their names.
  public static func == (first: Family, second: Family) -> Bool { first.name == second.name }
  /// The name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Family {
  /// The families that are made of numbers, in the order in which the lab steps through them.
  public static let shapes: [Family] = [
    Constant.family, Step.family, Exponential.family, Geometric.family, InverseTime.family,
    Polynomial.family, Polynomial.linearFamily, Cosine.family, Cosine.waveFamily, Warmup.family,
    Warmup.rampFamily, Cyclic.family, OneCycle.family, OneCycle.arcFamily, InverseRoot.family,
    Noam.family, Tanh.family, Rex.family, Cooldown.kneeFamily, Cooldown.wsdFamily,
    Averaging.family,
  ]

  /// The families that are made of other schedules, of lists or of functions.
  public static let combinators: [Family] = [
    SequenceSchedule.family, Product.family, Scaled.family, Clamped.family, Skipped.family,
    Milestones.family, Lambda.family, Recursive.family, Restarts.family,
    Cooldown.family, Repeated.family, ByEpochs.family, Cycles.family, Cyclic.functionFamily,
    Cumulative.family, Chained.family, Sum.family,
  ]

  /// The families whose rate is no function of the step.
  public static let listeners: [Family] = [Plateau.family]

  /// Those that leave a schedule what it is: its scale, its start and its rounding apart.
  public static let transparent: Set<Family> = [
    Scaled.family, Skipped.family, Recursive.family,
  ]

  /// Every family there is.
  public static let all: [Family] = shapes + combinators + listeners

  /// The family of that name, or nil.
  public static func named(_ name: String) -> Family? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}

extension Parameter {
  /// The rate a decay begins with: `lr`.
  static let initialRate = Parameter(
    "lr", "initial rate", symbol: "η₀", .rate, .nonNegative, standard: 0.1, required: true,
    range: 1e-5...10, spacing: .logarithmic, help: "learning rate of the first update")

  /// The rate a decay ends at: `end`.
  static let finalRate = Parameter(
    "end", "final rate", symbol: "η₁", .rate, .nonNegative, standard: 0, range: 0...10,
    spacing: .logarithmic, help: "learning rate once the decay is over")

  /// How long a decay lasts: `steps`.
  static let decayLength = Parameter(
    "steps", "decay length", symbol: "T", .duration, .positive, standard: 90, required: true,
    range: 1...1e6, spacing: .whole, help: "how long the rate decays; then it stays")
}
