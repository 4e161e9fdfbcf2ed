extension Audit {
  /// When the first drop comes, here and with the same arguments elsewhere; one for each kind.
  var drops: [Finding] { drops(of: meaning, from: 0) }

  private func drops(of meaning: Meaning, from start: Double) -> [Finding] {
    switch meaning {
    case .step(_, _, let interval, let lead) where interval > 1:
      // A curve that runs beneath a warm-up has begun before its own place.
      return regularDrops(
        every: interval, from: start + interval - lead, on: lead > 1 ? start - lead : start)
    case .levels(let rates, at: let times):
      guard let time = times.first, rates[1] < rates[0], let step = place(start + time) else {
        return []
      }
      let given = time - shift
      return [
        finding(
          .drops, step,
          "drops at listed times: the first at \(moment(start + time)); with the same"
            + " \(text(given)), timm's MultiStepLRScheduler drops first at"
            + " \(moment(start + given - 1)), PyTorch's MultiStepLR and Optax's"
            + " piecewise_constant_schedule at \(moment(start + given)), Keras's"
            + " PiecewiseConstantDecay and MXNet's MultiFactorScheduler at"
            + " \(moment(start + given + 1))")
      ]
    case .sequence(let parts, at: let times):
      // A constant that its own drops follow a step late is a step decay.
      if let (head, interval, time) = meaning.lateStep {
        return head.flatMap { drops(of: $0, from: start) }
          + regularDrops(every: interval, from: start + time, on: start)
      }
      return zip(parts, [0] + times).flatMap { drops(of: $0, from: start + $1) }
    case .clamp(let inner, _, _): return drops(of: inner, from: start)
    default: return []
    }
  }

  private func regularDrops(
    every interval: Double, from first: Double, on start: Double
  ) -> [Finding] {
    guard let step = place(first) else { return [] }
    return [
      finding(
        .drops, step,
        "drops every \(text(interval)): the first at \(moment(first)); with the same"
          + " \(text(interval)), the classic recipe ⌊(1+t)/r⌋ drops first at"
          + " \(moment(start + interval - 1)), PyTorch's StepLR, timm's StepLRScheduler and the"
          + " staircases of Keras and Optax at \(moment(start + interval)), MXNet's"
          + " FactorScheduler at \(moment(start + interval + 1))")
    ]
  }

  /// How much later than the time that was given this library drops.
  private var shift: Double {
    switch reading.library {
    case "Keras", "TensorFlow 1", "MXNet": 1
    case "timm": -1
    default: 0
    }
  }

  /// The update of a drop within the run.
  private func place(_ time: Double) -> Int? {
    let step = (time * Double(unit)).rounded(.up)
    return step >= 0 && step < Double(steps) ? Int(step) : nil
  }

  /// `step 30`, or `epoch 30 (step 11730)`.
  private func moment(_ time: Double) -> String {
    guard reading.clock != .steps else { return "step \(text(time))" }
    return unit == 1
      ? "epoch \(text(time))" : "epoch \(text(time)) (step \(text(time * Double(unit))))"
  }

  /// Epochs taken for steps, or steps for epochs.
  var units: Finding? {
    guard stepsPerEpoch > 4, let time = meaning.pace, time > 0 else { return nil }
    let epochs = Double(steps) / Double(stepsPerEpoch)
    if reading.clock == .steps {
      guard epochs >= 1, time <= 2 * epochs, time * 5 < Double(steps) else { return nil }
      return finding(
        .units, Int(time),
        "\(text(time)) counts steps here, of a run of \(steps) steps in \(text(epochs)) epochs: were"
          + " epochs meant?", brief: "\(text(time)) epochs meant?")
    }
    guard time > 2 * epochs, time <= 2 * Double(steps) else { return nil }
    return finding(
      .units, 0,
      "\(text(time)) counts epochs here, of a run of \(text(epochs)) epochs in \(steps) steps: were"
        + " steps meant?", brief: "\(text(time)) steps meant?")
  }
}

extension Meaning {
  /// The time in which something happens: a length, or the distance between two drops.
  var pace: Double? {
    switch self {
    case .step(_, _, let interval, _): interval > 1 ? interval : nil
    case .restarts(let restarts): restarts.length
    case .constant: nil
    default: length
    }
  }

  /// What is kept within limits, without them.
  private var unclamped: Meaning {
    if case .clamp(let inner, _, _) = self { inner.unclamped } else { self }
  }

  /// What comes before, the interval and the first drop of a step decay that drops a step late:
  /// what MXNet's `FactorScheduler` is.
  var lateStep: (head: [Meaning], interval: Double, first: Double)? {
    guard case .sequence(let parts, at: let times) = self, parts.count >= 2,
      case .constant(let rate) = parts[parts.count - 2],
      case .step(let next, let factor, let interval, 0) = parts[parts.count - 1].unclamped,
      abs(rate * factor - next) <= 1e-9 * abs(rate)
    else { return nil }
    return (Array(parts.dropLast(2)), interval, times[times.count - 1])
  }

  /// True where it goes up to its end and is meant to stay there.
  var isRising: Bool {
    switch self {
    case .line(let start, let end, _): end > start
    case .levels: true
    default: false
    }
  }

  /// True where rising again is what it is for.
  var startsAgain: Bool {
    switch self {
    case .restarts: true
    case .cosine(let wave): wave.cycles > 0.5
    case .polynomial(let power): power.isCyclic
    case .clamp(let inner, _, _): inner.startsAgain
    case .sequence(let parts, at: _): parts.last?.startsAgain ?? false
    case .other(let blueprint):
      ["cyclic", "cycles", "cyclic_by", "repeat"].contains(blueprint.family.name)
    default: false
    }
  }
}
