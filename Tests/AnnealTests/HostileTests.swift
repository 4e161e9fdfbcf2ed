import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Texts that are made to hurt end with a short message and status 64, whatever the command.
@Suite struct HostileTests {
  private static let specs = [
    String(repeating: "sum(", count: 25_000), String(repeating: "constant([", count: 9000),
    String(repeating: "(", count: 30_000) + "1" + String(repeating: ")", count: 30_000),
    String(repeating: "lambda x: ", count: 6000), "constant(10**10**10)", "constant(9**9**9**9)",
    "constant(\u{1}\u{1B}[2J)", "constant(\u{1F642})",
    "e" + String(repeating: "\u{301}", count: 30_000),
    "MultiStepLR(lr=1, milestones=[" + String(repeating: "5,", count: 30_000) + "])",
    String(repeating: "SequentialLR(o, [", count: 200),
    "LambdaLR(lr=1, lr_lambda=lambda e: " + String(repeating: "min(e, e) + ", count: 900) + "e)",
  ]

  private static let commands: [[String]] = [
    ["rates", "--at", "0"], ["plot"], ["train", "--problem", "noisy-quadratic", "--at", "0"],
    ["translate", "--to", "keras"], ["lab", "--snapshot", "text"],
  ]

  @Test(arguments: specs)
  func endsWithAFewLines(_ spec: String) throws {
    for command in Self.commands {
      let outcome = try anneal([command[0], spec] + command.dropFirst())
      #expect(outcome.ending == .exit(64), "\(command)")
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.count < 700)
      #expect((1...4).contains(outcome.errors.filter { $0 == "\n" }.count), "\(outcome.errors)")
      #expect(
        !outcome.errors.contains { $0.isASCII && $0.asciiValue.map { $0 < 32 && $0 != 10 } == true }
      )
    }
  }

  @Test(arguments: [["list", "\u{1B}[2J"], ["rates", "--\u{1B}[2J"], ["\u{1B}]0;x\u{7}"]])
  func whatWasTypedDoesNotSteerTheTerminal(_ arguments: [String]) throws {
    let outcome = try anneal(arguments)
    #expect(outcome.ending == .exit(64))
    #expect(!outcome.errors.contains("\u{1B}") && !outcome.errors.contains("\u{7}"))
  }

  @Test func metricsHaveALimit() throws {
    let path = "/tmp/anneal-metrics-\(UInt64.random(in: 0 ... .max)).txt"
    defer { remove(path) }
    let line = "0.123456789012345678901234567890\n"
    let count = (32 << 20) / line.utf8.count + 1
    #expect(Golden.write(String(repeating: line, count: count), to: path))
    let spec = "ReduceLROnPlateau(lr=0.1)"
    let outcome = try anneal("rates", spec, "--at", "0", "--metrics", path)
    #expect(outcome.ending == .exit(66))
    #expect(outcome.errors.holds("cannot be read: it is larger than 32 MB: it has 32769 kB\n"))
  }
}
