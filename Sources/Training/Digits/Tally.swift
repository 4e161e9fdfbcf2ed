/// Losses and hits, as they are added up.
struct Tally {
  private var images = 0
  private var hits = 0
  private var sum = 0.0
  /// The product of what is still to be taken the logarithm of: one logarithm serves many images.
  private var product = 1.0

  /// Counts an image by its scores, which it puts in a row somewhere.
  @inline(__always) mutating func count(
    _ all: Scores, _ label: Int, by scores: UnsafeMutablePointer<Double>
  ) {
    all.store(at: scores)
    var powers = all
    let top = powers.greatest
    // Each sum is at most 10.
    product *= powers.exponentiate(greatest: top)
    let own = scores[label]
    sum += top - own
    images += 1
    if images & 127 == 0 { settle() }
    guard own == top else { return }
    for digit in 0..<label where scores[digit] == top { return }
    hits += 1
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
