import Schedules
import Testing

@testable import Notation

/// Every reference case of these libraries can be written in our own words and read back.
@Suite struct CaseRoundTripTests {
  @Test(arguments: ["keras", "tensorflow_v1", "optax"])
  func everyCaseReadsBack(library: String) throws {
    for example in try LibraryCase.all(of: library) where example.metrics == nil {
      let blueprint = try Spec.read(example.spec, rate: example.rate).blueprint
      let text = Spec.write(blueprint)
      #expect(try Spec.read(text).blueprint == blueprint, "\(example.name): \(text)")
    }
  }
}
