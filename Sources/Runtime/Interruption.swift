import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Ctrl-C for commands that print: they finish the line, say what they have, and end.
package enum Interruption {
  private static let flag = Atomic<Bool>(false)

  /// From now on Ctrl-C is noted instead of ending the program.
  package static func watch() {
    flag.store(false, ordering: .sequentiallyConsistent)
    signal(SIGINT) { _ in Interruption.flag.store(true, ordering: .relaxed) }
  }

  /// True once Ctrl-C was pressed.
  package static var came: Bool { flag.load(ordering: .relaxed) }
}
