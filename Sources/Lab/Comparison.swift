import Plot
import Schedules
import Training

/// What is shown of curves that are held against the first one.
package enum Comparison: Hashable, Sendable {
  /// The other minus the first.
  case difference
  /// The other over the first.
  case ratio

  /// What two equal curves have.
  var neutral: Double { self == .difference ? 0 : 1 }

  /// One value against the first one's; NaN where there is no such number.
  func value(_ other: Double, against first: Double) -> Double {
    switch self {
    case .difference: return other - first
    case .ratio: return first == 0 ? .nan : other / first
    }
  }

  /// What two curves do against each other within a dot column.
  ///
  /// A jump within is between its ends; one just at the right edge belongs to the next column.
  func column(_ other: Column, against first: Column) -> Column {
    let start = value(other.first, against: first.first)
    let end = value(other.last, against: first.last)
    let low = Double.minimum(start, end)
    let high = Double.maximum(start, end)
    let jumpsAtEdge = [other, first].contains { $0.last < $0.low || $0.last > $0.high }
    return jumpsAtEdge
      ? Column(first: start, last: end, low: start, high: start)
      : Column(first: start, last: end, low: low, high: high)
  }

  func columns(_ other: [Column], against first: [Column]) -> [Column] {
    zip(other, first).map { column($0, against: $1) }
  }
}

extension Display.View {
  /// What is compared, where something is.
  var comparison: Comparison? {
    switch self {
    case .difference: .difference
    case .ratio: .ratio
    case .overlay, .sideBySide, .stacked, .grid: nil
    }
  }
}

/// The value axes of differences and ratios.
package struct ComparedAxes: Hashable, Sendable {
  private var rateDifference = Scale(.linear, low: -1, high: 1)
  private var lossDifference = Scale(.linear, low: -1, high: 1)
  private var rateRatio = Scale(.log, low: 0.1, high: 10)
  private var lossRatio = Scale(.log, low: 0.1, high: 10)

  /// The axis of a comparison of rates or losses.
  package func scale(of plot: Display.Plot, _ comparison: Comparison) -> Scale {
    switch comparison {
    case .difference: plot == .rate ? rateDifference : lossDifference
    case .ratio: plot == .rate ? rateRatio : lossRatio
    }
  }

  /// Places along the run that are looked at for the extent of an axis.
  private static let places = 256
  /// A ratio beyond this is clipped: a rate that starts at zero has any.
  private static let farthest = 1e4

  /// Moves an axis only where the curves have left it or use too little of it.
  ///
  /// - Parameters:
  ///   - scene: whose view says what is compared.
  ///   - tracks: what is known of its entries.
  ///   - highest: the greatest loss that the axis of losses shows; a diverging run's difference is
  ///     not worth more.
  mutating func settle(_ scene: Scene, _ tracks: [Track], highest: Double) {
    guard let comparison = scene.display.view.comparison else { return }
    let shown = tracks.indices.filter { !scene.entries[$0].isHidden }.map { tracks[$0] }
    guard shown.count > 1 else { return }
    for plot in [Display.Plot.rate, .loss] {
      let old = scale(of: plot, comparison)
      func columns(_ track: Track) -> [Column] {
        if plot == .rate {
          return Sampling.columns(
            of: track.schedule, steps: scene.run.steps, count: Self.places)
        }
        guard let trace = track.trace else { return [] }
        return Sampling.columns(
          of: trace, count: Self.places, scale: old, on: StepAxis(steps: scene.run.steps))
      }
      let limits: ClosedRange<Double> =
        comparison == .ratio
        ? 1 / Self.farthest...Self.farthest : plot == .rate ? -1e3...1e3 : -highest...highest
      var (low, high) = (comparison.neutral, comparison.neutral)
      let first = columns(shown[0])
      for track in shown.dropFirst() {
        for column in comparison.columns(columns(track), against: first) {
          for value in [column.first, column.last] where !value.isNaN {
            low = min(low, max(value, limits.lowerBound))
            high = max(high, min(value, limits.upperBound))
          }
        }
      }
      let kind: Scale.Kind = comparison == .ratio ? .log : .linear
      let next = Axes.settled(old, on: Extent(low, high), kind: kind)
      switch (plot, comparison) {
      case (.rate, .difference): rateDifference = next
      case (_, .difference): lossDifference = next
      case (.rate, .ratio): rateRatio = next
      case (_, .ratio): lossRatio = next
      }
    }
  }
}
