import Parameters

/// Real training: handwritten digits told by softmax regression or a small network.
///
/// Mini-batches of 1500 images; the loss is the mean over all of them, beside it that over 297
/// images that were held back. Nothing is expected: each path has its own start and its own order.
public struct Handwriting: Hashable, Sendable {
  /// The name on the command line.
  public static let name = "digits"
  /// Images that are trained on: a pass over all of them is an epoch.
  public static let examples = Digits.training.count

  let classifier: Classifier
  let order: Batches.Order
  /// True where all parameters are 0 at the start.
  let beginsAtZero: Bool
  /// B, images in a batch.
  let batch: Double

  static let kind = Problem.Kind(
    name: name, title: "digits",
    help: "1797 real images of handwritten digits; loss and accuracy, trained and held back",
    limits: [
      "shows real training: a drop of the rate is a drop of the loss, and the rest is noise",
      "is small and nearly separable: noise shrinks with the loss, so that in a run ten times as"
        + " long a constant rate catches up",
      "is one mean of a few paths: other seeds give other losses, and the band says how much",
    ],
    formula: "L = mean of −ln p(digit);  network: p = softmax(V·max(0, W·x + b) + c)",
    parameters: [
      Parameter(
        "model", "model", symbol: "", .choice(["network", "softmax"]), .whole(0...1), standard: 0,
        range: 0...1, spacing: .linear(1),
        help: "network: 64 pixels, 32 hidden units, 10 digits; softmax: no hidden units"),
      .batch(standard: 4),
      Parameter(
        "order", "order", symbol: "", .choice(["shuffled", "sequential"]), .whole(0...1),
        standard: 0, range: 0...1, spacing: .linear(1),
        help: "shuffled: each pass in a new order; sequential: always the same one"),
      Parameter(
        "init", "init", symbol: "", .choice(["random", "zeros"]), .whole(0...1), standard: 0,
        range: 0...1, spacing: .linear(1),
        help: "random: normal of variance 2/inputs (He); zeros: for softmax only"),
    ],
    spectrum: nil, nature: .images, words: [:],
    model: { problem throws(SettingError) in .images(try Handwriting(problem)) })

  /// The most images in a batch.
  static let limit = 10_000.0

  /// The model of a problem of this kind.
  init(_ problem: Problem) throws(SettingError) {
    let settings = problem.settings
    let isSoftmax = settings.word("model") == "softmax"
    classifier = Classifier(isSoftmax ? .softmax : .network)
    order = settings.word("order") == "sequential" ? .sequential : .shuffled
    beginsAtZero = settings.word("init") == "zeros"
    batch = settings.value("batch")
    guard isSoftmax || !beginsAtZero else {
      throw SettingError(
        key: "init", text: "zeros", rule: "random for a network, or zeros with model=softmax")
    }
    guard batch <= Self.limit else {
      throw SettingError(
        key: "batch", text: ParameterError.text(batch),
        rule: "at most \(ParameterError.text(Self.limit))")
    }
  }
}

/// A path of real training.
struct HandwritingPath: Path {
  private let classifier: Classifier
  private var optimizer: any ParameterUpdate
  private var batches: Batches
  private var generator: Generator
  private var gradient: [Double]
  private let batch: Double

  /// Stands at the start; `batch` is the largest there will be.
  init(_ problem: Handwriting, _ optimizer: Optimizer, _ seed: Seed, batch: Double) {
    var generator = seed.generator
    classifier = problem.classifier
    let start =
      problem.beginsAtZero
      ? Array(repeating: 0, count: classifier.count) : classifier.initial(&generator)
    self.optimizer = optimizer.update(of: start)
    batches = Batches(problem.order)
    gradient = start
    self.batch = batch
    self.generator = generator
  }

  // 0.6 ns each; what a look costs was measured.
  var width: Int { Int(batch) * (classifier.model == .softmax ? 350 : 1000) + classifier.count }

  var measureWidth: Int { classifier.model == .softmax ? 300_000 : 900_000 }

  mutating func update(_ now: Conditions) {
    batches.advance(max(1, Int((1 / now.noise).rounded())), &generator)
    classifier.gradient(at: optimizer.point, rows: batches.rows, into: &gradient)
    optimizer.take(gradient, now)
  }

  mutating func measure(_ factor: Double) -> Measures {
    let found = classifier.measure(at: optimizer.parameters)
    return Measures(
      loss: found.loss.isNaN ? .infinity : found.loss,
      validation: found.validationLoss.isNaN ? .infinity : found.validationLoss,
      accuracy: found.accuracy, validationAccuracy: found.validationAccuracy)
  }
}
