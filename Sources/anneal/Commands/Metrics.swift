import Cells
import Runtime

/// The numbers of `--metrics`.
enum Metrics {
  /// The list itself, or what is in the file of that name; `-` is standard input.
  ///
  /// What begins with a number and a comma, or is a number, is a list; `./1` is a file.
  static func read(_ argument: String) throws(Failure) -> [Double] {
    let first = argument.prefix { $0 != "," }
    if argument != "-", number(first) != nil { return try numbers(in: argument, "--metrics") }
    let text: String
    do throws(InputError) {
      text = try InputText.read(argument == "-" ? nil : argument)
    } catch {
      throw Failure(Failure.noInput, "--metrics: \(Text.clean(error.description))")
    }
    return try numbers(in: text, argument == "-" ? "standard input" : Text.clean(argument))
  }

  /// Numbers on lines or between commas; blank lines do not count.
  static func numbers(in text: String, _ place: String) throws(Failure) -> [Double] {
    var numbers: [Double] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (row, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
      var column = 1
      for item in line.split(separator: ",", omittingEmptySubsequences: false) {
        guard let value = number(item) else {
          let blanks = item.prefix(while: \.isWhitespace).count
          let word = Text.clean(String(item.dropFirst(blanks).prefix(40)))
          throw Failure(
            Failure.data,
            "\(place), line \(row + 1), column \(column + blanks): "
              + (word.isEmpty ? "a number is missing" : "'\(word)' is not a number"))
        }
        numbers.append(value)
        column += item.count + 1
      }
    }
    guard !numbers.isEmpty else { throw Failure(Failure.data, "\(place): there is no number") }
    return numbers
  }

  private static func number(_ item: Substring) -> Double? {
    let blanks = item.prefix(while: \.isWhitespace).count
    var rest = item.dropFirst(blanks)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return Double(rest)
  }
}
