import Assets
import Lab
import Parameters
import Schedules
import TestSupport
import Testing

@testable import Runtime

/// The presets that are shipped.
@Suite struct PresetTests {
  private static let folder: String = besideThis("../../../assets/presets")

  private static let names: [String] =
    (try? KeptText.names(in: folder, ending: ".json5")) ?? []

  /// What is built in is what lies in the folder; `ANNEAL_RECORD=1` makes it of that anew.
  @Test func theBuiltInOnesAreThoseOfTheFolder() throws {
    #expect(Self.names.count == 11)
    let texts = try Self.names.map { name in
      try #require(readFile("\(Self.folder)/\(name).json5"))
    }
    if environment("ANNEAL_RECORD") != nil {
      let items = zip(Self.names, texts).map { name, text in
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let body = lines.map { $0.isEmpty ? "\n" : "        \($0)\n" }.joined()
        return "      (\n        \"\(name)\",\n        #\"\"\"\n\(body)        \"\"\"#\n      ),\n"
      }
      let source = """
        extension Assets {
          /// The presets: a name, and a scene as JSON5; made of the files in `presets` by a test.
          package static var presets: [(name: String, text: String)] {
            [
        \(items.joined())    ]
          }
        }

        """
      #expect(Golden.write(source, to: besideThis("../../../assets/Assets+Presets.swift")))
      return
    }
    #expect(Assets.presets.map(\.name) == Self.names)
    #expect(Assets.presets.map(\.text) == texts)
  }

  @Test func eachCanBeOpened() throws {
    #expect(SceneShelf.presets.count == Self.names.count)
    for preset in SceneShelf.presets {
      let file = try #require(preset.file, "\(preset)")
      #expect(preset.warnings == [] && file.rest.isEmpty, "\(preset.name)")
      #expect(!file.title.isEmpty && !file.words.isEmpty)
      try file.saved.scene.check()
      let line = StateLine.write(file.saved)
      #expect(try StateLine.read(line) == file.saved.bare, "\(line)")
      // As a file again it is the same scene.
      let back = try SceneFile.read(try json5(file.text), file.text)
      #expect(back.file == file && back.warnings == [])
    }
  }

  /// Rates at steps, of the sources or computed by hand.
  private static let figures: [(String, Int, [(Int, Double)])] = [
    ("halve-every-5", 0, [(0, 0.5), (499, 0.5), (500, 0.25), (8999, 0.5 / 131072)]),
    ("halve-every-5", 1, [(1999, 0.5), (2000, 0.05)]),
    ("tenth-every-20", 0, [(0, 0.5), (1999, 0.5), (2000, 0.05), (8999, 0.5e-4)]),
    ("red-and-blue", 0, [(0, 0.5), (1499, 0.5), (1500, 0.25), (3000, 0.125)]),
    ("red-and-blue", 1, [(0, 0.5), (1500, 0.125), (3000, 0.03125)]),
    ("095-every-10", 0, [(9, 0.5), (10, 0.475), (20, 0.45125)]),
    ("095-every-10", 1, [(0, 0.5), (10, 0.475), (20, 0.45125)]),
    // Epochs 30, 60 and 90 of 5005 steps.
    ("resnet", 0, [(150_149, 0.1), (150_150, 0.01), (300_300, 0.001), (450_450, 1e-4)]),
    ("bert", 0, [(0, 0), (5000, 5e-5), (10_000, 1e-4), (505_000, 5e-5), (1_000_000, 0)]),
    // 750 steps of 0.5 million tokens are 375 million, 520000 are 260 billion.
    ("gpt-3", 0, [(375, 3e-4), (750, 6e-4), (260_375, 3.3e-4), (520_000, 6e-5), (599_999, 6e-5)]),
    ("llama", 0, [(1000, 1.5e-4), (2000, 3e-4), (126_000, 1.65e-4), (250_000, 3e-5)]),
    // 512^−½ · 4000^−½ at the peak, half of it at a quarter and at four times as many steps.
    (
      "noam", 0,
      [
        (2000, 3.493856214843422e-4), (4000, 6.987712429686843e-4),
        (16_000, 3.493856214843422e-4),
      ]
    ),
    ("1cycle", 0, [(0, 0.012), (899, 0.3), (2999, 1.2e-6)]),
    ("wsd", 0, [(50, 0.25), (100, 0.5), (8099, 0.5), (8100, 0.5), (8550, 0.25), (9000, 0)]),
    ("wsd", 1, [(50, 0.25), (100, 0.5), (4550, 0.25), (9000, 0)]),
  ]

  @Test(arguments: figures)
  func rates(name: String, entry: Int, expected: [(Int, Double)]) throws {
    let preset = try #require(SceneShelf.presets.first { $0.name == name })
    let scene = try #require(preset.file).saved.scene
    let schedule = try scene.entries[entry].clock.schedule(
      of: scene.entries[entry].blueprint, stepsPerEpoch: scene.run.stepsPerEpoch)
    for (step, rate) in expected {
      let found = schedule.rate(at: step)
      #expect(abs(found - rate) <= 1e-12 * max(rate, 1e-4), "\(name) at \(step): \(found)")
    }
  }
}
