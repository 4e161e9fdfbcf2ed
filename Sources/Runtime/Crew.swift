import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Work that falls into many pieces, on all cores at once.
package enum Crew {
  /// The processors that may be used, at least one.
  package static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Does every piece once, each on some thread, and returns when all are done.
  ///
  /// Pieces are begun in their order.
  ///
  /// - Parameters:
  ///   - count: how many pieces.
  ///   - piece: does one, by its number; what is wanted no longer it returns from at once.
  package static func run(_ count: Int, piece: @escaping @Sendable (Int) -> Void) {
    let queue = Queue(count: count, piece: piece)
    var threads: [pthread_t] = []
    for _ in 1..<max(1, min(cores, count)) {
      // Where no thread can be had, the others do its work.
      if let thread = start(queue) { threads.append(thread) }
    }
    queue.work()
    for thread in threads { pthread_join(thread, nil) }
  }

  /// Does something on a thread of its own, behind what a person waits for; false where no thread can
  /// be had.
  package static func detach(_ body: @escaping @Sendable () -> Void) -> Bool {
    let queue = Queue(count: 1) { _ in
      #if canImport(Darwin)
        pthread_set_qos_class_self_np(QOS_CLASS_UTILITY, 0)
      #else
        // A priority is a thread's own there.
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
      #endif
      body()
    }
    guard let thread = start(queue) else { return false }
    pthread_detach(thread)
    return true
  }

  /// The pieces that are left.
  private final class Queue: Sendable {
    private let next = Atomic<Int>(0)
    private let count: Int
    private let piece: @Sendable (Int) -> Void

    init(count: Int, piece: @escaping @Sendable (Int) -> Void) {
      self.count = count
      self.piece = piece
    }

    func work() {
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        piece(index)
      }
    }
  }

  /// As much as the main thread has: what is read may nest.
  private static let stack = 8 << 20

  private static func start(_ queue: Queue) -> pthread_t? {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return nil }
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stack)
    let held = Unmanaged.passRetained(queue)
    #if canImport(Darwin)
      var thread: pthread_t?
      let status = pthread_create(
        &thread, &attributes,
        { argument in
          Unmanaged<Queue>.fromOpaque(argument).takeRetainedValue().work()
          return nil
        }, held.toOpaque())
    #else
      var thread = pthread_t()
      let status = pthread_create(
        &thread, &attributes,
        { argument in
          guard let argument else { return nil }
          Unmanaged<Queue>.fromOpaque(argument).takeRetainedValue().work()
          return nil
        }, held.toOpaque())
    #endif
    guard status == 0 else {
      held.release()
      return nil
    }
    return thread
  }
}
