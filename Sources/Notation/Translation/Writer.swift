import Schedules

/// A library's words for meanings.
///
/// A writer proposes, best first; nothing it proposes is believed until it has been read back and
/// compared.
protocol Writer: Sendable {
  /// Expressions that mean the same, or nearly so; empty where the library has nothing like it.
  func wordings(of origin: Origin) -> [Wording]
}

/// What is to be translated: a meaning, and how its time relates to updates.
struct Origin: Sendable {
  let meaning: Meaning
  /// What the meaning was made of.
  let blueprint: Blueprint
  /// True where the time of the library's words is that of the epochs: `step()` is called once in
  /// each.
  let isPerEpoch: Bool
  /// What an epoch's updates are called where times in epochs have to be written in updates.
  let epoch: String?
  /// The last moment of interest, in the unit of the meaning.
  let end: Double

  /// Another meaning on the same clock, which began at `start`.
  func with(_ meaning: Meaning, from start: Double = 0) -> Origin {
    Origin(
      meaning: meaning, blueprint: blueprint, isPerEpoch: isPerEpoch, epoch: epoch,
      end: end - start)
  }

  /// A time as the library counts it: `30`, `30 * steps_per_epoch`, `30 * steps_per_epoch - 1`.
  ///
  /// - Parameters:
  ///   - time: in the unit of the meaning.
  ///   - shift: whole counts to add.
  /// - Returns: an expression.
  func time(_ time: Double, plus shift: Int = 0) -> String {
    guard let epoch else { return NumberText.shortest(time + Double(shift)) }
    let scaled = time == 1 ? epoch : "\(NumberText.shortest(time)) * \(epoch)"
    return shift == 0 ? scaled : "\(scaled) \(shift < 0 ? "-" : "+") \(abs(shift))"
  }

  /// Times in a list.
  func times(_ times: [Double], plus shift: Int = 0) -> String {
    "[" + times.map { time($0, plus: shift) }.joined(separator: ", ") + "]"
  }
}

/// One way to say it in a library's words.
struct Wording: Hashable, Sendable {
  /// What the library makes the schedule with, such as `StepLR(optimizer, step_size=30)`.
  let expression: String
  /// The rate of the optimizer, where the schedule takes it from there.
  var rate: Double?
  /// What stands in a program where that is not what is read back.
  var shown: String?
  /// The function that it is made of, where it is one.
  var definition: Definition?
  /// What is to be known about it, one sentence each.
  var notes: [String] = []

  /// A call; arguments that are nil are left out.
  init(_ name: String, _ arguments: [String?], rate: Double? = nil, notes: [String] = []) {
    expression = "\(name)(\(arguments.compactMap { $0 }.joined(separator: ", ")))"
    self.rate = rate
    self.notes = notes
  }

  /// Any expression.
  init(
    _ expression: String, rate: Double? = nil, shown: String? = nil,
    definition: Definition? = nil, notes: [String] = []
  ) {
    self.expression = expression
    self.rate = rate
    self.shown = shown
    self.definition = definition
    self.notes = notes
  }

  /// The same with one more thing to be known.
  func noting(_ note: String?) -> Wording {
    var noting = self
    if let note { noting.notes.append(note) }
    return noting
  }
}

extension Writer {
  /// A number as the notation writes it.
  func text(_ number: Double) -> String { NumberText.shortest(number) }
}
