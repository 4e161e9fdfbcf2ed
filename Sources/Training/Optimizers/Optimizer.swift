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
    /// The optimizer with the settings given.
    let form: @Sendable (Settings) -> LinearForm

    /// Kinds are told apart by name.
    public static func == (one: Kind, other: Kind) -> Bool { one.name == other.name }

    /// Feeds what `==` compares.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
  }

  /// Every optimizer there is.
  public static let kinds: [Kind] = [.sgd, .momentum, .nesterov, .ema, .scheduleFree]

  /// The kind of a name, or nil.
  public static func named(_ name: String) -> Kind? { kinds.first { $0.name == name } }

  /// An optimizer with its standard values.
  public init(_ kind: Kind) {
    self.kind = kind
    settings = Settings(kind.parameters)
  }

  /// Stochastic gradient descent.
  public static let sgd = Optimizer(.sgd)

  /// The names of everything that can be set.
  public var keys: [String] { kind.parameters.map(\.name) }

  /// m, the momentum; 0 where there is none.
  public var momentum: Double { settings["momentum"] ?? 0 }

  /// True where a schedule that cycles the momentum is heard.
  public var takesMomentum: Bool { settings.index(of: "momentum") != nil }

  var form: LinearForm { kind.form(settings) }
}
