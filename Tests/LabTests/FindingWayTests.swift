import Cells
import Parameters
import Schedules
import TestSupport
import Testing
import Training

@testable import Lab

/// Help, palette, hints, the value field and the first start.
@Suite struct FindingWayTests {
  // MARK: Help

  @Test func theHelpSpeaksOfWhatHasTheKeys() throws {
    var session = try session()
    try session.press("?")
    #expect(session.text.contains("Here: the panel of A, step decay"))
    #expect(session.text.contains("0.01 to 1"))
    #expect(session.text.contains("step(lr=0.5, factor=0.1, interval=30)"))
    try session.press("Escape Tab Tab ?")
    #expect(session.text.contains("Here: the panel of the run"))
    try session.press("Escape S-Tab S-Tab e ?")
    #expect(session.text.contains("On this page"))
    #expect(session.text.contains("keep: printed when you quit"))
    // It goes back to where it came from.
    try session.press("Escape")
    guard case .takeAway = session.lab.overlay else {
      Issue.record("the page is gone")
      return
    }
    try session.press("Escape")
    #expect(session.lab.overlay == nil)
  }

  /// What has no effect on this problem stands apart, and nothing is lost.
  @Test func whatDoesNothingHereStandsApart() throws {
    var session = try session()
    try session.press("Tab Tab")
    let hints = session.lab.hints(under: nil).map(\.word)
    #expect(!hints.contains("schedule"))
    #expect(session.lab.works(.decompose) && !session.lab.works(.changeType(next: true)))
    guard let kind = Problem.named("scale-invariant") else { return }
    let other = try Session(
      .opening(on: Setup.opening.with(Problem(kind))), size: Size(columns: 120, rows: 36))
    #expect(!other.lab.works(.decompose) && !other.lab.works(.samplePaths))
    let state = HelpState(beneath: nil)
    let lines = other.lab.helpLines(state)
    for binding in KeyMap.bindings {
      let keys = binding.keys.map(\.words).joined(separator: "  ")
      let isThere = lines.contains { if case .entry(keys, _) = $0 { true } else { false } }
      #expect(isThere, "\(keys)")
    }
  }

  @Test func theHelpIsSearched() throws {
    var session = try session()
    try session.press("? /")
    session.type("noise scale")
    #expect(session.text.contains("noise scale  "))
    #expect(!session.text.contains("turn the knob down"))
    // Every line that is left has both words, but for those that go on.
    guard case .help(let state) = session.lab.overlay else {
      Issue.record("no help")
      return
    }
    #expect(session.lab.helpLines(state).count < 20)
    session.type(" zzz")
    #expect(session.text.contains("nothing has these words; Esc shows the whole help"))
    try session.press("Escape")
    #expect(session.text.contains("turn the knob down"))
    try session.press("Escape")
    #expect(session.lab.overlay == nil)
    try session.press("? /")
    session.type("UNDO")
    try session.press("Enter")
    #expect(session.text.contains("undo the last change"))
    // Once found, the keys scroll and close again.
    try session.press("q q")
    #expect(session.lab.overlay == nil)
  }

  @Test(arguments: [
    "edge of divergence", "noise scale", "staircase", "grid", "bracket", "band", "policy", "now",
    "last loss", "drop", "floor", "golden section", "Bayes", "path", "seed", "plateau",
  ]) func theGlossaryHas(word: String) {
    let isThere = Help.behind.contains { if case .entry(word, _) = $0 { true } else { false } }
    #expect(isThere)
  }

  // MARK: Palette

  @Test func everyActionIsACommand() {
    let commands = CommandPalette.all
    for binding in KeyMap.bindings where binding.action != .palette && binding.action != .back {
      #expect(commands.contains { $0.action == binding.action })
    }
    for kind in Problem.kinds { #expect(commands.contains { $0.action == .setProblem(kind.name) }) }
    for kind in Optimizer.kinds {
      #expect(commands.contains { $0.action == .setOptimizer(kind.name) })
    }
    for family in Family.shapes {
      #expect(commands.contains { $0.action == .setType(family.name) })
    }
    for view in Display.View.allCases { #expect(commands.contains { $0.action == .setView(view) }) }
    #expect(Set(commands.map(\.title)).count == commands.count)
  }

  @Test func theSelectionWrapsAndAnEmptyListSaysSo() throws {
    var session = try session()
    try session.press(": Up")
    guard case .palette(let state) = session.lab.overlay else {
      Issue.record("no palette")
      return
    }
    #expect(state.selection == CommandPalette.all.count - 1)
    try session.press("Down Down")
    guard case .palette(let next) = session.lab.overlay else { return }
    #expect(next.selection == 1)
    session.type("qxz")
    #expect(session.text.contains("nothing matches; Backspace takes a letter away"))
    try session.press("Down Enter")
    #expect(session.lab.message?.hasPrefix("no command matches 'qxz'") == true)
    #expect(session.lab.overlay != nil)
  }

  @Test(arguments: [
    ("stepdec", "schedule type: step decay"), ("adam", "optimizer: Adam"),
    ("grid world", "problem: grid world"), ("side by", "view: side by side"),
    ("undo", "undo the last change"),
  ]) func theBestMatchIsFirst(query: String, title: String) {
    #expect(CommandPalette.matches(query).first?.title.lowercased() == title.lowercased())
  }

  @Test func aKnobIsSetByItsName() throws {
    var session = try session(.short)
    try session.press(":")
    session.type("initial rate 0.1*2")
    #expect(session.text.contains("set initial rate of A to 0.2"))
    try session.press("Enter")
    #expect(session.lab.scene.entries[0].blueprint.values[0] == 0.2)
    try session.press(":")
    session.type("lr 0.3")
    try session.press("Enter")
    #expect(session.lab.scene.entries[0].blueprint.values[0] == 0.3)
    // One of the run, from a schedule's panel.
    try session.press(":")
    session.type("batch 30*4")
    try session.press("Enter")
    #expect(session.lab.scene.run.setup.problem.batch == 120)
    try session.press("u u u")
    #expect(session.lab.scene == .short)
    // A value that is refused says why.
    try session.press(":")
    session.type("epochs 0")
    try session.press("Enter")
    #expect(session.lab.scene == .short)
    #expect(session.lab.message?.hasPrefix("epochs must be") == true)
  }

  @Test func problemsAndOptimizersAreCommands() throws {
    var session = try session(.short)
    try session.press(":")
    session.type("nesterov")
    try session.press("Enter")
    #expect(session.lab.scene.run.setup.optimizer.kind.name == "nesterov")
    try session.press(":")
    session.type("problem: scale")
    try session.press("Enter")
    #expect(session.lab.scene.run.setup.problem.kind.name == "scale-invariant")
    // What such a problem is not trained with is not chosen.
    let before = session.lab.scene
    _ = session.lab.perform(.setOptimizer("adam"))
    #expect(session.lab.scene == before)
    #expect(session.lab.message?.contains("is not trained with") == true)
  }

  // MARK: Value field

  @Test func theFieldShowsWhatArithmeticComesTo() throws {
    var session = try session()
    try session.press("Enter")
    session.type("0.1/8")
    #expect(session.text.contains("= 0.0125  Enter take"))
    #expect(session.text.contains("0.01 to 1"))
    #expect(session.text.contains("0.1/8  = 0.0125") || session.text.contains("0.1/8 = 0.0125"))
    try session.press("Enter")
    #expect(session.lab.scene.entries[0].blueprint.values[1] == 0.0125)
    try session.press("Down Enter")
    #expect(
      session.text.contains("1 to 1000000 epochs") || session.text.contains("1 to 1e6 epochs"))
  }

  /// From where a knob begins five coarse steps stay within its range, each changes the value until
  /// the range ends, and a fine step is never longer than a normal one, nor that than a coarse one.
  @Test func everyKnobIsTurnedSensibly() {
    let schedules = Family.all.flatMap { family in
      family.parameters.filter(\.isKnob) + (family.list.map { [$0] } ?? [])
    }
    let runs = Problem.kinds.flatMap { kind in
      Knob.run(Setup.opening.with(Problem(kind))).map(\.parameter)
    }
    let optimizers = Optimizer.kinds.flatMap { $0.parameters.filter(\.isKnob) }
    for parameter in schedules + runs + optimizers {
      guard parameter.opening.isFinite, parameter.choices.isEmpty else { continue }
      for up in [true, false] {
        var value = min(
          max(parameter.opening, parameter.range.lowerBound), parameter.range.upperBound)
        for _ in 0..<5 {
          let next = parameter.moved(value, up: up, by: .coarse)
          let end = up ? parameter.range.upperBound : parameter.range.lowerBound
          #expect(next != value || value == end, "\(parameter.name) at \(value)")
          #expect(parameter.range.contains(next), "\(parameter.name) at \(value)")
          let steps = [Stride.fine, .normal, .coarse].map {
            abs(parameter.moved(value, up: up, by: $0) - value)
          }
          #expect(
            steps[0] <= steps[1] && steps[1] <= steps[2], "\(parameter.name) at \(value): \(steps)")
          value = next
        }
      }
    }
  }

  // MARK: First start

  @Test func aFirstStartSaysThreeThings() throws {
    var (lab, _) = try Lab.open(
      .opening, size: Size(columns: 120, rows: 36), look: Look(), showsWelcome: true)
    let text = lab.view().text
    #expect(text.contains("welcome"))
    #expect(text.contains("? keys"))
    _ = lab.update(.input(.key(Key(.right))))
    #expect(!lab.showsWelcome)
    #expect(!lab.view().text.contains("welcome"))
    // The first key does what it does.
    #expect(lab.scene.entries[0].blueprint.values[1] == 0.12)
    let (other, _) = try Lab.open(.opening, size: Size(columns: 120, rows: 36), look: Look())
    #expect(!other.showsWelcome)
  }

  // MARK: Frames

  @Test(arguments: [(80, 24), (120, 36)])
  func frames(columns: Int, rows: Int) throws {
    for (name, keys, text) in [
      ("help-search", "? /", "rate"), ("help-run", "Tab Tab ?", ""), ("help-page", "e ?", ""),
      ("palette-knob", ":", "lr 0.2"), ("palette-none", ":", "qxz"),
      ("field", "Enter", "0.1/8"),
    ] {
      var session = try session(.opening, columns, rows)
      try session.press(keys)
      session.type(text)
      let difference = Golden.difference(session.text, from: "way-\(name)-\(columns)x\(rows)")
      #expect(difference == nil, Comment(rawValue: difference ?? ""))
    }
    let (lab, _) = try Lab.open(
      .opening, size: Size(columns: columns, rows: rows), look: Look(), showsWelcome: true)
    let difference = Golden.difference(lab.view().text, from: "way-welcome-\(columns)x\(rows)")
    #expect(difference == nil, Comment(rawValue: difference ?? ""))
  }
}
