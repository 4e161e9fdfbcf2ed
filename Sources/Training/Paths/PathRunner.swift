/// A path under a drive: every update is made, and nothing is jumped over.
///
/// Where a look costs next to nothing, it is taken before every update, and a loss that has left its
/// bounds stays lost. Where it is costly, only some places are looked at, so what is known of one of
/// them must not depend on the others: there a loss is lost while it is no number, or out of bounds.
struct PathRunner<P: Path>: Runner {
  let exactSteps = Int.max
  let error = 0.0
  let reason: Simulator.Reason? = .path
  private(set) var step = 0
  private(set) var divergedAt: Int?

  private var path: P
  private var course: Course
  private var chunk = Chunk()
  private let limit: Double
  /// What was measured last, and before which update.
  private var measures: Measures
  private var measuredAt = 0

  /// Stands before update 0.
  ///
  /// - Parameters:
  ///   - path: what is followed.
  ///   - course: what updates depend on.
  ///   - scale: the loss that growth is measured from; nil for the first one.
  init(_ path: P, _ course: Course, scale: Double? = nil) {
    var path = path
    measures = path.measure(course.factor(at: 0))
    self.path = path
    self.course = course
    limit = min(Simulation.divergence * (scale ?? measures.loss), .greatestFiniteMagnitude)
  }

  var rate: any Signal {
    get { course.rate }
    set { course.rate = newValue }
  }

  var width: Int { path.width }

  var way: Way { Way(walked: step) }

  var measureWidth: Int { path.measureWidth }

  private var isCostly: Bool { measureWidth > 0 }

  var loss: Double { divergedAt == nil && measures.loss <= limit ? measures.loss : .infinity }

  /// What there is to measure of a path that has left all bounds.
  private var lost: Measures {
    Measures(
      loss: .infinity, validation: measures.validation.isNaN ? .nan : .infinity,
      accuracy: measures.accuracy.isNaN ? .nan : 0,
      validationAccuracy: measures.validationAccuracy.isNaN ? .nan : 0)
  }

  mutating func loss(at target: Int) -> Double {
    if let divergedAt, target >= divergedAt { return .infinity }
    return measure().loss
  }

  mutating func measure() -> Measures {
    guard divergedAt == nil else { return lost }
    if measuredAt != step {
      measures = path.measure(course.factor(at: step))
      measuredAt = step
      if !isCostly, !(measures.loss <= limit) { divergedAt = step }
    }
    return measures.loss <= limit ? measures : lost
  }

  mutating func skip(to target: Int) { step = max(step, target) }

  mutating func advance(
    to target: Int, work: inout Int, losses tell: (Int, Span<Double>) -> Void
  ) {
    var losses: [Double] = []
    while step < target, work > 0, divergedAt == nil {
      let count = min(target - step, max(1, min(1024, (1 << 18) / width)))
      course.fill(&chunk, from: step, count: count)
      work -= count * width
      losses.removeAll(keepingCapacity: true)
      for index in 0..<count {
        let now = chunk.conditions(index)
        if !isCostly {
          let loss = path.measure(now.curvature).loss
          guard loss <= limit else {
            divergedAt = step
            break
          }
          losses.append(loss)
        }
        path.update(now)
        step += 1
      }
      tell(step - losses.count, losses.span)
    }
    // What is known must not depend on how the work is cut.
    guard !isCostly || step >= target else { return }
    work -= path.measureWidth
    _ = measure()
  }
}
