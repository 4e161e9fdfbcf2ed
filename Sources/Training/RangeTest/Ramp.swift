import Parameters

/// Rates that rise from update to update through the whole range of interest.
///
/// Exponential: η_i = from·(to/from)^(i/N), as fastai; linear: η_i = from + (to − from)·i/N. The
/// last update has i = N − 1, so `to` itself is not reached. PyTorch Lightning's exponential ramp
/// counts i + 1 from the second update on.
public struct Ramp: Signal, Hashable {
  /// How the rates rise.
  public enum Form: String, Hashable, Sendable, CaseIterable {
    /// By equal ratios.
    case exponential
    /// By equal amounts.
    case linear
    /// By equal ratios, but for the second rate, which is left out.
    case lightning
  }

  /// How the rates rise.
  public let form: Form
  /// The rate of the first update.
  public let from: Double
  /// The rate one update behind the last.
  public let to: Double
  /// N, the updates of the whole ramp.
  public let steps: Int

  /// Fewer updates are too few: fastai makes 6 of them too.
  public static let least = 6
  /// The most updates.
  public static let limit = 1_000_000

  /// fastai's ramp: 100 updates from 1e-7 to 10.
  public static let standard = Ramp()

  private init() {
    form = .exponential
    from = 1e-7
    to = 10
    steps = 100
  }

  /// A ramp.
  ///
  /// - Parameters:
  ///   - form: how the rates rise.
  ///   - from: from 1e-100 to 1e100.
  ///   - to: above `from`, up to 1e100.
  ///   - steps: from ``least`` to ``limit``.
  /// - Throws: ``SettingError`` that names the option of the command line.
  public init(_ form: Form = .exponential, from: Double, to: Double, steps: Int)
    throws(SettingError)
  {
    let rule = Rule.within(1e-100...1e100)
    for (key, value) in [("--from", from), ("--to", to)] where !rule.accepts(value) {
      throw SettingError(key: key, text: ParameterError.text(value), rule: rule.words)
    }
    // Closer together they would round to the same rates.
    guard to / from > 1 + 1e-9 else {
      throw SettingError(
        key: "--to", text: ParameterError.text(to),
        rule: "above --from, which is \(ParameterError.text(from))")
    }
    guard (Self.least...Self.limit).contains(steps) else {
      throw SettingError(
        key: "--steps", text: "\(steps)", rule: "a whole number from \(Self.least) to \(Self.limit)"
      )
    }
    self.form = form
    self.from = from
    self.to = to
    self.steps = steps
  }

  /// The rate of update `step`.
  public func value(at step: Int) -> Double {
    switch form {
    case .exponential: from * power(to / from, Double(step) / Double(steps))
    case .linear: from + (to - from) * Double(step) / Double(steps)
    case .lightning:
      step == 0 ? from : from * power(to / from, Double(step + 1) / Double(steps))
    }
  }

  /// The rates of successive updates.
  public func fill(_ values: inout MutableSpan<Double>, from start: Int) {
    for index in values.indices { values[index] = value(at: start + index) }
  }

  /// It has no jumps.
  public func jump(after step: Int) -> Int? { nil }

  /// The first and the last of the rates, for they rise.
  public func extent(over steps: ClosedRange<Int>) -> (low: Double, high: Double) {
    (value(at: steps.lowerBound), value(at: steps.upperBound))
  }
}
