#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a program wrote, and how it ended.
package struct Outcome: Hashable, Sendable {
  package var output = ""
  package var errors = ""
  package var ending: Ending

  package init(output: String = "", errors: String = "", ending: Ending) {
    self.output = output
    self.errors = errors
    self.ending = ending
  }

  /// The lines of the output, the empty one behind the last newline left out.
  package var lines: [Substring] {
    output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
  }
}

/// A program without a terminal: nothing to read, and pipes for what it writes.
package final class Command {
  package let child: Child
  private var bytes: ([UInt8], [UInt8]) = ([], [])
  private let output: Int32
  private let errors: Int32
  private let state = Folder()

  /// Starts a program in a session of its own, so that no terminal is within its reach.
  ///
  /// `output` is a file for standard output instead of the pipe.
  package init(
    _ arguments: [String], output path: String? = nil,
    environment added: [String: String] = [:]
  ) throws {
    let (reading, writing) = try Self.pipe()
    let (readingErrors, writingErrors) = try Self.pipe()
    defer {
      close(writing)
      close(writingErrors)
    }
    (output, errors) = (reading, readingErrors)
    child = try Child(
      arguments, environment: testEnvironment(term: "xterm-256color", state: state, added: added),
      standard: [
        .path("/dev/null"), path.map(Child.Source.path) ?? .descriptor(writing),
        .descriptor(writingErrors),
      ], ownSession: true)
  }

  deinit {
    close(output)
    close(errors)
  }

  /// Runs a program to its end.
  package static func run(
    _ arguments: [String], output: String? = nil, environment: [String: String] = [:]
  ) throws -> Outcome {
    try Command(arguments, output: output, environment: environment).outcome()
  }

  /// Waits for the end; what does not end is killed, lest it eat the machine for ever.
  package func outcome() throws -> Outcome {
    // Until the end of the process, not of the pipe: another child may have inherited it.
    let ending = waitUntil(every: 1) { () -> Ending? in
      take()
      return child.ending()
    }
    take()
    guard let ending else {
      // Its whole session, which has the child's number.
      kill(-child.id, SIGKILL)
      _ = child.wait()
      throw HarnessError("it does not end; so far: \(String(decoding: bytes.0, as: UTF8.self))")
    }
    return Outcome(
      output: String(decoding: bytes.0, as: UTF8.self),
      errors: String(decoding: bytes.1, as: UTF8.self), ending: ending)
  }

  private func take() {
    while let more = readSome(output), !more.isEmpty { bytes.0 += more }
    while let more = readSome(errors), !more.isEmpty { bytes.1 += more }
  }

  /// A pipe whose reading end never blocks.
  private static func pipe() throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard makePipe(&ends) == 0 else { throw HarnessError("no descriptor left") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    return (ends[0], ends[1])
  }
}

/// The function that the method hides.
private func makePipe(_ ends: UnsafeMutablePointer<Int32>) -> Int32 { pipe(ends) }
