/// An optimizer at work on the parameters themselves.
protocol ParameterUpdate: Sendable {
  /// Where the gradient of the next update is taken; not a copy.
  var point: [Double] { get }
  /// Where the loss is read; not a copy.
  var parameters: [Double] { get }
  /// Makes an update with the gradient at ``point``.
  mutating func take(_ gradient: [Double], _ now: Conditions)
}

/// Any linear optimizer: u ← P·u + q·g for the two numbers of each parameter.
struct LinearUpdate: ParameterUpdate {
  private let form: LinearForm
  private var first: [Double]
  private var second: [Double]
  /// Where the gradient is taken, if that lies between the two numbers.
  private var between: [Double]

  init(_ form: LinearForm, _ start: [Double]) {
    self.form = form
    first = start.map { $0 * form.start.0 }
    second = start.map { $0 * form.start.1 }
    between = []
    if form.gradientAt != (1, 0) { mix() }
  }

  var point: [Double] { between.isEmpty ? first : between }

  var parameters: [Double] {
    if form.lossAt == (1, 0) { return first }
    precondition(form.lossAt == (0, 1), "the loss is read at one of the two numbers")
    return second
  }

  private mutating func mix() {
    let (e1, e2) = form.gradientAt
    between = zip(first, second).map { e1 * $0 + e2 * $1 }
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
    let mixes = !between.isEmpty
    first.withUnsafeMutableBufferPointer { first in
      second.withUnsafeMutableBufferPointer { second in
        between.withUnsafeMutableBufferPointer { between in
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
                if mixes { between[index] = e1 * first[index] + e2 * second[index] }
              }
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
  ///   - memory: parameters and the numbers kept.
  ///   - gradient: of each parameter.
  ///   - now: the rate, and the momentum or what goes by it.
  ///   - count: the number of the update, from 1 on.
  func update(_ memory: inout Memory, _ gradient: [Double], _ now: Conditions, count: Int)
}

/// λ, and what is done with it.
struct Decay: Sendable {
  let strength: Double
  /// True where the parameters themselves shrink by ηλ, else λθ is added to the gradient.
  let isDecoupled: Bool
}

/// βᵏ for k = 1, 2, 3 …; of another β it is found anew.
struct RunningPower: Sendable {
  private var base = Double.nan
  private var exponent = 0
  private var value = 1.0

  /// The power for the next k, one multiplication where β is as before.
  mutating func next(_ base: Double, _ exponent: Int) -> Double {
    value =
      base == self.base && exponent == self.exponent + 1
      ? value * base : Portable.power(base, exponent)
    // Nothing is left of it beside 1, and tiny numbers are slow.
    if value < 1e-30 { value = 0 }
    (self.base, self.exponent) = (base, exponent)
    return value
  }
}

/// Parameters, and two numbers kept for each.
struct Memory: Sendable {
  fileprivate(set) var parameters: [Double]
  fileprivate var first: [Double]
  fileprivate var second: [Double]
  /// What of the weight decay goes into the gradient, and what of a parameter goes off it.
  fileprivate var pull = 0.0
  fileprivate var shrink = 0.0
  /// Powers that the corrections of an optimizer's start are made of.
  var powers = (RunningPower(), RunningPower())

  /// Goes through all parameters, four at a time: parameter, gradient, and the two numbers.
  ///
  /// Behind the last one stand zeros, and what becomes of them does not count.
  @inline(__always)
  mutating func each(
    _ gradient: [Double], _ body: (inout Lane, Lane, inout Lane, inout Lane) -> Void
  ) {
    let (pull, shrink, count) = (pull, shrink, parameters.count)
    precondition(gradient.count == count)
    parameters.withUnsafeMutableBufferPointer { p in
      first.withUnsafeMutableBufferPointer { a in
        second.withUnsafeMutableBufferPointer { b in
          gradient.withUnsafeBufferPointer { g in
            for start in stride(from: 0, to: count, by: 4) {
              let size = Swift.min(4, count - start)
              var parameter = Lane(p.baseAddress, start, size)
              var one = Lane(a.baseAddress, start, size)
              var two = Lane(b.baseAddress, start, size)
              let slope = Lane(g.baseAddress, start, size) + pull * parameter
              parameter -= shrink * parameter
              body(&parameter, slope, &one, &two)
              parameter.store(p.baseAddress, start, size)
              one.store(a.baseAddress, start, size)
              two.store(b.baseAddress, start, size)
            }
          }
        }
      }
    }
  }
}

extension Lane {
  /// Up to four numbers of a row, then zeros.
  @inline(__always)
  fileprivate init(_ row: UnsafePointer<Double>?, _ start: Int, _ size: Int) {
    self = .zero
    guard let row else { return }
    if size == 4 {
      self = UnsafeRawPointer(row + start).loadUnaligned(as: Lane.self)
    } else {
      for index in 0..<size { self[index] = row[start + index] }
    }
  }

  @inline(__always)
  fileprivate init(_ row: UnsafeMutablePointer<Double>?, _ start: Int, _ size: Int) {
    self.init(row.map { UnsafePointer($0) }, start, size)
  }

  /// Puts them back.
  @inline(__always)
  fileprivate func store(_ row: UnsafeMutablePointer<Double>?, _ start: Int, _ size: Int) {
    guard let row else { return }
    if size == 4 {
      UnsafeMutableRawPointer(row + start).storeBytes(of: self, as: Lane.self)
    } else {
      for index in 0..<size { row[start + index] = self[index] }
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
      parameters: start, first: start.map { _ in rule.start.0 },
      second: start.map { _ in rule.start.1 })
    if !rule.decay.isDecoupled { memory.pull = rule.decay.strength }
  }

  var point: [Double] { memory.parameters }

  var parameters: [Double] { memory.parameters }

  mutating func take(_ gradient: [Double], _ now: Conditions) {
    let decay = rule.decay
    if decay.isDecoupled { memory.shrink = decay.strength * now.rate }
    count += 1
    rule.update(&memory, gradient, now, count: count)
  }
}
