/// What is wrong with a text, and where: written to be understood by whoever typed it.
public struct NotationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, counted from 1.
  public let line: Int
  /// The column in characters, counted from 1; one past the end where something is missing.
  public let column: Int
  /// What is wrong, in one sentence without a full stop.
  public let message: String
  /// The line, free of control characters and cut to about 100 columns around the spot.
  public let sourceLine: String
  /// The column of the spot within `sourceLine`, counted from 1.
  public let caretColumn: Int

  /// The place and the message in one line.
  public var summary: String { "line \(line), column \(column): \(message)" }

  /// The summary, the line and a caret under the spot.
  public var description: String {
    "\(summary)\n\(sourceLine)\n\(String(repeating: " ", count: caretColumn - 1))^"
  }

  private static let width = 100

  /// An error in a text of one line that holds more than one SPEC.
  ///
  /// - Parameters:
  ///   - message: what is wrong, in one sentence without a full stop.
  ///   - text: the line.
  ///   - column: the spot in characters, counted from 1.
  package init(_ message: String, in text: String, column: Int) {
    self.init(line: 1, message: message, fullLine: Array(text)[...], column: column)
  }

  init(line: Int, message: String, fullLine: ArraySlice<Character>, column: Int) {
    self.line = line
    self.column = column
    self.message = message
    let spot = column - 1
    let start = max(0, min(spot - Self.width / 2, fullLine.count - Self.width))
    let window = fullLine.dropFirst(start).prefix(Self.width)
    var shown = window.map(\.cleaned)
    if start > 0, !shown.isEmpty { shown[0] = "…" }
    if start + window.count < fullLine.count, let last = shown.indices.last { shown[last] = "…" }
    sourceLine = String(shown)
    caretColumn = spot - start + 1
  }
}
