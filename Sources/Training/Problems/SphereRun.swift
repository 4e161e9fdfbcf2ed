/// A run on the scale-invariant loss: the parameters themselves, not their moments.
///
/// They are kept near length one and the scale in a logarithm, so that nothing overflows while the
/// rate grows.
struct SphereRun: Runner {
  let exactSteps = Int.max
  let error = 0.0
  let reason: Simulator.Reason? = .path
  private(set) var step = 0
  private(set) var divergedAt: Int?

  private let problem: ScaleInvariant
  private var momentum: Double
  private var drive: Drive
  private var parameters: [Double]
  private var velocity: [Double]
  /// ln of what the kept numbers have to be multiplied with.
  private var scale = 0.0
  private var growing: GrowingRate

  init(_ problem: ScaleInvariant, _ drive: Drive, momentum: Double) {
    self.problem = problem
    self.drive = drive
    self.momentum = momentum
    parameters = problem.start
    velocity = parameters.map { _ in 0 }
    growing = GrowingRate(decay: problem.weightDecay, momentum: momentum)
  }

  var rate: any Signal {
    get { drive.rate }
    set { drive.rate = newValue }
  }

  /// A parameter takes about ten times as long as a mode.
  var width: Int { 10 * parameters.count }

  var way: Way { Way(walked: step) }

  var loss: Double {
    guard divergedAt == nil else { return .infinity }
    var (above, below) = (0.0, 0.0)
    for index in parameters.indices {
      let square = parameters[index] * parameters[index]
      above += Double(index + 1) / Double(parameters.count) * square
      below += square
    }
    return 0.5 * above / below
  }

  mutating func skip(to target: Int) { step = max(step, target) }

  mutating func loss(at target: Int) -> Double {
    if let divergedAt, target >= divergedAt { return .infinity }
    return loss
  }

  mutating func advance(
    to target: Int, work: inout Int, losses tell: (Int, Span<Double>) -> Void
  ) {
    while step < target, work > 0, divergedAt == nil {
      let count = min(target - step, max(1, min(1024, (1 << 18) / width)))
      let rates = values(of: &drive.rate, count)
      var momenta: [Double] = []
      if var signal = drive.momentum {
        momenta = values(of: &signal, count)
        drive.momentum = signal
      }
      var losses = Array(repeating: 0.0, count: count)
      var done = 0
      while done < count {
        let loss = loss
        guard loss.isFinite else { break }
        losses[done] = loss
        if !momenta.isEmpty { momentum = momenta[done] }
        update(rates[done])
        done += 1
        step += 1
      }
      tell(step - done, losses.span.extracting(0..<done))
      work -= count * width
      if !loss.isFinite { divergedAt = step }
    }
  }

  /// What a signal says of the next updates.
  private func values(of signal: inout any Signal, _ count: Int) -> [Double] {
    var values = Array(repeating: 0.0, count: count)
    var span = values.mutableSpan
    signal.fill(&span, from: step)
    return values
  }

  /// PyTorch's form of an update: g ← ∇L + λθ, v ← m·v + g, θ ← θ − η·v.
  private mutating func update(_ rate: Double) {
    let (effective, decay): (Double, Double)
    if problem.grows {
      // The gradient of θ = e^s·θ̂ is e^−s of that of θ̂, so the rate of θ̂ is η·e^−2s.
      effective = exponential(growing.next(rate, momentum: momentum) - 2 * scale)
      decay = 0
    } else {
      effective = rate * exponential(-2 * scale)
      decay = problem.weightDecay * exponential(2 * scale)
    }
    let gradient = gradient()
    var length = 0.0
    for index in parameters.indices {
      velocity[index] =
        momentum * velocity[index] + (gradient[index] + decay * parameters[index])
      parameters[index] -= effective * velocity[index]
      length += parameters[index] * parameters[index]
    }
    rescale(length.squareRoot())
  }

  /// ∇ of ½ θᵀA_tθ/|θ|².
  private func gradient() -> [Double] {
    let d = Double(parameters.count)
    var unit = parameters.indices.map { cosine(1.7 * Double(step) + 0.9 * Double($0)) }
    let norm = unit.reduce(0) { $0 + $1 * $1 }.squareRoot()
    var (along, square) = (0.0, 0.0)
    for index in unit.indices {
      unit[index] /= norm
      along += unit[index] * parameters[index]
      square += parameters[index] * parameters[index]
    }
    var image = parameters.indices.map { index in
      (Double(index + 1) / d - 0.3 / d) * parameters[index] + 0.3 * along * unit[index]
    }
    var quotient = 0.0
    for index in image.indices { quotient += image[index] * parameters[index] }
    quotient /= square
    for index in image.indices {
      image[index] = (image[index] - quotient * parameters[index]) / square
    }
    return image
  }

  /// Takes powers of two out of the numbers once they have grown or shrunk far, which rounds nothing.
  private mutating func rescale(_ length: Double) {
    guard length > 0x1p40 || length < 0x1p-40, length > 0, length.isFinite else { return }
    let power = length.exponent
    let factor = Double(sign: .plus, exponent: -power, significand: 1)
    for index in parameters.indices {
      parameters[index] *= factor
      // The velocity is in units of a gradient, which falls as the parameters grow.
      velocity[index] /= factor
    }
    scale += Double(power) * logarithm(2)
  }
}
