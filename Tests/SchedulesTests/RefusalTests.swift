import Parameters
import Testing

@testable import Schedules

@Suite struct RefusalTests {
  static let refused: [(String, [Double], String)] = [
    ("constant", [-0.1], "lr must be a number of 0 or more, not -0.1"),
    ("constant", [.nan], "lr must be a number of 0 or more, not nan"),
    ("constant", [.infinity], "lr must be a number of 0 or more, not inf"),
    ("step", [0.1, -0.5, 10, 0], "factor must be a number of 0 or more, not -0.5"),
    ("step", [0.1, 0.5, 0, 0], "interval must be a number above 0, not 0"),
    ("step", [0.1, 0.5, -3, 0], "interval must be a number above 0, not -3"),
    ("step", [0.1, 0.5, .nan, 0], "interval must be a number above 0, not nan"),
    ("step", [0.1, 0.5, 10, -1], "lead must be a number from 0 to 1000000000000000, not -1"),
    ("exponential", [0.1, .nan], "k must be a finite number, not nan"),
    ("geometric", [0.1, 0.5, 0], "interval must be a number above 0, not 0"),
    ("time", [0.1, -1, 1, 0], "k must be a number of 0 or more, not -1"),
    ("time", [0.1, 1, 1, 2], "staircase must be a whole number from 0 to 1, not 2"),
    ("polynomial", [0.1, 0, 0, 1, 0], "steps must be a number above 0, not 0"),
    ("polynomial", [0.1, 9, 0, 0, 0], "power must be a number above 0, not 0"),
    ("linear", [0.1, 9, -1], "end must be a number of 0 or more, not -1"),
    ("cosine", [0.1, -9, 0], "steps must be a number above 0, not -9"),
    ("warmup", [0, 0.1, 0], "steps must be a number above 0, not 0"),
  ]

  @Test(arguments: [
    (Blueprint.shape("constant", []), "values must be a list of 1 for constant (lr), not 0"),
    (
      .shape("step", [1, 0.5, 3, 0, 0, 7]),
      "values must be a list of 5 for step (lr, factor, interval, lead, rounding), not 6"
    ),
    (
      .clamp(.shape("constant", []), low: 0, high: 1),
      "values must be a list of 1 for constant (lr), not 0"
    ),
    (Blueprint(Clamped.family, [0, 1]), "schedules must be what clamp is made of, not 0"),
  ]) func shapesThatAreNone(blueprint: Blueprint, message: String) {
    for clock in Clock.allCases {
      do throws(ParameterError) {
        _ = try clock.schedule(of: blueprint, stepsPerEpoch: 10)
        Issue.record("\(blueprint) was accepted")
      } catch {
        #expect(error.description == message)
      }
    }
  }

  @Test func refiningKeepsEveryValue() {
    #expect(
      Blueprint.shape("step", [1, 0.5, 3, 0, 7]).refined(by: 10)
        == .shape("step", [1, 0.5, 30, 0, 7]))
    #expect(Blueprint.shape("step", [1]).refined(by: 10) == .shape("step", [1]))
  }

  @Test(arguments: refused.indices) func namesParameterValueAndRule(index: Int) {
    let (name, values, message) = Self.refused[index]
    do throws(ParameterError) {
      _ = try Blueprint.shape(name, values).schedule()
      Issue.record("\(name)\(values) was accepted")
    } catch {
      #expect(error.description == message)
    }
  }

  @Test func typesAreValidatedLikeBlueprints() {
    #expect(throws: ParameterError.self) { try Constant(-1) }
    #expect(throws: ParameterError.self) { try Step(initial: 0.1, factor: 0.5, interval: 0) }
    #expect(throws: ParameterError.self) { try Exponential(initial: .nan, decay: 1) }
    #expect(throws: ParameterError.self) { try Geometric(initial: 1, factor: -1) }
    #expect(throws: ParameterError.self) { try InverseTime(initial: 1, decay: -1) }
    #expect(throws: ParameterError.self) { try Polynomial(initial: 1, length: 0) }
    #expect(throws: ParameterError.self) { try Cosine(initial: 1, length: .infinity) }
    #expect(throws: ParameterError.self) { try Warmup(to: 1, length: -1) }
  }

  @Test(arguments: [[], [0], [5, 5], [7, 3], [1.5], [1, 2]] as [[Double]])
  func boundariesThatDoNotFit(boundaries: [Double]) {
    let one = Blueprint.shape("constant", [1])
    let parts = Array(repeating: one, count: boundaries.count == 1 ? 2 : 3)
    guard boundaries != [1, 2] else {
      #expect(throws: Never.self) { try Blueprint.sequence(parts, at: boundaries).schedule() }
      return
    }
    #expect(throws: ParameterError.self) {
      try Blueprint.sequence(parts, at: boundaries).schedule()
    }
  }

  @Test func limitsThatDoNotFit() {
    let one = Blueprint.shape("constant", [1])
    for (low, high) in [(-1.0, 1.0), (2, 1), (.nan, 1), (0, .nan), (.infinity, .infinity)] {
      #expect(throws: ParameterError.self) {
        try Blueprint.clamp(one, low: low, high: high).schedule()
      }
    }
  }
}
