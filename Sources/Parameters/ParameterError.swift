/// Why a value is refused: the parameter, its value and the rule it breaks.
///
/// What is no number, such as a schedule in the wrong place, has no value here.
public struct ParameterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The parameter's name in the notation, such as `interval`.
  public let parameter: String
  /// The value that was refused, where it is a number.
  public let value: Double?
  /// What the value has to be, as the end of the sentence "interval must be …".
  public let rule: String

  /// An error about one parameter.
  public init(parameter: String, value: Double? = nil, rule: String) {
    self.parameter = parameter
    self.value = value
    self.rule = rule
  }

  /// One sentence without a full stop: `interval must be above 0, not 0`.
  public var description: String {
    "\(parameter) must be \(rule)" + (value.map { ", not \(Self.text($0))" } ?? "")
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
