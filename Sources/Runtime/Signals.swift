import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Signals as bytes in a pipe, for the loop to read when it is ready for them.
package enum Signals {
  /// What is forwarded: requests to end, the return from a stop, and a new size of the terminal,
  /// which would otherwise be missed when it comes just before `poll`.
  package static let forwarded = [SIGTERM, SIGINT, SIGHUP, SIGCONT, SIGWINCH]

  private static let pipe = WakePipe()
  /// The handler's own copy: it must not run into the first use of a global.
  private static let descriptor = Atomic<Int32>(-1)

  /// Forwards the signals from now on.
  ///
  /// To be called once the screen is open, as curses sets handlers of its own. A signal that the
  /// parent chose to ignore (`nohup`) stays ignored.
  package static func install() {
    descriptor.store(pipe.writing, ordering: .sequentiallyConsistent)
    for number in forwarded {
      var action = sigaction()
      guard sigaction(number, nil, &action) == 0, !isIgnored(action) else { continue }
      action = sigaction()
      sigemptyset(&action.sa_mask)
      action.sa_flags = Int32(SA_RESTART)
      #if canImport(Darwin)
        action.__sigaction_u.__sa_handler = { Signals.forward($0) }
      #else
        action.__sigaction_handler.sa_handler = { Signals.forward($0) }
      #endif
      sigaction(number, &action, nil)
    }
  }

  /// The handler; it leaves no trace in what it interrupted.
  private static func forward(_ number: Int32) {
    let before = errno
    WakePipe.write(UInt8(number), to: descriptor.load(ordering: .relaxed))
    errno = before
  }

  /// What to wait on: readable while signals wait to be taken.
  package static var fileDescriptor: Int32 { pipe.reading }

  /// The numbers of the signals that came, in their order; never waits.
  package static func take() -> [Int32] {
    var numbers: [Int32] = []
    while let number = pipe.read() { numbers.append(Int32(number)) }
    return numbers
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
