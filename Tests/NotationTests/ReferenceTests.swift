import Schedules
import TestSupport
import Testing

@testable import Notation

/// A spec and what the library itself computed for it.
private struct Case: Sendable, CustomTestStringConvertible {
  let spec: String
  let isRecursive: Bool
  var points: [(step: Int, rate: Double)] = []

  var testDescription: String { spec }

  static func all(in name: String) -> [Case] {
    var cases: [Case] = []
    for line in referenceLines("Reference/\(name).txt") {
      let words = line.split(separator: " ")
      if words.count == 2, let step = Int(words[0]), let rate = Double(words[1]) {
        cases[cases.count - 1].points.append((step, rate))
      } else {
        let isRecursive = line.hasPrefix("recursive ")
        let spec = isRecursive ? line.dropFirst("recursive ".count) : line
        cases.append(Case(spec: String(spec), isRecursive: isRecursive))
      }
    }
    return cases
  }
}

@Suite struct ReferenceTests {
  private static let cases = [
    "StepLR", "ExponentialLR", "ExponentialDecay", "InverseTimeDecay", "exponential_decay",
  ].flatMap(Case.all)

  @Test func everyCaseIsThere() {
    #expect(Self.cases.count == 43)
    #expect(Self.cases.allSatisfy { $0.points.count > 60 })
  }

  @Test(arguments: cases)
  fileprivate func ratesAreTheLibrarys(_ example: Case) throws {
    let reading = try Spec.read(example.spec)
    let schedule = try reading.clock.schedule(of: reading.blueprint, stepsPerEpoch: 1)
    for (step, rate) in example.points {
      let ours = schedule.rate(at: step)
      if example.isRecursive {
        #expect(abs(ours - rate) <= 1e-12 * rate, "step \(step)")
      } else {
        #expect(ours.bitPattern == rate.bitPattern, "step \(step)")
      }
    }
  }

  @Test(arguments: cases)
  fileprivate func ourOwnWordsMeanTheSame(_ example: Case) throws {
    let blueprint = try Spec.read(example.spec).blueprint
    #expect(try Spec.read(Spec.write(blueprint)).blueprint == blueprint)
  }
}
