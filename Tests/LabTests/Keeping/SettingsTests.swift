import Cells
import Schedules
import TestSupport
import Testing

@testable import Lab

/// The settings of a person, keys among them.
@Suite struct SettingsTests {
  private static func session(_ keys: [(String, String?)]) throws -> Session {
    var session = try LabTests.session(.short)
    for (key, action) in keys {
      #expect(session.lab.preferences.keys.bind(key, to: action) == nil)
    }
    return session
  }

  @Test func everyActionHasItsName() {
    let names = Action.bindable.map(\.name)
    #expect(Set(names).count == names.count)
    for action in Action.bindable { #expect(Action(named: action.name) == action) }
  }

  @Test func keysMeanWhatIsSettled() throws {
    var session = try Self.session([("z", "next-view"), ("v", nil), ("C-t", "type-cosine")])
    try session.press("v")
    #expect(session.lab.scene.display.view == .overlay)
    #expect(session.lab.message == "v does nothing here; ? lists the keys")
    try session.press("z C-t")
    #expect(session.lab.scene.display.view == .sideBySide)
    #expect(session.lab.scene.entries[0].typeName == "cosine")
    try session.press(": v i e w")
    #expect(session.text.contains("─") && !session.text.contains(" v │"))
    try session.press("Escape")
    #expect(session.text.contains("z view"))
    let help = Help.keys(session.lab.preferences.keys) { _ in true }
    let title = "overlay, side by side, stacked, a grid, the difference, the ratio"
    #expect(
      help.contains { if case .entry("z", title) = $0 { true } else { false } })
  }

  /// What a page says of its own keys is not what the table says of them.
  @Test func keysOfAPageKeepTheirNames() throws {
    var session = try Self.session([("Enter", nil)])
    try session.press("e ?")
    guard case .help(let state) = session.lab.overlay else { return #expect(Bool(false)) }
    let lines = session.lab.helpLines(state)
    #expect(lines.contains { if case .entry("Enter", _) = $0 { true } else { false } })
    #expect(
      lines.contains(
        .entry("no key", "type a value or arithmetic (any digit begins)")))
  }

  @Test func aDigitMayDoNothing() throws {
    var session = try Self.session([("5", nil)])
    try session.press("5")
    #expect(session.lab.overlay == nil)
    #expect(session.lab.message == "5 does nothing here; ? lists the keys")
    try session.press("6")
    #expect(session.lab.overlay != nil)
  }

  @Test(arguments: [
    ("Ctrl-X", "undo", "is no key"), ("x", "undoo", "no action is called 'undoo'"),
    ("C-c", "undo", "cannot be given another meaning"), ("Escape", nil, "cannot be given"),
  ]) func wrongKeysAreRefused(key: String, action: String?, words: String) {
    var keys = CustomKeys()
    #expect(keys.bind(key, to: action)?.contains(words) == true)
    #expect(keys == CustomKeys())
  }

  @Test func settingsAreRead() {
    let object: [String: FileValue] = [
      "theme": .string("mono"), "glyphs": .string("ascii"), "color": .bool(false),
      "restore": .bool(false), "keys": .object(["x": .string("undo"), "H": .null]),
    ]
    let (preferences, problems) = Preferences.read(object, "")
    #expect(problems == [])
    #expect(preferences.theme?.name == "mono" && preferences.glyphs == .ascii)
    #expect(preferences.color == false && !preferences.restore)
    #expect(preferences.keys.action(for: .character("x")) == .undo)
    #expect(preferences.keys.action(for: .character("H")) == nil)
    #expect(preferences.text.contains("keys: {\"H\": null, \"x\": \"undo\"},"))
  }

  /// What is wrong is told with its place, and all else is taken over.
  @Test func wrongSettingsSayWhere() {
    let text =
      "{\n  // not this: glyphs\n  \"colour\": 'auto', glyphs: \"dots\",\n  restore: false }"
    let object: [String: FileValue] = [
      "colour": .string("auto"), "glyphs": .string("dots"), "restore": .bool(false),
    ]
    let (preferences, problems) = Preferences.read(object, text)
    #expect(!preferences.restore && preferences.glyphs == nil)
    #expect(
      problems == [
        "line 3, column 3: nothing is called 'colour'; there are theme, glyphs, color, restore, mouse, synchronized, keys",
        "line 3, column 21: glyphs: must be auto, braille, octant, quadrant, block, ascii",
      ])
  }

  @Test func placesOfKeys() {
    let places = FilePlaces(
      "/* a: 1 */ {\n 'b c': {x: 1, y: [2, {z: 3}]}, // d: 4\n\td :\"e: \\\" , f: 5\", g:[{h: 1}], }"
    )
    #expect(places["b c"] == FilePlaces.Place(line: 2, column: 2))
    #expect(places["d"] == FilePlaces.Place(line: 3, column: 2))
    #expect(places["g"] == FilePlaces.Place(line: 3, column: 21))
    for key in ["a", "x", "y", "z", "e", "f", "h"] { #expect(places[key] == nil, "\(key)") }
  }
}
