/// The second moments of a linear optimizer with two numbers for each parameter.
///
/// From u ← P·u + q·g with g = h·(e·u) + noise follows u ← A·u + q·noise, A = P + h·q·eᵀ, and so
/// E a² ← a₁₁²·E a² + a₁₂²·E b² + 2·a₁₁·a₁₂·E ab + q₁²·v, and likewise for E b² and E ab; v is the
/// variance of the noise, c/B, or (h·(2R + σ²) + h²·E (e·u)²)/B in least squares, R the risk at e·u.
struct TwoState: Recursion {
  private(set) var moments: [Moment]
  /// h_i.
  let curvatures: [Lane]
  /// n_i·h_i, what a mode's moment weighs in twice the loss.
  let weights: [Lane]
  /// c_i, or h_i where the noise grows with the loss.
  let noises: [Lane]
  /// λ in each mode.
  let decays: [Lane]
  /// σ² where the noise grows with the loss.
  let label: Double?
  let form: LinearForm

  init(_ modes: Modes, form: LinearForm) {
    self.form = form
    label = modes.label
    // Empty places have the curvature of the flattest mode, and neither weight nor noise.
    curvatures = [Lane](modes.curvatures, padding: modes.curvatures.last ?? 1)
    weights = [Lane](zip(modes.counts, modes.curvatures).map { $0 * $1 })
    noises = [Lane](modes.label == nil ? modes.noises : modes.curvatures)
    decays = [Lane](modes.decays.map { $0 * form.decay })
    let (a, b) = form.start
    moments = [Lane](modes.starts).map { Moment(a: a * a * $0, b: b * b * $0, ab: a * b * $0) }
  }

  var loss: Double { 0.5 * risk(at: form.lossAt) }

  /// About five times what a mode of SGD takes.
  var width: Int { moments.count * 4 * 5 }

  /// Σ n·h·E (c·u)².
  private func risk(at point: (Double, Double)) -> Double {
    var total = Lane.zero
    for lane in moments.indices { total += weights[lane] * moments[lane].square(of: point) }
    return total.sum()
  }

  var isExactWhereConstant: Bool { label == nil }

  mutating func run(_ chunk: Chunk, limit: Double, losses: inout MutableSpan<Double>) -> Int {
    for index in 0..<chunk.count {
      let now = chunk.conditions(index)
      let loss = loss * now.curvature
      // Written so that NaN counts as out of bounds.
      guard loss <= limit else { return index }
      losses[index] = loss
      let rule = form.rule(now)
      let growing = label.map { risk(at: form.gradientAt) + $0 }
      let scale = (growing ?? now.curvature) * now.noise
      let push = Self.push(rule)
      for lane in moments.indices {
        let own = moments[lane]
        var variance = scale * noises[lane]
        if growing != nil {
          let square = own.square(of: form.gradientAt)
          variance += now.noise * curvatures[lane] * curvatures[lane] * square
        }
        moments[lane] = update(lane, rule, now).applied(to: own) + push * variance
      }
    }
    return chunk.count
  }

  /// q₁², q₂², q₁q₂.
  @inline(__always) private static func push(_ rule: LinearRule) -> Moment {
    Moment(
      a: Lane(repeating: rule.push.0 * rule.push.0), b: Lane(repeating: rule.push.1 * rule.push.1),
      ab: Lane(repeating: rule.push.0 * rule.push.1))
  }

  /// A − 1 for four modes.
  @inline(__always) func update(_ lane: Int, _ rule: LinearRule, _ now: Conditions) -> Update {
    let (q1, q2) = rule.push
    let (e1, e2) = form.gradientAt
    let h = now.curvature * curvatures[lane]
    let pull = form.isDecoupled ? h : h + decays[lane]
    var update = Update(
      a11: rule.transition.0 + pull * (q1 * e1), a12: rule.transition.1 + pull * (q1 * e2),
      a21: rule.transition.2 + pull * (q2 * e1), a22: rule.transition.3 + pull * (q2 * e2))
    if form.isDecoupled {
      update.a11 -= (1 + rule.transition.0) * now.rate * decays[lane]
      update.a21 -= rule.transition.2 * now.rate * decays[lane]
    }
    return update
  }

  /// T − 1 for four modes.
  @inline(__always)
  private func change(_ lane: Int, _ rule: LinearRule, _ now: Conditions) -> MomentChange {
    var change = update(lane, rule, now).change
    if label != nil {
      let (q1, q2) = rule.push
      let (e1, e2) = form.gradientAt
      let own = now.noise * curvatures[lane] * curvatures[lane]
      let point = Moment(a: own * (e1 * e1), b: own * (e2 * e2), ab: own * (2 * e1 * e2))
      change.a = change.a + point * Lane(repeating: q1 * q1)
      change.b = change.b + point * Lane(repeating: q2 * q2)
      change.ab = change.ab + point * Lane(repeating: q1 * q2)
    }
    return change
  }
}

// MARK: - Jumps

extension TwoState {
  /// The moments at the end are those at the start and their growth, and what the noise adds for N
  /// at the first update and N at the end; N is 1, or 2R + σ² where the noise grows with the loss.
  struct Jump: Sendable {
    fileprivate var growth: [MomentChange] = []
    fileprivate var atFirst: [Moment] = []
    fileprivate var atEnd: [Moment] = []
  }

  /// Each mode falls towards an equilibrium that moves in a straight line.
  ///
  /// With the update T of the middle, G = Tⁿ − 1, u* the equilibrium for N = 1 and
  /// Φ = G·(T − 1)⁻¹/n: u_b = (1 + G)·u_a + (1 − Φ)·u*_b·N_b + (Φ − 1 − G)·u*_a·N_a. Where nothing
  /// changes and the noise does not grow with the loss, the updates are joined as they are.
  func jump(over segment: Segment) -> Jump? {
    var jump = Jump()
    let n = segment.count
    let rules = (form.rule(segment.first), form.rule(segment.middle), form.rule(segment.end))
    var sum = Lane.zero
    for lane in moments.indices {
      if segment.isConstant, label == nil {
        let (growth, added) = update(lane, rules.1, segment.middle)
          .joined(noise(lane, rules.1, segment.middle), n)
        jump.growth.append(growth)
        jump.atFirst.append(added)
        sum += added.a + growth.a.a
        continue
      }
      let change = change(lane, rules.1, segment.middle)
      if segment.isConstant, segment.middle.rate == 0 {
        // Nothing moves but what remembers, and no risk with it: there is no equilibrium to fall to.
        let (growth, added) = change.joined(noise(lane, rules.1, segment.middle), n)
        jump.growth.append(growth)
        jump.atFirst.append(added)
        jump.atEnd.append(Moment(a: .zero, b: .zero, ab: .zero))
        sum += added.a + growth.a.a
        continue
      }
      // Noise that grows with the loss feeds the moments themselves.
      let growth =
        label == nil
        ? update(lane, rules.1, segment.middle).power(n).change : change.power(n)
      let first = equilibrium(lane, rules.0, segment.first)
      let end = equilibrium(lane, rules.2, segment.end)
      // Φ·x = G·y with (T − 1)·y = x/n.
      let share = Lane(repeating: 1 / Double(n))
      let middleFirst = growth.applied(to: change.solved(first) * share)
      let middleEnd = growth.applied(to: change.solved(end) * share)
      jump.growth.append(growth)
      jump.atFirst.append(middleFirst - first - growth.applied(to: first))
      jump.atEnd.append(end - middleEnd)
      sum += jump.atFirst[lane].a + jump.atEnd[lane].a + growth.a.a
    }
    return sum.sum().isFinite ? jump : nil
  }

  /// What the noise adds in one update, for N = 1.
  private func noise(_ lane: Int, _ rule: LinearRule, _ now: Conditions) -> Moment {
    Self.push(rule) * (noises[lane] * (now.noise * (label == nil ? now.curvature : 1)))
  }

  /// The moments that an update leaves as they are, for N = 1.
  func equilibrium(_ lane: Int, _ rule: LinearRule, _ now: Conditions) -> Moment {
    change(lane, rule, now).solved(noise(lane, rule, now)) * Lane(repeating: -1)
  }

  func taking(_ jump: Jump) -> TwoState {
    var next = self
    guard let label else {
      for lane in moments.indices {
        next.moments[lane] =
          moments[lane] + (jump.growth[lane].applied(to: moments[lane]) + jump.atFirst[lane])
        if !jump.atEnd.isEmpty { next.moments[lane] = next.moments[lane] + jump.atEnd[lane] }
      }
      return next
    }
    // The risk at the end is both cause and effect: one linear equation.
    let noise = Lane(repeating: risk(at: form.gradientAt) + label)
    var gain = Lane.zero
    for lane in moments.indices {
      next.moments[lane] =
        moments[lane] + jump.growth[lane].applied(to: moments[lane]) + jump.atFirst[lane] * noise
      gain += weights[lane] * jump.atEnd[lane].square(of: form.gradientAt)
    }
    let base = next.risk(at: form.gradientAt)
    let risk = (base + label * gain.sum()) / (1 - gain.sum())
    let end = Lane(repeating: risk + label)
    for lane in moments.indices {
      next.moments[lane] = next.moments[lane] + jump.atEnd[lane] * end
    }
    return next
  }

  func distance(to other: TwoState) -> Double {
    let points = [form.lossAt, form.gradientAt]
    var worst = 0.0
    for point in points {
      let mean = 0.01 * risk(at: point) / Double(moments.count * 4) + .leastNormalMagnitude
      for lane in moments.indices {
        let own = weights[lane] * moments[lane].square(of: point)
        let others = weights[lane] * other.moments[lane].square(of: point)
        let greatest = ((others - own).magnitude / (own.magnitude + mean)).max()
        // Written so that NaN is the worst.
        if !(greatest <= worst) { worst = greatest }
      }
    }
    return worst
  }

  func extrapolated(from other: TwoState, by part: Double) -> TwoState {
    var next = self
    for lane in moments.indices {
      next.moments[lane] =
        moments[lane] + (moments[lane] - other.moments[lane]) * Lane(repeating: part)
    }
    return next
  }
}
