import ArgumentParser
import Cells

/// Whole numbers as they are typed: `1000`, `1_000` or `1e3`.
enum WholeNumber {
  /// The greatest one that is read; up to it every number has a double of its own.
  static let limit = 1 << 53
  /// What may be typed.
  static let words = "a whole number such as 1000, 1_000 or 1e3"

  /// The number, nil where the text is none or exceeds ``limit`` in size.
  static func read(_ text: some StringProtocol) -> Int? {
    let parts = text.split(separator: "_", omittingEmptySubsequences: false)
    // As in Python an underscore stands between digits.
    for (before, after) in zip(parts, parts.dropFirst()) {
      guard before.last?.isNumber == true, after.first?.isNumber == true else { return nil }
    }
    let plain = parts.joined()
    if let number = Int(plain) { return number.magnitude <= limit ? number : nil }
    guard plain.first?.isLetter == false, !plain.contains("x"), !plain.contains("X"),
      plain.contains("e") || plain.contains("E"), let value = Double(plain),
      value.magnitude <= Double(limit)
    else { return nil }
    return Int(exactly: value)
  }

  /// The number of an option.
  ///
  /// - Throws: `ValidationError` that says what may be typed.
  static func parse(_ text: String) throws -> Int {
    guard let number = read(text) else {
      throw ValidationError("write \(words), up to \(limit)")
    }
    return number
  }
}
