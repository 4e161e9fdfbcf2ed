/// Which axes of a box take whole numbers alone, and the places there are on it then.
struct Rounding: Sendable {
  private let box: Box
  private let isWhole: [Bool]
  /// Whether any axis is rounded.
  let isAny: Bool

  /// - Parameters:
  ///   - box: what is searched.
  ///   - isWhole: one for each axis; none where no axis is rounded.
  init(_ box: Box, _ isWhole: [Bool]) {
    self.box = box
    self.isWhole = isWhole
    isAny = isWhole.contains(true)
  }

  /// Whether an axis is rounded.
  func isRounded(_ axis: Int) -> Bool { isWhole.indices.contains(axis) && isWhole[axis] }

  /// The values with those of whole numbers rounded.
  func values(_ values: [Double]) -> [Double] {
    guard isAny else { return values }
    return zip(zip(box.axes, isWhole), values).map { $0.1 ? $0.0.whole($1) : $1 }
  }

  /// The place of the rounded values.
  func place(_ place: [Double]) -> [Double] {
    guard isAny else { return place }
    return zip(zip(box.axes, isWhole), place).map { axis, part in
      axis.1 ? axis.0.fraction(of: axis.0.whole(axis.0.value(at: part))) : part
    }
  }

  /// How many places there are; nil where an axis is not rounded, or there are too many to count.
  var count: Int? {
    guard isAny, isWhole.allSatisfy(\.self) else { return nil }
    var count = 1.0
    for axis in box.axes {
      count *= axis.wholes.map { $0.upperBound - $0.lowerBound + 1 } ?? 1
    }
    return count < 1e15 ? Int(count) : nil
  }
}
