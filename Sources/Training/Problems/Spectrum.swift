import Parameters

/// The curvatures of a quadratic: the eigenvalues of its Hessian, greatest first.
public enum Spectrum: Hashable, Sendable {
  /// h_i = 1/i for i = 1, 2, …
  case harmonic
  /// Evenly spaced in the logarithm, from high to low.
  case logarithmic(high: Double, low: Double)
  /// As listed.
  case listed([Double])

  /// The spectrum in the words of the command line: `1/i`, `log:1:0.01` or `1,0.1,0.01`.
  ///
  /// - Parameter text: one of the three forms; curvatures are finite and above 0.
  /// - Throws: ``SettingError`` that names the form or the number that is wrong.
  public init(_ text: String) throws(SettingError) {
    if text == "1/i" {
      self = .harmonic
    } else if text.hasPrefix("log:") {
      let ends = text.dropFirst(4).split(separator: ":", omittingEmptySubsequences: false)
      guard ends.count == 2 else { throw Self.error(text) }
      self = .logarithmic(high: try Self.curvature(ends[0]), low: try Self.curvature(ends[1]))
    } else {
      var list: [Double] = []
      for item in text.split(separator: ",", omittingEmptySubsequences: false) {
        list.append(try Self.curvature(item))
      }
      self = .listed(list.sorted(by: >))
    }
  }

  /// The curvatures.
  ///
  /// - Parameter modes: how many; a list has its own number.
  /// - Returns: that many numbers above 0.
  public func curvatures(modes: Int) -> [Double] {
    switch self {
    case .harmonic: (1...modes).map { 1 / Double($0) }
    case .logarithmic(let high, let low):
      (0..<modes).map { index in
        modes == 1 ? high : high * power(low / high, Double(index) / Double(modes - 1))
      }
    case .listed(let list): list
    }
  }

  /// The greatest and the least curvature, in constant time.
  func ends(modes: Int) -> [Double] {
    switch self {
    case .harmonic: [1, 1 / Double(modes)]
    case .logarithmic(let high, let low): modes == 1 ? [high] : [high, low]
    case .listed(let list): [list[0], list[list.count - 1]]
    }
  }

  private static func curvature(_ text: Substring) throws(SettingError) -> Double {
    guard let value = Double(text), Rule.positive.accepts(value) else { throw error(String(text)) }
    return value
  }

  private static func error(_ text: String) -> SettingError {
    SettingError(
      key: "spectrum", text: text,
      rule: "1/i, log:HIGH:LOW or a list such as 1,0.1,0.01 of numbers above 0")
  }
}

/// Why a setting given as text is refused: the key, the text and what it should be.
public struct SettingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The key as typed.
  public let key: String
  /// The text as typed.
  public let text: String
  /// What the text has to be, as the end of the sentence "spectrum must be …".
  public let rule: String

  /// One sentence without a full stop.
  public var description: String { "\(key) must be \(rule), not '\(text)'" }
}
