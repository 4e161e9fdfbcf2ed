import Parameters
import Schedules

/// One schedule on its way to other libraries: what it means, and its rates.
struct Translator: Sendable {
  /// Stands for the updates of an epoch where nobody has said how many there are.
  static let example = 100
  /// The constant's name in a program.
  static let epoch = "steps_per_epoch"

  let reading: Reading
  let meaning: Meaning
  /// Updates in an epoch; nil where they are not known.
  let stepsPerEpoch: Int?
  let probe: Probe
  let blueprint: Blueprint
  /// The schedule in the unit of the blueprint.
  private let unrefined: any Schedule

  /// Looks at a schedule.
  init(_ reading: Reading, stepsPerEpoch: Int?, steps: Int?, limit: Int) {
    self.reading = reading
    self.stepsPerEpoch = stepsPerEpoch
    let epoch = stepsPerEpoch ?? Self.example
    // A schedule that moves at every step though it counts epochs is one in steps.
    blueprint =
      reading.clock == .epochs ? reading.blueprint.refined(by: Double(epoch)) : reading.blueprint
    do throws(ParameterError) {
      meaning = try Meaning(blueprint)
      unrefined = try blueprint.schedule()
      let schedule = try reading.clock.schedule(of: reading.blueprint, stepsPerEpoch: epoch)
      let unit = reading.clock == .wholeEpochs ? Double(epoch) : 1
      let own = meaning.length.map { ($0 * unit).rounded(.up) + 1 }
      // What holds only up to the end is not the same: half as long again is compared.
      let more = reading.blueprint.stopsAtItsEnd ? 0 : own.map { ($0 / 2).rounded(.down) } ?? 0
      let run = own.flatMap { $0 > 2 && $0 < 0x1p40 ? Int($0 + more) : nil }
      var horizon = Horizon.steps(of: schedule)
      if case .clamp = meaning { horizon += horizon }
      probe = Probe(schedule, steps: steps ?? run ?? horizon, limit: limit)
    } catch {
      preconditionFailure("the notation checks what it reads: \(error)")
    }
  }

  /// True where the schedule moves on once an epoch.
  var isPerEpoch: Bool { reading.clock == .wholeEpochs }

  var epochLength: Int { stepsPerEpoch ?? Self.example }

  /// The translation into one library's words.
  func translation(to target: Target) -> Translation {
    let candidates = candidates(in: target)
    let proved = candidates.compactMap { candidate in prove(candidate).map { (candidate, $0) } }
    if let (candidate, proof) = proved.first(where: { $0.1.isExact }) {
      return finished(target, .exact, candidate, proof)
    }
    let nearest = proved.min { $0.1.relative.value < $1.1.relative.value }
    if let function = function(in: target), let proof = prove(function), proof.isExact {
      return finished(target, .function, function, proof, nearest: nearest)
    }
    if let (candidate, proof) = nearest { return finished(target, .nearest, candidate, proof) }
    return finished(target, .impossible, nil, nil)
  }

  /// What is written, and how it is moved on.
  struct Candidate: Hashable, Sendable {
    /// As a program has it.
    let wording: Wording
    /// As it is read back, with every name replaced by its number.
    let spec: String
    /// True where it is moved on once an epoch.
    let isPerEpoch: Bool
  }

  /// The library's words, best first.
  func candidates(in target: Target) -> [Candidate] {
    guard let writer = target.writer else { return native }
    let refines = isPerEpoch && target.countsUpdates
    let unit = isPerEpoch ? Double(epochLength) : 1
    let origin = { (epoch: String?) in
      Origin(
        meaning: meaning, blueprint: blueprint, isPerEpoch: isPerEpoch && !refines, epoch: epoch,
        end: (Double(probe.steps - 1) / unit).rounded(.down))
    }
    let words = { (epoch: String?) -> [Wording] in
      let origin = origin(epoch)
      let own = writer.wordings(of: origin)
      guard let listed = listed(until: origin.end) else { return own }
      return own + writer.wordings(of: origin.with(listed))
    }
    let shown = words(refines && epochLength > 1 ? Self.epoch : nil)
    let read = words(refines && epochLength > 1 ? "\(epochLength)" : nil)
    return zip(shown, read).map { shown, read in
      Candidate(wording: shown, spec: read.expression, isPerEpoch: isPerEpoch && !refines)
    }
  }

  /// The levels that a staircase has up to a time; nil where they are too many to list, or it is
  /// none.
  private func listed(until end: Double) -> Meaning? {
    if case .levels = meaning { return nil }
    guard end < 0x1p52 else { return nil }
    let schedule = unrefined
    var rates = [schedule.rate(at: 0)]
    var times: [Double] = []
    var step = 0
    while true {
      let next = schedule.jump(after: step)
      let extent = schedule.extent(over: step...max(step, min(Int(end), (next ?? .max) - 1)))
      guard extent.low == extent.high, times.count <= 20 else { return nil }
      guard let next, Double(next) <= end else { break }
      rates.append(schedule.rate(at: next))
      times.append(Double(next))
      step = next
    }
    return times.isEmpty ? nil : .levels(rates, at: times)
  }

  /// Our own words: as they are, and in updates where it is known how many make an epoch.
  private var native: [Candidate] {
    guard isPerEpoch, let stepsPerEpoch, stepsPerEpoch > 1 else {
      let text = Spec.write(blueprint)
      return [Candidate(wording: Wording(text), spec: text, isPerEpoch: isPerEpoch)]
    }
    let text = Spec.write(blueprint.refined(by: Double(stepsPerEpoch)))
    return [Candidate(wording: Wording(text), spec: text, isPerEpoch: false)]
  }

  /// The schedule as a function, where the library takes one.
  private func function(in target: Target) -> Candidate? {
    guard target != .timm else { return nil }
    let byEpoch = isPerEpoch && target != .optax && target != .anneal
    let name = byEpoch ? "epoch" : "step"
    let time = { (epoch: String) in
      isPerEpoch && !byEpoch && epochLength > 1 ? "(step // \(epoch))" : name
    }
    let read = Python(dialect: .math).rate(of: blueprint, at: time("\(epochLength)"))
    let dialect: Python.Dialect = target == .optax ? .jax : .math
    let epoch = target == .anneal ? "\(epochLength)" : Self.epoch
    let shown = Python(dialect: dialect).rate(of: blueprint, at: time(epoch))
    guard let read, let shown else { return nil }
    let takesFactor = target == .torch || target == .transformers
    let text = { (rate: String) in
      takesFactor
        ? "LambdaLR(optimizer, lr_lambda=lambda \(name): \(rate))"
        : "function(lambda \(name): \(rate))"
    }
    let wording = Wording(
      text(shown), rate: takesFactor ? 1 : nil,
      definition: target == .anneal ? nil : Definition(parameter: name, body: shown))
    return Candidate(wording: wording, spec: text(read), isPerEpoch: byEpoch)
  }

  /// Reads a candidate back and compares; nil where it cannot be read.
  private func prove(_ candidate: Candidate) -> Proof? {
    do {
      let back = try Spec.read(candidate.spec, rate: candidate.wording.rate)
      let clock: Clock = candidate.isPerEpoch ? .wholeEpochs : .steps
      return probe.proof(of: try clock.schedule(of: back.blueprint, stepsPerEpoch: epochLength))
    } catch {
      return nil
    }
  }
}

extension Blueprint {
  /// True of what PyTorch refuses to move on after its last step.
  fileprivate var stopsAtItsEnd: Bool { ["onecycle", "arc"].contains(family.name) }
}
