import TestSupport
import Testing

/// What the README shows of the program is what the program prints.
@Suite struct ReadmeTests {
  @Test func everyConsoleShowsWhatIsPrinted() throws {
    let readme = try #require(readFile(besideThis("../../README.md")))
    var shown = 0
    var lines = readme.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let start = lines.firstIndex(of: "```console") {
      let block = lines[(start + 1)...].prefix { $0 != "```" }
      lines = lines[block.endIndex...].dropFirst()
      let command = try #require(block.first)
      let arguments = words(command.dropFirst("$ anneal ".count))
      let outcome = try anneal(arguments)
      let expected = block.dropFirst().joined(separator: "\n") + "\n"
      #expect(outcome.output == expected, "\(command)")
      shown += 1
    }
    #expect(shown >= 3)
  }

  /// The words of a command line whose only quotes are single ones.
  private func words(_ line: Substring) -> [String] {
    var words: [String] = []
    for (index, part) in line.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
      words += index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
    }
    return words
  }
}
