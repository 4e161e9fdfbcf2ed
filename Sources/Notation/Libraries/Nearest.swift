/// Finds the names that somebody who mistyped may have meant.
package enum Nearest {
  private static let longest = 40

  /// Up to `count` of `names`, nearest first; none that is too far off.
  package static func names(
    to typed: String, among names: [String], atMost count: Int
  ) -> [String] {
    let wanted = folded(typed)
    guard !wanted.isEmpty, wanted.count <= longest else { return [] }
    var found: [(name: String, distance: Int)] = []
    for name in names {
      let candidate = folded(name)
      let distance = distance(wanted, candidate)
      // A word that is only begun, one word of two, or `lr` is near however short it is.
      let isPart = wanted.count >= 3 && (candidate.starts(with: wanted) || ends(candidate, wanted))
      let isLonger = candidate.count >= 3 && wanted.starts(with: candidate)
      let isShort = wanted.count >= 2 && ends(initials(name), wanted)
      if isPart || isLonger || isShort {
        found.append((name, min(distance, 1)))
      } else if distance <= max(1, min(wanted.count, candidate.count) / 3) {
        found.append((name, distance))
      }
    }
    // Sorting is stable, so that names equally near keep their order.
    return found.sorted { $0.distance < $1.distance }.prefix(count).map(\.name)
  }

  /// Small letters without underscores: what differs only in these is the same word.
  private static func folded(_ name: String) -> [Character] {
    Array(name.prefix(longest + 1).lowercased().filter { $0 != "_" })
  }

  /// The first letter of each word: `ilr` of `initial_learning_rate`.
  private static func initials(_ name: String) -> [Character] {
    name.prefix(longest + 1).split(separator: "_").compactMap(\.first)
  }

  private static func ends(_ whole: [Character], _ part: [Character]) -> Bool {
    whole.count >= part.count && whole.suffix(part.count).elementsEqual(part)
  }

  /// The least number of letters to insert, delete, replace or swap with the next one.
  ///
  /// Damerau, 1964, in the form in which no letter is touched twice; O(product of the lengths).
  static func distance(_ first: [Character], _ second: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for (row, letter) in first.enumerated() {
      var current = [row + 1]
      for (column, other) in second.enumerated() {
        var cost = min(last[column + 1], current[column]) + 1
        cost = min(cost, last[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[second.count]
  }
}
