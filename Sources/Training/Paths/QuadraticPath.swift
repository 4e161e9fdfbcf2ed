/// The parameters of a quadratic problem themselves, in the directions of its modes.
///
/// The gradient in mode i is f·h_i·θ_i plus normal noise of variance f·c_i/B, f the factor on all
/// curvatures. In least squares it is the mean of x·(x·θ − ε) over B fresh examples. Runs of one
/// seed hear the same noise, whatever their schedule or optimizer.
struct QuadraticPath: Path {
  /// The most parameters of a path.
  static let limit = 10_000
  /// The most random numbers of an update, some hundredths of a second.
  static let numbers = 5_000_000

  private let curvatures: [Double]
  /// √c_i, or √h_i in least squares.
  private let scales: [Double]
  /// σ in least squares, else nil.
  private let label: Double?
  private let batch: Double
  private var optimizer: any ParameterUpdate
  private var generator: Generator
  private var normals: [Double]
  private var gradient: [Double]

  /// Stands at the start; `batch` is the largest there will be.
  init(_ modes: Modes, _ optimizer: Optimizer, _ seed: Seed, batch: Double) {
    func spread(_ values: [Double]) -> [Double] {
      zip(values, modes.counts).flatMap { Array(repeating: $0, count: Int($1)) }
    }
    curvatures = spread(modes.curvatures)
    label = modes.label?.squareRoot()
    scales = spread(label == nil ? modes.noises : modes.curvatures).map { $0.squareRoot() }
    self.batch = batch
    self.optimizer = optimizer.update(of: spread(modes.starts).map { $0.squareRoot() })
    generator = seed.generator
    normals = curvatures.map { _ in 0 }
    gradient = normals
  }

  /// A random number and a few operations for each parameter, and each example of least squares.
  var width: Int {
    let draws = label == nil ? 1 : max(1, Int(batch))
    return curvatures.count * (12 + 8 * draws)
  }

  let measureWidth = 0

  func measure(_ factor: Double) -> Measures {
    let parameters = optimizer.parameters
    let sum = parameters.withUnsafeBufferPointer { parameters in
      curvatures.withUnsafeBufferPointer { curvatures in
        // Four sums, so that no addition waits for the one before.
        var sums = Lane.zero
        let whole = curvatures.count & ~3
        for start in stride(from: 0, to: whole, by: 4) {
          for offset in 0..<4 {
            let parameter = parameters[start + offset]
            sums[offset] += curvatures[start + offset] * parameter * parameter
          }
        }
        for index in whole..<curvatures.count {
          sums[0] += curvatures[index] * parameters[index] * parameters[index]
        }
        return sums.sum()
      }
    }
    return Measures(loss: 0.5 * factor * sum)
  }

  mutating func update(_ now: Conditions) {
    if let label { observe(label, examples: Int((1 / now.noise).rounded())) } else { disturb(now) }
    optimizer.take(gradient, now)
  }

  /// Additive noise.
  private mutating func disturb(_ now: Conditions) {
    generator.fillNormal(&normals)
    let noise = (now.curvature * now.noise).squareRoot()
    let factor = now.curvature
    let (point, curvatures, scales, normals) = (optimizer.point, curvatures, scales, normals)
    gradient.withUnsafeMutableBufferPointer { gradient in
      point.withUnsafeBufferPointer { point in
        curvatures.withUnsafeBufferPointer { curvatures in
          scales.withUnsafeBufferPointer { scales in
            normals.withUnsafeBufferPointer { normals in
              for index in 0..<gradient.count {
                gradient[index] =
                  factor * curvatures[index] * point[index]
                  + noise * scales[index] * normals[index]
              }
            }
          }
        }
      }
    }
  }

  /// Examples of least squares.
  private mutating func observe(_ label: Double, examples: Int) {
    let point = optimizer.point
    for index in gradient.indices { gradient[index] = 0 }
    for _ in 0..<examples {
      generator.fillNormal(&normals)
      var error = label * generator.normal()
      for index in point.indices { error += scales[index] * normals[index] * point[index] }
      for index in point.indices { gradient[index] += scales[index] * normals[index] * error }
    }
    for index in gradient.indices { gradient[index] /= Double(examples) }
  }
}
