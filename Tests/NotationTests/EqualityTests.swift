import Foundation
import Schedules
import TestSupport
import Testing

@testable import Notation

/// What a library itself computed for one schedule.
struct LibraryCase: Sendable, CustomTestStringConvertible {
  let name: String
  let spec: String
  let rate: Double?
  let baseRate: Double
  let metrics: [Double]?
  /// The library itself computes in single precision.
  let isSingle: Bool
  let fragileSteps: Set<Int>
  let fragileClosedSteps: Set<Int>
  let values: [(step: Int, value: Double)]
  let closed: [(step: Int, value: Double)]
  let momentum: [(step: Int, value: Double)]
  let closedMomentum: [(step: Int, value: Double)]

  var testDescription: String { name }

  static let libraries = [
    "keras", "tensorflow_v1", "torch", "optax", "timm", "transformers", "paddle", "mxnet",
  ]

  static func all(of library: String) throws -> [LibraryCase] {
    let path = besideThis("Reference/schedules/\(library).json")
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Document.self, from: data).cases.map(LibraryCase.init)
  }

  private init(_ record: Record) {
    func points(_ steps: [Int]?, _ values: [Number]?) -> [(step: Int, value: Double)] {
      zip(steps ?? [], values ?? []).map { (step: $0, value: $1.value) }
    }
    name = record.name
    spec = record.spec
    rate = record.lr
    baseRate = record.baseLr
    metrics = record.metrics?.map(\.value)
    isSingle = record.precision == "float32"
    fragileSteps = Set(record.fragileSteps ?? [])
    fragileClosedSteps = Set(record.fragileClosedFormSteps ?? [])
    values = points(record.steps, record.values)
    closed = points(record.closedFormSteps, record.closedFormValues)
    momentum = points(record.steps, record.momentum)
    closedMomentum = points(record.closedFormSteps, record.closedFormMomentum)
  }

  private struct Document: Decodable {
    let cases: [Record]
  }

  private struct Record: Decodable {
    let name: String
    let spec: String
    let lr: Double?
    let baseLr: Double
    let metrics: [Number]?
    let precision: String?
    let fragileSteps: [Int]?
    let fragileClosedFormSteps: [Int]?
    let steps: [Int]
    let values: [Number]
    let closedFormSteps: [Int]?
    let closedFormValues: [Number]?
    let momentum: [Number]?
    let closedFormMomentum: [Number]?
  }

  /// A number, or the name of one that JSON does not have.
  private struct Number: Decodable {
    let value: Double

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        value = text == "NaN" ? .nan : text.hasPrefix("-") ? -.infinity : .infinity
      } else {
        value = try container.decode(Double.self)
      }
    }
  }
}

/// How many values were compared, and how many were equal bit for bit.
struct Tally: Sendable {
  var compared = 0
  var equal = 0
  /// Told apart: a logarithm's last bit decides the cycle there.
  var fragile = 0
  /// Told apart: the library itself computes in single precision.
  var single = 0
  /// Told apart: the library's closed form says another thing than its own recursion.
  var contradicted = 0
  var differences: [String] = []

  mutating func add(_ other: Tally) {
    compared += other.compared
    equal += other.equal
    fragile += other.fragile
    single += other.single
    contradicted += other.contradicted
  }

  var words: String {
    "\(equal) of \(compared) float64 values are equal bit for bit; apart: \(fragile) fragile,"
      + " \(single) single precision, \(contradicted) contradicted by the library itself"
  }

  mutating func compare(_ ours: Double, _ value: Double, _ place: @autoclosure () -> String) {
    compared += 1
    if ours.bitPattern == value.bitPattern || (ours.isNaN && value.isNaN) {
      equal += 1
    } else if differences.count < 40 {
      differences.append("\(place()): \(ours), the library has \(value)")
    }
  }
}

/// Every value of every reference case.
@Suite struct EqualityTests {
  @Test(arguments: LibraryCase.libraries) func everyValueIsTheLibrarysOwn(library: String) throws {
    let tally = try Self.tally(of: library)
    for difference in tally.differences { Issue.record("\(difference)") }
    #expect(tally.equal == tally.compared)
  }

  /// The README says how many values there are; what is printed here is in the log of every run.
  @Test func theFigureIsThatOfTheReadme() throws {
    var all = Tally()
    for library in LibraryCase.libraries {
      let tally = try Self.tally(of: library)
      print("\(library): \(tally.words)")
      all.add(tally)
    }
    print("all libraries: \(all.words)")
    let readme = try #require(readFile(besideThis("../../README.md")))
    #expect(readme.contains("\(all.equal) of \(all.compared) float64 values"))
  }

  private static func tally(of library: String) throws -> Tally {
    var tally = Tally()
    for example in try LibraryCase.all(of: library) {
      do {
        try check(example, &tally)
      } catch {
        Issue.record("\(example.name) \(example.spec): \(error)")
      }
    }
    return tally
  }

  private static func check(_ example: LibraryCase, _ tally: inout Tally) throws {
    let reading = try Spec.read(example.spec, rate: example.rate)
    if let metrics = example.metrics {
      let controller = try #require(try reading.blueprint.controller(), "\(example.name) is deaf")
      let recorded = Recorded(controller, metrics: metrics)
      for (step, value) in example.values {
        tally.compare(recorded.rate(at: step), value, "\(example.name) after \(step) reports")
      }
      return
    }
    let schedule = try reading.clock.schedule(of: reading.blueprint, stepsPerEpoch: 1)
    let walked = schedule.isRecursive ? rates(of: schedule, to: example.values.last?.step ?? 0) : []
    for (step, value) in example.values {
      guard !example.fragileSteps.contains(step) else {
        tally.fragile += 1
        continue
      }
      let direct = schedule.rate(at: step)
      if example.isSingle {
        tally.single += 1
        #expect(abs(direct - value) <= 2e-5 * example.baseRate, "\(example.name) at \(step)")
        continue
      }
      tally.compare(
        schedule.isRecursive ? walked[step] : direct, value, "\(example.name) at \(step)")
      if schedule.isRecursive {
        let scale = max(abs(value), 1e-12 * abs(example.baseRate))
        #expect(abs(direct - value) <= 1e-12 * scale, "\(example.name) at \(step), directly")
      }
    }
    let stepped = Dictionary(uniqueKeysWithValues: example.values.map { ($0.step, $0.value) })
    for (step, value) in example.closed {
      guard !example.fragileClosedSteps.contains(step) else {
        tally.fragile += 1
        continue
      }
      // ConstantLR with total_iters=0 is one thing when stepped and another when asked.
      if example.spec.contains("total_iters=0"), stepped[step] != value {
        tally.contradicted += 1
        continue
      }
      tally.compare(schedule.rate(at: step), value, "\(example.name) at \(step), closed")
    }
    let momentum = try reading.blueprint.momentum?.schedule()
    for (step, value) in example.momentum + example.closedMomentum {
      if let momentum {
        tally.compare(momentum.rate(at: step), value, "\(example.name) momentum at \(step)")
      } else {
        // What does not cycle the momentum leaves the optimizer's own alone.
        #expect(value == example.momentum[0].value, "\(example.name) momentum at \(step)")
      }
    }
  }

  private static func rates(of schedule: any Schedule, to last: Int) -> [Double] {
    var walk = Walk(schedule)
    return (0...last).map { _ in walk.next() }
  }
}
