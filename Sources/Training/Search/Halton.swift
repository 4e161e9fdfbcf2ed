/// Places that fill the unit box evenly, however many of them are taken.
///
/// J. Halton, On the efficiency of certain quasi-random sequences of points, 1960; bases 2 and 3.
enum Halton {
  /// The place of a number ≥ 0, in one or two dimensions; none lies on an edge.
  static func place(_ index: Int, dimensions: Int) -> [Double] {
    [2, 3].prefix(dimensions).map { base in
      var (rest, digit, sum) = (index + 1, 1.0, 0.0)
      while rest > 0 {
        digit /= Double(base)
        sum += digit * Double(rest % base)
        rest /= base
      }
      return sum
    }
  }
}
