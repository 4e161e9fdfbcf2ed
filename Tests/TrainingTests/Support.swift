import TestSupport
import Testing

@testable import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The rates of a closure.
struct Rates: Signal {
  let rate: @Sendable (Int) -> Double
  /// Where it jumps, in order.
  var jumps: [Int] = []

  init(jumps: [Int] = [], _ rate: @escaping @Sendable (Int) -> Double) {
    self.rate = rate
    self.jumps = jumps
  }

  func value(at step: Int) -> Double { rate(step) }

  func fill(_ values: inout MutableSpan<Double>, from start: Int) {
    for index in values.indices { values[index] = rate(start + index) }
  }

  func jump(after step: Int) -> Int? { jumps.first { $0 > step } }

  /// The ends: for rates that fall or rise all the way.
  func extent(over steps: ClosedRange<Int>) -> (low: Double, high: Double) {
    let (one, other) = (rate(steps.lowerBound), rate(steps.upperBound))
    return (min(one, other), max(one, other))
  }
}

/// A setup by names.
func setup(
  _ problem: String = "noisy-quadratic", _ optimizer: String = "sgd",
  settings: KeyValuePairs<String, String> = [:]
) throws -> Setup {
  let kind = try #require(Problem.named(problem))
  let other = try #require(Optimizer.named(optimizer))
  return try Setup(
    Problem(kind), Optimizer(other), settings: settings.map { (key: $0.key, text: $0.value) })
}

/// A noisy quadratic with settings that are put together.
func setup(_ optimizer: String, _ settings: [(key: String, text: String)]) throws -> Setup {
  try Setup(
    Problem(try #require(Problem.named("noisy-quadratic"))),
    Optimizer(try #require(Optimizer.named(optimizer))), settings: settings)
}

/// A whole run with the rates of a closure.
func trace(
  _ setup: Setup = .opening, steps: Int, jumps: [Int] = [],
  rate: @escaping @Sendable (Int) -> Double
) -> Trace {
  var simulation = Simulation(setup, drive: Drive(rate: Rates(jumps: jumps, rate)), steps: steps)
  simulation.advance()
  return simulation.trace
}

/// The losses before these updates of a run of `steps`, in order; it jumps where it may.
func losses(
  _ setup: Setup, _ drive: Drive, steps: Int?, at places: [Int], walked: Int? = nil
) -> [Double] {
  var simulator = Simulator(setup, drive: drive, steps: steps, walked: walked)
  return places.map { place in
    var work = Int.max
    simulator.advance(to: place, work: &work)
    return simulator.loss(at: place)
  }
}

/// A file of reference values with words in it.
struct Reference {
  let names: [Substring]
  let rows: [Row]

  struct Row {
    let names: [Substring]
    let texts: [Substring]

    func text(_ name: String) -> String {
      guard let index = names.firstIndex(of: name[...]) else {
        preconditionFailure("there is no column \(name)")
      }
      return String(texts[index])
    }

    func number(_ name: String) -> Double { Double(text(name)) ?? .nan }

    func whole(_ name: String) -> Int { Int(number(name)) }
  }

  init(_ name: String, from caller: String = #filePath) {
    let lines = referenceLines("Reference/" + name, from: caller)
    let names = lines[0].split(separator: ",")
    self.names = names
    rows = lines.dropFirst().map { Row(names: names, texts: $0.split(separator: ",")) }
  }

  /// A column.
  func numbers(_ name: String) -> [Double] { rows.map { $0.number(name) } }

  /// The column of steps.
  var steps: [Int] { numbers("step").map(Int.init) }
}

/// True where two numbers are at most so far apart.
func isNear(_ a: Double, _ b: Double, within distance: Double) -> Bool { abs(a - b) <= distance }

/// Expects every loss to be the reference's.
func expect(
  _ found: [Double], _ expected: [Double], relative tolerance: Double, _ what: String = "",
  at place: SourceLocation = #_sourceLocation
) {
  #expect(found.count == expected.count && !found.isEmpty, sourceLocation: place)
  for (index, (a, b)) in zip(found, expected).enumerated() {
    #expect(
      isClose(a, b, relative: tolerance), "\(what) \(index): \(a), not \(b)", sourceLocation: place)
  }
}

/// A signal in pieces that each rise, fall or stay, and join or jump.
struct Pieces: Signal {
  enum Shape: CaseIterable { case straight, ratio, cosine, root }

  struct Piece {
    let start: Int
    let length: Int
    let shape: Shape
    let from: Double
    let to: Double

    func value(_ step: Int) -> Double {
      let part = min(1, Double(step - start) / Double(length))
      switch shape {
      case .straight: return from + (to - from) * part
      case .ratio: return from > 0 && to > 0 ? from * pow(to / from, part) : from
      case .cosine: return to + (from - to) * 0.5 * (1 + cos(Double.pi * part))
      case .root: return from + (to - from) * part.squareRoot()
      }
    }
  }

  private(set) var pieces: [Piece] = []

  /// Goes on with another piece.
  mutating func add(_ length: Int, _ shape: Shape, _ from: Double, _ to: Double) {
    let start = pieces.last.map { $0.start + $0.length } ?? 0
    pieces.append(Piece(start: start, length: length, shape: shape, from: from, to: to))
  }

  private func place(_ step: Int) -> Int {
    var (low, high) = (0, pieces.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].start <= step { low = middle } else { high = middle }
    }
    return low
  }

  func value(at step: Int) -> Double { pieces[place(step)].value(step) }

  func fill(_ values: inout MutableSpan<Double>, from start: Int) {
    for index in values.indices { values[index] = value(at: start + index) }
  }

  func jump(after step: Int) -> Int? {
    pieces.indices.dropFirst(place(step) + 1).first {
      pieces[$0].from != pieces[$0 - 1].value(pieces[$0].start)
    }.map { pieces[$0].start }
  }

  func extent(over steps: ClosedRange<Int>) -> (low: Double, high: Double) {
    var values = [value(at: steps.lowerBound), value(at: steps.upperBound)]
    for piece in pieces[place(steps.lowerBound)...place(steps.upperBound)].dropFirst() {
      values += [value(at: piece.start - 1), value(at: piece.start)]
    }
    return (values.min() ?? .nan, values.max() ?? .nan)
  }
}
