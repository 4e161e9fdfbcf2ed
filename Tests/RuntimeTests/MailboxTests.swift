import Testing

@testable import Runtime

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct MailboxTests {
  private func isReadable(_ descriptor: Int32) -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, 0) == 1
  }

  @Test func messagesComeInOrderAndWakeTheReader() {
    let mailbox = Mailbox<Int>()
    #expect(!isReadable(mailbox.fileDescriptor))
    #expect(mailbox.drain().isEmpty)
    for message in 0..<3 { mailbox.post(message) }
    #expect(isReadable(mailbox.fileDescriptor))
    #expect(mailbox.drain() == [0, 1, 2])
    #expect(!isReadable(mailbox.fileDescriptor))
  }

  @Test func manyMessagesLeaveOneByte() {
    let mailbox = Mailbox<Int>()
    // More than a pipe holds.
    for message in 0..<100_000 { mailbox.post(message) }
    #expect(mailbox.drain().count == 100_000)
    #expect(!isReadable(mailbox.fileDescriptor))
    mailbox.post(1)
    #expect(isReadable(mailbox.fileDescriptor))
  }

  @Test func nothingIsLostBetweenThreads() async {
    let mailbox = Mailbox<Int>()
    await withTaskGroup(of: Void.self) { group in
      for sender in 0..<8 {
        group.addTask { for count in 0..<1000 { mailbox.post(sender * 1000 + count) } }
      }
    }
    var received: [Int] = []
    while isReadable(mailbox.fileDescriptor) { received += mailbox.drain() }
    #expect(received.sorted() == Array(0..<8000))
    for sender in 0..<8 {
      let own = received.filter { $0 / 1000 == sender }
      #expect(own == own.sorted())
    }
  }

  @Test func descriptorsAreNeitherBlockingNorInherited() {
    let mailbox = Mailbox<Int>()
    #expect(fcntl(mailbox.fileDescriptor, F_GETFL) & O_NONBLOCK != 0)
    #expect(fcntl(mailbox.fileDescriptor, F_GETFD) & FD_CLOEXEC != 0)
  }
}
