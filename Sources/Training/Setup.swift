import Parameters

/// What is trained and how: a problem and an optimizer that go together.
public struct Setup: Hashable, Sendable {
  /// The problem.
  public private(set) var problem: Problem
  /// The optimizer.
  public private(set) var optimizer: Optimizer

  /// The opening scene: SGD on the noisy quadratic.
  public static let opening = Setup()

  private init() {
    problem = .opening
    optimizer = .sgd
  }

  /// A problem with an optimizer.
  ///
  /// - Throws: ``SettingError`` where the problem cannot be trained with it.
  public init(_ problem: Problem, _ optimizer: Optimizer) throws(SettingError) {
    self.problem = problem
    self.optimizer = optimizer
    try check()
  }

  /// The optimizers that a problem can be trained with.
  public static func optimizers(for problem: Problem) -> [Optimizer.Kind] {
    switch problem.kind.nature {
    case .quadratic, .images: Optimizer.kinds
    case .sphere: [.sgd, .momentum]
    case .world: [.sgd]
    }
  }

  /// True where there is no exact expectation, and paths with random numbers are followed instead.
  public var isSampled: Bool {
    switch problem.kind.nature {
    case .quadratic: !optimizer.isLinear
    case .sphere: false
    case .images, .world: true
    }
  }

  /// True where a share of right answers is known beside the loss, and both of what was held back.
  public var hasAccuracy: Bool { problem.kind.nature == .images }

  /// True where a path has random numbers in it; where not, one path is as good as many.
  public var isRandom: Bool {
    switch problem.kind.nature {
    // The examples of least squares are random even without noise in their labels.
    case .quadratic: problem.kind.name == LeastSquares.name || problem.settings["noise"] != 0
    case .sphere: false
    case .images:
      problem.settings.word("order") != "sequential" || problem.settings.word("init") != "zeros"
    case .world: true
    }
  }

  /// Paths that a mean is made of where nobody says how many; one where nothing is random.
  public var paths: Int {
    guard isRandom else { return 1 }
    return switch problem.kind.nature {
    case .quadratic: 64
    case .sphere: 1
    case .images: 8
    case .world: 40
    }
  }

  /// Numbers that a path has for its parameters, or for the values of its world.
  public var dimension: Int {
    switch problem.model {
    case .modes(let modes): Int(min(modes.counts.reduce(0, +), 1e15))
    case .sphere(let sphere): sphere.dimension
    case .images(let images): images.classifier.count
    case .world(let world): world.best.count
    }
  }

  private func check() throws(SettingError) {
    try problem.check()
    try match()
  }

  /// Throws where a problem and an optimizer that are right by themselves do not go together.
  private func match() throws(SettingError) {
    let allowed = Self.optimizers(for: problem)
    guard allowed.contains(optimizer.kind) else {
      throw SettingError(
        key: "--optimizer", text: optimizer.kind.name,
        rule: "\(allowed.map(\.name).joined(separator: " or ")) for \(problem.kind.name)")
    }
    let decay = optimizer.settings["weight-decay"] ?? 0
    switch problem.kind.nature {
    case .quadratic:
      if !optimizer.isLinear { try matchPaths() }
    case .images: break
    case .sphere:
      guard decay == 0 else {
        throw SettingError(
          key: "weight-decay", text: "\(decay)",
          rule: "the problem's own for \(problem.kind.name)")
      }
      guard optimizer.settings["form"] ?? 0 == 0 else {
        throw SettingError(key: "form", text: "keras", rule: "torch for \(problem.kind.name)")
      }
    case .world:
      guard decay == 0 else {
        throw SettingError(
          key: "weight-decay", text: "\(decay)", rule: "0 for \(problem.kind.name)")
      }
    }
    if optimizer.settings.index(of: "form") != nil, optimizer.settings.word("form") == "tf1",
      decay != 0
    {
      throw SettingError(
        key: "weight-decay", text: "\(decay)", rule: "0 for form=tf1, which knows none")
    }
  }

  /// Throws where the problem cannot be sampled with an optimizer that is not linear.
  private func matchPaths() throws(SettingError) {
    if let power = problem.settings["preconditioner"], power != 0 {
      throw SettingError(
        key: "preconditioner", text: ParameterError.text(power),
        rule: "0 for \(optimizer.kind.name), which scales its steps by itself")
    }
    if let reason = problem.unsampled { throw reason }
  }

  /// The names of everything that can be set, the problem's first.
  public var keys: [String] { problem.keys + optimizer.keys.filter { !problem.keys.contains($0) } }

  /// A problem with an optimizer and settings of both, given as text.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - optimizer: the optimizer.
  ///   - settings: keys and values in any order. Where both know a key, it is the problem's if the
  ///     text is a value for it, else the optimizer's.
  /// - Throws: ``SettingError`` where nobody knows a key, a text breaks its rule, or all of them do
  ///   not go together.
  public init(
    _ problem: Problem, _ optimizer: Optimizer, settings: [(key: String, text: String)]
  ) throws(SettingError) {
    self.problem = problem
    self.optimizer = optimizer
    // The form first: it decides what is standard, and what is given replaces that.
    for (key, text) in settings where key == "form" { try set(key, to: text) }
    for (key, text) in settings where key != "form" { try set(key, to: text) }
    try check()
  }

  private mutating func set(_ key: String, to text: String) throws(SettingError) {
    let index = optimizer.settings.index(of: key)
    if problem.keys.contains(key) {
      do throws(SettingError) { try problem.set(key, to: text) } catch {
        guard let index else { throw error }
        try optimizer.settings.set(index, to: text)
      }
    } else if let index {
      try optimizer.settings.set(index, to: text)
    } else {
      throw SettingError(key: "--set", text: key, rule: "one of \(keys.joined(separator: ", "))")
    }
  }

  /// The same with another problem; an optimizer that does not go with it becomes SGD.
  public func with(_ problem: Problem) -> Setup {
    var next = self
    next.problem = problem
    do throws(SettingError) { try next.check() } catch { next.optimizer = .sgd }
    return next
  }

  /// The same with another optimizer.
  ///
  /// - Throws: ``SettingError`` where the problem cannot be trained with it.
  public func with(_ optimizer: Optimizer) throws(SettingError) -> Setup {
    try Setup(problem, optimizer)
  }

  /// Changes a number of the problem.
  public mutating func setProblem(_ index: Int, to value: Double) throws(ParameterError) {
    try problem.set(index, to: value)
  }

  /// Changes a number of the optimizer.
  public mutating func setOptimizer(_ index: Int, to value: Double) throws(ParameterError) {
    var next = self
    try next.optimizer.settings.set(index, to: value)
    do throws(SettingError) { try next.match() } catch {
      throw ParameterError(parameter: error.key, value: value, rule: error.rule)
    }
    self = next
  }
}

extension Setup {
  /// How the setup is said on the command line: problem, optimizer, and what is not as usual.
  public var arguments: String {
    var words = ["--problem \(problem.kind.name)"]
    if optimizer.kind != .sgd { words.append("--optimizer \(optimizer.kind.name)") }
    words += changes.map { "--set \($0.key)=\($0.text)" }
    return words.joined(separator: " ")
  }

  /// The settings that are not as usual, as they are typed; ``init(_:_:settings:)`` makes the same
  /// setup of them.
  public var changes: [(key: String, text: String)] {
    // A condition number takes the place of any curvatures before it, so they come after it.
    problem.settings.changes + (problem.spectrum.map { [("spectrum", "\($0)")] } ?? [])
      + optimizer.settings.changes
  }
}
