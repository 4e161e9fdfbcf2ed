/// The standard normal distribution.
enum Normal {
  /// φ(x).
  static func density(_ x: Double) -> Double { 0.3989422804014327 * exponential(-x * x / 2) }

  /// Φ(x), within 1e-14.
  ///
  /// Hart's rational function, as Graeme West gives it in Better approximations to cumulative normal
  /// functions, 2005.
  static func cumulative(_ x: Double) -> Double {
    let size = abs(x)
    guard size < 37 else { return x > 0 ? 1 : 0 }
    let fall = exponential(-size * size / 2)
    let tail: Double
    if size < 7.07106781186547 {
      var above = 3.52624965998911e-02 * size + 0.700383064443688
      above = above * size + 6.37396220353165
      above = above * size + 33.912866078383
      above = above * size + 112.079291497871
      above = above * size + 221.213596169931
      above = above * size + 220.206867912376
      var below = 8.83883476483184e-02 * size + 1.75566716318264
      below = below * size + 16.064177579207
      below = below * size + 86.7807322029461
      below = below * size + 296.564248779674
      below = below * size + 637.333633378831
      below = below * size + 793.826512519948
      below = below * size + 440.413735824752
      tail = fall * above / below
    } else {
      let fraction = size + 1 / (size + 2 / (size + 3 / (size + 4 / (size + 0.65))))
      tail = fall / fraction / 2.506628274631
    }
    return x > 0 ? 1 - tail : tail
  }
}
