import Parameters

/// A kind of schedule: its name, its parameters and how to make one.
public struct Family: Sendable {
  /// The name in the notation, such as `step`.
  public let name: String
  /// What it is called in a sentence, such as `step decay`.
  public let title: String
  /// One line of help.
  public let help: String
  /// The parameters, in the order of `make`'s values.
  public let parameters: [Parameter]
  /// η(t) with `{name}` in the place of each parameter, as it stands for these values.
  public let formula: @Sendable (_ values: [Double]) -> String
  private let build: @Sendable (_ values: [Double]) -> any Schedule

  /// Describes a family; `build` may rely on every value having passed its rule.
  public init(
    _ name: String, title: String, help: String, parameters: [Parameter],
    formula: @escaping @Sendable (_ values: [Double]) -> String,
    build: @escaping @Sendable (_ values: [Double]) -> any Schedule
  ) {
    self.name = name
    self.title = title
    self.help = help
    self.parameters = parameters
    self.formula = formula
    self.build = build
  }

  /// The schedule with these values, one for each parameter.
  ///
  /// - Throws: ``ParameterError`` for a wrong number of values, or for the first one that breaks
  ///   its parameter's rule.
  public func make(_ values: [Double]) throws(ParameterError) -> any Schedule {
    guard values.count == parameters.count else {
      let names = parameters.map(\.name).joined(separator: ", ")
      throw ParameterError(
        parameter: "values", value: Double(values.count),
        rule: "a list of \(parameters.count) for \(name) (\(names))")
    }
    for (parameter, value) in zip(parameters, values) { try parameter.validate(value) }
    return build(values)
  }

  /// The values that stand where none were given.
  public var standardValues: [Double] { parameters.map(\.standard) }

  /// The place of a parameter in `values`, or nil where the family has none of that name.
  public func index(of parameter: String) -> Int? {
    parameters.firstIndex { $0.name == parameter }
  }

  /// Every family there is, in the order in which the lab steps through them.
  public static let all: [Family] = [
    Constant.family, Step.family, Exponential.family, Geometric.family, InverseTime.family,
    Polynomial.family, Polynomial.linearFamily, Cosine.family, Warmup.family,
  ]

  /// The family of that name, or nil.
  public static func named(_ name: String) -> Family? { all.first { $0.name == name } }
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
