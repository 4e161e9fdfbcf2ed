/// A model that tells which digit an image shows, its parameters one flat array of numbers.
///
/// Its loss is the cross-entropy, −ln of the probability that it gives the right digit, as a mean
/// over images. All is made of + − × / and exp and ln of our own, in a fixed order, so that the
/// same parameters give the same bits everywhere. Nothing is kept between calls.
package struct Classifier: Hashable, Sendable {
  /// Which model.
  package enum Model: Hashable, Sendable {
    /// Softmax regression, p = softmax(W·x + b): 64·10 weights, then 10 biases; a convex loss.
    case softmax
    /// 32 hidden units, p = softmax(V·max(0, W·x + b) + c): 64·32 weights W, 32 biases b, 32·10
    /// weights V, 10 biases c.
    case network
  }

  let model: Model

  package init(_ model: Model) { self.model = model }

  /// How many parameters there are: 650 or 2410.
  package var count: Int { model == .softmax ? SoftmaxRegression.count : HiddenLayer.count }

  /// Weights drawn from a normal distribution of variance 2/(inputs of the unit), biases 0.
  ///
  /// He, Zhang, Ren, Sun, Delving deep into rectifiers, 2015.
  package func initial(_ generator: inout Generator) -> [Double] {
    let layers: [(weights: Int, inputs: Int, biases: Int)] =
      switch model {
      case .softmax: [(640, 64, 10)]
      case .network: [(2048, 64, 32), (320, 32, 10)]
      }
    var parameters: [Double] = []
    parameters.reserveCapacity(count)
    for layer in layers {
      let deviation = (2 / Double(layer.inputs)).squareRoot()
      for _ in 0..<layer.weights { parameters.append(deviation * generator.normal()) }
      for _ in 0..<layer.biases { parameters.append(0) }
    }
    return parameters
  }

  /// The gradient of the mean loss over some images; about 0.25 µs an image, or 0.9 in the network.
  ///
  /// - Parameters:
  ///   - parameters: ``count`` numbers.
  ///   - rows: which images, at least one; one may come more than once.
  ///   - gradient: ``count`` numbers, overwritten.
  package func gradient(
    at parameters: [Double], rows: [Int], into gradient: inout [Double]
  ) {
    precondition(parameters.count == count && gradient.count == count && !rows.isEmpty)
    parameters.withUnsafeBufferPointer { parameters in
      rows.withUnsafeBufferPointer { rows in
        gradient.withUnsafeMutableBufferPointer { gradient in
          guard let here = parameters.baseAddress, let there = gradient.baseAddress else { return }
          gradient.update(repeating: 0)
          Digits.shared.read { page in
            switch model {
            case .softmax: SoftmaxRegression.gradient(page, at: here, rows: rows, into: there)
            case .network: HiddenLayer.gradient(page, at: here, rows: rows, into: there)
            }
          }
        }
      }
    }
  }

  /// How well the model does on all images; about 0.25 ms, or 0.7 for the network.
  ///
  /// - Parameter parameters: ``count`` numbers.
  /// - Returns: losses that are not a number where a score has overflowed.
  package func measure(at parameters: [Double]) -> Measure {
    precondition(parameters.count == count)
    return parameters.withUnsafeBufferPointer { parameters in
      guard let here = parameters.baseAddress else { preconditionFailure("there are parameters") }
      return Digits.shared.read { page in
        let training = tally(page, at: here, rows: Digits.training)
        let validation = tally(page, at: here, rows: Digits.validation)
        return Measure(
          loss: training.loss, validationLoss: validation.loss,
          accuracy: training.accuracy, validationAccuracy: validation.accuracy)
      }
    }
  }

  private func tally(
    _ page: Digits.Page, at parameters: UnsafePointer<Double>, rows: Range<Int>
  ) -> (loss: Double, accuracy: Double) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: Digits.classes) { scratch in
      guard let scratch = scratch.baseAddress else { preconditionFailure("there is room") }
      return switch model {
      case .softmax: SoftmaxRegression.tally(page, at: parameters, rows: rows, by: scratch)
      case .network: HiddenLayer.tally(page, at: parameters, rows: rows, by: scratch)
      }
    }
  }

  /// How well a model does.
  package struct Measure: Hashable, Sendable {
    /// The mean loss over the images that are trained on, and over the others.
    package var loss: Double
    package var validationLoss: Double
    /// The part of the images whose digit is the likeliest by the model, the first among equals.
    package var accuracy: Double
    package var validationAccuracy: Double
  }
}
