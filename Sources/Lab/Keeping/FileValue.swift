import Parameters

/// A value of a file, whatever it is: what the program does not know it keeps.
package enum FileValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A number as JSON5, in the shortest text that reads back.
  case number(String)
  case string(String)
  case list([FileValue])
  case object([String: FileValue])
  /// What is only kept, as it stands in a file.
  case literal(String)

  /// What would be typed for it on a line; nil for what has no such text.
  package var text: String? {
    switch self {
    case .bool(let isOn): isOn ? "yes" : "no"
    case .number(let text), .string(let text): text
    case .null, .list, .object, .literal: nil
    }
  }

  /// A text as a value: a number where that reads back to the same text.
  init(typed text: String) {
    let isNumber =
      Double(text).map {
        $0.isFinite && $0.magnitude < 0x1p53 && ParameterError.text($0) == text
      } ?? false
    self = isNumber ? .number(text) : .string(text)
  }

  /// The value as JSON5, keys of objects in their order.
  package var json5: String {
    switch self {
    case .null: "null"
    case .bool(let isOn): isOn ? "true" : "false"
    case .number(let text), .literal(let text): text
    case .string(let text): Self.quoted(text)
    case .list(let values): "[\(values.map(\.json5).joined(separator: ", "))]"
    case .object(let values):
      "{"
        + values.sorted { $0.key < $1.key }.map { "\(Self.key($0.key)): \($0.value.json5)" }
        .joined(separator: ", ") + "}"
    }
  }

  /// A key: as it is where it is a word, else quoted.
  package static func key(_ name: String) -> String {
    let isWord =
      name.utf8.first.map { !(48..<58).contains($0) } ?? false
      && name.utf8.allSatisfy {
        (65..<91).contains($0) || (97..<123).contains($0) || (48..<58).contains($0) || $0 == 95
      }
    return isWord ? name : quoted(name)
  }

  /// A text in quotes.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case _
      where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
        || scalar.value == 0x2028 || scalar.value == 0x2029:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension FileValue: Decodable {
  private static func json5(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    guard value.isInfinite else { return ParameterError.text(value) }
    return value < 0 ? "-Infinity" : "Infinity"
  }

  /// Takes whatever stands there.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode(UInt64.self) {
      self = .number("\(value)")
    } else if let value = try? container.decode(Double.self) {
      self = .number(Self.json5(value))
    } else if let values = try? container.decode([FileValue].self) {
      self = .list(values)
    } else {
      self = .object(try container.decode([String: FileValue].self))
    }
  }
}
