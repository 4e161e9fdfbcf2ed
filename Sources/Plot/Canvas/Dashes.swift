/// Which dots of a line are drawn where there is no colour: solid, dashed, dotted, dash-dot, and
/// the same with longer periods.
struct Dashes: Hashable, Sendable {
  /// Lengths of dots drawn and left out in turn; empty for a solid line.
  let lengths: [Int]
  /// One bit a dot of the period, the first dot lowest.
  private let pattern: UInt32
  private let period: Int

  static let solid = Dashes([])

  private static let patterns: [Dashes] = [
    [], [4, 2], [1, 2], [5, 2, 1, 2], [10, 4], [6, 6], [2, 4], [10, 3, 2, 3],
  ].map(Dashes.init)

  /// Of the parts of a curve: pairs of short dashes, and dots far apart, unlike any curve's own.
  static let first = Dashes([2, 2, 2, 6])
  static let second = Dashes([1, 5])

  /// Of what was held back: as long as the gaps, or with the gaps of its own curve made wider.
  static let validation = Dashes([3, 3])
  static func validation(_ slot: Int) -> Dashes { held[slot & 7] }
  private static let held: [Dashes] =
    [validation]
    + patterns.dropFirst().map { dashes in
      Dashes(dashes.lengths.dropLast() + [(dashes.lengths.last ?? 0) + 6])
    }

  /// Of random numbers, in equal short dashes, and of the band of most of them.
  static let sample = Dashes([2, 2])
  static let band = Dashes([1, 3])

  /// Of what was pinned: pairs of dots far apart, so that it reads as a ghost without dim, too.
  static let pinned = Dashes([2, 5])

  static func slot(_ slot: Int) -> Dashes { patterns[slot & 7] }

  private init(_ lengths: [Int]) {
    self.lengths = lengths
    period = max(1, lengths.reduce(0, +))
    var pattern: UInt32 = lengths.isEmpty ? 1 : 0
    var dot = 0
    for (index, length) in lengths.enumerated() {
      if index.isMultiple(of: 2) { pattern |= ((1 << UInt32(length)) - 1) << UInt32(dot) }
      dot += length
    }
    self.pattern = pattern
  }

  var isSolid: Bool { lengths.isEmpty }

  func draws(_ dot: Int) -> Bool { pattern >> UInt32(dot % period) & 1 == 1 }
}
