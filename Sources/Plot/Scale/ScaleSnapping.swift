extension Scale {
  /// A slightly wider scale whose ticks stand in the middle of rows of cells, and those ticks.
  ///
  /// Labels have rows and curves have dots, several a row: only where a tick is the middle dot of
  /// its row does it stand where a curve of its value is drawn. So equally spaced ticks (linear
  /// ones, or decades) come a whole number of rows apart, as many as they nearly are; everything
  /// that was inside stays inside. Other ticks, and scales that fit no such grid, are unchanged.
  func snapped(rows: Int, dotsHigh: Int, atMost count: Int) -> (scale: Scale, ticks: [Tick]) {
    let plain = ticks(atMost: count)
    guard let grid = TickGrid(plain.map(\.value), kind: kind) else { return (self, plain) }
    let dots = Double(rows * dotsHigh - 1)
    let spacing = grid.distance / (along(high) - along(low)) * dots / Double(dotsHigh)
    guard spacing >= 1, spacing < dots else { return (self, plain) }
    for step in stride(from: Int(spacing), through: 1, by: -1) {
      let fit = TickFit(rows: rows, dotsHigh: dotsHigh, step: step)
      if let (wide, ticks) = snapped(to: grid, fit) {
        // A tick more is welcome, but not one that changes the form of all labels.
        return (wide, Set(plain).isSubset(of: ticks) ? ticks : plain)
      }
      // One row less leaves a whole row to move in: what does not fit there never will.
      if step < Int(spacing) { break }
    }
    return (self, plain)
  }

  private func snapped(to grid: TickGrid, _ fit: TickFit) -> (scale: Scale, ticks: [Tick])? {
    let height = Double(fit.dotsHigh)
    let middle = Double(fit.dotsHigh / 2)
    let dots = Double(fit.rows * fit.dotsHigh - 1)
    let density = Double(fit.step) * height / grid.distance
    let anchor = along(grid.value(0))
    // The rows of the first tick that leave both ends inside.
    let lowest = ((dots - middle - (anchor - along(low)) * density) / height + 1e-9).rounded(.down)
    let highest = (((along(high) - anchor) * density - middle) / height - 1e-9).rounded(.up)
    guard highest <= lowest, highest >= 0, lowest < Double(fit.rows) else { return nil }
    // Room goes to the side away from zero, or to both.
    let row =
      kind == .linear && low >= 0
      ? lowest : kind == .linear && high <= 0 ? highest : ((lowest + highest) / 2).rounded(.up)
    let below = anchor - (dots - row * height - middle) / density
    let above = anchor + (row * height + middle) / density
    let wide = Scale(kind, low: min(low, back(below)), high: max(high, back(above)))
    guard wide.low <= low, wide.high >= high else { return nil }

    let first = Int(row)
    let indices = -((fit.rows - 1 - first) / fit.step)...(first / fit.step)
    for index in indices {
      let dot = ((1 - wide.position(of: grid.value(index))) * dots)
        .rounded(.toNearestOrAwayFromZero)
      guard dot == Double((first - index * fit.step) * fit.dotsHigh) + middle else { return nil }
    }
    let values = indices.map(grid.value)
    let labels = kind == .log ? values.map(TickLabels.single) : TickLabels.common(values)
    return (wide, zip(values, labels).map { Tick(value: $0, label: $1) })
  }

  /// Where equal distances are equal lengths.
  private func along(_ value: Double) -> Double { kind == .log ? logarithm(value) : value }
  private func back(_ along: Double) -> Double { kind == .log ? exponential(along) : along }
}

/// How far apart ticks are to stand in a plot, in rows.
private struct TickFit {
  var rows: Int
  var dotsHigh: Int
  var step: Int
}

/// Equally spaced values that go on in both directions: multiples of 1, 2, 5·10^k, or decades.
private struct TickGrid {
  /// Of neighbours; on a log axis in natural logarithms.
  let distance: Double
  private let kind: Scale.Kind
  private let first: Int
  private let step: Int
  private let exponent: Int

  /// Nil for values of another kind, and for less than two.
  init?(_ values: [Double], kind: Scale.Kind) {
    guard values.count > 1, let first = values.first, let last = values.last else { return nil }
    self.kind = kind
    let count = values.count - 1
    if kind == .log {
      self.first = Decades.exponent(of: first)
      step = (Decades.exponent(of: last) - self.first) / count
      exponent = 0
      distance = Double(step) * logarithm(10)
    } else {
      let rough = (last - first) / Double(count)
      exponent = Decades.exponent(of: rough * (1 + 1e-6))
      step = Int((rough / Decades.value(1, exponent)).rounded())
      distance = Decades.value(step, exponent)
      let multiple = (first / distance).rounded()
      guard distance > 0, abs(multiple) < 1e14 else { return nil }
      self.first = Int(multiple) * step
    }
    guard step > 0, values.indices.allSatisfy({ isSame(values[$0], value($0)) }) else {
      return nil
    }
  }

  /// The value `index` places after the first.
  func value(_ index: Int) -> Double {
    let number = first + index * step
    return kind == .log ? Decades.value(1, number) : Decades.value(number, exponent)
  }

  private func isSame(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= 1e-12 * abs(one)
  }
}
