import Parameters
import TestSupport
import Testing

@testable import Schedules

/// Schedules that listen, and what is recorded of them.
@Suite struct PlateauTests {
  static let names = Plateau.family.parameters.map(\.name)

  static func plateau(_ values: [String: Double]) -> Blueprint {
    Blueprint(
      Plateau.family,
      Plateau.family.parameters.map { values[$0.name] ?? ($0.name == "lr" ? 1 : $0.standard) })
  }

  private func controller(_ values: [String: Double]) throws -> any Controller {
    try #require(try Self.plateau(values).controller())
  }

  @Test func saysWhyItCuts() throws {
    var controller = try controller(["patience": 10])
    controller.report(0.0123)
    for _ in 0..<10 {
      controller.report(0.0123)
      #expect(controller.turn == nil && controller.rate == 1)
    }
    controller.report(0.5)
    #expect(controller.rate == 0.1)
    #expect(controller.turn == Turn(kind: .cut, best: 0.0123, count: 11))
    #expect(controller.turn?.reason() == "no improvement on 0.0123 for 11 reports")
    controller.report(0.01)
    #expect(controller.turn == nil)
  }

  @Test func saysWhyItRisesAndBeginsAgain() throws {
    var controller = try controller([
      "dialect": 4, "factor": 0.5, "patience": 1, "relative": 0, "high": 4, "low": 0.5, "reset": 2,
    ])
    for metric in [4.0, 3] { controller.report(metric) }
    #expect(controller.rate == 2)
    #expect(controller.turn?.reason(unit: "epoch") == "improvement for 2 epochs, to 3")
    var kinds: [Turn.Kind] = []
    for _ in 0..<8 {
      controller.report(9)
      if let turn = controller.turn { kinds.append(turn.kind) }
    }
    // 2 → 1 → 0.5, where the second refusal leads back to 1.
    #expect(kinds == [.cut, .cut, .restart])
    #expect(controller.rate == 1)
  }

  @Test func whatIsNoCutIsNoTurn() throws {
    // The change is smaller than eps, or the least rate is reached.
    for values in [["lr": 1e-9, "patience": 0], ["lr": 1, "low": 1, "patience": 0]] {
      var controller = try controller(values)
      for _ in 0..<9 {
        controller.report(1)
        #expect(controller.turn == nil)
      }
      #expect(controller.rate == values["lr"])
    }
  }

  @Test func nothingThatIsFiniteHasNoBest() throws {
    var controller = try controller(["patience": 0])
    controller.report(.nan)
    #expect(controller.turn?.reason() == "nothing for 1 report")
  }

  @Test(arguments: [
    (["factor": 1.0], "factor must be a number from 0 to below 1, not 1"),
    (["factor": -0.5], "factor must be a number from 0 to below 1, not -0.5"),
    (["factor": .nan], "factor must be a number from 0 to below 1, not nan"),
    (["patience": 1.5], "patience must be a whole number from 0 to 9007199254740992, not 1.5"),
    (["block": 0], "block must be a whole number from 1 to 9007199254740992, not 0"),
    (["low": -1], "low must be a number of 0 or more, not -1"),
  ])
  func whatIsRefused(values: [String: Double], message: String) {
    do throws(ParameterError) {
      _ = try Self.plateau(values).controller()
      Issue.record("\(values) was accepted")
    } catch {
      #expect(error.description == message)
    }
  }

  /// Its rate is no function of the step, alone or inside of something else.
  @Test func isNoSchedule() throws {
    let plateau = Self.plateau([:])
    let one = Blueprint.shape("constant", [1])
    for blueprint in [plateau, .sequence([one, plateau], at: [3]), .scale(plateau, by: 2)] {
      for clock in Clock.allCases {
        do throws(ParameterError) {
          _ = try clock.schedule(of: blueprint, stepsPerEpoch: 3)
          Issue.record("\(blueprint) was accepted")
        } catch {
          #expect(
            error.description
              == "plateau must be told a metric: its rate is no function of the step")
        }
      }
    }
    #expect(throws: Never.self) { try plateau.validate() }
    #expect(try one.controller() == nil)
    #expect(plateau.refined(by: 7) == plateau)
  }

  @Test(arguments: 0..<200) func recordedLikeAnySchedule(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var values = [
      "dialect": Double(Int.random(in: 0...4, using: &random)),
      "factor": Double.random(in: 0.3...0.9, using: &random),
      "patience": Double(Int.random(in: 0...3, using: &random)),
      "cooldown": Double(Int.random(in: 0...2, using: &random)),
      "relative": 0, "low": 0.01,
    ]
    if Bool.random(using: &random) {
      values["warmup"] = Double(Int.random(in: 0...9, using: &random))
    }
    let count = Int.random(in: 0...120, using: &random)
    let metrics = (0..<count).map { _ in Double.random(in: 0...1, using: &random) }
    let recorded = Recorded(try controller(values), metrics: metrics)

    var listener = try controller(values)
    var rates = [listener.rate]
    for metric in metrics {
      listener.report(metric)
      rates.append(listener.rate)
    }
    rates += Array(repeating: listener.rate, count: 9)
    #expect(rates.indices.allSatisfy { recorded.rate(at: $0) == rates[$0] })

    for step in 1..<rates.count {
      let changes = rates[step] != rates[step - 1]
      #expect((recorded.jump(after: step - 1) == step) == changes)
      #expect((recorded.jump(before: step + 1) == step) == changes)
    }
    for _ in 0..<50 {
      let ends = (0..<2).map { _ in Int.random(in: 0..<rates.count, using: &random) }.sorted()
      let range = rates[ends[0]...ends[1]]
      let extent = recorded.extent(over: ends[0]...ends[1])
      #expect(extent.low == range.min() && extent.high == range.max(), "\(ends) of \(rates)")
      var batch = Array(repeating: -1.0, count: range.count)
      var span = batch.mutableSpan
      recorded.fill(&span, from: ends[0])
      #expect(batch == Array(range))
    }
  }
}
