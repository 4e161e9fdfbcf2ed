import Cells
import Plot

/// How a class has voted: a count for each choice, in their order.
package struct Tally: Hashable, Sendable {
  package let counts: [Int]

  /// The most votes of one choice.
  package static let limit = 9999

  /// Why counts cannot be taken.
  package struct Fault: Error, Hashable, Sendable {
    package let words: String
  }

  package init(_ counts: [Int]) { self.counts = counts }

  /// The counts as they are typed, with blanks or commas between; nil for none.
  ///
  /// - Throws: ``Fault`` where they are not as many as the choices, or no counts.
  package static func read(_ text: String, choices: Int) throws(Fault) -> Tally? {
    let words = text.split { $0 == " " || $0 == "," }
    guard !words.isEmpty else { return nil }
    var counts: [Int] = []
    for word in words {
      guard word.allSatisfy({ ("0"..."9").contains($0) }), let count = Int(word), count <= limit
      else {
        throw Fault(words: "'\(Text.clean(String(word)))' is no count; type one a choice")
      }
      counts.append(count)
    }
    guard counts.count == choices else {
      throw Fault(words: "\(choices) choices, so \(choices) counts; here are \(counts.count)")
    }
    return Tally(counts)
  }

  /// As it is typed.
  package var text: String { counts.map { "\($0)" }.joined(separator: " ") }

  package var total: Int { counts.reduce(0, +) }

  /// The share of a choice in whole per cent; 0 where nobody has voted.
  package func percent(of choice: Int) -> Int {
    total > 0 ? (200 * counts[choice] + total) / (2 * total) : 0
  }

  /// A bar that is as many columns long as the share of a choice is of all; a vote shows.
  package func bar(of choice: Int, columns: Int) -> String {
    guard total > 0, counts[choice] > 0 else { return "" }
    let length = (2 * columns * counts[choice] + total) / (2 * total)
    return String(repeating: "█", count: max(1, length))
  }

  /// Count and share, aligned below each other: `  12  60 %`.
  func words(of choice: Int) -> String {
    Self.aligned("\(counts[choice])", 4) + " " + Self.aligned("\(percent(of: choice)) %", 5)
  }

  /// The columns of ``words(of:)``.
  static let columns = 10

  private static func aligned(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// All of it in a line for a page without choices: bars where there is room for them.
  func line(columns: Int) -> String {
    func text(_ bar: Int) -> String {
      counts.indices.map { choice in
        let shape = bar > 0 ? self.bar(of: choice, columns: bar) : ""
        return "\(choice + 1)" + (shape.isEmpty ? "" : " \(shape)")
          + " \(counts[choice]), \(percent(of: choice)) %"
      }.joined(separator: "   ")
    }
    let head = "The class: "
    let room = columns - Text.width(of: head + text(0)) - counts.count
    let bar = min(30, room)
    return head + text(bar >= 8 ? bar : 0)
  }
}
