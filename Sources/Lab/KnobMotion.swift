import Parameters

/// How far one key press turns a knob.
package enum Stride: Hashable, Sendable {
  case fine, normal, coarse
}

extension Parameter {
  /// Values to a decade that a knob stops at.
  private static let stops: [Stride: [Double]] = [
    .coarse: [1, 2, 5],
    .normal: [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8],
    .fine: (100..<1000).map { Double($0) / 100 },
  ]

  /// The next stop above or below `value`, kept within the knob's range.
  ///
  /// A value that was typed and lies outside the range moves towards it, never past it.
  func moved(_ value: Double, up: Bool, by stride: Stride) -> Double {
    let next =
      switch spacing {
      case .linear(let step): linear(value, up, step * (stride == .coarse ? 5 : 1))
      case .whole: whole(value, up, stride)
      case .logarithmic: logarithmic(value, up, stride)
      }
    if up { return value >= range.upperBound ? value : min(next, range.upperBound) }
    return value <= range.lowerBound ? value : max(next, range.lowerBound)
  }

  /// Where `value` stands in the knob's range, 0…1.
  func place(of value: Double) -> Double {
    let (low, high) = (range.lowerBound, range.upperBound)
    let isLogarithmic = if case .linear = spacing { false } else { true }
    guard isLogarithmic, high > 0 else {
      return min(max((value - low) / (high - low), 0), 1)
    }
    let least = low > 0 ? low : high / 1e6
    guard value > least else { return 0 }
    return min(logarithm(value / least) / logarithm(high / least), 1)
  }

  private func linear(_ value: Double, _ up: Bool, _ step: Double) -> Double {
    // Multiples of the step, so that 0.1 + 0.1 + 0.1 does not drift.
    let count = value / step
    let next = up ? (count + 1e-9).rounded(.down) + 1 : (count - 1e-9).rounded(.up) - 1
    let inverse = (1 / step).rounded()
    return inverse > 1 && abs(inverse * step - 1) < 1e-12 ? next / inverse : next * step
  }

  private func whole(_ value: Double, _ up: Bool, _ stride: Stride) -> Double {
    let probe = max(up ? value : value - 1e-9, 1)
    let magnitude = decade(of: probe)
    let step =
      switch stride {
      case .fine: 1.0
      case .normal: max(1, magnitude / 10)
      case .coarse: max(1, magnitude)
      }
    return linear(value, up, step)
  }

  private func logarithmic(_ value: Double, _ up: Bool, _ stride: Stride) -> Double {
    let stops = Self.stops[stride] ?? [1]
    let least = range.lowerBound > 0 ? range.lowerBound : range.upperBound / 1e6
    if value < least * (1 + 1e-9) { return up ? (value < least ? least : after(value, stops)) : 0 }
    return up ? after(value, stops) : before(value, stops)
  }

  private func after(_ value: Double, _ stops: [Double]) -> Double {
    let exponent = decimalExponent(value)
    for power in exponent...exponent + 1 {
      for stop in stops where Self.decimal(stop, power) > value * (1 + 1e-9) {
        return Self.decimal(stop, power)
      }
    }
    return value
  }

  private func before(_ value: Double, _ stops: [Double]) -> Double {
    let exponent = decimalExponent(value)
    for power in [exponent, exponent - 1] {
      for stop in stops.reversed() where Self.decimal(stop, power) < value * (1 - 1e-9) {
        return Self.decimal(stop, power)
      }
    }
    return value
  }

  /// digits·10^power, correctly rounded as if it had been typed.
  private static func decimal(_ digits: Double, _ power: Int) -> Double {
    Double("\(digits)e\(power)") ?? digits
  }
}
