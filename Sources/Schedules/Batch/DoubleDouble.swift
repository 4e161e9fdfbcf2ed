/// A number as the sum of two, the second below half a last place of the first: about 100 bits.
///
/// The classic algorithms of Dekker and Knuth, without fused multiplication.
struct DoubleDouble {
  var high: Double
  var low: Double

  init(_ high: Double, _ low: Double = 0) {
    self.high = high
    self.low = low
  }

  /// a + b, exactly.
  @inline(__always) static func sum(_ a: Double, _ b: Double) -> DoubleDouble {
    let sum = a + b
    let part = sum - a
    return DoubleDouble(sum, (a - (sum - part)) + (b - part))
  }

  /// a + b, exactly, where |a| ≥ |b|.
  @inline(__always) private static func ordered(_ a: Double, _ b: Double) -> DoubleDouble {
    let sum = a + b
    return DoubleDouble(sum, b - (sum - a))
  }

  /// a·b, exactly.
  @inline(__always) static func product(_ a: Double, _ b: Double) -> DoubleDouble {
    let (a1, a2) = halves(a)
    let (b1, b2) = halves(b)
    let product = a * b
    return DoubleDouble(product, ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2)
  }

  /// Two numbers of 26 bits whose sum is `a`.
  @inline(__always) private static func halves(_ a: Double) -> (Double, Double) {
    let shifted = a * 0x1.0000002p27
    let high = shifted - (shifted - a)
    return (high, a - high)
  }

  @inline(__always) static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let highs = sum(a.high, b.high)
    let lows = sum(a.low, b.low)
    let first = ordered(highs.high, highs.low + lows.high)
    return ordered(first.high, first.low + lows.low)
  }

  @inline(__always) static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    a + DoubleDouble(-b.high, -b.low)
  }

  @inline(__always) static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let highs = product(a.high, b.high)
    return ordered(highs.high, highs.low + (a.high * b.low + a.low * b.high))
  }

  @inline(__always) static func * (a: DoubleDouble, b: Double) -> DoubleDouble {
    let highs = product(a.high, b)
    return ordered(highs.high, highs.low + a.low * b)
  }

  static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let first = a.high / b.high
    let rest = a - b * first
    let second = rest.high / b.high
    let third = (rest - b * second).high / b.high
    return ordered(first, second) + DoubleDouble(third)
  }

  /// Four products with exact numbers, to 2⁻¹⁰⁰ of themselves.
  @inline(__always) func times(_ x: Lanes) -> (high: Lanes, low: Lanes) {
    let (a1, a2) = Self.halves(high)
    let shifted = x * 0x1.0000002p27
    let x1 = shifted - (shifted - x)
    let x2 = x - x1
    let product = high * x
    return (product, (((a1 * x1 - product) + a1 * x2 + a2 * x1) + a2 * x2) + low * x)
  }

  /// Both parts times a power of two, which is exact while neither becomes subnormal.
  @inline(__always) func scaled(by power: Double) -> DoubleDouble {
    DoubleDouble(high * power, low * power)
  }
}
