/// A Python function of one parameter, as a lambda or, where that is too long, on lines of its own.
struct Definition: Hashable, Sendable {
  /// A lambda longer than this is hard to read.
  static let width = 100

  let parameter: String
  let body: String

  /// The expression of the function.
  var lambda: String { "lambda \(parameter): \(body)" }

  /// The statements that define it under a name; nil where the lambda is short enough.
  func lines(_ name: String) -> [String]? {
    guard lambda.count + "scheduler = ".count > Self.width else { return nil }
    var lines = ["def \(name)(\(parameter)):"]
    for (condition, value) in Self.branches(body) {
      if let condition {
        lines += ["    if \(condition):"] + Layout.lines("return \(value)", indent: 8)
      } else {
        lines += Layout.lines("return \(value)", indent: 4)
      }
    }
    return lines + [""]
  }

  /// `(a if x else b)` as x with a and nothing with b, and so on in b.
  static func branches(_ text: String) -> [(condition: String?, value: String)] {
    let inner = Substring(text).unbracketed
    guard let (value, rest) = inner.parted(by: " if "),
      let (condition, otherwise) = rest.parted(by: " else ")
    else { return [(nil, String(inner))] }
    return [(String(condition), String(value.unbracketed))] + branches(String(otherwise))
  }
}

extension Substring {
  /// Without a bracket around the whole.
  fileprivate var unbracketed: Substring {
    guard first == "(" else { return self }
    var depth = 0
    for index in indices {
      if self[index] == "(" { depth += 1 }
      if self[index] == ")" { depth -= 1 }
      if depth == 0, self.index(after: index) != endIndex { return self }
    }
    return dropFirst().dropLast().unbracketed
  }

  /// What stands before and after a word outside all brackets.
  fileprivate func parted(by word: String) -> (Substring, Substring)? {
    var depth = 0
    for index in indices {
      if "([{".contains(self[index]) { depth += 1 }
      if ")]}".contains(self[index]) { depth -= 1 }
      if depth == 0, self[index...].hasPrefix(word) {
        return (self[..<index], self[index...].dropFirst(word.count))
      }
    }
    return nil
  }
}
