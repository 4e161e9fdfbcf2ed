import Cells
import Schedules
import TestSupport
import Testing

@testable import Lab

/// Values nobody would choose, typed into every knob there is: taken or refused, never a crash.
@Suite struct ExtremeTests {
  private static let values = [
    "0", "1", "-1", "1e-300", "1e300", "1e18", "9007199254740993", "0.5", "1.5", "2", "5e-324",
    "1e308*10", "3", "0.1", "1e9", "1e-9", "1000000", "7", "2**53", "1/3",
  ]

  @Test(arguments: 0..<60) func typedIntoAnyKnob(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let columns = Int.random(in: 20...200, using: &random)
    let rows = Int.random(in: 6...60, using: &random)
    var session = try session(.short, columns, rows)
    for _ in 0..<25 {
      for name in ["Tab", "t", "Down", "y", "w", ">", "<", ".", "v", "a", "u", "x", "Right", "H"] {
        if Int.random(in: 0..<4, using: &random) == 0 { try session.press(name) }
      }
      let value = Self.values[Int.random(in: 0..<Self.values.count, using: &random)]
      // A long run would be simulated to its end here, and shown beside the keyboard in the lab.
      let isRun =
        session.lab.focusedEntry == nil && session.lab.knob.parameter.name != "batch"
      let typed = isRun ? "\(Int.random(in: 1...4, using: &random))" : value
      try session.press("Enter")
      for _ in 0..<30 { try session.press("BSpace") }
      try session.press(typed.map(String.init).joined(separator: " "))
      try session.press("Enter Escape")
      #expect(session.lab.view().size == Size(columns: columns, rows: rows))
    }
  }
}
