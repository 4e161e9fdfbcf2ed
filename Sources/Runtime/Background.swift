#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Makes what is computed beside the keyboard step back for it.
enum Background {
  /// How much nicer than the thread of the keyboard; with 10 a busy core gives that about nine
  /// parts in ten.
  private static let niceness: Int32 = 10

  /// Lowers the priority of the thread that calls, where the system has one for each thread.
  ///
  /// Elsewhere the priority of the task has to do. That it cannot be lowered is no error: then all
  /// threads are equal. One system call; lowering again changes nothing.
  static func stepBack() {
    #if os(Linux)
      // For 0 the kernel takes the thread that calls, not its process.
      _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness)
    #endif
  }
}
