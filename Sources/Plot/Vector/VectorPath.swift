import Cells

/// The path of a curve in a picture: straight within a column, stairs where it jumps.
struct VectorPath {
  let area: VectorArea
  private(set) var data = ""
  /// Marks along each run outside of the picture, and whether it is above.
  private(set) var clips: [(x: Double, isAbove: Bool)] = []
  private var pen: (x: Double, y: Double)?
  private var levelEnd: Double?
  private var outside: (start: Double, isAbove: Bool)?

  init(_ curve: Curve, area: VectorArea, drops: [Double]) {
    self.area = area
    let count = curve.columns.count
    for (index, column) in curve.columns.enumerated() {
      let left = area.left + area.width * Double(index) / Double(count)
      let right = area.left + area.width * Double(index + 1) / Double(count)
      note(column, left: left, right: right)
      guard !column.isGap else {
        flush()
        pen = nil
        continue
      }
      // A drop whose step is known stands exactly there, else in the middle of its column.
      let drop = drops.first { $0 >= left && $0 < right } ?? (left + right) / 2
      add(column, left: left, right: right, drop: drop)
    }
    flush()
    note(nil, left: area.left + area.width, right: area.left + area.width)
  }

  private mutating func add(_ column: Column, left: Double, right: Double, drop: Double) {
    // Beside a gap an edge has no value of its own.
    let start = column.first.isNaN ? column.high : column.first
    let (first, last) = (area.y(start), area.y(column.last.isNaN ? start : column.last))
    let (top, bottom) = (area.y(column.high), area.y(column.low))
    line(left, first)
    if last < top - 0.01 || last > bottom + 0.01 {
      // The jump is on the right edge: level up to there.
      let level = last < top ? top : bottom
      line(right, level)
    } else if top < min(first, last) - 0.5 || bottom > max(first, last) + 0.5 {
      line(drop, first)
      line(drop, top)
      line(drop, bottom)
      line(drop, last)
    } else if abs(last - first) > 4 * (right - left) {
      line(drop, first)
      line(drop, last)
    }
    line(right, last)
  }

  private mutating func line(_ x: Double, _ y: Double) {
    guard let pen else {
      data += "M\(SVGText.number(x)) \(SVGText.number(y))"
      self.pen = (x, y)
      return
    }
    if pen.y == y {
      // A level goes on for many columns: one stroke draws it.
      levelEnd = x
    } else {
      flush()
      let point = "\(SVGText.number(x)) \(SVGText.number(y))"
      data += pen.x == x ? "V\(SVGText.number(y))" : "L\(point)"
    }
    self.pen = (x, y)
  }

  private mutating func flush() {
    guard let levelEnd else { return }
    data += "H\(SVGText.number(levelEnd))"
    self.levelEnd = nil
  }

  /// Gathers neighbouring columns that leave the picture on the same side into one mark.
  private mutating func note(_ column: Column?, left: Double, right: Double) {
    var side: Bool?
    if let column, !column.isGap {
      if area.scale.position(of: column.high) > 1 + 1e-9 {
        side = true
      } else if area.scale.position(of: column.low) < -1e-9 {
        side = false
      }
    }
    if let outside, side != outside.isAbove {
      let length = left - outside.start
      let count = max(1, Int(length / 40))
      for index in 0..<count {
        let along = (Double(index) + 0.5) / Double(count)
        clips.append((outside.start + along * length, outside.isAbove))
      }
      self.outside = nil
    }
    if let side, outside == nil { outside = (left, side) }
  }
}

/// The rectangle of a picture that holds the curves, in pixels.
struct VectorArea {
  let scale: Scale
  let domain: Scale
  let left: Double
  let top: Double
  let width: Double
  let height: Double

  func x(_ step: Double) -> Double { left + domain.position(of: step) * width }

  /// Far outside is a picture's height away: enough to leave it, and finite.
  func y(_ value: Double) -> Double {
    top + min(2, max(-1, 1 - scale.position(of: value))) * height
  }
}
