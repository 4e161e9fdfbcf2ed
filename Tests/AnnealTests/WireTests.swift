import TestSupport
import Testing

/// What goes over the wire, byte for byte.
@Suite(.serialized) struct WireTests {
  /// Keys come from the terminal though standard input is a file at its end.
  @Test func keysWorkWithoutStandardInput() throws {
    let lab = try OpenLab(input: "/dev/null")
    try lab.waitUntilOpen()
    lab.pty.type("?")
    #expect(lab.pty.wait { $0.holds("turn the knob down") })
    lab.pty.type("qq")
    #expect(lab.pty.waitForEnd() == .exit(0))
    #expect(lab.traces == [] && lab.errors.text == "")
  }

  #if os(Linux)
    /// Measured between two whole sessions: nobody can tell when the last byte of a frame has come.
    @Test(arguments: ["l", "]", "'"])
    func turningAKnobSendsLittle(key: String) throws {
      let without = try session(columns: 200, rows: 60, [])
      let once = try session(columns: 200, rows: 60, [key])
      #expect(without.count > 4_000)
      #expect((20..<4_000).contains(once.count - without.count), "\(once.count - without.count)")
    }

    /// A session that idles is, byte for byte, one that does not; and idling, nothing wakes it.
    @Test func idleLabDoesNothing() throws {
      let keys = ["l", "?", "q", "v", ":", "x", "\r"]
      let brisk = try session(keys)
      let idle = try session(keys) { lab in
        let before = asleep(lab.pty.child.id)
        // The time a whole other lab takes to come and go.
        _ = try session([])
        #expect(asleep(lab.pty.child.id) == before)
      }
      #expect(idle == brisk)
    }

    /// All the bytes of a session: keys of one byte, each after the answer to the one before.
    private func session(
      columns: Int = 80, rows: Int = 24, _ keys: [String],
      meanwhile: (OpenLab) throws -> Void = { _ in }
    ) throws -> [UInt8] {
      let lab = try OpenLab(columns: columns, rows: rows)
      try lab.waitUntilOpen()
      for key in keys {
        try meanwhile(lab)
        let before = try #require(asleep(lab.pty.child.id))
        lab.pty.type(key)
        let isAnswered: Void? = waitUntil {
          lab.pty.takeOutput()
          return asleep(lab.pty.child.id) != before ? () : nil
        }
        try #require(isAnswered != nil, "no answer to \(key)")
      }
      lab.pty.type("q")
      #expect(lab.pty.waitForEnd() == .exit(0))
      return lab.pty.output
    }

    /// How often the program went to sleep of its own will, at a time when it sleeps.
    ///
    /// It waits for nothing but input and reports, so that asleep again means: all answered.
    private func asleep(_ process: Int32) -> Int? {
      waitUntil { () -> Int? in
        let lines = (readFile("/proc/\(process)/status") ?? "").split(separator: "\n")
        func value(_ name: String) -> Substring? {
          lines.first { $0.hasPrefix(name + ":") }?.split(separator: "\t").last
        }
        guard value("State")?.hasPrefix("S") == true else { return nil }
        return value("voluntary_ctxt_switches").flatMap { Int($0) }
      }
    }
  #endif
}
