/// What is known of one parameter of a schedule, a problem or a run.
///
/// The knobs, the notation, the help, the checks and the property tests all read this table.
public struct Parameter: Hashable, Sendable {
  /// What a value stands for; it decides the unit that is shown and how epochs become steps.
  public enum Kind: Hashable, Sendable {
    /// A learning rate η.
    case rate
    /// A pure number.
    case number
    /// A length of time, in the unit the schedule counts in.
    case duration
    /// A speed: so much for each unit of time.
    case frequency
    /// A whole number of things.
    case count
    /// One of a few named ways; the value is the index.
    case choice([String])
  }

  /// How a knob moves through its range.
  public enum Spacing: Hashable, Sendable {
    /// By equal amounts.
    case linear(Double)
    /// By equal ratios: 1-2-5 where coarse, so many to a decade where fine.
    case logarithmic
    /// By whole numbers, by ratios where they are large.
    case whole
  }

  /// The name in the notation, such as `factor`.
  public let name: String
  /// The words beside the knob, such as `decay factor`.
  public let label: String
  /// The symbol in formulas, such as `γ`.
  public let symbol: String
  /// What the value stands for.
  public let kind: Kind
  /// What every value has to satisfy.
  public let rule: Rule
  /// The value it has when none is given.
  public let standard: Double
  /// The value a knob begins with, which may show more than the standard one does.
  public let opening: Double
  /// True where the notation insists on a value.
  public let isRequired: Bool
  /// The range the knob covers; typed values may lie outside as long as `rule` holds.
  public let range: ClosedRange<Double>
  /// How the knob moves.
  public let spacing: Spacing
  /// One line of help.
  public let help: String
  /// False where it is not for a knob: a detail of how a library computes.
  public let isKnob: Bool

  /// Describes a parameter.
  public init(
    _ name: String, _ label: String, symbol: String, _ kind: Kind, _ rule: Rule,
    standard: Double, opening: Double? = nil, required: Bool = false,
    range: ClosedRange<Double>, spacing: Spacing, help: String, isKnob: Bool = true
  ) {
    self.name = name
    self.label = label
    self.symbol = symbol
    self.kind = kind
    self.rule = rule
    self.standard = standard
    self.opening = opening ?? standard
    isRequired = required
    self.range = range
    self.spacing = spacing
    self.help = help
    self.isKnob = isKnob
  }

  /// The words of a choice, empty for every other kind.
  public var choices: [String] {
    guard case .choice(let names) = kind else { return [] }
    return names
  }

  /// Throws where `value` breaks the rule; cost O(1).
  public func validate(_ value: Double) throws(ParameterError) {
    guard rule.accepts(value) else {
      throw ParameterError(parameter: name, value: value, rule: rule.words)
    }
  }
}

/// What a value has to satisfy.
public enum Rule: Hashable, Sendable {
  /// Finite and ≥ 0.
  case nonNegative
  /// Finite and > 0.
  case positive
  /// Above 0 and below 1.
  case fraction
  /// From 0 to below 1.
  case belowOne
  /// Any finite number.
  case finite
  /// ≥ 0, possibly infinite: a limit that need not be there.
  case limit
  /// A number within the range.
  case within(ClosedRange<Double>)
  /// A whole number within the range.
  case whole(ClosedRange<Int>)

  /// True where the value satisfies the rule; NaN and infinity never do.
  public func accepts(_ value: Double) -> Bool {
    guard value.isFinite else { return self == .limit && value == .infinity }
    switch self {
    case .nonNegative, .limit: return value >= 0
    case .positive: return value > 0
    case .fraction: return value > 0 && value < 1
    case .belowOne: return value >= 0 && value < 1
    case .finite: return true
    case .within(let range): return range.contains(value)
    case .whole(let range):
      return value == value.rounded() && value >= Double(range.lowerBound)
        && value <= Double(range.upperBound)
    }
  }

  /// The rule as the end of the sentence "… must be …".
  public var words: String {
    switch self {
    case .nonNegative: "a number of 0 or more"
    case .limit: "a number of 0 or more, or math.inf"
    case .positive: "a number above 0"
    case .fraction: "a number above 0 and below 1"
    case .belowOne: "a number from 0 to below 1"
    case .finite: "a finite number"
    case .within(let range):
      "a number from \(ParameterError.text(range.lowerBound)) to "
        + ParameterError.text(range.upperBound)
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    }
  }
}
