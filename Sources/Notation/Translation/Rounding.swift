/// Quotients of rates as somebody would have written them.
enum Rounding {
  /// `part/whole`, or the short number next to it where that gives `part` back to the last bit.
  ///
  /// 0.01/0.1 is 0.09999999999999999; 0.1·0.1 is 0.010000000000000002, but 0.1 is what was meant.
  static func ratio(_ part: Double, _ whole: Double) -> Double {
    let exact = part / whole
    let short = tidy(exact)
    return abs(short * whole - part) <= 2 * part.ulp ? short : exact
  }

  /// The number of at most twelve digits next to it, where it is within a few units of the last
  /// place; else itself.
  static func tidy(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return value }
    var scale = 1.0
    for _ in 0..<12 {
      let short = (value * scale).rounded() / scale
      if short != 0, abs(short - value) <= 4 * value.ulp { return short }
      scale *= 10
    }
    return value
  }
}
