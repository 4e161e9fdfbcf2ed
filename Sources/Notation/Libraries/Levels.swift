import Parameters
import Schedules

/// Rates that hold from one step to another, as they are listed.
extension Blueprint {
  /// Constants one after the other: `first`, then each level from its step on.
  ///
  /// - Parameters:
  ///   - first: the rate from the start.
  ///   - levels: the rates after it, at rising whole steps above 0.
  /// - Returns: a sequence, or a constant where there is one rate only.
  static func levels(_ first: Double, then levels: [(at: Double, rate: Double)]) -> Blueprint {
    let first = Blueprint.shape("constant", [first])
    guard !levels.isEmpty else { return first }
    return .sequence(
      [first] + levels.map { .shape("constant", [$0.rate]) }, at: levels.map(\.at))
  }
}

extension Quantity {
  /// Throws where the value breaks a rule.
  func check(_ rule: Rule) throws(Fault) {
    guard rule.accepts(value) else { throw fault(rule) }
  }
}

extension Rule {
  /// A number of steps from 0, every one of which is a `Double` of its own.
  static let steps = Rule.whole(0...(1 << 53))
}

extension Arguments {
  /// Keras's and TensorFlow's values between boundaries; the old value still holds at a boundary.
  ///
  /// Value i holds for b(i−1) < t ≤ b(i). Where the boundaries do not rise, several hold at once
  /// and Keras adds them up.
  ///
  /// - Parameter library: whose rules they are.
  /// - Returns: constants one after the other, and what is odd about the boundaries.
  /// - Throws: ``Fault`` for lists that the library refuses, and for rates below 0.
  func piecewise(of library: String) throws(Fault) -> Plan {
    let boundaries = numbers("boundaries")
    let values = numbers("values")
    guard !boundaries.isEmpty else {
      throw Fault(
        "\(library): boundaries takes at least one step, not none", at: self["boundaries"].range)
    }
    guard values.count == boundaries.count + 1 else {
      throw Fault(
        "\(library): values takes one value more than there are boundaries: \(boundaries.count + 1), not"
          + " \(values.count)", at: self["values"].range)
    }
    for value in values { try value.check(.nonNegative) }
    for boundary in boundaries { try boundary.check(.finite) }
    let edges = [-Double.infinity] + boundaries.map(\.value) + [.infinity]
    func rate(at time: Double) -> Double {
      values.indices.reduce(0) { sum, index in
        edges[index] < time && time <= edges[index + 1] ? sum + values[index].value : sum
      }
    }
    let starts = Set(boundaries.map { $0.value.rounded(.down) + 1 })
      .filter { $0 > 0 && Rule.steps.accepts($0) }.sorted()
    let levels = starts.map { (at: $0, rate: rate(at: $0)) }
    return Plan(.levels(rate(at: 0), then: levels), warnings: Self.warnings(of: boundaries))
  }

  private static func warnings(of boundaries: [Quantity]) -> [String] {
    let pairs = zip(boundaries, boundaries.dropFirst())
    let twice = pairs.filter { $0.value == $1.value }.map { first, _ in
      "\(first.words) stands twice: the value between never holds"
    }
    let early = boundaries.filter { $0.value < 0 }.map {
      "\($0.words) lies before the start: the value before it never holds"
    }
    return twice + early
      + (rises(boundaries)
        ? [] : ["boundaries do not rise: Keras adds up the values that hold at once"])
  }

  /// True where no member is less than the one before.
  static func rises(_ list: [Quantity]) -> Bool {
    zip(list, list.dropFirst()).allSatisfy { $0.value <= $1.value }
  }
}
