import Parameters
import Testing

@testable import Schedules

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Each shape against its formula, written out here a second time.
@Suite struct ShapeTests {
  static let steps = Array(0...60) + [100, 299, 300, 301, 9999, 1_000_000]

  static let shapes: [(String, [Double], @Sendable (Double) -> Double)] = [
    ("constant", [0.1], { _ in 0.1 }),
    ("step", [0.1, 0.5, 10, 0], { 0.1 * pow(0.5, floor($0 / 10)) }),
    ("step", [0.1, 0.5, 10, 1], { 0.1 * pow(0.5, floor((1 + $0) / 10)) }),
    ("step", [0.1, 0.9, 2.5, 0], { 0.1 * pow(0.9, floor($0 / 2.5)) }),
    ("exponential", [0.1, 0.05], { 0.1 * exp(-0.05 * $0) }),
    ("exponential", [0.1, -1e-6], { 0.1 * exp(1e-6 * $0) }),
    ("geometric", [0.1, 0.96, 10], { 0.1 * pow(0.96, $0 / 10) }),
    ("time", [0.1, 0.5, 1, 0], { 0.1 / (1 + 0.5 * $0) }),
    ("time", [0.1, 0.5, 10, 1], { 0.1 / (1 + 0.5 * floor($0 / 10)) }),
    ("polynomial", [0.1, 50, 0.01, 2, 0], { (0.1 - 0.01) * pow(1 - min($0, 50) / 50, 2) + 0.01 }),
    (
      "polynomial", [0.1, 20, 0.01, 0.5, 1],
      { t in
        let d = 20 * (t == 0 ? 1 : ceil(t / 20))
        return (0.1 - 0.01) * pow(1 - t / d, 0.5) + 0.01
      }
    ),
    ("linear", [0.1, 50, 0], { 0.1 * (1 - min($0, 50) / 50) }),
    ("cosine", [0.1, 50, 0.01], { 0.01 + 0.09 * (0.5 * (1 + cos(Double.pi * min($0, 50) / 50))) }),
    ("warmup", [0.01, 0.1, 5], { $0 < 5 ? 0.01 + 0.09 * ($0 / 5) : 0.1 }),
  ]

  @Test(arguments: shapes.indices) func rateFollowsTheFormula(index: Int) throws {
    let (name, values, formula) = Self.shapes[index]
    let schedule = try Blueprint.shape(name, values).schedule()
    for step in Self.steps {
      let expected = formula(Double(step))
      let rate = schedule.rate(at: step)
      #expect(
        rate == expected || abs(rate - expected) <= 1e-15 * abs(expected) + 1e-17,
        "\(name) at \(step): \(rate), not \(expected)")
    }
  }

  @Test func theLibraryDropsAtTheIntervalTheRecipeOneStepEarlier() throws {
    let library = try Step(initial: 0.1, factor: 0.5, interval: 10)
    let recipe = try Step(initial: 0.1, factor: 0.5, interval: 10, lead: 1)
    #expect(library.rate(at: 9) == 0.1)
    #expect(library.rate(at: 10) == 0.05)
    #expect(recipe.rate(at: 8) == 0.1)
    #expect(recipe.rate(at: 9) == 0.05)
    #expect(library.jump(after: 0) == 10)
    #expect(recipe.jump(after: 0) == 9)
    for step in 0..<100 { #expect(recipe.rate(at: step) == library.rate(at: step + 1)) }
  }

  /// 45 · 11.2 rounds to less than 504, the end of the 45th cycle.
  @Test func aCycleThatRoundsShortEndsAtTheFinalRate() throws {
    let root = try Polynomial(initial: 1, length: 11.2, power: 0.5, isCyclic: true)
    let line = try Polynomial(initial: 0.1, length: 11.2, isCyclic: true)
    for schedule in [root, line] {
      #expect(schedule.rate(at: 504) == 0)
      #expect(schedule.rate(at: 505) > 0)
      #expect(schedule.jump(after: 500) == 505)
      #expect(schedule.jump(before: 510) == 505)
      #expect(schedule.extent(over: 500...510).high == schedule.rate(at: 505))
    }
  }

  @Test func everyFamilyHasItsFormulaInTable() {
    for family in Family.shapes {
      let formula = family.formula(Blueprint(family, family.standardValues))
      #expect(formula.contains("{lr}") || formula.contains("{peak}"), "\(family.name): \(formula)")
      #expect(Family.named(family.name)?.title == family.title)
    }
    #expect(Set(Family.all.map(\.name)).count == Family.all.count)
  }
}
