import Schedules
import TestSupport
import Testing

@Suite struct ListTests {
  @Test func listIsThatOfTheFile() throws {
    #expect(Golden.difference(try printed("list"), from: "list") == nil)
  }

  /// A topic by itself is its part of the whole list.
  @Test(arguments: ["schedules", "problems", "optimizers", "presets", "lessons", "themes"])
  func topicIsAPartOfTheList(topic: String) throws {
    let part = try printed("list", topic)
    #expect(!part.isEmpty && part.split(separator: "\n").allSatisfy { $0.hasPrefix("  ") })
    #expect(("\n" + (try printed("list"))).holds("\n\(topic)\n\(part)"))
  }

  /// What is listed as our own is understood, its letters replaced by numbers.
  @Test func everyScheduleListedCanBeWritten() throws {
    let lines = try printed("list", "schedules").split(separator: "\n")
    for library in ["our own", "PyTorch", "Keras", "Optax"] {
      #expect(lines.contains("  \(library)"))
    }
    let own = lines.dropFirst().prefix { $0.hasPrefix("    ") }
    let signatures = own.filter { !$0.hasPrefix("     ") }.map { $0.dropFirst(2) }
      .filter { !$0.contains("schedule") && !$0.contains("function") }
    #expect(signatures.count == Family.shapes.count + Family.listeners.count + 1)
    for signature in signatures {
      let name = signature.dropFirst(2).prefix { $0 != "(" }
      let inner = signature.drop { $0 != "(" }.dropFirst().dropLast()
      let required = inner.split(separator: ",").map { $0.drop { $0 == " " } }
        .filter { !$0.contains("=") }
      let spec = "\(name)(\(required.map { "\($0)=0.5" }.joined(separator: ", ")))"
      let whole = spec.replacing("interval=0.5", with: "interval=5")
        .replacing("steps=0.5", with: "steps=5").replacing("at=0.5", with: "at=[5]")
      let listens = Family.listeners.contains { $0.name == name }
      let outcome = try anneal(
        ["rates", whole, "--at", "0,1"] + (listens ? ["--metrics", "0.5"] : []))
      #expect(outcome.ending == .exit(0), "\(whole): \(outcome.errors)")
    }
  }

  @Test func versionAndHelpAreNoErrors() throws {
    #expect(try printed("--version") == "0.1.0\n")
    let help = try printed("--help")
    for command in ["lab (default)", "rates", "plot", "train", "list"] {
      #expect(help.holds("\n  \(command) "))
    }
    #expect(try printed("-h") == help)
    for command in ["lab", "rates", "plot", "train", "list"] {
      #expect(try printed(command, "--help").holds("USAGE: anneal \(command) "))
    }
  }
}
