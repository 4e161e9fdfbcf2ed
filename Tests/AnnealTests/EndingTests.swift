import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How commands end when the world does not go along.
@Suite struct EndingTests {
  @Test func labWithoutATerminalSaysWhatDrawsWithoutOne() throws {
    let expected = Outcome(
      errors: "anneal: error: standard output is not a terminal; "
        + "anneal plot draws without a terminal\n",
      ending: .exit(69))
    #expect(try anneal() == expected)
    #expect(try anneal("lab", stepDecay) == expected)
  }

  @Test(
    .enabled(if: access("/dev/full", W_OK) == 0),
    arguments: [
      ["rates", stepDecay, "--at", "0"],
      ["rates", stepDecay, "--steps", "1000000", "--format", "csv"],
      ["rates", stepDecay, "--at", "0", "--format", "json"],
      ["train", stepDecay, "--problem", "noisy-quadratic", "--steps", "9"],
      ["plot", stepDecay], ["plot", stepDecay, "--format", "svg"], ["list"],
      ["lab", "--snapshot", "text"],
    ])
  func fullDiskIsReported(command: [String]) throws {
    let outcome = try anneal(command, output: "/dev/full")
    #expect(
      outcome.errors
        == "anneal: error: standard output cannot be written: No space left on device\n")
    #expect(outcome.ending == .exit(74))
  }

  /// As every filter does: it ends, by the signal or with 74, and says no more than that.
  @Test func readerThatLeavesEndsTheCommand() throws {
    let outcome = try Command.run([
      "/bin/sh", "-c",
      "{ \"$0\" rates 'constant(0.1)' --steps 1000000000 --format csv; echo $? >&2; } | head -n 2",
      product(),
    ])
    #expect(outcome.output == "step,A\n0,0.1\n")
    #expect(outcome.errors == "141\n" || outcome.errors.hasSuffix("\n74\n"), "\(outcome.errors)")
  }

  #if os(Linux)
    /// Whole rows come out before the end, as many as there were.
    @Test func interruptedRunPrintsWhatItHas() throws {
      let command = try Command([
        product(), "train", "constant(0.5)", "--problem", "noisy-quadratic", "--steps",
        "1000000000", "--every", "1000000",
      ])
      // Nothing can be seen before the end: ask the kernel whether Ctrl-C is watched for.
      let isWatching: Void? = waitUntil {
        catches(SIGINT, command.child.id) ? () : nil
      }
      #expect(isWatching != nil)
      command.child.send(SIGINT)
      let outcome = try command.outcome()
      #expect(outcome.ending == .exit(130) && outcome.errors == "")
      let lines = outcome.output.split(separator: "\n")
      #expect(outcome.output.hasSuffix("\n") && lines.count >= 2)
      #expect(lines.prefix(2) == ["step,A.rate,A.loss", "0,0.5,1.7988698285718407"])
      for (index, row) in table(outcome.output).rows.enumerated() {
        #expect(row.count == 3 && row[0] == Double(index) * 1_000_000 && row[1] == 0.5)
      }
    }

    /// The document is whole, and how far the run came is told.
    @Test(arguments: ["scale-invariant", "noisy-quadratic"])
    func interruptedDocumentIsWhole(problem: String) throws {
      let command = try Command([
        product(), "train", "plateau(lr=0.5)", "--problem", problem, "--steps", "100000000",
        "--every", "1000", "--format", "json", "--explain",
      ])
      let isWatching: Void? = waitUntil {
        catches(SIGINT, command.child.id) ? () : nil
      }
      #expect(isWatching != nil)
      command.child.send(SIGINT)
      let outcome = try command.outcome()
      #expect(outcome.ending == .exit(130))
      #expect(outcome.output.hasPrefix("{\"schedules\":[{\"losses\":["))
      #expect(outcome.output.hasSuffix("]}]}\n"))
      #expect(outcome.errors.holds("for the rate listens to the loss; exact\n"))
    }
  #endif
}

#if os(Linux)
  /// Whether a process has a handler for a signal.
  func catches(_ number: Int32, _ process: Int32) -> Bool {
    let lines = (readFile("/proc/\(process)/status") ?? "").split(separator: "\n")
    let mask = lines.first { $0.hasPrefix("SigCgt:") }?.split(separator: "\t").last
    return mask.flatMap { UInt64($0, radix: 16) }.map { $0 >> (number - 1) & 1 == 1 } ?? false
  }
#endif
