import Parameters

/// A problem to train on: a row of the table of problems, with its values.
public struct Problem: Hashable, Sendable {
  /// The row of the table.
  public let kind: Kind
  /// The numbers and choices.
  public private(set) var settings: Settings
  /// The curvatures, where they were chosen; nil for those the problem has by itself.
  public private(set) var spectrum: Spectrum?

  /// What is known of a problem before it has values.
  public struct Kind: Hashable, Sendable {
    /// The name on the command line.
    public let name: String
    /// What it is called in a sentence.
    public let title: String
    /// What it is.
    public let help: String
    /// What it can show, and what it cannot: sentences without a full stop.
    public let limits: [String]
    /// The formula of the loss and of its expectation.
    public let formula: String
    /// The numbers and choices that can be set.
    public let parameters: [Parameter]
    /// The curvatures it has by itself, in words; nil where there are none to choose.
    public let spectrum: String?
    /// What kind of thing it is.
    public let nature: Nature
    /// Words for a setting that stand for several values.
    let words: [String: [String: Double]]
    /// The problem's model.
    let model: @Sendable (Problem) throws(SettingError) -> Model

    /// Kinds are told apart by name.
    public static func == (one: Kind, other: Kind) -> Bool { one.name == other.name }

    /// Feeds what `==` compares.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
  }

  /// What kind of thing a problem is; it decides what can be known of a run.
  public enum Nature: Hashable, Sendable {
    /// Modes of a quadratic: the expected loss is exact.
    case quadratic
    /// A path over a sphere, for scaling the parameters changes nothing; nothing is random.
    case sphere
    /// Real images, and parts of them held back for validation.
    case images
    /// A world to act in, and a table of values to learn.
    case world
  }

  /// What a simulator needs to know of a problem.
  enum Model: Sendable {
    /// Modes whose second moments follow a linear recursion.
    case modes(Modes)
    /// A point on a sphere, followed itself.
    case sphere(ScaleInvariant)
    /// Images to be told apart.
    case images(Handwriting)
    /// A world to learn the values of.
    case world(World)
  }

  /// Every problem there is.
  public static let kinds: [Kind] = [
    NoisyQuadratic.kind, LeastSquares.kind, ScaleInvariant.kind, FallingCurvature.kind,
    Handwriting.kind, GridWorld.kind, Cliff.kind,
  ]

  /// The kind of a name, or nil.
  public static func named(_ name: String) -> Kind? { kinds.first { $0.name == name } }

  /// A problem with its standard values.
  public init(_ kind: Kind) {
    self.kind = kind
    settings = Settings(kind.parameters)
  }

  /// The problem of the opening scene: 20 modes 1/i, noise 1, start 1, batches of 32.
  public static let opening = Problem(NoisyQuadratic.kind)

  /// The names of everything that can be set.
  public var keys: [String] {
    (kind.spectrum == nil ? [] : ["spectrum"]) + kind.parameters.map(\.name)
  }

  /// Changes one setting, given as text; whether all of them go together a ``Setup`` finds out.
  ///
  /// - Parameters:
  ///   - key: one of ``keys``.
  ///   - text: its value.
  /// - Throws: ``SettingError`` where the value breaks its rule.
  public mutating func set(_ key: String, to text: String) throws(SettingError) {
    var next = self
    if key == "spectrum", kind.spectrum != nil {
      let spectrum = try Spectrum(text)
      next.spectrum = spectrum
      // A list brings its own number of modes, which the first parameter counts.
      if case .listed(let list, _) = spectrum { try next.settings.set(0, to: "\(list.count)") }
    } else if let index = settings.index(of: key) {
      if let values = kind.words["\(key)=\(text)"] {
        next.settings.set(values)
      } else {
        try next.settings.set(index, to: text)
      }
      next.forgetSpectrum(for: index)
    } else {
      throw SettingError(
        key: "--set", text: key, rule: "one of \(keys.joined(separator: ", "))")
    }
    self = next
  }

  /// Throws where the settings do not go together.
  func check() throws(SettingError) {
    guard case .modes(let modes) = try kind.model(self), !modes.isFinite else { return }
    throw SettingError(
      key: "the problem", text: kind.name,
      rule: "one whose curvatures, noise and first loss are finite numbers")
  }

  /// Changes one number.
  ///
  /// - Parameters:
  ///   - index: the place of the parameter in the table.
  ///   - value: what it shall be.
  /// - Throws: ``ParameterError`` where the value breaks its rule, or where the problem is none.
  public mutating func set(_ index: Int, to value: Double) throws(ParameterError) {
    var next = self
    try next.settings.set(index, to: value)
    next.forgetSpectrum(for: index)
    do throws(SettingError) { try next.check() } catch {
      throw ParameterError(parameter: error.key, value: value, rule: error.rule)
    }
    self = next
  }

  /// A list of curvatures gives way to another number of them, and any to a condition number.
  private mutating func forgetSpectrum(for index: Int) {
    if case .listed(let list, _) = spectrum, settings.values[0] != Double(list.count) {
      spectrum = nil
    }
    if settings.parameters[index].name == "condition" { spectrum = nil }
  }

  /// True where the loss is the sum of what is left of the start and what the noise has brought.
  public var hasParts: Bool { kind.nature == .quadratic }

  /// Why no path of it can be sampled; nil where paths can.
  public var unsampled: SettingError? {
    guard case .modes(let modes) = model else { return nil }
    let dimension = modes.counts.reduce(0, +)
    guard dimension <= Double(QuadraticPath.limit) else {
      return SettingError(
        key: kind.parameters[0].name, text: ParameterError.text(dimension),
        rule: "at most \(QuadraticPath.limit) where paths are sampled")
    }
    guard modes.batch <= largestBatch else {
      return SettingError(
        key: "batch", text: ParameterError.text(modes.batch),
        rule: "at most \(ParameterError.text(largestBatch)) where paths are sampled")
    }
    return nil
  }

  /// The largest batch of a path, whose examples are drawn one by one; infinite where the batch only
  /// scales the noise.
  public var largestBatch: Double {
    switch model {
    case .modes(let modes):
      modes.label == nil
        ? .infinity : (Double(QuadraticPath.numbers) / modes.counts.reduce(0, +)).rounded(.down)
    case .images: Handwriting.limit
    case .sphere, .world: .infinity
    }
  }

  /// B, examples in a batch; nil where the problem knows no batches.
  public var batch: Double? { settings["batch"] }

  /// The model; every problem there can be has one.
  var model: Model {
    do throws(SettingError) { return try kind.model(self) } catch {
      preconditionFailure("a problem is checked when it is set: \(error)")
    }
  }
}
