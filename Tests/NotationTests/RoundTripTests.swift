import Notation
import Parameters
import Schedules
import TestSupport
import Testing

@Suite struct RoundTripTests {
  @Test(arguments: [
    (Blueprint.shape("step", [0.5, 0.1, 30, 0]), "step(lr=0.5, factor=0.1, interval=30)"),
    (.shape("step", [1e-5, 0.1, 1e16, 1]), "step(lr=1e-5, factor=0.1, interval=1e16, lead=1)"),
    (.shape("time", [0.1, 0.5, 1, 1]), "time(lr=0.1, k=0.5, staircase=True)"),
    (.shape("polynomial", [0.1, 90, 0, 1, 1]), "polynomial(lr=0.1, steps=90, cycle=True)"),
    (.shape("exponential", [0.1, -0.05]), "exponential(lr=0.1, k=-0.05)"),
    (.shape("warmup", [0, 0.1, 5]), "warmup(lr=0.1, steps=5)"),
    (
      .sequence([.shape("warmup", [0, 0.1, 5]), .shape("cosine", [0.1, 95, 0])], at: [5]),
      "sequence([warmup(lr=0.1, steps=5), cosine(lr=0.1, steps=95)], at=[5])"
    ),
    (
      .clamp(.shape("constant", [0.1]), low: 0.01, high: .infinity),
      "clamp(constant(lr=0.1), low=0.01)"
    ),
    (.clamp(.shape("constant", [1]), low: 0, high: 2), "clamp(constant(lr=1), high=2)"),
    (.shape("constant", [.greatestFiniteMagnitude]), "constant(lr=1.7976931348623157e308)"),
    (.shape("constant", [.leastNonzeroMagnitude]), "constant(lr=5e-324)"),
  ])
  func text(_ blueprint: Blueprint, _ expected: String) throws {
    #expect(Spec.write(blueprint) == expected)
    #expect(try Spec.read(expected).blueprint == blueprint)
  }

  @Test(arguments: 0..<500)
  func randomBlueprintsReadBack(_ seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let blueprint = Blueprint.random(depth: 3, &random)
    let text = Spec.write(blueprint)
    let reading = try Spec.read(text)
    #expect(reading.blueprint == blueprint, "\(text)")
    #expect(Spec.write(reading.blueprint) == text)
  }

  @Test func whatCannotBeMadeIsStillWritten() {
    #expect(Spec.write(.shape("constant", [.nan])) == "constant(lr=math.nan)")
    #expect(Spec.write(.shape("constant", [-.infinity])) == "constant(lr=-math.inf)")
  }
}

extension Blueprint {
  /// Any blueprint whose schedule can be made, of every family and combinator in turn.
  static func random(depth: Int, _ random: inout SplitMix64) -> Blueprint {
    switch depth > 0 ? Int.random(in: 0..<4, using: &random) : 3 {
    case 0:
      let count = Int.random(in: 1...4, using: &random)
      var boundary = 0.0
      let boundaries = (1..<max(count, 1)).map { _ in
        boundary += Double(Int.random(in: 1...1_000_000, using: &random))
        return boundary
      }
      return .sequence(
        (0..<count).map { _ in .random(depth: depth - 1, &random) }, at: boundaries)
    case 1:
      let low = Bool.random(using: &random) ? 0 : Double.random(in: 0..<1, using: &random)
      let high = Bool.random(using: &random) ? Double.infinity : low + 1 / 3.0
      return .clamp(.random(depth: depth - 1, &random), low: low, high: high)
    default:
      guard let family = Family.shapes.randomElement(using: &random) else {
        return .shape("constant", [1])
      }
      return .shape(family.name, family.parameters.map { $0.randomValue(&random) })
    }
  }
}

extension Parameter {
  fileprivate func randomValue(_ random: inout SplitMix64) -> Double {
    let bits = Double(bitPattern: random.next())
    let candidates = [
      standard, Double(Int.random(in: 0...1_000_000, using: &random)), bits, bits.magnitude,
      Double.random(in: range, using: &random), Double(random.next() % 2), 1e22, 1e-7,
    ]
    let allowed = candidates.filter(rule.accepts)
    return allowed.randomElement(using: &random) ?? standard
  }
}
