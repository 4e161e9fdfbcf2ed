import Plot
import Runtime
import Training

/// What is said of a run on the scale-invariant problem whose rate cannot grow as it should.
enum GrowthWarning {
  /// Tells on standard error that there is no growing rate from some update on.
  ///
  /// - Parameters:
  ///   - name: what stands before the sentence, such as `A: `.
  ///   - setup: the problem and the optimizer; without `form=growth` nothing is said.
  ///   - steps: updates made until the loss was lost.
  ///   - rate: η of an update.
  ///   - momentum: m of an update, nil for the optimizer's.
  static func complain(
    _ name: String, _ setup: Setup, steps: Int, rate: (Int) -> Double,
    momentum: (Int) -> Double? = { _ in nil }
  ) {
    guard setup.problem.kind.name == ScaleInvariant.name, setup.problem.settings["form"] == 1,
      let decay = setup.problem.settings["weight-decay"]
    else { return }
    var growing = GrowingRate(decay: decay, momentum: setup.optimizer.momentum)
    let missing = (0..<steps).first { growing.next(rate($0), momentum: momentum($0)).isNaN }
    guard let missing else { return }
    let m = momentum(missing) ?? setup.optimizer.momentum
    let rest = 1 - m.squareRoot()
    Output.complain(
      "anneal: warning: \(name)from update \(missing) on, at the rate "
        + "\(NumberText.significant(rate(missing), digits: 3)), no growing rate does what weight "
        + "decay \(NumberText.shortest(decay)) does: their product must not stay above (1 − √m)² = "
        + "\(NumberText.significant(rest * rest, digits: 3)); lower either, or set form=decay\n")
  }
}
