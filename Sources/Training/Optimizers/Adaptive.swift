/// Adam and AdamW: running means of the gradient and of its square, both corrected for their start.
///
/// torch: θ ← θ − η/(1 − β₁ᵏ)·m/(√v/√(1 − β₂ᵏ) + ε). keras: ε is not corrected,
/// θ ← θ − η·√(1 − β₂ᵏ)/(1 − β₁ᵏ)·m/(√v + ε).
///
/// Sources: torch/optim/adam.py of PyTorch 1.13; keras/src/optimizers/adam.py of Keras 3.15.
struct Adam: ElementwiseRule {
  let isKeras: Bool
  let beta2: Double
  let epsilon: Double
  let decay: Decay
  let start = (0.0, 0.0)

  func update(
    _ memory: inout Memory, _ gradient: [Double], _ now: Conditions, count: Int
  ) {
    let (beta1, beta2, epsilon) = (now.momentum, beta2, epsilon)
    let one = 1 - memory.powers.0.next(beta1, count)
    let two = 1 - memory.powers.1.next(beta2, count)
    let root = two.squareRoot()
    let rate = isKeras ? now.rate * root / one : now.rate / one
    let correction = isKeras ? 1 : 1 / root
    memory.each(gradient) { parameter, gradient, mean, square in
      mean += (1 - beta1) * (gradient - mean)
      square = beta2 * square + (1 - beta2) * gradient * gradient
      parameter -= rate * mean / (square.squareRoot() * correction + epsilon)
    }
  }
}

/// RMSProp: the gradient over the root of a running mean of its square.
///
/// torch: ε is added to the root. keras: under it. tf1: under it, and the mean begins at 1, so that
/// the first updates are small instead of large.
///
/// Sources: torch/optim/rmsprop.py of PyTorch 1.13; keras/src/optimizers/rmsprop.py of Keras 3.15;
/// tensorflow/python/training/rmsprop.py of TensorFlow 1.
struct RMSProp: ElementwiseRule {
  enum Form { case torch, keras, tf1 }

  let form: Form
  let rho: Double
  let epsilon: Double
  let decay: Decay

  var start: (Double, Double) { (form == .tf1 ? 1 : 0, 0) }

  func update(
    _ memory: inout Memory, _ gradient: [Double], _ now: Conditions, count: Int
  ) {
    let (m, rate) = (now.momentum, now.rate)
    let (rho, epsilon) = (rho, epsilon)
    if form == .torch {
      memory.each(gradient) { parameter, gradient, square, velocity in
        square = rho * square + (1 - rho) * gradient * gradient
        velocity = m * velocity + gradient / (square.squareRoot() + epsilon)
        parameter -= rate * velocity
      }
    } else {
      memory.each(gradient) { parameter, gradient, square, velocity in
        square = rho * square + (1 - rho) * gradient * gradient
        velocity = m * velocity + rate * gradient / (square + epsilon).squareRoot()
        parameter -= velocity
      }
    }
  }
}

/// Adagrad: the gradient over the root of the sum of all its squares.
///
/// torch: ε is added to the root. keras: under it, and the sum begins at 0.1.
///
/// Sources: torch/optim/adagrad.py of PyTorch 1.13; keras/src/optimizers/adagrad.py of Keras 3.15.
struct Adagrad: ElementwiseRule {
  let isKeras: Bool
  let initial: Double
  let epsilon: Double
  let decay: Decay

  var start: (Double, Double) { (initial, 0) }

  func update(
    _ memory: inout Memory, _ gradient: [Double], _ now: Conditions, count: Int
  ) {
    let (rate, epsilon) = (now.rate, epsilon)
    let (inside, outside) = isKeras ? (epsilon, 0) : (0, epsilon)
    memory.each(gradient) { parameter, gradient, sum, _ in
      sum += gradient * gradient
      let root = (sum + inside).squareRoot() + outside
      // Nothing has been heard of a parameter without a gradient.
      parameter -= (rate * gradient / root).replacing(with: 0, where: root .<= 0)
    }
  }
}

/// Adadelta: the root of a running mean of squared updates over that of squared gradients.
///
/// Sources: torch/optim/adadelta.py of PyTorch 1.13; keras/src/optimizers/adadelta.py of Keras 3.15.
struct Adadelta: ElementwiseRule {
  let rho: Double
  let epsilon: Double
  let decay: Decay
  let start = (0.0, 0.0)

  func update(
    _ memory: inout Memory, _ gradient: [Double], _ now: Conditions, count: Int
  ) {
    let (rate, rho, epsilon) = (now.rate, rho, epsilon)
    memory.each(gradient) { parameter, gradient, square, updates in
      square = rho * square + (1 - rho) * gradient * gradient
      let update =
        (updates + epsilon).squareRoot() / (square + epsilon).squareRoot() * gradient
      parameter -= rate * update
      updates = rho * updates + (1 - rho) * update * update
    }
  }
}
