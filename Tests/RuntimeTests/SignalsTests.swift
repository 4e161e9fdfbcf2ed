import TestSupport
import Testing

@testable import Runtime

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct SignalsTests {
  /// One test, since signals belong to the whole process.
  @Test func signalsArriveThroughThePipe() {
    Signals.install()
    Signals.install()
    defer { for number in Signals.forwarded { signal(number, SIG_DFL) } }
    #expect(Signals.take().isEmpty)
    // To the process, not by raise: the test's own thread may block signals.
    for number in [SIGCONT, SIGWINCH, SIGTERM, SIGINT, SIGHUP] {
      kill(getpid(), number)
      let taken = waitUntil { () -> [Int32]? in
        var waiting = pollfd(fd: Signals.fileDescriptor, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, 100) == 1 ? Signals.take() : nil
      }
      #expect(taken == [number])
    }
    #expect(Signals.take().isEmpty)
  }

  @Test func pipeThatIsFullNeverBlocks() {
    let pipe = WakePipe()
    defer { pipe.close() }
    for _ in 0..<100_000 { pipe.write(1) }
    #expect(pipe.read() == 1)
  }
}
