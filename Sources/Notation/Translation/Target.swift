/// A library to translate into.
public enum Target: String, Hashable, Sendable, CaseIterable {
  case torch, keras, optax, timm, transformers, anneal

  /// A library by one of its names: `torch` is also `pytorch`.
  public init?(name: String) {
    let others: [String: Target] = [
      "pytorch": .torch, "tf": .keras, "tensorflow": .keras, "hf": .transformers,
      "huggingface": .transformers,
    ]
    guard let target = Target(rawValue: name) ?? others[name] else { return nil }
    self = target
  }

  /// Its name in a sentence.
  public var title: String {
    switch self {
    case .torch: "PyTorch"
    case .keras: "Keras"
    case .optax: "Optax"
    case .timm: "timm"
    case .transformers: "Transformers"
    case .anneal: "our own words"
    }
  }

  /// True where the schedule counts updates by itself, and cannot be moved on once an epoch.
  var countsUpdates: Bool {
    switch self {
    case .keras, .optax, .anneal: true
    case .torch, .timm, .transformers: false
    }
  }

  /// Its words for a meaning; nil for our own, which say every blueprint as it is.
  var writer: (any Writer)? {
    switch self {
    case .torch: TorchWriter()
    case .keras: KerasWriter()
    case .optax: OptaxWriter()
    case .timm: TimmWriter()
    case .transformers: TransformersWriter()
    case .anneal: nil
    }
  }
}
