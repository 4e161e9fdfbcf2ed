/// Where the loss of a setup comes to rest at a constant rate, and from which rate on it never does.
public struct Equilibrium: Sendable {
  private enum Model: Sendable {
    case one(OneState)
    case two(TwoState)
  }

  private let model: Model
  /// The same with some noise in every mode, which shows whether it grows.
  private let probe: Model
  private let fixed: Conditions
  private let fall: CurvatureFall?
  /// The greatest curvature, where it alone decides.
  private let steepest: Double?
  /// The edge times the factor on the curvatures, where the two have always the same product:
  /// without a decay only η·h counts.
  private var scaled: Double?
  private let averages: Bool
  /// True where the edge is another one with another batch: the noise grows with the loss.
  public let batchMovesEdge: Bool
  /// The modes that a floor is made of.
  public let width: Int
  /// What finding a floor costs, in mode-steps of about 0.6 ns.
  public let floorWork: Int
  /// What it costs to tell whether a rate is below the edge, in the same.
  public let stabilityWork: Int

  /// Nil for what has neither: a problem or an optimizer without an exact expectation.
  public init?(_ setup: Setup) {
    guard case .modes(let modes) = setup.problem.model, let form = setup.optimizer.form else {
      return nil
    }
    fixed = Conditions(
      rate: 0, momentum: setup.optimizer.momentum, noise: 1 / modes.batch, mixing: 1e-6)
    fall = modes.fall
    averages = form.averages
    batchMovesEdge = modes.label != nil
    width = modes.curvatures.count
    let isPlain = form.isPlain && (modes.fall == nil || form.decay == 0)
    func model(_ modes: Modes) -> Model {
      isPlain ? .one(OneState(modes, decay: form.decay)) : .two(TwoState(modes, form: form))
    }
    self.model = model(modes)
    if modes.label == nil {
      // Each mode by itself: the steepest and the flattest are the first to grow.
      let steepest = zip(modes.curvatures, modes.decays).map { $0 + form.decay * $1 }
      self.steepest = isPlain ? steepest.max() : nil
      probe = model(modes.ends.noisy)
    } else {
      steepest = nil
      probe = model(modes.noisy)
    }
    let each = isPlain ? Self.plainWork : Self.pairWork
    stabilityWork = each * (modes.label == nil ? min(2, width) : width)
    floorWork = each * width + stabilityWork
    if let fall, steepest == nil, modes.label == nil, form.decay == 0 {
      scaled = edge() * fall.factor(at: 0)
    }
  }

  /// Mode-steps that one mode takes: a fraction, or three equations in three unknowns.
  private static let (plainWork, pairWork) = (6, 24)
  /// How often the search for an edge looks whether a rate is below it, to one part in 10⁴.
  private static let looks = 32

  /// What finding an edge to one part in 10⁴ costs, in mode-steps of about 0.6 ns.
  ///
  /// - Parameter isCycled: whether the momentum is another one than the optimizer's.
  /// - Returns: 1 where a division is all there is to it.
  public func edgeWork(isCycled: Bool) -> Int {
    steepest != nil || (scaled != nil && !isCycled) ? 1 : Self.looks * stabilityWork
  }

  /// The loss that stays for ever at these values.
  ///
  /// - Parameters:
  ///   - rate: η.
  ///   - momentum: m, or nil for the optimizer's.
  ///   - batch: B, or nil for the problem's.
  ///   - step: the update, where curvatures change.
  /// - Returns: the floor; nil where the loss grows without end, or where an average over all
  ///   iterates has no floor.
  public func floor(
    rate: Double, momentum: Double? = nil, batch: Double? = nil, at step: Int = 0
  ) -> Double? {
    guard !averages else { return nil }
    guard rate != 0 else { return 0 }
    let now = conditions(rate, momentum, batch, step)
    guard Self.isStable(probe, now) else { return nil }
    let loss: Double
    switch model {
    case .one(let state): loss = state.floor(under: now)
    case .two(let state): loss = state.floor(under: now)
    }
    return loss.isFinite && loss >= 0 ? loss * now.curvature : nil
  }

  /// The least constant rate at which the loss no longer comes to rest.
  ///
  /// - Parameters:
  ///   - momentum: m, or nil for the optimizer's.
  ///   - batch: B, or nil for the problem's; it matters where the noise grows with the loss.
  ///   - step: the update, where curvatures change.
  ///   - tolerance: how far off it may be, as a part of itself; 0 finds the last bit there is.
  /// - Returns: the edge of divergence; infinite where there is none.
  public func edge(
    momentum: Double? = nil, batch: Double? = nil, at step: Int = 0, tolerance: Double = 0
  ) -> Double {
    if let steepest { return 2 / (steepest * (fall?.factor(at: Double(step)) ?? 1)) }
    if let scaled, let fall, momentum == nil { return scaled / fall.factor(at: Double(step)) }
    func isBelow(_ rate: Double) -> Bool {
      isStable(rate: rate, momentum: momentum, batch: batch, at: step)
    }
    var low = 1.0
    while low > 1e-300, !isBelow(low) { low /= 16 }
    var high = 2 * low
    while high < 1e300, isBelow(high) { high *= 2 }
    guard high < 1e300 else { return .infinity }
    for _ in 0..<60 where high - low > tolerance * low {
      let middle = low + (high - low) / 2
      if isBelow(middle) { low = middle } else { high = middle }
    }
    return high
  }

  /// True where the loss comes to rest at a constant rate, which is quicker to say than the edge.
  ///
  /// - Parameters:
  ///   - rate: η > 0.
  ///   - momentum: m, or nil for the optimizer's.
  ///   - batch: B, or nil for the problem's.
  ///   - step: the update, where curvatures change.
  /// - Returns: whether the rate is below the edge.
  public func isStable(
    rate: Double, momentum: Double? = nil, batch: Double? = nil, at step: Int = 0
  ) -> Bool {
    Self.isStable(probe, conditions(rate, momentum, batch, step))
  }

  /// True where the edge is another one at each step.
  public var edgeMoves: Bool { fall != nil }

  private func conditions(
    _ rate: Double, _ momentum: Double?, _ batch: Double?, _ step: Int
  ) -> Conditions {
    var now = fixed
    now.rate = rate
    if let momentum { now.momentum = momentum }
    if let batch { now.noise = 1 / batch }
    if let fall { now.curvature = fall.factor(at: Double(step)) }
    return now
  }

  private static func isStable(_ model: Model, _ now: Conditions) -> Bool {
    switch model {
    case .one(let state): state.isStable(under: now)
    case .two(let state): state.isStable(under: now)
    }
  }
}

extension Modes {
  /// The same with noise in every mode.
  fileprivate var noisy: Modes {
    var modes = self
    modes.noises = curvatures
    if label != nil { modes.label = 1 }
    return modes
  }

  /// Only the steepest and the flattest mode.
  fileprivate var ends: Modes {
    guard let high = curvatures.indices.max(by: { curvatures[$0] < curvatures[$1] }),
      let low = curvatures.indices.min(by: { curvatures[$0] < curvatures[$1] })
    else { return self }
    func only(_ values: [Double]) -> [Double] { [values[high], values[low]] }
    var modes = self
    modes.curvatures = only(curvatures)
    modes.counts = only(counts)
    modes.starts = only(starts)
    modes.noises = only(noises)
    modes.decays = only(decays)
    return modes
  }
}

extension OneState {
  /// The loss that updates under these conditions leave as it is.
  func floor(under now: Conditions) -> Double {
    let gain = shares.indices.reduce(Lane.zero) { $0 + floor($1, now) }.sum()
    guard let label else { return 0.5 * gain }
    return gain < 1 ? 0.5 * label * gain / (1 - gain) : .infinity
  }

  /// True where every mode comes to rest.
  func isStable(under now: Conditions) -> Bool {
    var gain = Lane.zero
    for lane in shares.indices {
      guard all(shrinkage(lane, now) .< 0) else { return false }
      gain += floor(lane, now)
    }
    return label == nil || gain.sum() < 1
  }
}

extension TwoState {
  /// The loss that updates under these conditions leave as it is.
  func floor(under now: Conditions) -> Double {
    let rule = form.rule(now)
    var (loss, gain) = (Lane.zero, Lane.zero)
    for lane in moments.indices {
      let rest = equilibrium(lane, rule, now)
      loss += weights[lane] * rest.square(of: form.lossAt)
      gain += weights[lane] * rest.square(of: form.gradientAt)
    }
    guard let label else { return 0.5 * loss.sum() }
    return gain.sum() < 1 ? 0.5 * label * loss.sum() / (1 - gain.sum()) : .infinity
  }

  /// True where every mode comes to rest: both eigenvalues of an update lie within the unit circle,
  /// by Jury's conditions, and the noise that grows with the loss does not feed itself.
  func isStable(under now: Conditions) -> Bool {
    let rule = form.rule(now)
    var gain = Lane.zero
    for lane in moments.indices {
      let a = update(lane, rule, now)
      // det and trace of A, less one and less two.
      let determinant = a.a11 + a.a22 + a.a11 * a.a22 - a.a12 * a.a21
      let trace = a.a11 + a.a22
      guard all(determinant .< 0), all(trace .< determinant),
        all(-4 - trace .< determinant)
      else { return false }
      guard label != nil else { continue }
      let rest = equilibrium(lane, rule, now)
      guard all(rest.a .>= 0), all(rest.b .>= 0) else { return false }
      gain += weights[lane] * rest.square(of: form.gradientAt)
    }
    return label == nil || gain.sum() < 1
  }
}
