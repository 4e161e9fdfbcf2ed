import Cells
import Testing

@Suite struct InputScriptTests {
  @Test func keysMouseAndPasteAreRead() throws {
    let click = Mouse(.press, .left, column: 30, row: 10)
    var release = click
    release.kind = .release
    #expect(
      try InputScript.read(" Right  < > <Click 30,10> <S-C-WheelUp 0,5> <Paste a < b> x")
        == [
          .key(Key(.right)), .key(.character("<")), .key(.character(">")), .mouse(click),
          .mouse(release),
          .mouse(Mouse(.wheelUp, column: 0, row: 5, modifiers: [.shift, .control])),
          .paste("a < b"), .key(.character("x")),
        ])
  }

  @Test func everyVerbIsKnown() throws {
    let kinds = try InputScript.read(
      "<Press 1,2> <Drag 3,4> <Release 5,6> <WheelDown 7,8> <RightClick 9,9> <M-WheelUp 1,1>"
    ).map { input -> Mouse.Kind? in
      guard case .mouse(let mouse) = input else { return nil }
      return mouse.kind
    }
    #expect(kinds == [.press, .drag, .release, .wheelDown, .press, .release, .wheelUp])
  }

  @Test(arguments: [
    ("Right nonsense x", "nonsense"), ("<Click 1>", "<Click 1>"), ("<Click 1,2", "<Click 1,2"),
    ("<Click 1,2,3>", "<Click 1,2,3>"), ("<Click -1,2>", "<Click -1,2>"),
    ("<Hop 1,2>", "<Hop 1,2>"),
    ("<X-Click 1,2>", "<X-Click 1,2>"), ("<Click x,y>", "<Click x,y>"), ("<Click>", "<Click>"),
    ("x <Paste 1", "<Paste 1"),
  ]) func mistakesAreNamed(text: String, word: String) {
    do throws(InputScript.Mistake) {
      _ = try InputScript.read(text)
      Issue.record("\(text) was read")
    } catch {
      #expect(error.word == word)
    }
  }
}
