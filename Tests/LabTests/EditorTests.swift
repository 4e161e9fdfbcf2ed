import Cells
import Notation
import Parameters
import Schedules
import TestSupport
import Testing

@testable import Lab

extension Session {
  /// Types a text, character by character.
  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { press(.character(scalar)) }
  }

  fileprivate var editor: EditorState? {
    if case .editor(let state) = lab.overlay { state } else { nil }
  }
}

@Suite struct EditorTests {
  @Test func theCurvesFollowWhatIsTyped() throws {
    var session = try session(.short)
    try session.press("E")
    #expect(session.editor?.line.text == "step(lr=0.5, factor=0.1, interval=30)")
    try session.press("C-u")
    session.type("step(lr=0.5, factor=0.1, interval=20)")
    // Not taken yet, and already there.
    #expect(session.lab.scene.entries[0].blueprint == .shape("step", [0.5, 0.1, 20, 0]))
    #expect(session.lab.tracks[0].schedule.jump(after: 0) == 40)
    let isComplete = session.lab.tracks[0].isComplete
    #expect(isComplete)
    // While it cannot be read the last good one stays.
    try session.press("BSpace BSpace")
    #expect(session.editor?.reading == nil)
    #expect(session.lab.scene.entries[0].blueprint == .shape("step", [0.5, 0.1, 20, 0]))
    session.type("5)")
    try session.press("Enter")
    #expect(session.lab.overlay == nil)
    #expect(session.lab.scene.entries[0].blueprint == .shape("step", [0.5, 0.1, 25, 0]))
    // Own words count what the schedule counted.
    #expect(session.lab.scene.entries[0].clock == .epochs)
    try session.press("u")
    #expect(session.lab.scene == .short)
    try session.press("u")
    #expect(
      session.lab.message
        == "nothing to undo; what is only looked at, such as a theme or a pin, is no change")
  }

  /// What is only being typed is not kept, and a question mark is a letter where text is typed.
  @Test func whatIsNotTakenIsNotKept() throws {
    var session = try session(.short)
    let saved = session.lab.saved
    try session.press("E C-u")
    session.type("constant(lr=0.2)")
    #expect(session.lab.scene != .short)
    #expect(session.lab.saved.scene == saved.scene)
    try session.press("Enter")
    #expect(session.lab.saved.scene != saved.scene)
    try session.press("W ?")
    guard case .name(let state) = session.lab.overlay else {
      Issue.record("the name is no longer asked for")
      return
    }
    #expect(state.line.text == "?")
    _ = session.lab.paste("mine")
    guard case .name(let next) = session.lab.overlay else { return }
    #expect(next.line.text == "?mine")
  }

  @Test func escapeGoesBack() throws {
    var session = try session(.short)
    try session.press("E C-u")
    session.type("constant(lr=0.2)")
    #expect(session.lab.scene != .short)
    try session.press("Escape")
    #expect(session.lab.scene == .short)
    #expect(session.lab.overlay == nil)
    let isComplete = session.lab.tracks.allSatisfy { $0.isComplete }
    #expect(isComplete)
    try session.press("E Enter")
    #expect(session.lab.scene == .short)
    #expect(session.lab.message == "A stays as it was")
  }

  @Test func theCaretStandsUnderWhatIsWrong() throws {
    var session = try session()
    try session.press("E C-u")
    session.type("step(lr=0.5, factr=0.1)")
    let error = try #require(session.editor?.error)
    #expect(error.column == 14)
    let lines = session.text.split(separator: "\n").map(Array.init)
    let row = try #require(lines.firstIndex { String($0).contains("factr") })
    let place = try #require(String(lines[row]).range(of: "factr"))
    let column = String(lines[row]).distance(from: String(lines[row]).startIndex, to: place)
    #expect(lines[row + 1][column] == "^")
    #expect(session.text.contains("did you mean 'factor'?"))
    // It cannot be taken.
    try session.press("Enter")
    #expect(session.editor != nil)
  }

  @Test func tabWritesWhatCanFollow() throws {
    var session = try session()
    try session.press("E C-u")
    session.type("StepL")
    try session.press("Tab")
    #expect(session.editor?.choice == 0)
    try session.press("Enter")
    #expect(session.editor?.line.text == "StepLR(")
    session.type("lr=0.1, step_size=30, g")
    try session.press("Tab")
    #expect(session.editor?.line.text == "StepLR(lr=0.1, step_size=30, gamma=0.1")
    session.type(")")
    try session.press("Enter")
    let entry = session.lab.scene.entries[0]
    #expect(entry.name == "StepLR" && entry.clock == .wholeEpochs)
    #expect(session.lab.message?.hasPrefix("A is PyTorch's StepLR: ") == true)
    // The list closes before the editor does, and wraps.
    try session.press("E C-u Tab Up")
    let state = try #require(session.editor)
    #expect(state.choice == state.completion.choices.count - 1)
    try session.press("Down")
    #expect(session.editor?.choice == 0)
    try session.press("Escape")
    #expect(session.editor?.choice == nil)
    try session.press("Escape")
    #expect(session.editor == nil)
  }

  @Test func theAuditSpeaksOnceALineIsTaken() throws {
    var session = try session()
    try session.press("E C-u")
    session.type("CosineAnnealingLR(lr=0.1, T_max=150)")
    try session.press("Enter")
    #expect(
      session.lab.message
        == "A is PyTorch's CosineAnnealingLR: uses 60 % of 15000; E says it in full")
    try session.press("E")
    #expect(session.text.contains("the run of 9000 steps uses 60 % of the schedule"))
  }

  @Test func keysOfAShellEdit() {
    var line = LineEditor("step(lr=0.5, factor=0.1)")
    for (key, text, cursor) in [
      ("C-w", "step(lr=0.5, factor=", 20), ("M-b", "step(lr=0.5, factor=", 13),
      ("C-Left", "step(lr=0.5, factor=", 8), ("C-k", "step(lr=", 8), ("C-a", "step(lr=", 0),
      ("C-Right", "step(lr=", 4), ("C-u", "(lr=", 0), ("C-e", "(lr=", 4), ("C-h", "(lr", 3),
      ("M-d", "(lr", 3), ("C-w", "(", 1), ("C-w", "", 0), ("C-d", "", 0), ("Delete", "", 0),
    ] {
      guard let key = Key(named: key) else {
        Issue.record("\(key) is no key")
        continue
      }
      let isTaken = line.take(key)
      #expect(isTaken)
      #expect(
        line.text == text && line.cursor == cursor, "\(key.name): \(line.text) \(line.cursor)")
    }
    let isTaken = line.take(Key(.up))
    #expect(!isTaken)
  }

  @Test func whatIsPastedIsOneCleanLine() throws {
    var session = try session()
    _ = session.lab.paste("step(\n    lr=0.4,\u{1B}[31m\n")
    #expect(session.editor?.line.text == "step( lr=0.4,\u{FFFD}[31m")
    try session.press("C-u")
    _ = session.lab.paste("step(lr=0.4,\r\n\tfactor=0.5, interval=10)\n")
    #expect(session.lab.scene.entries[0].blueprint == .shape("step", [0.4, 0.5, 10, 0]))
    try session.press("Enter")
    // Into the fields that are open, and nowhere else.
    try session.press("Enter")
    _ = session.lab.paste("0.25")
    try session.press("Enter")
    #expect(session.lab.overlay == nil)
    try session.press("e")
    let overlay = session.lab.overlay
    _ = session.lab.paste("0.25")
    #expect(session.lab.overlay == overlay)
    #expect(session.lab.message == "nothing here takes text; Esc closes this, then paste again")
    try session.press("Escape")
    _ = session.lab.paste(" \n")
    #expect(session.lab.overlay == nil)
    #expect(session.lab.message?.hasPrefix("nothing was pasted") == true)
  }

  /// Every constructor typed piece by piece, the shortest line of each library character by
  /// character: no crash, and in the end the schedule that the line says.
  @Test(arguments: [
    "keras", "mxnet", "optax", "paddle", "tensorflow_v1", "timm", "torch", "transformers", "native",
  ]) func everySpecCanBeTyped(library: String) throws {
    let texts = referenceLines("Reference/specs.txt").filter { $0.hasPrefix("\(library) ") }
      .map { $0.dropFirst(library.count + 1) }.sorted { $0.count < $1.count }
    #expect(texts.count >= 4)
    var taken = 0
    var (lab, _) = try Lab.open(.short, size: Size(columns: 80, rows: 24), look: Look())
    for (place, text) in texts.enumerated() {
      _ = lab.update(.input(.key(.character("E"))))
      _ = lab.update(.input(.key(.control("u"))))
      if place == 0 {
        for scalar in text.unicodeScalars { _ = lab.update(.input(.key(.character(scalar)))) }
      } else {
        for piece in Self.pieces(of: text) { _ = lab.paste(piece) }
      }
      guard case .editor(let state) = lab.overlay else {
        Issue.record("the editor closed at \(text)")
        return
      }
      #expect(state.line.text == text)
      guard let reading = Self.read(String(text)), state.refusal == nil else {
        #expect(state.reading == nil || state.refusal != nil)
        _ = lab.update(.input(.key(Key(.escape))))
        continue
      }
      taken += 1
      #expect(lab.scene.entries[0].blueprint == reading.blueprint)
      _ = lab.update(.input(.key(Key(.enter))))
      #expect(lab.overlay == nil)
      #expect(lab.scene.entries[0].reading.text == text)
    }
    #expect(taken * 4 >= texts.count * 3, "\(taken) of \(texts.count)")
  }

  /// A line in four pieces that begin with no blank.
  private static func pieces(of text: Substring) -> [String] {
    var pieces: [String] = []
    for (place, letter) in text.enumerated() {
      if place.isMultiple(of: 1 + text.count / 4), letter != " ", pieces.last?.last != " " {
        pieces.append("")
      }
      if pieces.isEmpty { pieces.append("") }
      pieces[pieces.count - 1].append(letter)
    }
    return pieces
  }

  private static func read(_ text: String) -> Reading? {
    do throws(NotationError) { return try Spec.read(text) } catch { return nil }
  }

  @Test(arguments: [(80, 24), (120, 36), (60, 16)])
  func frames(columns: Int, rows: Int) throws {
    let screens = [
      ("good", ["step(lr=0.5, factor=0.5, interval=12)"], ""),
      ("bad", ["step(lr=0.5, factr=0.1, interval=30)"], ""),
      ("completing", ["sequence([warmup(0, 0.5, 5), cos"], "Tab Down"),
      ("parameters", ["OneCycleLR(max_lr=0.5, "], "Tab"),
    ]
    for (name, texts, keys) in screens {
      var session = try session(.opening, columns, rows)
      try session.press("E C-u")
      for text in texts { session.type(text) }
      try session.press(keys)
      let difference = Golden.difference(
        session.text, from: "editor-\(name)-\(columns)x\(rows)")
      #expect(difference == nil, Comment(rawValue: difference ?? ""))
    }
  }
}
