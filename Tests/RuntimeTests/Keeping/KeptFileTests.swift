import Lab
import TestSupport
import Testing

@testable import Runtime

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Files of a person: written as a whole, read with a place for what is wrong.
@Suite struct KeptFileTests {
  @Test func writesAsAWhole() throws {
    let folder = Folder()
    let path = "\(folder.path)/a/b/c.json5"
    try KeptText.write("one", to: path)
    #expect(try KeptText.read(path) == "one")
    chmod(path, 0o640)
    let link = "\(folder.path)/link"
    symlink(path, link)
    try KeptText.write("two", to: link)
    #expect(readFile(path) == "two")
    var status = stat()
    #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o640)
    // Nothing is left beside it.
    #expect(try KeptText.names(in: "\(folder.path)/a/b", ending: "") == ["c.json5"])
  }

  @Test func aLinkToNothingStaysOne() throws {
    let folder = Folder()
    let (first, second) = ("\(folder.path)/first", "\(folder.path)/second")
    symlink("second", first)
    symlink("\(folder.path)/new/file", second)
    try KeptText.write("text", to: first)
    #expect(readFile("\(folder.path)/new/file") == "text")
    for link in [first, second] {
      var status = stat()
      #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    }
    // One that leads to itself leads nowhere.
    symlink("circle", "\(folder.path)/circle")
    #expect(throws: KeepingError.self) {
      try KeptText.write("text", to: "\(folder.path)/circle")
    }
  }

  /// A folder that cannot be read is told of; one that is not there is empty.
  @Test func aFolderThatCannotBeReadSaysSo() throws {
    let folder = Folder()
    #expect(SceneShelf(folder.path).list().problem == nil)
    // A link that leads to itself is read by nobody, whatever the leave.
    symlink("scenes", "\(folder.path)/scenes")
    let list = SceneShelf(folder.path).list()
    #expect(list.problem?.hasPrefix("\(folder.path)/scenes cannot be read: ") == true)
    #expect(list.items == SceneShelf(nil).list().items && !list.items.isEmpty)
  }

  @Test func whatCannotBeWrittenSaysWhy() throws {
    let folder = Folder()
    let file = folder.write("a file", "file")
    do throws(KeepingError) {
      try KeptText.write("x", to: "\(file)/below/x.json5")
      Issue.record("a file is no folder")
    } catch {
      #expect(error.description.contains("cannot be written: Not a directory"))
    }
    #expect(try KeptText.read("\(folder.path)/none") == nil)
    #expect(try KeptText.read("\(file)/none") == nil)
    #expect(throws: InputError.self) { try KeptText.read(folder.path) }
  }

  @Test func scenesAreSavedAndListed() throws {
    let folder = Folder()
    let shelf = SceneShelf(folder.path)
    let saved = SavedScene(.opening, cursor: 7, panel: 1)
    let path = "\(folder.path)/scenes/one.json5"
    #expect(shelf.save(saved, as: "one", replaces: false) == .done(path))
    #expect(shelf.save(saved, as: "one", replaces: false) == .exists)
    let item = try #require(shelf.list().items.first)
    #expect(item.name == "one" && !item.isPreset && item.file?.saved == saved.bare)
    let kinds = shelf.list().items.map(\.kind)
    let shipped =
      SceneShelf.presets.map { _ in "preset" } + LessonShelf.shipped.map { _ in "lesson" }
    #expect(kinds == ["yours"] + shipped)
    #expect(SceneShelf(nil).save(saved, as: "one", replaces: true) != .done(path))
  }

  /// Two terminals keep what was done in each; a file that cannot be read stays as it is.
  @Test func progressIsAddedToWhatIsThere() throws {
    let folder = Folder()
    let home = Home(settings: nil, state: folder.path)
    var (one, other) = (LessonProgress(), LessonProgress())
    one.marks["a"] = .init(page: .why)
    other.marks["b"] = .init(page: .next, isSolved: true)
    #expect(home.keep(one) == nil && home.keep(other) == nil)
    #expect(home.progress() == one.merged(with: other))
    let path = "\(folder.path)/lessons.json5"
    #expect(Golden.write("{ a: ", to: path))
    #expect(home.keep(one)?.contains("left as it is") == true)
    #expect(readFile(path) == "{ a: ")
    #expect(Home(settings: nil, state: nil).keep(one) != nil)
  }

  /// What the program does not know it keeps, and what it cannot read it leaves.
  @Test func overwritingLosesNothing() throws {
    let folder = Folder()
    let shelf = SceneShelf(folder.path)
    mkdir("\(folder.path)/scenes", 0o700)
    let path = folder.write(
      """
      {
        // a comment
        title: "mine\\u001b[2J", A: 'constant(1)', steps: 9, zoom: {x: [1, 2.5, null]}, stepz: 3,
      }
      """, "scenes/one.json5")
    let item = try #require(shelf.list().items.first)
    #expect(item.title == "mine\u{FFFD}[2J")
    #expect(
      item.warnings.map { String($0.prefix(50)) } == [
        "line 3, column 82: nothing is called 'stepz'; did ",
        "line 3, column 55: nothing is called 'zoom'; there",
      ])
    #expect(shelf.save(SavedScene(.opening), as: "one", replaces: true) == .done(path))
    let text = try #require(readFile(path))
    #expect(text.contains("  zoom: {x: [1, 2.5, null]},\n") && text.contains("  stepz: 3,\n"))
    let after = try #require(shelf.list().items.first?.file)
    #expect(after.saved == SavedScene(.opening).bare && after.title == "mine\u{FFFD}[2J")

    let broken = "{ A: 'constant(1)', steps: }"
    let other = folder.write(broken, "scenes/two.json5")
    let answer = shelf.save(SavedScene(.opening), as: "two", replaces: true)
    guard case .refused(let reason) = answer else { return #expect(Bool(false), "\(answer)") }
    #expect(reason.contains("two.json5 is left as it is: ") && reason.contains("line 1"))
    #expect(readFile(other) == broken)
  }

  /// Numbers that no type of ours holds come back as they were typed.
  @Test func whatIsNotKnownIsKeptToTheLetter() throws {
    let folder = Folder()
    let rest = [
      "a: Infinity", "b: -Infinity", "c: NaN", "d: 123456789012345678901234567890",
      "e: [0x1F, {f: +1.50e3, 'g': .5, /* h */ i: 'j\\x41'}]", "k: null",
    ]
    mkdir("\(folder.path)/scenes", 0o700)
    let path = folder.write(
      "{A: 'constant(1)', \(rest.joined(separator: ","))}", "scenes/one.json5")
    let shelf = SceneShelf(folder.path)
    for _ in 0..<2 {
      #expect(shelf.save(SavedScene(.opening), as: "one", replaces: true) == .done(path))
      let text = try #require(readFile(path))
      for line in rest { #expect(text.contains("  \(line),\n"), "\(text)") }
    }
    // What was decoded is JSON5 too.
    let values = try json5("{a: -Infinity, b: NaN, c: Infinity}")
    #expect(values.mapValues(\.json5) == ["a": "-Infinity", "b": "NaN", "c": "Infinity"])
  }

  /// A setting of another problem does not become one of the scene that is written.
  @Test func whatIsKeptDoesNotChangeTheScene() throws {
    let folder = Folder()
    mkdir("\(folder.path)/scenes", 0o700)
    _ = folder.write("{problem: 'grid-world', condition: 7}", "scenes/one.json5")
    let shelf = SceneShelf(folder.path)
    #expect(shelf.list().items.first?.warnings.count == 1)
    let saved = try StateLine.read("problem=least-squares")
    _ = shelf.save(saved, as: "one", replaces: true)
    #expect(shelf.list().items.first?.file?.saved == saved)
  }

  @Test(arguments: [
    ("", "line 1, column 1: { was expected"), ("[]", "line 1, column 1: { was expected"),
    ("{ A: }", "line 1, column 6: a value was expected"),
    ("{ A: yes }", "line 1, column 6: a value was expected"),
    ("{\n\n  A: 'constant(1)' B: 2 }", "line 3, column 20: a comma or } was expected"),
    ("{ A: 1,\n", "line 1, column 1: what begins here has no }"),
    ("{ A 1 }", "line 1, column 5: a colon was expected behind 'A'"),
    ("{ A: 'constant(1) }\n}", "line 1, column 6: this quote is never closed"),
    ("{} /* x", "line 1, column 4: this comment is never closed"),
    ("{} {}", "line 1, column 4: nothing was expected"), ("{ : 2 }", "line 1, column 3: a key was"),
    ("{\n  A: 'constant(1', }", "line 2, column 3: "),
    ("{ A: 'constant(1)',\n view: 3 }", "line 2, column 2: view must be"),
    ("{ title: 3, A: 'constant(1)' }", "line 1, column 3: title must be a text"),
    ("{ steps: null, A: 'constant(1)' }", "line 1, column 3: steps must be a whole number from 1"),
    ("{\n A: {lr: 1} }", "line 2, column 2: A must be a schedule in quotes"),
    ("{ A: 'constant(1)', 'A.batch': [] }", "column 21: A.batch must be a batch size in quotes"),
    ("{ problem: [] }", "line 1, column 3: problem must be a name in quotes"),
    ("{ noise: null }", "line 1, column 3: noise must be a number or a text in quotes"),
    ("{ problem: 'x' }", "line 1, column 3: no problem is called 'x'"),
  ]) func brokenFilesSayWhere(text: String, words: String) {
    do throws(SceneFile.Fault) {
      _ = try SceneFile.read(try json5(text), text)
      Issue.record("\(text) was read")
    } catch {
      #expect(error.description.contains(words), "\(error)")
    }
  }

  @Test func theLastSceneComesBack() throws {
    let folder = Folder()
    let home = Home(settings: folder.path, state: "\(folder.path)/state")
    guard case .none = home.last() else { return #expect(Bool(false)) }
    let saved = SavedScene(.opening, cursor: 4000, panel: 2)
    #expect(home.keep(saved) == nil)
    guard case .scene(let last) = home.last() else { return #expect(Bool(false)) }
    #expect(last == saved.bare)
    // What somebody added stays, and a scene that cannot be read as well.
    let path = folder.write("{ words: 'mine', zoom: 1e300, A: 'constant(1)' }", "state/last.json5")
    #expect(home.keep(saved) == nil)
    let text = try #require(readFile(path))
    #expect(text.contains("  words: \"mine\",\n") && text.contains("  zoom: 1e300,\n"))
    _ = folder.write("{", "state/last.json5")
    #expect(home.keep(saved)?.contains("last.json5 is left as it is: ") == true)
    #expect(readFile(path) == "{")
    guard case .broken(let reason) = home.last() else { return #expect(Bool(false)) }
    #expect(reason.contains("last.json5: "))
    #expect(Home(settings: nil, state: nil).keep(saved) == "neither XDG_STATE_HOME nor HOME is set")
    #expect(
      Home(settings: nil, state: "/dev/null/x").keep(saved)?.contains("cannot be written") == true)
  }

  @Test func settingsOfAFile() throws {
    let folder = Folder()
    let home = Home(settings: folder.path, state: nil)
    #expect(home.preferences().preferences == Preferences() && home.preferences().problems == [])
    let path = folder.write("{ restore: false, glyphs: 'ascii' // mine\n}", "config.json5")
    #expect(home.preferences().preferences.glyphs == .ascii)
    #expect(!home.preferences().preferences.restore)
    let broken = "{\n  restore: nein\n}"
    _ = folder.write(broken, "config.json5")
    let (preferences, problems) = home.preferences()
    #expect(preferences == Preferences())
    #expect(
      problems.count == 1 && problems[0].hasPrefix("\(path): ") && problems[0].contains("line 2"))
    #expect(readFile(path) == broken)
  }

  /// What `anneal config` prints is a file of settings, with everything in it as it is by itself.
  @Test func thePrintedSettingsAreAFile() throws {
    let text = Preferences().text
    let (preferences, problems) = Preferences.read(try json5(text), text)
    #expect(problems == [])
    #expect(preferences.text == text)
  }
}
