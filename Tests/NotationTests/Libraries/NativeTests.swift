import Parameters
import Schedules
import Testing

@testable import Notation

@Suite struct NativeTests {
  @Test(arguments: [
    ("constant(0.1)", Blueprint.shape("constant", [0.1])),
    ("step(lr=0.5, factor=0.1, interval=30)", .shape("step", [0.5, 0.1, 30, 0])),
    ("step(0.5, 0.1, 30, lead=1)", .shape("step", [0.5, 0.1, 30, 1])),
    ("exponential(0.5, k=0.05)", .shape("exponential", [0.5, 0.05])),
    ("geometric(0.5, 0.9)", .shape("geometric", [0.5, 0.9, 1])),
    ("time(0.1, 0.5)", .shape("time", [0.1, 0.5, 1, 0])),
    ("time(0.1, 0.5, staircase='yes')", .shape("time", [0.1, 0.5, 1, 1])),
    ("time(0.1, 0.5, staircase='no')", .shape("time", [0.1, 0.5, 1, 0])),
    ("time(0.1, 0.5, staircase=True)", .shape("time", [0.1, 0.5, 1, 1])),
    ("polynomial(0.1, 90, cycle=False)", .shape("polynomial", [0.1, 90, 0, 1, 0])),
    ("linear(0.1, steps=30*3)", .shape("linear", [0.1, 90, 0])),
    ("cosine(0.1, steps=95)", .shape("cosine", [0.1, 95, 0])),
    ("warmup(0, 0.1, steps=5)", .shape("warmup", [0, 0.1, 5])),
    ("warmup(lr=0.1, steps=5)", .shape("warmup", [0, 0.1, 5])),
    (
      "sequence([warmup(0, 0.1, steps=5), cosine(0.1, steps=95)], at=[5])",
      .sequence([.shape("warmup", [0, 0.1, 5]), .shape("cosine", [0.1, 95, 0])], at: [5])
    ),
    ("sequence((constant(1),), ())", .sequence([.shape("constant", [1])], at: [])),
    (
      "clamp(constant(0.1), low=0.01)",
      .clamp(.shape("constant", [0.1]), low: 0.01, high: .infinity)
    ),
    ("clamp(constant(1), 0, 2)", .clamp(.shape("constant", [1]), low: 0, high: 2)),
    ("clamp(constant(1), high=None)", .clamp(.shape("constant", [1]), low: 0, high: .infinity)),
    ("anneal.constant(1)", .shape("constant", [1])),
  ])
  func blueprints(_ text: String, _ expected: Blueprint) throws {
    let reading = try Spec.read(text)
    #expect(
      reading
        == Reading(
          text: text, blueprint: expected, clock: .steps, library: nil, name: nil, warnings: []))
  }

  @Test func joinedSchedulesKeepTheirClockAndWarnings() throws {
    let text =
      "sequence([StepLR(lr=1, step_size=3, gamma=2), ExponentialLR(gamma=0.9, lr=1)], at=[5])"
    let reading = try Spec.read(text)
    #expect(reading.clock == .wholeEpochs)
    #expect(reading.library == nil)
    #expect(reading.warnings == ["gamma=2 is above 1: the rate grows"])
    #expect(try Spec.read("clamp(\(text), low=0.1)").clock == .wholeEpochs)
  }

  @Test func everyFamilyCanBeCalled() throws {
    for family in Family.shapes {
      let arguments = zip(family.parameters, family.standardValues)
        .filter { $0.0.kind.isNumber }.map { "\($0.name)=\($1)" }.joined(separator: ", ")
      let reading = try Spec.read("\(family.name)(\(arguments))")
      #expect(reading.blueprint == .shape(family.name, family.standardValues))
    }
  }
}

extension Parameter.Kind {
  fileprivate var isNumber: Bool { if case .choice = self { false } else { true } }
}
