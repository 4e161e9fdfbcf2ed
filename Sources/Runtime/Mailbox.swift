import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Messages from any thread to the one that sleeps in `poll`.
///
/// Posting costs a lock, and one system call for the first message after a drain.
package final class Mailbox<Message: Sendable>: Sendable {
  private struct State {
    var messages: [Message] = []
    var isAwake = false
  }

  private let state = Mutex(State())
  private let pipe = WakePipe()

  package init() {}

  deinit { pipe.close() }

  /// What to wait on: readable while messages wait.
  package var fileDescriptor: Int32 { pipe.reading }

  /// Leaves a message, and wakes the reader if this is the first since it looked.
  package func post(_ message: Message) {
    state.withLock { state in
      state.messages.append(message)
      // Within the lock, so that the byte is there before the reader can look for it.
      if !state.isAwake { pipe.write(1) }
      state.isAwake = true
    }
  }

  /// Takes all messages, in the order of posting; never waits.
  package func drain() -> [Message] {
    state.withLock { state in
      guard state.isAwake else { return [] }
      state.isAwake = false
      _ = pipe.read()
      let messages = state.messages
      state.messages = []
      return messages
    }
  }
}

/// A pipe to oneself that never blocks and is not inherited; a byte in it ends a `poll`.
struct WakePipe: Sendable {
  let reading: Int32
  let writing: Int32

  /// Makes the pipe; a process that has no descriptor left at its start cannot go on.
  init() {
    var ends: [Int32] = [-1, -1]
    precondition(Self.make(&ends) == 0, "no descriptor left for a pipe")
    (reading, writing) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
    }
  }

  // The methods below hide the functions of the same name.
  private static func make(_ ends: UnsafeMutablePointer<Int32>) -> Int32 { pipe(ends) }

  /// Writes a byte, or loses it where thousands are unread already.
  func write(_ byte: UInt8) { Self.write(byte, to: writing) }

  /// Writes a byte to the writing end of such a pipe; safe in a signal handler.
  static func write(_ byte: UInt8, to descriptor: Int32) {
    var byte = byte
    #if canImport(Darwin)
      _ = Darwin.write(descriptor, &byte, 1)
    #else
      _ = Glibc.write(descriptor, &byte, 1)
    #endif
  }

  /// Takes a byte out, nil where there is none.
  func read() -> UInt8? {
    var byte: UInt8 = 0
    #if canImport(Darwin)
      let count = Darwin.read(reading, &byte, 1)
    #else
      let count = Glibc.read(reading, &byte, 1)
    #endif
    return count == 1 ? byte : nil
  }

  func close() {
    for end in [reading, writing] {
      #if canImport(Darwin)
        _ = Darwin.close(end)
      #else
        _ = Glibc.close(end)
      #endif
    }
  }
}
