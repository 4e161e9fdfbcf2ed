/// One run that is followed itself, with random numbers of its own.
protocol Path: Sendable {
  /// Mode-steps that take as long as an update.
  var width: Int { get }
  /// Mode-steps that take as long as a measurement; 0 where it costs next to nothing.
  var measureWidth: Int { get }
  /// Makes an update.
  mutating func update(_ now: Conditions)
  /// What is known before the next update.
  ///
  /// - Parameter factor: the factor on all curvatures.
  /// - Returns: the loss, and what else there is to measure.
  mutating func measure(_ factor: Double) -> Measures
}

/// What can be measured in the course of a run.
public enum Measure: Hashable, Sendable, CaseIterable {
  /// The loss; in a world the root mean square error of the values.
  case loss
  /// The loss on what was held back from training.
  case validation
  /// The share of training examples that are told rightly.
  case accuracy
  /// The same of what was held back.
  case validationAccuracy
}

/// What was measured; NaN for what there is not.
public struct Measures: Hashable, Sendable {
  /// The loss.
  public var loss: Double
  /// The loss on what was held back from training.
  public var validation = Double.nan
  /// The share of training examples that are told rightly.
  public var accuracy = Double.nan
  /// The same of what was held back.
  public var validationAccuracy = Double.nan

  /// What was measured.
  public init(
    loss: Double, validation: Double = .nan, accuracy: Double = .nan,
    validationAccuracy: Double = .nan
  ) {
    self.loss = loss
    self.validation = validation
    self.accuracy = accuracy
    self.validationAccuracy = validationAccuracy
  }

  /// One of them.
  public subscript(measure: Measure) -> Double {
    switch measure {
    case .loss: loss
    case .validation: validation
    case .accuracy: accuracy
    case .validationAccuracy: validationAccuracy
    }
  }

  /// What a schedule listens to: the loss on what was held back, where something was.
  public var heard: Double { validation.isNaN ? loss : validation }
}

/// Which random numbers a run has.
public struct Seed: Hashable, Sendable {
  /// Any number.
  public var number: UInt64
  /// Which path of many with that seed, from 0 on.
  public var path: Int

  /// A seed.
  public init(_ number: UInt64, path: Int = 0) {
    self.number = number
    self.path = path
  }

  /// What is used where nobody chooses.
  public static let standard = Seed(1)

  /// The random numbers.
  var generator: Generator { Generator(seed: number, stream: UInt64(path)) }
}
