/// Bayesian search: a Gaussian process of the logarithm of the loss, and each trial where the greatest
/// improvement is expected of it.
///
/// D. Jones, M. Schonlau and W. Welch, Efficient global optimization of expensive black-box functions,
/// 1998. Nothing is drawn at random: the first places are Halton's, and of equally good ones the first
/// is taken. A trial costs O(n³) after n of them.
struct BayesSearch: Sendable {
  /// The most trials.
  static let limit = 500
  /// How often in a row hardly any improvement must be expected before the search ends.
  static let patience = 3

  private let dimensions: Int
  private let kernel: Kernel
  private let isNoisy: Bool
  private let rounding: Rounding
  /// The trials before there is a process.
  let opening: Int

  private var places: [[Double]] = []
  private var losses: [Double] = []
  private(set) var process: GaussianProcess?
  /// The places of Halton's sequence taken so far.
  private var taken = 0
  /// The trials the length scales were fitted to.
  private var fitted = 0
  private var lengths: [Double]
  private var noise = GaussianProcess.least
  /// The place to look at next.
  private(set) var next: [Double]
  /// How often in a row less than the tolerance was to be gained.
  private(set) var calm = 0

  init(dimensions: Int, trials: Int, kernel: Kernel, isNoisy: Bool, rounding: Rounding) {
    self.dimensions = dimensions
    self.kernel = kernel
    self.isNoisy = isNoisy
    self.rounding = rounding
    opening = max(2, min(4 * dimensions, trials / 2))
    lengths = [Double](repeating: 0.3, count: dimensions)
    next = rounding.place(Halton.place(0, dimensions: dimensions))
    taken = 1
  }

  /// The places that are known.
  private var seen: Set<[Double]> = []
  /// True where every place is known.
  private(set) var isExhausted = false
  /// What every logarithm above it counts as; nil where none is above.
  private(set) var ceiling: Double?
  /// The best logarithm so far, among those that are finite.
  private(set) var best: Double?

  /// Takes the loss at ``next``, and looks for the place to look at after it.
  mutating func tell(_ loss: Double, tolerance: Double) {
    places.append(next)
    losses.append(loss)
    seen.insert(next)
    guard rounding.count.map({ seen.count < $0 }) ?? true else {
      isExhausted = true
      process = made(self.targets(), lengths, noise)
      return
    }
    let targets = targets()
    if places.count < opening {
      explore()
      return
    }
    if process == nil || Double(places.count) >= 1.1 * Double(fitted) {
      fit(targets)
    } else {
      process = made(targets, lengths, noise)
    }
    guard let process, let best, process.variance > 0 else {
      explore()
      return
    }
    let (place, gain) = greatest(process, best)
    calm = gain < tolerance ? calm + 1 : 0
    if gain > 0 { next = place } else { explore() }
  }

  /// The next of Halton's places that is not known.
  private mutating func explore() {
    repeat {
      next = rounding.place(Halton.place(taken, dimensions: dimensions))
      taken += 1
    } while rounding.isAny && seen.contains(next)
  }

  /// The logarithms of the losses, where what has diverged, and what is as far above the median as
  /// the best is below it, or further and at least e times the best, counts as that.
  private mutating func targets() -> [Double] {
    // A loss of nothing has no logarithm.
    let logarithms = losses.map { $0.isFinite ? logarithm(max($0, 1e-300)) : .infinity }
    let finite = logarithms.filter(\.isFinite).sorted()
    guard let least = finite.first else {
      best = nil
      ceiling = nil
      return logarithms.map { _ in 0 }
    }
    best = least
    let cap = least + max(1, 2 * (finite[finite.count / 2] - least))
    ceiling = logarithms.contains { $0 > cap } ? cap : nil
    return logarithms.map { min($0, cap) }
  }

  private func made(
    _ targets: [Double], _ lengths: [Double], _ noise: Double
  ) -> GaussianProcess? {
    var noise = noise
    // Places that rounding makes one are told apart by a little more noise.
    while noise < 1 {
      if let process = GaussianProcess(
        places: places, targets: targets, kernel: kernel, lengths: lengths, noise: noise)
      {
        return process
      }
      noise *= 100
    }
    return nil
  }

  /// The length scales that are looked at: 0.05 to 3.2 axes, by √2.
  private static let scales = (0...12).map { 0.05 * power(2, Double($0) / 2) }

  /// Takes the most likely length scales and noise, one axis after the other.
  private mutating func fit(_ targets: [Double]) {
    fitted = places.count
    var found = made(targets, lengths, noise)
    func likelihood(_ process: GaussianProcess?) -> Double { process?.likelihood ?? -.infinity }
    for _ in 0..<(dimensions == 1 && !isNoisy ? 1 : 2) {
      for axis in 0..<dimensions {
        for scale in Self.scales where scale != lengths[axis] {
          var other = lengths
          other[axis] = scale
          let process = made(targets, other, noise)
          guard likelihood(process) > likelihood(found) else { continue }
          (found, lengths) = (process, other)
        }
      }
      for other in isNoisy ? [1e-8, 1e-6, 1e-4, 1e-3, 1e-2, 0.1] : [] {
        let process = made(targets, lengths, other)
        guard likelihood(process) > likelihood(found) else { continue }
        (found, noise) = (process, other)
      }
    }
    process = found
  }

  /// The place of the greatest expected improvement, on a lattice and then around its best place.
  private func greatest(_ process: GaussianProcess, _ best: Double) -> ([Double], Double) {
    let count = dimensions == 1 ? 256 : 40
    func gain(_ place: [Double]) -> Double { process.belief(at: place).improvement(on: best) }
    var place: [Double] = []
    var most = -1.0
    for row in 0...count {
      for column in 0...(dimensions == 1 ? 0 : count) {
        let other = rounding.place(
          [row, column].prefix(dimensions).map { Double($0) / Double(count) })
        // What is known is not looked at again where places are few.
        if rounding.isAny, seen.contains(other) { continue }
        let value = gain(other)
        if value > most { (place, most) = (other, value) }
      }
    }
    guard !place.isEmpty else { return (place, 0) }
    var step = 0.5 / Double(count)
    for _ in 0..<8 {
      var (better, value) = (place, most)
      for axis in 0..<dimensions {
        for side in [-step, step] {
          var other = place
          other[axis] = min(max(other[axis] + side, 0), 1)
          if rounding.isAny {
            other = rounding.place(other)
            if seen.contains(other) { continue }
          }
          let found = gain(other)
          if found > value { (better, value) = (other, found) }
        }
      }
      if value > most { (place, most) = (better, value) } else { step /= 2 }
    }
    return (place, most)
  }
}
