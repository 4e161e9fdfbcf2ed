import CTestSupport

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How a process ended.
package enum Ending: Hashable, Sendable {
  case exit(Int32)
  case signal(Int32)
}

/// What went wrong in the harness itself.
package struct HarnessError: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

/// How long to wait for what must come; generous, as it only matters when a test fails.
package let patience: Double = 60

/// Seconds on a clock that only goes forward.
package func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Looks every few milliseconds until `look` finds something, or nil when patience is at its end.
package func waitUntil<Found>(every milliseconds: Int32 = 5, _ look: () throws -> Found?) rethrows
  -> Found?
{
  let deadline = seconds() + patience
  while true {
    if let found = try look() { return found }
    guard seconds() < deadline else { return nil }
    poll(nil, 0, milliseconds)
  }
}

/// A started process.
package struct Child: Sendable {
  /// What a descriptor of the child is.
  enum Source {
    case path(String)
    case descriptor(Int32)
  }

  package let id: pid_t

  /// Starts a program found in PATH, in a session of its own where asked.
  ///
  /// A terminal opened by path in a new session becomes its controlling terminal.
  init(
    _ arguments: [String], environment: [String: String], standard sources: [Source],
    ownSession: Bool = false
  ) throws {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // Signals as a login shell has them, whatever the test runner blocks or ignores.
    var all = sigset_t()
    var none = sigset_t()
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    let session = ownSession ? spawn_own_session() : 0
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK) | session)
    for (target, source) in sources.enumerated() {
      switch source {
      case .path(let path):
        posix_spawn_file_actions_addopen(&actions, Int32(target), path, O_RDWR, 0)
      case .descriptor(let descriptor):
        posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(target))
      }
    }
    var words = arguments.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in words + variables { free(pointer) } }
    var child: pid_t = 0
    let error = posix_spawnp(
      &child, arguments.first ?? "", &actions, &attributes, &words, &variables)
    guard error == 0 else {
      throw HarnessError("cannot start \(arguments): \(String(cString: strerror(error)))")
    }
    id = child
  }

  /// Sends a signal to the process alone.
  package func send(_ number: Int32) { kill(id, number) }

  /// How the process ended, nil while it runs; told once.
  package func ending() -> Ending? {
    var status: Int32 = 0
    guard waitpid(id, &status, WNOHANG) == id else { return nil }
    let signal = status & 0x7F
    return signal == 0 ? .exit((status >> 8) & 0xFF) : .signal(signal)
  }

  /// Waits for the end; nil when patience is at its end.
  package func wait() -> Ending? { waitUntil { ending() } }

  /// Runs a program to its end; its output and how it ended.
  static func run(_ arguments: [String], environment: [String: String]) throws
    -> (output: String, ending: Ending)
  {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw HarnessError("no descriptor left") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let child: Child
    do {
      defer { close(ends[1]) }
      child = try Child(
        arguments, environment: environment,
        standard: [.path("/dev/null"), .descriptor(ends[1]), .descriptor(ends[1])])
    }
    var bytes: [UInt8] = []
    while let more = readSome(ends[0]), !more.isEmpty { bytes += more }
    guard let ending = child.wait() else { throw HarnessError("\(arguments) does not end") }
    return (String(decoding: bytes, as: UTF8.self), ending)
  }
}
