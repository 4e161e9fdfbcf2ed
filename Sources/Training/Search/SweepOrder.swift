/// The points of a grid from coarse to fine: each level halves the distance, each point comes once.
///
/// So a first picture is there after a handful of points, and every level sharpens all of it. Points
/// are numbered with the first axis slowest. Cost O(points × levels).
public struct SweepOrder: Hashable, Sendable {
  /// The points of a level.
  public struct Level: Hashable, Sendable {
    /// Which of ``SweepOrder/points`` are new.
    public let range: Range<Int>
    /// How far known points are from each other on each axis, once it is done.
    public let strides: [Int]
  }

  /// The numbers of the points in their order.
  public let points: [Int]
  /// The levels, coarsest first.
  public let levels: [Level]

  /// Intervals of an axis on the coarsest level, where it has as many.
  private static let coarsest = 4

  /// The order of a box's grid.
  public init(_ box: Box) { self.init(box.axes.map(\.count)) }

  /// The order of a grid with so many places on each axis.
  init(_ counts: [Int]) {
    let first = counts.map { count in
      var stride = 1
      while stride * 2 * Self.coarsest < count { stride *= 2 }
      return stride
    }
    let total = counts.reduce(1, *)
    let width = counts.count == 2 ? counts[1] : 1
    var points: [Int] = []
    points.reserveCapacity(total)
    var levels: [Level] = []
    var before: [Int]?
    var shift = 0
    while points.count < total {
      let strides = first.map { max(1, $0 >> shift) }
      let start = points.count
      for row in stride(from: 0, to: counts[0], by: strides[0]) {
        for column in stride(from: 0, to: width, by: strides.count == 2 ? strides[1] : 1) {
          let isKnown =
            before.map { row % $0[0] == 0 && ($0.count == 1 || column % $0[1] == 0) } ?? false
          if !isKnown { points.append(row * width + column) }
        }
      }
      levels.append(Level(range: start..<points.count, strides: strides))
      before = strides
      shift += 1
    }
    self.points = points
    self.levels = levels
  }
}
