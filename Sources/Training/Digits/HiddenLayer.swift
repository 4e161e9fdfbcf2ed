/// Scores by way of 32 hidden units, max(0, ·) of what is linear in the pixels.
///
/// The 32 weights of a pixel stand together, and so do those of a score.
enum HiddenLayer {
  static let count = scoreBiases + Digits.classes
  private static let units = 32
  private static let biases = Digits.pixels * units
  private static let scoreWeights = biases + units
  private static let scoreBiases = scoreWeights + units * Digits.classes

  /// Half of the units: as many as go into the registers.
  private typealias Half = SIMD16<Double>

  @inline(__always) private static func load(_ place: UnsafePointer<Double>) -> Half {
    UnsafeRawPointer(place).loadUnaligned(as: Half.self)
  }

  @inline(__always) private static func add(_ half: Half, to place: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(place).storeBytes(of: load(place) + half, as: Half.self)
  }

  /// What half of the units say of an image: max(0, W·x + b).
  @inline(__always) private static func activity(
    _ page: Digits.Page, at parameters: UnsafePointer<Double>, row: Int
  ) -> Half {
    var sum = load(parameters + biases)
    for index in page.ink(of: row) {
      let (place, ink) = page.pixel(index)
      sum += ink * load(parameters + place * units)
    }
    return sum.replacing(with: 0, where: sum .< 0)
  }

  /// V·h + c.
  @inline(__always) private static func scores(
    _ first: Half, _ second: Half, at parameters: UnsafePointer<Double>
  ) -> Scores {
    var scores = Scores(at: parameters + scoreBiases)
    let weights = parameters + scoreWeights
    scores.a += pair(first, second, weights)
    scores.b += pair(first, second, weights + 2 * units)
    scores.c += pair(first, second, weights + 4 * units)
    scores.d += pair(first, second, weights + 6 * units)
    scores.e += pair(first, second, weights + 8 * units)
    return scores
  }

  /// Two rows of V·h, the sums in a fixed order.
  @inline(__always) private static func pair(
    _ first: Half, _ second: Half, _ weights: UnsafePointer<Double>
  ) -> Pair {
    let one = folded(first * load(weights) + second * load(weights + 16))
    let other = folded(first * load(weights + units) + second * load(weights + units + 16))
    return Pair(one.x, other.x) + Pair(one.y, other.y)
  }

  @inline(__always) private static func folded(_ sixteen: Half) -> Pair {
    let eight = sixteen.lowHalf + sixteen.highHalf
    let four = eight.lowHalf + eight.highHalf
    return four.lowHalf + four.highHalf
  }

  /// Adds the gradient of the mean loss.
  static func gradient(
    _ page: Digits.Page, at parameters: UnsafePointer<Double>, rows: UnsafeBufferPointer<Int>,
    into gradient: UnsafeMutablePointer<Double>
  ) {
    let weight = 1 / Double(rows.count)
    for row in rows {
      let first = activity(page, at: parameters, row: row)
      let second = activity(page, at: parameters + 16, row: row)
      var slope = scores(first, second, at: parameters)
      slope.differentiate(page.target(of: row), weight: weight)
      slope.add(1, to: gradient + scoreBiases)
      descend(page, first, slope, at: parameters, row: row, into: gradient)
      descend(page, second, slope, at: parameters + 16, row: row, into: gradient + 16)
    }
  }

  /// Adds what goes through half of the units.
  @inline(__always) private static func descend(
    _ page: Digits.Page, _ half: Half, _ slope: Scores, at parameters: UnsafePointer<Double>,
    row: Int, into gradient: UnsafeMutablePointer<Double>
  ) {
    let (weights, there) = (parameters + scoreWeights, gradient + scoreWeights)
    var through = slope.a.x * load(weights)
    through += slope.a.y * load(weights + units)
    through += slope.b.x * load(weights + 2 * units)
    through += slope.b.y * load(weights + 3 * units)
    through += slope.c.x * load(weights + 4 * units)
    through += slope.c.y * load(weights + 5 * units)
    through += slope.d.x * load(weights + 6 * units)
    through += slope.d.y * load(weights + 7 * units)
    through += slope.e.x * load(weights + 8 * units)
    through += slope.e.y * load(weights + 9 * units)
    add(slope.a.x * half, to: there)
    add(slope.a.y * half, to: there + units)
    add(slope.b.x * half, to: there + 2 * units)
    add(slope.b.y * half, to: there + 3 * units)
    add(slope.c.x * half, to: there + 4 * units)
    add(slope.c.y * half, to: there + 5 * units)
    add(slope.d.x * half, to: there + 6 * units)
    add(slope.d.y * half, to: there + 7 * units)
    add(slope.e.x * half, to: there + 8 * units)
    add(slope.e.y * half, to: there + 9 * units)
    through = through.replacing(with: 0, where: half .<= 0)
    add(through, to: gradient + biases)
    for index in page.ink(of: row) {
      let (place, ink) = page.pixel(index)
      add(ink * through, to: gradient + place * units)
    }
  }

  /// The mean loss and the accuracy over these images.
  static func tally(
    _ page: Digits.Page, at parameters: UnsafePointer<Double>, rows: Range<Int>,
    by scratch: UnsafeMutablePointer<Double>
  ) -> (loss: Double, accuracy: Double) {
    var tally = Tally()
    for row in rows {
      let first = activity(page, at: parameters, row: row)
      let second = activity(page, at: parameters + 16, row: row)
      tally.count(scores(first, second, at: parameters), page.labels[row], by: scratch)
    }
    return tally.means
  }
}
