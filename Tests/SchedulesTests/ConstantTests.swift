import Testing

@testable import Schedules

@Test func smoke() throws { #expect(try Constant(0.1).rate(at: 3) == 0.1) }
