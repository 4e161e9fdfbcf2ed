/// An optimizer at work on the parameters themselves.
protocol ParameterUpdate: Sendable {
  /// Where the gradient of the next update is taken.
  var point: [Double] { get }
  /// Where the loss is read.
  var parameters: [Double] { get }
  /// Makes an update with the gradient at ``point``.
  mutating func take(_ gradient: [Double], _ now: Conditions)
}

/// Any linear optimizer: u ← P·u + q·g for the two numbers of each parameter.
struct LinearUpdate: ParameterUpdate {
  private let form: LinearForm
  private var first: [Double]
  private var second: [Double]

  init(_ form: LinearForm, _ start: [Double]) {
    self.form = form
    first = start.map { $0 * form.start.0 }
    second = start.map { $0 * form.start.1 }
  }

  var point: [Double] { mix(form.gradientAt) }

  var parameters: [Double] { mix(form.lossAt) }

  private func mix(_ part: (Double, Double)) -> [Double] {
    if part == (1, 0) { return first }
    if part == (0, 1) { return second }
    return zip(first, second).map { part.0 * $0 + part.1 * $1 }
  }

  mutating func take(_ gradient: [Double], _ now: Conditions) {
    let rule = form.rule(now)
    let (p11, p12, p21, p22) = rule.transition
    let (q1, q2) = rule.push
    let (e1, e2) = form.gradientAt
    let pull = form.isDecoupled ? 0 : form.decay
    let shrink = form.isDecoupled ? now.rate * form.decay : 0
    // The first of SGD's two numbers hears nothing of the second.
    let isPlain = form.isPlain
    first.withUnsafeMutableBufferPointer { first in
      second.withUnsafeMutableBufferPointer { second in
        gradient.withUnsafeBufferPointer { gradient in
          for index in 0..<first.count {
            let (a, b) = (first[index], second[index])
            let g = gradient[index] + pull * (e1 * a + e2 * b)
            if isPlain {
              first[index] = a + q1 * g
            } else {
              let kept = a - shrink * a
              first[index] = kept + p11 * kept + p12 * b + q1 * g
              second[index] = b + p21 * kept + p22 * b + q2 * g
            }
          }
        }
      }
    }
  }
}

/// An update that treats each parameter alike and by itself, with two numbers it keeps for each.
protocol ElementwiseRule: Sendable {
  /// What those numbers begin with.
  var start: (Double, Double) { get }
  /// The weight decay.
  var decay: Decay { get }
  /// Makes an update.
  ///
  /// - Parameters:
  ///   - memory: parameters, gradients and the numbers kept.
  ///   - now: the rate, and the momentum or what goes by it.
  ///   - count: the number of the update, from 1 on.
  func update(_ memory: inout Memory, _ now: Conditions, count: Int)
}

/// λ, and what is done with it.
struct Decay: Sendable {
  let strength: Double
  /// True where the parameters themselves shrink by ηλ, else λθ is added to the gradient.
  let isDecoupled: Bool
}

/// Parameters, their gradients, and two numbers kept for each.
struct Memory: Sendable {
  fileprivate(set) var parameters: [Double]
  fileprivate var gradients: [Double]
  fileprivate var first: [Double]
  fileprivate var second: [Double]

  /// Goes through all parameters: parameter, gradient, and the two numbers.
  @inline(__always)
  mutating func each(_ body: (inout Double, Double, inout Double, inout Double) -> Void) {
    parameters.withUnsafeMutableBufferPointer { p in
      first.withUnsafeMutableBufferPointer { a in
        second.withUnsafeMutableBufferPointer { b in
          gradients.withUnsafeBufferPointer { g in
            for index in 0..<p.count { body(&p[index], g[index], &a[index], &b[index]) }
          }
        }
      }
    }
  }
}

/// Any optimizer that is not linear.
struct ElementwiseUpdate: ParameterUpdate {
  private let rule: any ElementwiseRule
  private var memory: Memory
  private var count = 0

  init(_ rule: any ElementwiseRule, _ start: [Double]) {
    self.rule = rule
    memory = Memory(
      parameters: start, gradients: start,
      first: start.map { _ in rule.start.0 }, second: start.map { _ in rule.start.1 })
  }

  var point: [Double] { memory.parameters }

  var parameters: [Double] { memory.parameters }

  mutating func take(_ gradient: [Double], _ now: Conditions) {
    let decay = rule.decay
    let pull = decay.isDecoupled ? 0 : decay.strength
    let shrink = decay.isDecoupled ? decay.strength * now.rate : 0
    for index in gradient.indices {
      memory.gradients[index] = gradient[index] + pull * memory.parameters[index]
      memory.parameters[index] -= shrink * memory.parameters[index]
    }
    count += 1
    rule.update(&memory, now, count: count)
  }
}
