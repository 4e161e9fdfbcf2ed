import Parameters

/// The curvatures of a quadratic: the eigenvalues of its Hessian, greatest first.
public enum Spectrum: Hashable, Sendable {
  /// h_i = 1/i for i = 1, 2, …
  case harmonic
  /// Evenly spaced in the logarithm, from high to low.
  case logarithmic(high: Double, low: Double)
  /// As listed, each so many times.
  case listed([Double], counts: [Double])

  /// The spectrum in the words of the command line: `1/i`, `log:1:0.01`, `1,0.1,0.01`, or with
  /// counts `1,0.1x20`.
  ///
  /// - Parameter text: one of the forms; curvatures are finite and above 0.
  /// - Throws: ``SettingError`` that names the form or the number that is wrong.
  public init(_ text: String) throws(SettingError) {
    if text == "1/i" {
      self = .harmonic
    } else if text.hasPrefix("log:") {
      let ends = text.dropFirst(4).split(separator: ":", omittingEmptySubsequences: false)
      guard ends.count == 2 else { throw Self.error(text) }
      self = .logarithmic(
        high: try Self.number(ends[0], .positive), low: try Self.number(ends[1], .positive))
    } else {
      var list: [(curvature: Double, count: Double)] = []
      for item in text.split(separator: ",", omittingEmptySubsequences: false) {
        let parts = item.split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count <= 2 else { throw Self.error(String(item)) }
        list.append(
          (
            try Self.number(parts[0], .positive),
            parts.count == 2 ? try Self.number(parts[1], Self.count) : 1
          ))
      }
      list.sort { $0.curvature > $1.curvature }
      self = .listed(list.map(\.curvature), counts: list.map(\.count))
    }
  }

  /// Curvatures, and how often each of them comes.
  ///
  /// - Parameters:
  ///   - modes: how many; a list has its own number.
  ///   - bins: 0 to keep all, else so many geometric bins from the greatest to the least
  ///     curvature, each curvature in the greatest bin that does not exceed it.
  /// - Returns: curvatures above 0 with counts of 1 or more, in O(modes) or O(bins · log modes).
  public func curvatures(modes: Int, bins: Int = 0) -> (curvatures: [Double], counts: [Double]) {
    if case .listed(let list, let counts) = self { return (list, counts) }
    guard bins > 1, modes > 1 else {
      return ((0..<modes).map { curvature($0, of: modes) }, Array(repeating: 1, count: modes))
    }
    let (high, low) = (curvature(0, of: modes), curvature(modes - 1, of: modes))
    var grid: [Double] = []
    var counts: [Double] = []
    var taken = 0
    for bin in 0..<bins {
      // The ends as they are: a rounded power would lose the last mode.
      let value =
        bin == 0
        ? high
        : bin == bins - 1 ? low : high * power(low / high, Double(bin) / Double(bins - 1))
      let count = number(atLeast: value, of: modes) - taken
      taken += count
      grid.append(value)
      counts.append(Double(count))
    }
    let filled = grid.indices.filter { counts[$0] > 0 }
    return (filled.map { grid[$0] }, filled.map { counts[$0] })
  }

  /// The curvature of one mode, 0 the greatest.
  private func curvature(_ index: Int, of modes: Int) -> Double {
    switch self {
    case .harmonic: 1 / Double(index + 1)
    case .logarithmic(let high, let low):
      modes == 1 ? high : high * power(low / high, Double(index) / Double(modes - 1))
    case .listed(let list, _): list[index]
    }
  }

  /// How many of the modes have at least this curvature: a search by halves.
  private func number(atLeast value: Double, of modes: Int) -> Int {
    var (low, high) = (0, modes)
    while low < high {
      let middle = low + (high - low) / 2
      if curvature(middle, of: modes) >= value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How often a curvature of a list comes.
  private static let count = Rule.whole(1...1_000_000_000_000)

  private static func number(_ text: Substring, _ rule: Rule) throws(SettingError) -> Double {
    guard let value = Double(text), rule.accepts(value) else { throw error(String(text)) }
    return value
  }

  private static func error(_ text: String) -> SettingError {
    SettingError(
      key: "spectrum", text: text,
      rule: "1/i, log:HIGH:LOW or a list such as 1,0.1x20,0.01 of numbers above 0")
  }
}

extension Spectrum: CustomStringConvertible {
  /// As it is typed.
  public var description: String {
    switch self {
    case .harmonic: return "1/i"
    case .logarithmic(let high, let low):
      return "log:\(ParameterError.text(high)):\(ParameterError.text(low))"
    case .listed(let list, let counts):
      return zip(list, counts).map { curvature, count in
        ParameterError.text(curvature) + (count == 1 ? "" : "x\(ParameterError.text(count))")
      }.joined(separator: ",")
    }
  }
}
