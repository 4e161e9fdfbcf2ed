/// Scores that are linear in the pixels.
///
/// The ten weights of a pixel stand together, so that a pixel without ink is skipped as a whole.
enum SoftmaxRegression {
  static let count = biases + Digits.classes
  private static let biases = Digits.pixels * Digits.classes

  /// W·x + b.
  @inline(__always) private static func scores(
    _ page: Digits.Page, at parameters: UnsafePointer<Double>, row: Int
  ) -> Scores {
    var scores = Scores(at: parameters + biases)
    for index in page.ink(of: row) {
      let (place, ink) = page.pixel(index)
      scores.add(ink, Scores(at: parameters + place * Digits.classes))
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
      var slope = scores(page, at: parameters, row: row)
      slope.differentiate(page.target(of: row), weight: weight)
      slope.add(1, to: gradient + biases)
      for index in page.ink(of: row) {
        let (place, ink) = page.pixel(index)
        slope.add(ink, to: gradient + place * Digits.classes)
      }
    }
  }

  /// The mean loss and the accuracy over these images.
  static func tally(
    _ page: Digits.Page, at parameters: UnsafePointer<Double>, rows: Range<Int>,
    by scratch: UnsafeMutablePointer<Double>
  ) -> (loss: Double, accuracy: Double) {
    var tally = Tally()
    for row in rows {
      tally.count(scores(page, at: parameters, row: row), page.labels[row], by: scratch)
    }
    return tally.means
  }
}
