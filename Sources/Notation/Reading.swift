import Schedules

/// What a line of text says.
public struct Reading: Hashable, Sendable {
  /// The text as it was given.
  public let text: String
  /// The schedule it describes.
  public let blueprint: Blueprint
  /// What its time counts, and how often it moves on.
  public let clock: Clock
  /// Whose words it uses, such as `PyTorch`; nil where they are our own.
  public let library: String?
  /// What the library calls it, such as `StepLR`; nil where they are our own.
  public let name: String?
  /// What the library accepts although it can hardly be meant.
  public let warnings: [String]
}

extension Reading {
  /// How a warning ends that says that the values grow, which those of a batch size may.
  public static let growth = ": the rate grows"

  /// A schedule that was not read but made, as if it had been written in our own words.
  public init(_ blueprint: Blueprint, clock: Clock) {
    self.init(
      text: Spec.write(blueprint), blueprint: blueprint, clock: clock, library: nil, name: nil,
      warnings: [])
  }

  /// The same line with its time counted in another unit, as a scene may have it.
  public func counting(_ clock: Clock) -> Reading {
    Reading(
      text: text, blueprint: blueprint, clock: clock, library: library, name: name,
      warnings: warnings)
  }
}
