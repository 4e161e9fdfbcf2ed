import Schedules
import Testing

@testable import Notation

/// Every reference case can be written in our own words and read back.
@Suite struct ReferenceRoundTripTests {
  @Test(arguments: LibraryCase.libraries)
  func everyCaseReadsBack(library: String) throws {
    for example in try LibraryCase.all(of: library) {
      let blueprint = try Spec.read(example.spec, rate: example.rate).blueprint
      let text = Spec.write(blueprint)
      #expect(try Spec.read(text).blueprint == blueprint, "\(example.name): \(text)")
    }
  }
}
