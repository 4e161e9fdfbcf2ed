import Schedules
import TestSupport
import Testing

@testable import Notation

/// Every kind of schedule in the words of every library.
@Suite struct PairTests {
  /// `=` the same bits, `~` but for rounding, `f` as a function, `<` nearly, `-` not at all.
  private static func mark(_ translation: Translation) -> String {
    switch translation.outcome {
    case .exact: translation.proof?.isEqual == true ? "=" : "~"
    case .function: "f"
    case .nearest: "<"
    case .impossible: "-"
    }
  }

  @Test func theTableOfPairs() throws {
    var lines = [
      "= equal bit for bit over the run   ~ but for rounding   f as a function   < nearly"
        + "   - not at all", "",
    ]
    let heads = Target.allCases.map { $0.rawValue.padded(to: 13) }.joined()
    lines.append("schedule".padded(to: 30) + heads)
    for (name, spec) in Examples.all {
      let reading = try Spec.read(spec)
      let marks = Target.allCases.map {
        Self.mark(Translation.of(reading, to: $0, stepsPerEpoch: 7)).padded(to: 13)
      }
      lines.append(name.padded(to: 30) + marks.joined())
    }
    let text = lines.map(\.trimmed).joined(separator: "\n") + "\n"
    if let difference = Golden.difference(text, from: "pairs") { Issue.record("\(difference)") }
  }

  /// Where words are exact, they mean the same and translate back to the same rates.
  @Test(arguments: Examples.all.map(\.spec)) func thereAndBack(spec: String) throws {
    let reading = try Spec.read(spec)
    for target in Target.allCases where target != .anneal {
      let there = Translation.of(reading, to: target, stepsPerEpoch: 1)
      guard there.outcome == .exact, let text = there.spec else { continue }
      let back = try Spec.read(text, rate: there.rate)
      let home = Translation.of(
        back, to: .anneal, stepsPerEpoch: 1, steps: there.proof?.steps)
      #expect(home.outcome == .exact, "\(text)")
      let again = Translation.of(back, to: target, stepsPerEpoch: 1, steps: there.proof?.steps)
      #expect(again.outcome == .exact, "\(text)")
      // From then on the words stay what they are.
      let settled = try Spec.read(try #require(again.spec), rate: again.rate)
      let third = Translation.of(settled, to: target, stepsPerEpoch: 1, steps: there.proof?.steps)
      #expect(third.spec == again.spec)
      // The rates themselves, without the proof.
      let first = try reading.clock.schedule(of: reading.blueprint, stepsPerEpoch: 1)
      let second = try back.clock.schedule(of: back.blueprint, stepsPerEpoch: 1)
      for step in 0..<(there.proof?.steps ?? 0) {
        let (rate, other) = (first.rate(at: step), second.rate(at: step))
        #expect(abs(rate - other) <= 1e-9 * max(abs(rate), 1e-7), "\(text) at \(step)")
      }
    }
  }

  /// What a writer proposes can be read, whether or not it is the best.
  @Test(arguments: Examples.all.map(\.spec)) func everyWordingCanBeRead(spec: String) throws {
    let translator = Translator(try Spec.read(spec), stepsPerEpoch: 3, steps: nil, limit: 100)
    for target in Target.allCases {
      for candidate in translator.candidates(in: target) {
        #expect(throws: Never.self) {
          _ = try Spec.read(candidate.spec, rate: candidate.wording.rate)
        }
      }
    }
  }

  /// A new family needs a form in Python, or nobody else can be told what it does.
  @Test(arguments: Family.shapes) func everyShapeHasAForm(family: Family) throws {
    let values = family.parameters.map { $0.standard == .infinity ? 1 : $0.standard }
    let text = try #require(
      Python(dialect: .math).rate(of: Blueprint(family, values), at: "step"))
    let schedule = try family.make(values)
    let read = try Spec.read("function(lambda step: \(text))").blueprint.schedule()
    for step in 0..<200 {
      let rate = schedule.rate(at: step)
      #expect(abs(read.rate(at: step) - rate) <= 1e-9 * max(abs(rate), 1e-9), "\(text) at \(step)")
    }
    #expect(Python(dialect: .jax).rate(of: Blueprint(family, values), at: "step") != nil)
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }

  fileprivate var trimmed: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
