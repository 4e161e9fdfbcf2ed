/// Why a setting given as text is refused: the key, the text and what it should be.
public struct SettingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The key as typed.
  public let key: String
  /// The text as typed.
  public let text: String
  /// What the text has to be, as the end of the sentence "spectrum must be …".
  public let rule: String

  /// An error about one setting.
  public init(key: String, text: String, rule: String) {
    self.key = key
    self.text = text
    self.rule = rule
  }

  /// One sentence without a full stop.
  public var description: String { "\(key) must be \(rule), not '\(text)'" }
}
