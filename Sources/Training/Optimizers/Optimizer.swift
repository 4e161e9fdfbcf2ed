import Parameters

/// An optimizer: a row of the table of optimizers, with its values.
public struct Optimizer: Hashable, Sendable {
  /// The row of the table.
  public let kind: Kind
  /// The numbers and choices.
  public var settings: Settings

  /// What is known of an optimizer before it has values.
  public struct Kind: Hashable, Sendable {
    /// The name on the command line.
    public let name: String
    /// What it is called in a sentence.
    public let title: String
    /// What it does.
    public let help: String
    /// What it shows on these problems, and what it does not: sentences without a full stop.
    public let limits: [String]
    /// The update.
    public let formula: String
    /// The numbers and choices that can be set.
    public let parameters: [Parameter]
    /// What another form of it, another library's, has by itself: a word of `form`, then values.
    var standards: [String: [String: Double]] = [:]
    /// The setting that a schedule drives which cycles the momentum with its rate; nil for none.
    var cycled: String?
    /// How it works with the settings given.
    let mechanics: Mechanics

    /// Kinds are told apart by name.
    public static func == (one: Kind, other: Kind) -> Bool { one.name == other.name }

    /// Feeds what `==` compares.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
  }

  /// How an optimizer works.
  enum Mechanics: Sendable {
    /// Linear in parameters and gradient: its second moments follow a recursion.
    case linear(@Sendable (Settings) -> LinearForm)
    /// Each parameter by itself, and not linear: only paths can be followed.
    case elementwise(@Sendable (Settings) -> any ElementwiseRule)
  }

  /// Every optimizer there is.
  public static let kinds: [Kind] = [
    .sgd, .momentum, .nesterov, .ema, .scheduleFree, .adam, .adamW, .rmsProp, .adagrad, .adadelta,
  ]

  /// The kind of a name, or nil.
  public static func named(_ name: String) -> Kind? { kinds.first { $0.name == name } }

  /// An optimizer with its standard values.
  public init(_ kind: Kind) {
    self.kind = kind
    settings = Settings(kind.parameters, standards: kind.standards)
  }

  /// Stochastic gradient descent.
  public static let sgd = Optimizer(.sgd)

  /// The names of everything that can be set.
  public var keys: [String] { kind.parameters.map(\.name) }

  /// m, the momentum; 0 where there is none.
  public var momentum: Double { settings["momentum"] ?? 0 }

  /// True where a schedule that cycles the momentum is heard.
  public var takesMomentum: Bool { kind.cycled != nil }

  /// What a schedule drives that cycles the momentum: m, or β₁ as PyTorch does it; else 0.
  var driven: Double { kind.cycled.flatMap { settings[$0] } ?? 0 }

  /// True where second moments follow a linear recursion, so that the expected loss is exact.
  public var isLinear: Bool { form != nil }

  /// What of a linear optimizer does not change; nil for any other.
  var form: LinearForm? {
    guard case .linear(let form) = kind.mechanics else { return nil }
    return form(settings)
  }

  /// The optimizer at work on parameters.
  ///
  /// - Parameter start: the parameters.
  /// - Returns: what makes the updates.
  func update(of start: [Double]) -> any ParameterUpdate {
    switch kind.mechanics {
    case .linear(let form): LinearUpdate(form(settings), start)
    case .elementwise(let rule): ElementwiseUpdate(rule(settings), start)
    }
  }
}
