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

  /// V·h + c, the sums in a fixed order.
  @inline(__always) private static func scores(
    _ first: Half, _ second: Half, at parameters: UnsafePointer<Double>
  ) -> Scores {
    var scores = Scores(at: parameters + scoreBiases)
    for digit in 0..<Digits.classes {
      let weights = parameters + scoreWeights + digit * units
      let sixteen = first * load(weights) + second * load(weights + 16)
      let eight = sixteen.lowHalf + sixteen.highHalf
      let four = eight.lowHalf + eight.highHalf
      let two = four.lowHalf + four.highHalf
      if digit < 8 {
        scores.low[digit] += two.x + two.y
      } else {
        scores.high[digit - 8] += two.x + two.y
      }
    }
    return scores
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
      let slope = scores(first, second, at: parameters).slope(page.labels[row], weight: weight)
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
    var through = Half.zero
    for digit in 0..<Digits.classes {
      let place = scoreWeights + digit * units
      through += slope[digit] * load(parameters + place)
      add(slope[digit] * half, to: gradient + place)
    }
    through = through.replacing(with: 0, where: half .<= 0)
    add(through, to: gradient + biases)
    for index in page.ink(of: row) {
      let (place, ink) = page.pixel(index)
      add(ink * through, to: gradient + place * units)
    }
  }

  /// The mean loss and the accuracy over these images.
  static func tally(
    _ page: Digits.Page, at parameters: UnsafePointer<Double>, rows: Range<Int>
  ) -> (loss: Double, accuracy: Double) {
    var tally = Tally()
    for row in rows {
      let first = activity(page, at: parameters, row: row)
      let second = activity(page, at: parameters + 16, row: row)
      tally.count(scores(first, second, at: parameters), page.labels[row])
    }
    return tally.means
  }
}
