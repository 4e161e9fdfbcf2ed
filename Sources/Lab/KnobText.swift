import Plot
import Schedules
import Training

/// Values and formulas in words, with the unit the schedule counts in.
package enum KnobText {
  /// As it was typed, where that is short, else three significant digits.
  package static func value(_ value: Double) -> String {
    let exact = exact(value)
    guard exact.count > 6 else { return exact }
    let rounded = NumberText.significant(value, digits: 3)
    guard rounded.contains(".") else { return rounded }
    let exponent = rounded.drop { $0 != "e" }
    let digits = rounded.dropLast(exponent.count).reversed().drop { $0 == "0" }
    return String(digits.drop { $0 == "." }.reversed()) + exponent
  }

  /// The shortest text that reads back exactly.
  package static func exact(_ value: Double) -> String { NumberText.shortest(value) }

  /// The value of a knob without its unit, a word for a choice.
  package static func text(of knob: Knob, _ value: Double, entry: Entry?) -> String {
    if knob.target == .type { return entry?.typeName ?? "" }
    let choices = knob.parameter.choices
    switch knob.target {
    case .problem: return Problem.named(choices[Int(value)])?.title ?? ""
    case .optimizer: return Optimizer.named(choices[Int(value)])?.title ?? ""
    default: break
    }
    return choices.isEmpty ? self.value(value) : choices[Int(value)]
  }

  /// The unit after a knob's value.
  package static func unit(of knob: Knob, _ value: Double, clock: Clock?) -> String {
    let time = clock == .steps ? "step" : "epoch"
    return switch knob.parameter.kind {
    case .duration: value == 1 ? time : time + "s"
    case .frequency: "/" + time
    default: ""
    }
  }

  /// What η(t) is, with its numbers, as `0.5 · 0.1^⌊t/30⌋`; parts of a sequence one after the other.
  package static func formula(_ blueprint: Blueprint) -> String {
    var text = blueprint.family.formula(blueprint)
    for (parameter, value) in zip(blueprint.family.parameters, blueprint.values) {
      text = text.filling(parameter.name, with: self.value(value))
    }
    for (index, part) in blueprint.parts.enumerated() {
      text = text.filling("\(index)", with: formula(part))
    }
    for (index, member) in blueprint.list.enumerated() {
      text = text.filling("at\(index)", with: value(member))
    }
    return text
  }
}

extension String {
  /// The template with `{name}` replaced wherever it stands.
  fileprivate func filling(_ name: String, with value: String) -> String {
    var result = ""
    var rest = self[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let isName = rest[rest.index(after: open)..<close] == name
      result += rest[..<open]
      result += isName ? value[...] : rest[open...close]
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
