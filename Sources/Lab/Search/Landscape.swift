import Parameters
import Training

/// The last loss of one schedule of a scene as a function of some knobs.
package struct Landscape: Hashable, Sendable {
  package let scene: Scene
  /// The schedule, by its place in the scene.
  package let entry: Int
  /// What the values are of.
  package let knobs: [Knob]

  /// The most paths that are averaged.
  package let paths: Int

  /// A landscape; a map has many points, and takes fewer paths for each than the lab does for one.
  package init(scene: Scene, entry: Int, knobs: [Knob], paths: Int = 4) {
    self.paths = paths
    self.scene = scene
    self.entry = entry
    self.knobs = knobs
  }

  /// The most mode-steps of one run: about a second.
  static let limit = 1 << 30

  /// The paths of each point; nil where the expectation is exact.
  var plan: Ensemble.Plan? {
    guard scene.run.setup.isSampled else { return nil }
    let usual = scene.samples.plan(for: scene.run.setup)
    return Ensemble.Plan(seed: usual.seed, paths: min(usual.paths, paths))
  }

  /// The scene with the knobs at these values.
  ///
  /// - Throws: `ParameterError` where one of them breaks a rule.
  package func scene(at values: [Double]) throws(ParameterError) -> Scene {
    var next = scene
    for (knob, value) in zip(knobs, values) {
      next = try knob.setting(value, in: next, entry: entry)
    }
    return next
  }

  /// The run at these values.
  ///
  /// - Throws: `ParameterError` where one of them breaks a rule.
  package func experiment(at values: [Double]) throws(ParameterError) -> Experiment {
    let scene = try scene(at: values)
    let experiment = Experiment(scene.entries[entry], scene.run, scene.samples)
    return plan.map { experiment.sampled($0) } ?? experiment
  }

  /// The loss after the last update.
  ///
  /// - Parameters:
  ///   - values: one for each knob.
  ///   - isWanted: asked about every millisecond.
  /// - Returns: the loss, infinite where it has diverged, NaN where there is no such run or it takes
  ///   too long; nil where it is not wanted any longer.
  package func loss(at values: [Double], while isWanted: () -> Bool) -> Double? {
    do throws(ParameterError) {
      switch try experiment(at: values).lastLoss(while: isWanted) {
      case .loss(let loss): return loss
      case .tooLong: return .nan
      case .stopped: return nil
      }
    } catch {
      return .nan
    }
  }
}

/// Points of a landscape that are asked for, in their order.
package struct Survey: Hashable, Sendable {
  package let landscape: Landscape
  /// The values of the knobs at each point.
  package let points: [[Double]]
  /// The points that show something together, and are told first.
  package let first: Int

  package init(landscape: Landscape, points: [[Double]], first: Int = 1) {
    self.landscape = landscape
    self.points = points
    self.first = first
  }
}
