import Lab
import Parameters
import Schedules
import Training

/// What a run of `train` is asked for besides its schedule.
struct TrainQuestion {
  let setup: Setup
  /// N, the furthest update.
  let steps: Int
  /// Whether the loss is told in two parts, or beside others.
  let splits: Bool
  /// The paths asked for; nil where as many as are usual do.
  let paths: Int?
  /// Of what is sampled.
  let seed: UInt64
  /// Rows that are printed.
  let rows: Int
  /// Whether all is told that is known.
  let isFull: Bool

  /// The paths that are followed; nil for none.
  var plan: Ensemble.Plan? {
    guard setup.isSampled || paths != nil else { return nil }
    return Ensemble.Plan(seed: seed, paths: paths ?? setup.paths)
  }

  /// What is told beside the rate, and what it is called.
  enum Column: String {
    case rate, loss, start, noise, validation, accuracy
    case validationAccuracy = "validation-accuracy"
    case mean, low, high, batch
  }

  /// The columns of a schedule, but for the batch.
  var columns: [Column] {
    var columns: [Column] = [.rate, .loss]
    if setup.problem.kind.nature == .images {
      if splits || isFull { columns += [.validation, .accuracy, .validationAccuracy] }
    } else if splits {
      columns += [.start, .noise]
    }
    guard plan != nil else { return columns }
    if !setup.isSampled { return columns + [.mean, .low, .high] }
    return paths != nil || isFull ? columns + [.low, .high] : columns
  }
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
  /// Paths with random numbers.
  private(set) var paths: TrainPaths?
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
    try Self.check(batch, setup, isFollowed: setup.isSampled || question.paths != nil, steps)
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
      paths = question.plan.map { TrainPaths(setup, drive, steps: steps, $0) }
      guard !setup.isSampled else { break }
      simulator = Simulator(setup, drive: drive, steps: steps)
      if question.splits {
        noiseless = Simulator(setup, drive: drive, steps: steps, part: .start)
      }
    case .controller(let controller):
      rates = nil
      momentum = nil
      listening = Listening(
        controller, setup, stepsPerReport: named.stepsPerReport ?? 1, batch: batch,
        splits: question.splits && !setup.isSampled, seed: Seed(question.seed))
      paths = question.plan.map {
        TrainPaths(
          setup, Drive(rate: Constant(controller.rate), batch: batch), steps: nil, $0)
      }
    }
    try checkPaths()
    guard !setup.isSampled else { return }
    let most = Self.limit / width
    if simulator == nil || simulator?.reason != nil, steps > most {
      throw Failure(
        "\(named.name) has \(steps) updates that can only be made one by one, and at most \(most)"
          + " are: ask for fewer steps")
    }
  }

  /// Throws where the paths would take too long.
  private func checkPaths() throws(Failure) {
    guard let paths else { return }
    let setup = question.setup
    let path = Simulator(
      setup, drive: Drive(rate: Constant(0)), steps: nil, part: .path(.standard))
    let cost =
      Double(question.steps) * Double(path.width) + Double(question.rows)
      * Double(path.measureWidth)
    guard cost * Double(paths.followed) > Double(Self.limit) else { return }
    let most = Int(Double(Self.limit) / cost)
    throw Failure(
      "\(named.name) has \(paths.followed) paths of \(question.steps) updates"
        + (path.measureWidth > 0
          ? " and \(question.rows) \(question.rows == 1 ? "row" : "rows")" : "")
        + ", which takes more than 1e11 mode-steps: "
        + (most > 0
          ? "at most \(most) such \(most == 1 ? "path is" : "paths are") followed"
          : "ask for fewer steps"))
  }

  /// Throws where a path would have to draw too many examples in an update.
  private static func check(
    _ batch: BatchSignal?, _ setup: Setup, isFollowed: Bool, _ steps: Int
  ) throws(Failure) {
    let most = setup.problem.largestBatch
    guard isFollowed, let batch, steps > 0, batch.extent(over: 0...steps - 1).high > most else {
      return
    }
    throw Failure(
      "--batch goes above \(ParameterError.text(most)), which is the limit of"
        + " \(setup.problem.kind.name) where paths are sampled: ask for smaller batches")
  }

  /// What the columns are called.
  var columns: [String] {
    (question.columns + (batch == nil ? [] : [.batch])).map(\.rawValue)
  }

  /// Updates made, or passed by a run that has diverged.
  var step: Int { simulator?.step ?? paths?.step ?? listening?.step ?? 0 }
  /// Mode-steps of an update.
  private var width: Int {
    (simulator?.width ?? listening?.width ?? 1) * (question.splits ? 2 : 1)
  }

  /// The values of the columns at a step up to `step`.
  mutating func row(at step: Int) -> [Double] {
    let rate = rates?[step] ?? listening?.rate ?? .nan
    let found = paths?.reading() ?? [:]
    let exact = question.setup.isSampled ? nil : simulator?.loss(at: step) ?? listening?.loss
    let loss = exact ?? found[.loss]?.mean ?? .nan
    let start = noiseless?.loss(at: step) ?? listening?.start ?? .nan
    return question.columns.map { column in
      switch column {
      case .rate: rate
      case .loss: loss
      case .start: start
      // What has left all bounds has no parts: the noise of it is without bound too.
      case .noise: loss == .infinity ? loss : max(0, loss - start)
      case .validation: found[.validation]?.mean ?? .nan
      case .accuracy: found[.accuracy]?.mean ?? .nan
      case .validationAccuracy: found[.validationAccuracy]?.mean ?? .nan
      case .mean: found[.loss]?.mean ?? .nan
      case .low: found[.loss]?.low ?? .nan
      case .high: found[.loss]?.high ?? .nan
      case .batch: .nan
      }
    } + (batch.map { [$0.value(at: step)] } ?? [])
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
    // What is known already is told also to somebody who has no time: the first row always is.
    if target == 0 { return nil }
    while true {
      guard isWanted() else { return .interrupted }
      var work = Self.slice
      if let (here, report, rate) = listening.map({ ($0.step, $0.nextReport, $0.rate) }) {
        guard here < target || paths?.step ?? target < target else { return nil }
        // The paths are to hear of a new rate before they go on.
        let next = min(
          target, here + max(1, Self.slice / width), paths == nil ? target : report)
        listening?.advance(to: next)
        work -= (next - here) * width
        guard paths?.advance(to: next) ?? true else { return .interrupted }
        if let new = listening?.rate, new != rate { paths?.setRate(new) }
      } else {
        guard paths?.advance(to: target) ?? true else { return .interrupted }
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

  /// What the rates of all paths listen to; nil where they listen to nothing.
  private var heard: String? {
    guard listening != nil else { return nil }
    return question.setup.isSampled ? "the first" : "the expected loss"
  }

  /// How the run was made.
  func explanation(while isWanted: () -> Bool) -> [String] {
    var lines: [String] = []
    if !question.setup.isSampled {
      lines.append(Explanation.text(self, simulator, listening))
    }
    if let paths { lines.append(Explanation.text(paths, hearing: heard)) }
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
