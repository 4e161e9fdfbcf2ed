import TestSupport
import Testing

@testable import Notation

@Suite struct FuzzTests {
  private static let seeds = [
    "StepLR(SGD(params, lr=0.1), step_size=30, gamma=0.1)",
    "tf.keras.optimizers.schedules.ExponentialDecay(0.1, decay_steps=1000, decay_rate=0.96)",
    "optax.exponential_decay(0.1, 10, 0.5, transition_begin=5, staircase=True, end_value=0.01)",
    "sequence([warmup(0, 0.1, steps=5), cosine(0.1, steps=95)], at=[5])",
    "clamp(step(\n  lr=0.1,  # rate\n  factor=1/2,\n  interval=30 * 391,\n), low=1e-3)",
    "time(0.1, 2**-3, staircase='yes', interval=max(1, 2 if 3 < 4 else 5))",
    "constant(math.cos(0) * -(1 - .5) // 3 % 2 ** 2 and not [1, (2,), {3: None}] or 1.)",
    "StepLR(lr=0.1, step_size=(lambda step: 0.5 ** step), gamma=\"a\\n\")",
  ]
  private static let pieces = [
    "(", ")", "[", "]", "{", "}", ",", ":", ".", "=", "==", "+", "-", "**", "//", "%", "<", "'",
    "\"",
    "#", "\n", "\r\n", "\\", " ", "\u{0}", "\u{1F642}", "e\u{301}", "1e999", "9999999999999999999",
    "lambda ", " if ", " else ", " not ", "None", "True", "inf", "nan", "-1", "0", "math.", "lr",
    "_",
    "StepLR(", "sequence(", "10**10**10", "1/0", "\u{202E}", "\t", "0x1", "e5",
  ]

  @Test(arguments: 0..<40)
  func mutationsNeverCrash(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<250 {
      let text = Self.mutated(Self.seeds[seed % Self.seeds.count], &random)
      do throws(NotationError) {
        let reading = try Spec.read(text)
        _ = try? reading.clock.schedule(of: reading.blueprint, stepsPerEpoch: 1).rate(at: 10)
      } catch {
        let lines = Array(text).split(
          omittingEmptySubsequences: false, whereSeparator: Source.isNewline)
        #expect(lines.indices.contains(error.line - 1), "\(text)")
        #expect((1...lines[error.line - 1].count + 1).contains(error.column), "\(text)")
        #expect((1...error.sourceLine.count + 1).contains(error.caretColumn), "\(text)")
        #expect(error.sourceLine.count <= 100)
        #expect(!error.message.isEmpty)
      }
      _ = try? Arithmetic.evaluate(text)
    }
  }

  /// Every reference case of every library, damaged a little: what is still understood is a
  /// schedule that can be asked at any time, and written in our own words and read back.
  @Test(arguments: LibraryCase.libraries)
  func damagedCasesNeverCrash(_ library: String) throws {
    var random = SplitMix64(seed: UInt64(library.utf8.reduce(7) { $0 &* 31 &+ Int($1) }))
    var understood = 0
    for example in try LibraryCase.all(of: library) {
      for round in 0..<40 {
        let text =
          round < 8
          ? Self.mutated(example.spec, &random) : Self.renumbered(example.spec, &random)
        guard let reading = try? Spec.read(text, rate: example.rate) else { continue }
        understood += 1
        try Self.use(reading, text)
      }
    }
    #expect(understood > 60)
  }

  private static let numbers = [
    "0", "1", "-1", "2.5", "1e308", "1e-308", "5e-324", "9007199254740992", "9223372036854775807",
    "0.5", "-0.0", "3", "1000", "math.inf", "math.nan", "None", "True", "1e15",
  ]

  /// The text with another number in the place of one of its own.
  private static func renumbered(_ text: String, _ random: inout SplitMix64) -> String {
    let characters = Array(text)
    let starts = characters.indices.dropFirst().filter {
      characters[$0].isDigit && "=([ ,".contains(characters[$0 - 1])
    }
    guard let start = starts.randomElement(using: &random) else { return text }
    let end = characters[start...].firstIndex { !$0.isDigit && $0 != "." } ?? characters.count
    return String(characters[..<start]) + (numbers.randomElement(using: &random) ?? "")
      + String(characters[end...])
  }

  private static func use(_ reading: Reading, _ text: String) throws {
    let written = Spec.write(reading.blueprint)
    if !text.contains("lambda") {
      #expect(try Spec.read(written).blueprint == reading.blueprint, "\(text)\n\(written)")
    }
    guard try reading.blueprint.controller() == nil else { return }
    let schedule = try reading.clock.schedule(of: reading.blueprint, stepsPerEpoch: 1)
    for step in [0, 1, 1000, 1 << 40] { _ = schedule.rate(at: step) }
    // A function may have no value where it likes, and a chain is known for 2²⁰ updates.
    let isLong = !text.contains("ChainedScheduler")
    for step in [0, 1, 1000, isLong ? 1 << 40 : 1 << 19] where !text.contains("lambda") {
      #expect(!schedule.rate(at: step).isNaN, "\(text) at \(step)")
    }
  }

  private static func mutated(_ text: String, _ random: inout SplitMix64) -> String {
    var characters = Array(text)
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let place = Int.random(in: 0...characters.count, using: &random)
      let end = min(characters.count, place + Int.random(in: 0...8, using: &random))
      switch Int.random(in: 0..<4, using: &random) {
      case 0: characters.removeSubrange(place..<end)
      case 1: characters.insert(contentsOf: characters[place..<end], at: place)
      case 2:
        characters.replaceSubrange(place..<end, with: pieces.randomElement(using: &random) ?? "")
      default: characters.insert(contentsOf: pieces.randomElement(using: &random) ?? "", at: place)
      }
    }
    return String(characters)
  }
}
