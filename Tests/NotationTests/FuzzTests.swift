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
