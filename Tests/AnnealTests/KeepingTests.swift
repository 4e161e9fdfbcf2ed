import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What the program keeps from one session to the next, and what it makes of a line.
@Suite(.serialized, .enabled(if: Tmux.isInstalled)) struct KeepingTests {
  private let folder = Folder()

  private var home: [String: String] {
    ["XDG_CONFIG_HOME": "\(folder.path)/config", "XDG_STATE_HOME": "\(folder.path)/state"]
  }

  private var last: String { "\(folder.path)/state/anneal/last.json5" }

  /// Opens the lab, types keys one after the other, each once the screen holds a text, and ends it.
  private func session(
    _ keys: [(String, until: String)], opensWith text: String = "q quit", signal: Int32? = nil,
    arguments: String = "", environment: [String: String]? = nil
  ) throws -> (status: Int?, errors: String, screen: String) {
    let errors = Scratch()
    let tmux = try Tmux(
      "exec \(product()) \(arguments) 2> \(errors.path)", columns: 120, rows: 36,
      environment: environment ?? home)
    try tmux.wait { $0.holds(text) }
    for (key, text) in keys {
      if ["Enter", "Escape"].contains(key) {
        try tmux.press(key)
      } else if !key.isEmpty {
        try tmux.type(key)
      }
      try tmux.wait { $0.holds(text) }
    }
    let screen = try tmux.screen()
    if let signal {
      let process = try #require(tmux.process())
      kill(process, signal)
    } else {
      try tmux.press("q")
    }
    let state = try tmux.waitForState(\.isDead)
    return (state.status, errors.text, screen)
  }

  @Test func theLastSceneComesBack() throws {
    // What was not touched is not worth a file.
    var found = try session([])
    #expect(found.status == 0 && found.errors == "")
    #expect(readFile(last) == nil)

    found = try session([("v", "A step · learning rate")])
    #expect(found.status == 0 && found.errors == "")
    let text = try #require(readFile(last))
    #expect(text.holds("  view: \"side-by-side\",\n"))

    // It opens again, and ends by a signal as well.
    let edge = "B exponential · learning rate"
    found = try session([("", edge), ("y", "linear")], signal: SIGTERM)
    #expect(found.status == 128 + Int(SIGTERM) && found.errors == "")
    #expect(readFile(last)?.holds("  \"rate-axis\": \"linear\",\n") == true)
  }

  @Test func whoDoesNotWantItIsNotAsked() throws {
    mkdir("\(folder.path)/config", 0o700)
    mkdir("\(folder.path)/config/anneal", 0o700)
    _ = folder.write("{ restore: false, glyphs: 'ascii' }", "config/anneal/config.json5")
    let found = try session([("v", "A step")])
    #expect(found.status == 0 && found.errors == "")
    #expect(readFile(last) == nil)
    #expect(!found.screen.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) })
  }

  @Test func whatIsBrokenIsLeft() throws {
    for path in ["config", "config/anneal", "state", "state/anneal"] {
      mkdir("\(folder.path)/\(path)", 0o700)
    }
    let path = folder.write("{\n  A: 'constant(1'\n}", "state/anneal/last.json5")
    let config = folder.write("{ restore: true, mouze: 3 }", "config/anneal/config.json5")
    let found = try session([("v", "A step · learning rate")], opensWith: "config.json5: line 1")
    #expect(found.status == 0)
    #expect(found.errors.holds("anneal: warning: \(path): line 2, column 3: "))
    #expect(found.errors.holds("it is left as it is: mend it or remove it\n"))
    #expect(
      found.errors.holds("anneal: warning: \(config): line 1, column 18: nothing is called 'mouze'")
    )
    #expect(readFile(path) == "{\n  A: 'constant(1'\n}")
    let printed = try anneal("config", environment: home)
    #expect(printed.errors.holds("line 1, column 18") && printed.output.holds("  restore: true,\n"))
    #expect(printed.output.hasPrefix("// \(config)\n") && printed.ending == .exit(0))
  }

  /// A scene that the command line gives takes the last one's place only once it is changed, and
  /// never that of a broken one.
  @Test func aGivenSceneIsKeptOnceItIsChanged() throws {
    for path in ["state", "state/anneal"] { mkdir("\(folder.path)/\(path)", 0o700) }
    let text = "{ A: 'constant(1)', mine: NaN }"
    _ = folder.write(text, "state/anneal/last.json5")
    var found = try session([], arguments: "--preset bert")
    #expect(found.status == 0 && found.errors == "")
    #expect(readFile(last) == text)
    found = try session([("v", "A")], arguments: "--preset noam")
    #expect(readFile(last)?.holds("  mine: NaN,\n") == true)
    _ = folder.write("{ A: ", "state/anneal/last.json5")
    found = try session([("v", "A")], opensWith: "last.json5: ", arguments: "--preset bert")
    #expect(found.errors.holds("it is left as it is: mend it or remove it\n"))
    #expect(found.errors.count(of: "\n") == 1 && readFile(last) == "{ A: ")
  }

  @Test func withoutAPlaceItSaysSoOnce() throws {
    var nowhere = home
    nowhere["XDG_STATE_HOME"] = "/dev/null"
    let found = try session([("v", "A step · learning rate")], environment: nowhere)
    #expect(found.status == 0)
    #expect(found.errors.holds("anneal: warning: the scene is not kept for the next time: "))
    #expect(found.errors.count(of: "\n") == 1)
  }

  /// A preset is opened, changed and saved by name; the name is listed then.
  @Test func scenesAreSavedByName() throws {
    let path = "\(folder.path)/config/anneal/scenes/mine.json5"
    let found = try session([
      ("owsd", "MiniCPM"), ("Enter", "u takes it back"), ("W", "save as:"),
      ("mine", "mine"), ("Enter", "saved as"), ("o", "yours"), ("Escape", "q quit"),
    ])
    #expect(found.status == 0 && found.errors == "")
    #expect(
      readFile(path)?.holds("  A: \"wsd(lr=0.5, warmup=100, stable=8000, steps=900)\",\n") == true)
  }

  /// A preset and its line are one scene.
  @Test func aLineOpensWhatItSays() throws {
    let list = try printed("list", "presets")
    let preset = list.split(separator: "\n").drop { !$0.hasPrefix("  noam ") }
    let line = try #require(preset.first { $0.hasPrefix("      A=") })
    let size = ["lab", "--snapshot", "text", "--size", "80x24"]
    let one = try printed(size + ["--preset", "noam"])
    #expect(one.holds("Noam"))
    #expect(try printed(size + ["--state", String(line.drop { $0 == " " })]) == one)
    #expect(try printed(size + ["--fresh"]) == printed(size))
  }

  @Test(arguments: [
    (["--state", "A=step(lr=1)"], "--state: line 1, column 3: step needs"),
    (["--state", "A=constant(1); view=x"], "line 1, column 21: view must be one of overlay"),
    (["--state", ""], "a scene is missing"),
    (["--preset", "x"], "no preset is called 'x'; there are"),
    (["--preset", "noam", "--state", "A=constant(1)"], "exclude each other"),
    (["--preset", "noam", "--steps", "5"], "say the whole scene"),
    (["--state", "A=constant(1)", "constant(1)"], "say the whole scene"),
  ]) func errorsPoint(options: [String], words: String) throws {
    let outcome = try anneal(["lab"] + options + ["--snapshot", "text"])
    #expect(outcome.ending == .exit(64) && outcome.output == "")
    #expect(
      outcome.errors.hasPrefix("anneal: error: ") && outcome.errors.holds(words), "\(outcome)")
  }
}
