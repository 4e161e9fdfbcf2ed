import Lab
import Schedules
import Training

/// What a run of `train` is asked for besides its schedule.
struct TrainQuestion {
  let setup: Setup
  /// N, the furthest update.
  let steps: Int
  /// Whether the loss is told in two parts.
  let splits: Bool
}

/// The simulation of one schedule.
struct TrainRun {
  let named: NamedSchedule
  private let question: TrainQuestion
  private let rates: WalkedRates?
  let momentum: (any Schedule)?
  private let batch: BatchSignal?
  private var simulator: Simulator?
  /// The same without noise.
  private var noiseless: Simulator?
  private var listening: Listening?
  /// Mode-steps so far.
  private var spent = 0

  /// The most mode-steps of a run, a few minutes; only a run that cannot be jumped over comes there.
  static let limit = 100_000_000_000
  /// Mode-steps between two looks at the keyboard.
  private static let slice = 1 << 20

  init(_ named: NamedSchedule, batch: (any Schedule)?, _ question: TrainQuestion) throws(Failure) {
    self.named = named
    self.question = question
    let (setup, steps) = (question.setup, question.steps)
    let batch = batch.map { BatchSignal($0, steps: steps) }
    self.batch = batch
    switch named.kind {
    case .schedule(let schedule):
      rates = WalkedRates(schedule, upTo: steps)
      momentum = named.momentum
      let drive = Drive(
        rate: ScheduleSignal(schedule, steps: steps),
        momentum: setup.optimizer.takesMomentum
          ? momentum.map { ScheduleSignal($0, steps: steps) } : nil,
        batch: batch)
      simulator = Simulator(setup, drive: drive, steps: steps)
      if question.splits {
        noiseless = Simulator(setup, drive: drive, steps: steps, part: .start)
      }
    case .controller(let controller):
      rates = nil
      momentum = nil
      listening = Listening(
        controller, setup, stepsPerReport: named.stepsPerReport ?? 1, batch: batch,
        splits: question.splits)
    }
    let most = Self.limit / width
    if simulator == nil || simulator?.reason != nil, steps > most {
      throw Failure(
        "\(named.name) has \(steps) updates that can only be made one by one, and at most \(most)"
          + " are: ask for fewer steps")
    }
  }

  /// What the columns are called.
  var columns: [String] {
    ["rate", "loss"] + (question.splits ? ["start", "noise"] : []) + (batch == nil ? [] : ["batch"])
  }

  /// Updates made, or passed by a run that has diverged.
  var step: Int { simulator?.step ?? listening?.step ?? 0 }
  /// Mode-steps of an update.
  private var width: Int {
    (simulator?.width ?? listening?.width ?? 1) * (question.splits ? 2 : 1)
  }

  /// The values of the columns at a step up to `step`.
  mutating func row(at step: Int) -> [Double] {
    let rate = rates?[step] ?? listening?.rate ?? .nan
    let loss = simulator?.loss(at: step) ?? listening?.loss ?? .nan
    var row = [rate, loss]
    if question.splits {
      let start = noiseless?.loss(at: step) ?? listening?.start ?? .nan
      // What has left all bounds has no parts: the noise of it is without bound too.
      row += [start, loss == .infinity ? loss : max(0, loss - start)]
    }
    if let batch { row.append(batch.value(at: step)) }
    return row
  }

  /// Why a run goes no further.
  enum Stop {
    case interrupted
    case limit
  }

  /// Goes on until `target` updates are made.
  ///
  /// - Parameters:
  ///   - target: updates in all.
  ///   - isWanted: asked about every millisecond.
  /// - Returns: why it does not come there; nil where it does.
  mutating func advance(to target: Int, while isWanted: () -> Bool) -> Stop? {
    while true {
      guard isWanted() else { return .interrupted }
      var work = Self.slice
      if listening != nil {
        let step = step
        guard step < target else { return nil }
        let next = min(target, step + max(1, Self.slice / width))
        listening?.advance(to: next)
        work -= (next - step) * width
      } else {
        let isDone =
          (simulator?.isDone(at: target) ?? true)
          && (noiseless?.isDone(at: target) ?? true)
        if isDone { return nil }
        if simulator?.isDone(at: target) == false { simulator?.advance(to: target, work: &work) }
        if noiseless?.isDone(at: target) == false { noiseless?.advance(to: target, work: &work) }
      }
      spent += Self.slice - work
      guard spent <= Self.limit else { return .limit }
    }
  }

  /// Says on standard error why there is no loss, where no growing rate does what a decay does.
  func warn() {
    guard let diverged = simulator?.divergedAt, let rates else { return }
    let momenta = question.setup.optimizer.takesMomentum ? momentum : nil
    GrowthWarning.complain(
      "\(named.name): ", question.setup, steps: diverged, rate: { rates[$0] },
      momentum: { step in momenta?.rate(at: step) })
  }

  /// How the run was made.
  func explanation(while isWanted: () -> Bool) -> [String] {
    var lines = [Explanation.text(self, simulator, listening)]
    let setup = question.setup
    if momentum != nil, !setup.optimizer.takesMomentum {
      lines.append("the schedule cycles the momentum, and \(setup.optimizer.kind.name) has none")
    }
    if let simulator, let rates {
      let momenta = setup.optimizer.takesMomentum ? momentum : nil
      lines += Explanation.growth(
        setup, steps: min(simulator.step, simulator.divergedAt ?? .max),
        rate: { rates[$0] }, momentum: { step in momenta?.rate(at: step) }, while: isWanted)
    }
    return lines.map { "\(named.name): \($0)" }
  }
}

extension Simulator {
  /// True where the loss before update `target` is known.
  fileprivate func isDone(at target: Int) -> Bool { step >= target || divergedAt != nil }
}
