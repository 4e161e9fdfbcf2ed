/// Why a value is refused: the parameter, its value and the rule it breaks.
public struct ParameterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The parameter's name in the notation, such as `interval`.
  public let parameter: String
  /// The value that was refused.
  public let value: Double
  /// What the value has to be, as the end of the sentence "interval must be …".
  public let rule: String
  private var sentence: String?

  /// An error about one parameter.
  public init(parameter: String, value: Double, rule: String) {
    self.parameter = parameter
    self.value = value
    self.rule = rule
  }

  /// An error that no value is to blame for, in one sentence without a full stop.
  public init(_ sentence: String) {
    self.init(parameter: "", value: .nan, rule: "")
    self.sentence = sentence
  }

  /// One sentence without a full stop: `interval must be above 0, not 0`.
  public var description: String {
    sentence ?? "\(parameter) must be \(rule), not \(Self.text(value))"
  }

  /// A number as the messages write it: whole ones without `.0`.
  ///
  /// - Parameter value: any number.
  /// - Returns: the shortest text that reads back.
  public static func text(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
