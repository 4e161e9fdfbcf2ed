extension Slot {
  /// What to write instead of a value of the wrong kind, as the end of a sentence; or nothing.
  func hint(for value: Value) -> String {
    switch (kind, value) {
    case (_, .opaque(let name)): return hint(forName: name)
    case (.number, .string(let text)), (.rate, .string(let text)):
      return Double(text) == nil ? "" : ": write \(text) without quotes"
    case (.number, .list), (.number, .tuple): return ": write one number"
    case (.numbers, .integer), (.numbers, .number):
      return value.double.map { ": write [\(NumberText.shortest($0))]" } ?? ""
    case (.numbers, .string), (.schedules, .schedule), (.schedules, .string):
      return ": write […, …]"
    case (.flag, .string(let text)): return Self.flag(text).map { "; it is written \($0)" } ?? ""
    case (.function, .list), (.function, .tuple): return ": write one function for all parameters"
    default: return ""
    }
  }

  private func hint(forName name: String) -> String {
    switch kind {
    case .flag:
      if let flag = Self.flag(name) { return "; it is written \(flag)" }
    case .choice(let words):
      if words.contains(name) { return "; it is written '\(name)'" }
    case .number, .rate:
      if ["inf", "np.inf", "torch.inf"].contains(name) { return "; infinity is written math.inf" }
      return ", which has no value here: write the number itself"
    default: break
    }
    return ", which has no value here: write the value itself"
  }

  private static func flag(_ text: String) -> String? {
    ["true": "True", "false": "False"][text.lowercased()]
  }
}
