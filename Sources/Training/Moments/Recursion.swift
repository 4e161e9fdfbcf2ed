/// Second moments that follow a linear recursion, one update after the other or many at once.
protocol Recursion: Sendable {
  /// What takes the state over a whole segment.
  associatedtype Jump: Sendable

  /// ½ Σ h·E θ², the loss without the factor on the curvatures.
  var loss: Double { get }

  /// Mode-steps that an update costs, the padding included.
  var width: Int { get }

  /// True where a jump under constant conditions is exact: where no mode hears of another.
  var isExactWhereConstant: Bool { get }

  /// Makes the updates of a chunk; `losses[i]` becomes the loss before update i.
  ///
  /// - Returns: the updates made until the loss, with the factor, left `limit`; else all of them.
  mutating func run(_ chunk: Chunk, limit: Double, losses: inout MutableSpan<Double>)
    -> Int

  /// The jump over a segment; nil where numbers leave all bounds.
  func jump(over segment: Segment) -> Jump?

  /// The state behind the jump.
  func taking(_ jump: Jump) -> Self

  /// How far another state is from this one, as a part of it: the greatest over all modes.
  func distance(to other: Self) -> Double

  /// This state and a part of the way from `other` to it further.
  func extrapolated(from other: Self, by part: Double) -> Self
}

/// The conditions of some successive updates.
struct Chunk: Sendable {
  /// η.
  var rates: [Double] = []
  /// m, where it changes.
  var momenta: [Double] = []
  /// 1/B, where it changes.
  var noises: [Double] = []
  /// The factor on the curvatures, where it changes.
  var curvatures: [Double] = []
  /// w/Σw, where iterates are averaged.
  var mixings: [Double] = []
  /// What holds where nothing changes.
  var fixed = Conditions(rate: 0)

  var count: Int { rates.count }

  /// The conditions of update i of the chunk.
  @inline(__always) func conditions(_ index: Int) -> Conditions {
    Conditions(
      rate: rates[index], momentum: momenta.isEmpty ? fixed.momentum : momenta[index],
      noise: noises.isEmpty ? fixed.noise : noises[index],
      curvature: curvatures.isEmpty ? fixed.curvature : curvatures[index],
      mixing: mixings.isEmpty ? fixed.mixing : mixings[index])
  }
}

/// Some updates that are made at once, and the conditions at five places of them.
struct Segment: Sendable {
  /// The first update.
  let start: Int
  /// How many updates.
  let count: Int
  /// The rate of the last update.
  let last: Double
  /// At the first update.
  let first: Conditions
  /// Where the update after the last one would stand if nothing jumped.
  let end: Conditions
  /// Half an update before the first one, in the middle, and half an update before the end.
  let early: Conditions
  let middle: Conditions
  let late: Conditions
  /// The conditions at the two places by which Gauss's rule gets a sum, 1/√3 of half the segment
  /// beside its middle; in between they go along a parabola.
  var gauss: (Conditions, Conditions) {
    let slope = 0.5 * 0.5773502691896258
    func at(_ side: Double) -> Conditions {
      func value(_ early: Double, _ middle: Double, _ late: Double) -> Double {
        middle + side * slope * (late - early) + (early - 2 * middle + late) / 6
      }
      return Conditions(
        rate: value(early.rate, middle.rate, late.rate),
        momentum: value(early.momentum, middle.momentum, late.momentum),
        noise: value(early.noise, middle.noise, late.noise),
        curvature: value(early.curvature, middle.curvature, late.curvature),
        mixing: value(early.mixing, middle.mixing, late.mixing))
    }
    return (at(-1), at(1))
  }

  /// True where all of them are the same.
  var isConstant: Bool { first == end && first == middle }
}
