/// Ten numbers, one for each digit.
struct Scores {
  var low: SIMD8<Double>
  var high: SIMD2<Double>

  @inline(__always) init(low: SIMD8<Double>, high: SIMD2<Double>) {
    self.low = low
    self.high = high
  }

  /// Ten numbers in a row, on no particular boundary.
  @inline(__always) init(at place: UnsafePointer<Double>) {
    let raw = UnsafeRawPointer(place)
    low = raw.loadUnaligned(as: SIMD8<Double>.self)
    high = raw.loadUnaligned(fromByteOffset: 64, as: SIMD2<Double>.self)
  }

  /// Adds a multiple of the ten numbers at a place.
  @inline(__always) mutating func add(_ factor: Double, _ place: UnsafePointer<Double>) {
    let other = Scores(at: place)
    low += factor * other.low
    high += factor * other.high
  }

  /// Adds a multiple of these to the ten numbers at a place.
  @inline(__always) func add(_ factor: Double, to place: UnsafeMutablePointer<Double>) {
    let sum = Scores(at: place)
    let raw = UnsafeMutableRawPointer(place)
    raw.storeBytes(of: sum.low + factor * low, as: SIMD8<Double>.self)
    raw.storeBytes(of: sum.high + factor * high, toByteOffset: 64, as: SIMD2<Double>.self)
  }

  /// The number of a digit.
  @inline(__always) subscript(digit: Int) -> Double { digit < 8 ? low[digit] : high[digit - 8] }

  /// The greatest; none of them may not be a number.
  @inline(__always) var greatest: Double {
    let four = low.lowHalf.larger(low.highHalf)
    let two = four.lowHalf.replacing(with: four.highHalf, where: four.highHalf .> four.lowHalf)
    let all = two.replacing(with: high, where: high .> two)
    return all.x < all.y ? all.y : all.x
  }

  /// e to the power of each, and their sum; the powers are at most 0.
  @inline(__always) func exponentials() -> (Scores, sum: Double) {
    let (one, two) = (low.lowHalf.exp, low.highHalf.exp)
    let three = Lane(lowHalf: high, highHalf: .zero).exp.lowHalf
    let four = one + two
    let pair = four.lowHalf + four.highHalf + three
    return (
      Scores(low: SIMD8(lowHalf: one, highHalf: two), high: three), sum: pair.x + pair.y
    )
  }

  /// The gradient of the loss by the scores: the probabilities, less 1 at the right digit, times a
  /// weight.
  @inline(__always) func slope(_ label: Int, weight: Double) -> Scores {
    let top = greatest
    let (powers, sum) = Scores(low: low - top, high: high - top).exponentials()
    let scale = weight / sum
    var slope = Scores(low: scale * powers.low, high: scale * powers.high)
    if label < 8 { slope.low[label] -= weight } else { slope.high[label - 8] -= weight }
    return slope
  }
}

/// Losses and hits, as they are added up.
struct Tally {
  private var images = 0
  private var hits = 0
  private var sum = 0.0
  /// The product of what is still to be taken the logarithm of: one logarithm serves many images.
  private var product = 1.0

  /// Counts an image by its scores.
  @inline(__always) mutating func count(_ scores: Scores, _ label: Int) {
    let top = scores.greatest
    let (_, total) = Scores(low: scores.low - top, high: scores.high - top).exponentials()
    let own = scores[label]
    sum += top - own
    // Each is at most 10.
    product *= total
    images += 1
    if images & 127 == 0 { settle() }
    if own == top { hits += (0..<label).contains { scores[$0] == top } ? 0 : 1 }
  }

  private mutating func settle() {
    sum += Portable.logarithm(product)
    product = 1
  }

  /// The means.
  var means: (loss: Double, accuracy: Double) {
    var whole = self
    whole.settle()
    return (whole.sum / Double(images), Double(hits) / Double(images))
  }
}

extension Lane {
  /// The greater of each two.
  @inline(__always) func larger(_ other: Lane) -> Lane {
    replacing(with: other, where: other .> self)
  }

  /// e^self for numbers up to 0, with a relative error below 1e-15; about 1e-304 below −700.
  @inline(__always) var exp: Lane { 1 + expm1 }
}
