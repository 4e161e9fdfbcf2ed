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
    let signatures = Self.signatures(in: own)
      .filter { !$0.contains("schedule") && !$0.contains("function") }
    #expect(signatures.count == Family.shapes.count + Family.listeners.count + 1)
    for signature in signatures {
      let name = signature.prefix { $0 != "(" }
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

  /// Signatures begin after four blanks, their other lines after eight, all else after six.
  private static func signatures(in lines: some Sequence<Substring>) -> [String] {
    var signatures: [String] = []
    for line in lines {
      let blanks = line.prefix { $0 == " " }.count
      if blanks == 4 { signatures.append(String(line.dropFirst(4))) }
      if blanks == 8 { signatures[signatures.count - 1] += " " + line.dropFirst(8) }
    }
    return signatures
  }

  @Test(arguments: [
    ("anneal", "our own"), ("torch", "PyTorch"), ("PyTorch", "PyTorch"), ("KERAS", "Keras"),
    ("tensorflow1", "TensorFlow 1"), ("tf1", "TensorFlow 1"), ("Optax", "Optax"), ("timm", "timm"),
    ("transformers", "Transformers"), ("paddle", "Paddle"), ("mxnet", "MXNet"),
  ])
  func oneLibraryIsAPartOfTheList(key: String, title: String) throws {
    let part = try printed("list", "schedules", "--library", key)
    #expect(part.hasPrefix("  \(title)\n"))
    #expect(part.split(separator: "\n").dropFirst().allSatisfy { $0.hasPrefix("    ") })
    #expect(try printed("list", "schedules").holds(part))
    #expect(try printed("list", "--library", key) == part)
  }

  @Test func listFitsInAHundredColumns() throws {
    let lines = try printed("list").split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(lines.contains("      lr · gamma^⌊epoch/step_size⌋"))
  }

  @Test func versionAndHelpAreNoErrors() throws {
    #expect(try printed("--version") == "0.1.0\n")
    let help = try printed("--help")
    for command in ["lab (default)", "rates", "plot", "train", "find", "list"] {
      #expect(help.holds("\n  \(command) "))
    }
    #expect(try printed("-h") == help)
    for command in ["lab", "rates", "plot", "train", "find", "list"] {
      #expect(try printed(command, "--help").holds("USAGE: anneal \(command) "))
    }
  }
}
