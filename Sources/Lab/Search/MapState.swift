import Cells
import Plot
import Training

/// A map of the last loss over two knobs, and the point of it that is looked at.
package struct MapState: Hashable, Sendable {
  /// The schedule that is trained, by its place, and its letter.
  package let entry: Int
  package let letter: String
  /// The knobs an axis can have.
  package let choices: [Knob]
  /// Across and up.
  package internal(set) var axes: [KnobAxis]
  /// The question whose answer is waited for.
  package internal(set) var id = 0
  /// The values across and up that have a point each.
  package private(set) var grid: [[Double]] = []
  /// The losses, column by column from the left and each from below; nil what is not known yet.
  package private(set) var losses: [Double?] = []
  /// What is painted: coarse where it is not known better yet.
  private(set) var shown: [Double?] = []
  /// The points in the order of their coming, and how many have come.
  private(set) var order: [Int] = []
  private var levels: [SweepOrder.Level] = []
  package private(set) var known = 0
  /// The colours, from the best loss to one that most are below.
  package private(set) var scale = Scale(.log, low: 0.1, high: 1)
  /// The least loss of those that are known.
  package private(set) var best: Int?
  /// The point that is looked at: a column and a row.
  package internal(set) var column = 0
  package internal(set) var row = 0
  /// The edge of divergence at each row or column, where one axis is the initial rate.
  package internal(set) var edges: [Double] = []

  init(entry: Int, letter: String, choices: [Knob], axes: [KnobAxis]) {
    self.entry = entry
    self.letter = letter
    self.choices = choices
    self.axes = axes
  }

  /// The most points on a side.
  static let side = 100

  /// Begins anew with so many points at most, and looks at the point nearest to `values`.
  mutating func begin(_ size: Size, at values: [Double]) {
    grid = [
      axes[0].values(max(2, min(Self.side, size.columns))),
      axes[1].values(max(2, min(Self.side, size.rows))),
    ]
    let points = Self.order(grid.map(\.count))
    order = points.points
    levels = points.levels
    losses = [Double?](repeating: nil, count: order.count)
    shown = losses
    known = 0
    best = nil
    column = nearest(0, values[0])
    row = nearest(1, values[1])
  }

  private static func order(_ counts: [Int]) -> (points: [Int], levels: [SweepOrder.Level]) {
    do throws(SearchError) {
      // A side of one value is a line of points.
      var axes: [Axis] = []
      for (name, count) in zip(["x", "y"], counts) where count > 1 {
        axes.append(try Axis(name, from: 0, to: 1, count: count))
      }
      guard !axes.isEmpty else { return ([0], []) }
      let order = SweepOrder(try Box(axes))
      return (order.points, axes.count == 2 ? order.levels : [])
    } catch {
      preconditionFailure("the sides of a map are within the limits: \(error)")
    }
  }

  /// The points of the first picture.
  var first: Int { levels.first?.range.count ?? 1 }

  /// The place among the values of an axis that is nearest.
  func nearest(_ axis: Int, _ value: Double) -> Int {
    let scale = axes[axis].scale
    let place = scale.position(of: value)
    return grid[axis].indices.min {
      abs(scale.position(of: grid[axis][$0]) - place)
        < abs(scale.position(of: grid[axis][$1]) - place)
    } ?? 0
  }

  /// Where a value lies among the points of an axis; nil where it does not.
  func place(_ axis: Int, _ value: Double) -> Int? {
    guard value >= axes[axis].scale.low, value <= axes[axis].scale.high else { return nil }
    return nearest(axis, value)
  }

  func index(_ column: Int, _ row: Int) -> Int { column * grid[1].count + row }

  /// The values of a point.
  package func values(of index: Int) -> [Double] {
    [grid[0][index / grid[1].count], grid[1][index % grid[1].count]]
  }

  /// The point that is looked at.
  package var selection: Int { index(column, row) }

  package var isComplete: Bool { known == order.count }

  /// All points, in the order in which they shall come.
  var points: [[Double]] { order.map { values(of: $0) } }

  /// Takes losses over, which come in order.
  mutating func take(_ found: [Double], from start: Int) {
    guard start == known, start + found.count <= order.count else { return }
    for (place, loss) in zip(order[start...], found) {
      losses[place] = loss
      if loss.isFinite, best.flatMap({ losses[$0] }).map({ loss < $0 }) ?? true { best = place }
    }
    known += found.count
    fit()
    shown = filled()
  }

  /// From the best to what nine of ten are below: what is next to divergence would take all colours.
  private mutating func fit() {
    let finite = losses.compactMap(\.self).filter(\.isFinite).sorted()
    guard let least = finite.first else { return }
    scale = Scale(.log, low: least, high: finite[(finite.count - 1) * 9 / 10])
  }

  /// The losses with those of the nearest known point below and left in the place of what is not
  /// known yet.
  private func filled() -> [Double?] {
    guard !isComplete else { return losses }
    let strides = levels.filter { $0.range.lowerBound < known }.map(\.strides).reversed()
    var shown = losses
    let rows = grid[1].count
    for index in shown.indices where shown[index] == nil {
      let (column, row) = index.quotientAndRemainder(dividingBy: rows)
      for stride in strides {
        let coarse = column / stride[0] * stride[0] * rows + row / stride[1] * stride[1]
        if let loss = losses[coarse] {
          shown[index] = loss
          break
        }
      }
    }
    return shown
  }
}
