import Lab
import Plot
import Training

/// How a run was made, in sentences without a full stop.
enum Explanation {
  static func text(_ run: TrainRun, _ simulator: Simulator?, _ listening: Listening?) -> String {
    let diverged = (simulator?.divergedAt ?? listening?.divergedAt).map {
      "; diverged at update \($0)"
    }
    return way(run, simulator) + (diverged ?? "")
  }

  /// How paths were followed, and how well their mean is known.
  static func text(_ paths: TrainPaths, hearing heard: String?) -> String {
    let hears = heard.map { ", the rate listening to \($0)" } ?? ""
    guard paths.followed > 1 else {
      let why =
        !paths.isRandom
        ? "; nothing in it is random, so that all paths are this one"
        : " of seed \(paths.plan.seed), xoshiro256++"
      return "\(count(paths.step)), one by one, of one path\(why)\(hears)"
    }
    let error = paths.last?.standardError.map {
      "; standard error of the last mean \(NumberText.significant($0, digits: 2))"
    }
    let lost = paths.diverged
    return "\(count(paths.step)), one by one, of each of \(paths.followed) paths"
      + " of seed \(paths.plan.seed), xoshiro256++\(hears)\(error ?? "")"
      + (lost > 0 ? "; \(lost) of them diverged" : "")
  }

  private static func way(_ run: TrainRun, _ simulator: Simulator?) -> String {
    guard let simulator else {
      return "\(count(run.step)), one by one, for the rate listens to the loss; exact"
    }
    let way = simulator.way
    guard way.segments > 0 else {
      return "\(count(way.walked)), one by one\(reason(simulator)); exact"
    }
    let error = NumberText.significant(simulator.error, digits: 2)
    return "\(count(way.walked)) one by one and \(way.jumped) in \(way.segments)"
      + " \(way.segments == 1 ? "jump" : "jumps"); estimated relative error \(error)"
  }

  private static func count(_ updates: Int) -> String {
    updates == 1 ? "1 update" : "\(updates) updates"
  }

  private static func reason(_ simulator: Simulator) -> String {
    switch simulator.reason {
    case .few(let most): ", as all runs of up to \(most) are"
    case .unknownAhead: ", for each rate is only known after the one before"
    case .path: ", for the parameters themselves are followed"
    case .endless: ""
    case nil where simulator.step <= simulator.exactSteps:
      ", as the first \(simulator.exactSteps) of any run are"
    case nil: ", for the schedule changes too often to jump"
    }
  }

  /// On a scale-invariant problem: the other run that goes the same way.
  ///
  /// - Parameters:
  ///   - setup: the problem and the optimizer.
  ///   - steps: updates made.
  ///   - rate: η of an update, with weight decay.
  ///   - momentum: m of an update, nil for the optimizer's.
  ///   - isWanted: asked now and then; false ends it without an answer.
  /// - Returns: one line; none on any other problem.
  static func growth(
    _ setup: Setup, steps: Int, rate: (Int) -> Double, momentum: (Int) -> Double?,
    while isWanted: () -> Bool
  ) -> [String] {
    guard setup.problem.kind.nature == .sphere, steps > 0 else { return [] }
    let decay = setup.problem.settings["weight-decay"] ?? 0
    let grows = setup.problem.settings["form"] != 0
    var growing = GrowingRate(decay: decay, momentum: setup.optimizer.momentum)
    var last = Double.nan
    for step in 0..<steps {
      if step % 65536 == 0, !isWanted() { return [] }
      last = growing.next(rate(step), momentum: momentum(step))
    }
    let decays = "weight decay \(NumberText.shortest(decay))"
    guard !last.isNaN else {
      return ["no growing rate does what \(decays) does: rate and decay are too large together"]
    }
    let end = last == -.infinity ? "0" : "e^\(NumberText.significant(last, digits: 8))"
    let factor =
      growing.factor.isFinite
      ? ", at last ×\(NumberText.significant(growing.factor, digits: 10)) a step" : ""
    return [
      (grows ? "made with a rate that grows" : "same run: no weight decay, and a rate that grows")
        + " to \(end)\(factor)" + (grows ? "; same run: the printed rate with \(decays)" : "")
    ]
  }
}
