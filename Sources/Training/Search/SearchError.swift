/// Why something cannot be searched: what is wrong, where in a text, and what to do.
public struct SearchError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One sentence without a full stop.
  public let message: String
  /// The column in characters, counted from 1, where it is a text that is wrong.
  public let column: Int?

  /// An error.
  public init(_ message: String, column: Int? = nil) {
    self.message = message
    self.column = column
  }

  /// The column and the message.
  public var description: String { column.map { "column \($0): \(message)" } ?? message }
}
