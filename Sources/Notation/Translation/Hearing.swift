import Parameters
import Schedules

/// How two schedules that listen compare: both are told the same metrics.
public struct Hearing: Hashable, Sendable {
  /// How many lists of metrics.
  public let lists: Int
  /// How many reports in each.
  public let reports: Int
  /// How many cuts were made, so that there was something to compare.
  public let turns: Int
  /// True where every rate had the same bits.
  public let isEqual: Bool
  /// The least change that one of them makes, where the other makes smaller ones and that was all
  /// there was between them; nil where it played no part.
  public let least: Double?
  /// The first report after which more than rounding tells the rates apart, counted from 1, and its
  /// list; nil where none does.
  public let parting: Parting?

  /// A place in the lists.
  public struct Parting: Hashable, Sendable {
    /// The list, counted from 1.
    public let list: Int
    /// The report, counted from 1.
    public let report: Int
  }

  /// True where only rounding tells the two apart.
  public var isExact: Bool { parting == nil }

  /// The outcome in a sentence.
  public var words: String {
    let told = "\(lists) lists of \(reports) noisy metrics, \(turns) changes of the rate"
    if let parting {
      return "the rates differ first after report \(parting.report) of list \(parting.list);"
        + " both were told \(told)"
    }
    let limits = least.map { ", and for changes of no more than \(NumberText.shortest($0))" } ?? ""
    return "equal \(isEqual ? "bit for bit" : "but for rounding")\(limits); both were told \(told)"
  }

  /// Tells both the same.
  ///
  /// - Throws: ``ParameterError`` for a blueprint of which nothing can be made.
  init?(_ blueprint: Blueprint, _ other: Blueprint) throws(ParameterError) {
    guard let first = try blueprint.controller(), let second = try other.controller() else {
      return nil
    }
    let reports = Self.length(blueprint)
    let isMaximum = blueprint["mode"] == 1
    var (isEqual, turns) = (true, 0)
    var parting: Parting?
    let epsilon = max(Self.least(blueprint), Self.least(other))
    var isLeast = false
    for list in 0..<Self.count {
      var (one, two) = (first, second)
      for (index, metric) in Self.metrics(list, reports, isMaximum).enumerated() {
        one.report(metric)
        two.report(metric)
        if one.turn != nil { turns += 1 }
        guard one.rate != two.rate else { continue }
        isEqual = false
        let gap = abs(one.rate - two.rate)
        guard gap > Proof.rounding * abs(one.rate) else { continue }
        if gap <= epsilon {
          isLeast = true
          continue
        }
        if index + 1 < parting?.report ?? .max {
          parting = Parting(list: list + 1, report: index + 1)
        }
      }
    }
    (lists, self.reports, self.turns) = (Self.count, reports, turns)
    (self.isEqual, self.parting) = (isEqual, parting)
    least = isLeast ? epsilon : nil
  }

  /// The change that is too small for its rules; Keras and Optax make every change.
  private static func least(_ blueprint: Blueprint) -> Double {
    ["keras", "optax"].contains(PlateauWriter(blueprint).dialect) ? 0 : blueprint["eps"] ?? 0
  }

  private static let count = 20

  /// Long enough for some cuts.
  private static func length(_ blueprint: Blueprint) -> Int {
    let counts = ["patience", "cooldown", "block", "warmup"].map {
      Int(min(blueprint[$0] ?? 0, 1000))
    }
    let cycle = (counts[0] + counts[1] + 2) * max(1, counts[2])
    return min(20_000, max(60, 12 * cycle + counts[3]))
  }

  /// A loss that falls and then only trembles; small in some lists and large in others, and
  /// coarse in some so that some values come again.
  private static func metrics(_ list: Int, _ count: Int, _ isMaximum: Bool) -> [Double] {
    var state = UInt64(list + 1) &* 0x9E37_79B9_7F4A_7C15
    let scale = [0.001, 0.1, 1, 10, 1000][list % 5]
    let tremble = [0.1, 0.03, 0.3, 0.001][list % 4]
    return (0..<count).map { index in
      // SplitMix64: https://prng.di.unimi.it/splitmix64.c, in the public domain.
      state &+= 0x9E37_79B9_7F4A_7C15
      var bits = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
      let noise = Double((bits ^ (bits >> 31)) >> 11) * 0x1p-53 - 0.5
      let loss = 0.2 + 1 / (1 + Double(index) / 6) + tremble * noise
      let seen = list % 3 != 0 ? loss : (loss * 50).rounded() / 50
      return scale * (isMaximum ? 2 - seen : seen)
    }
  }
}
