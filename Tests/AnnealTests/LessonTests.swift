import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Making lessons, and giving them on paper.
@Suite struct LessonTests {
  private let folder = Folder()

  /// A folder of settings with lessons in it.
  private func settings(_ lessons: [(name: String, text: String)]) -> [String: String] {
    for path in ["config", "config/anneal", "config/anneal/lessons"] {
      mkdir("\(folder.path)/\(path)", 0o700)
    }
    for lesson in lessons { _ = folder.write(lesson.text, "config/anneal/lessons/\(lesson.name)") }
    return ["XDG_CONFIG_HOME": "\(folder.path)/config"]
  }

  // MARK: Check

  @Test func theTemplatePassesItsOwnCheck() throws {
    let path = folder.write(try printed("lesson", "--template"), "mine.json5")
    #expect(
      try printed("lesson", "--check", path) == "\(path): 4 claims hold, all pages fit 80×24\n")
    let lines = try printed("lesson", "--check", path, "--verbose").split(separator: "\n")
    #expect(lines.count == 1 + 4 + 3 + 2 && lines.dropFirst().allSatisfy { $0.hasPrefix("  ") })
    #expect(lines.contains { $0.hasPrefix("  B.last / A.last == 2.0: 2.02293242933") })
  }

  @Test func oneOfTheCourseIsChecked() throws {
    let text = try printed("lesson", "--check", "cliff")
    #expect(text.hasPrefix("cliff: ") && text.hasSuffix(" claims hold, all pages fit 80×24\n"))
  }

  /// Everything that is wrong at once, with its place, and in the form of compilers.
  @Test func whatIsWrongIsSaidWithItsPlace() throws {
    let template = try printed("lesson", "--template")
    let path = folder.write(
      template.replacing("== 0.72\"", with: "== 0.77\"")
        .replacing("at step 5 its", with: "at step 55 its"), "mine.json5")
    let outcome = try anneal("lesson", "--check", path)
    #expect(outcome.ending == .exit(65) && outcome.output == "")
    let lines = outcome.errors.split(separator: "\n").map(String.init)
    let undeclared = ["55", "0.72"].map {
      "\(path): line 32, column 3: \($0) is in no claim, scene or cited text: declare it in claims"
    }
    try #require(lines.count == 3, "\(outcome)")
    #expect(Set(lines.prefix(2)) == Set(undeclared), "\(lines)")
    #expect(
      lines[2].hasPrefix(
        "\(path): line 73, column 5: this does not hold: B.loss(5) / A.loss(5) == 0.77: 0.7176"))
  }

  @Test(arguments: [
    ("{ title: 'x'\n  minutes }", 65, ": line 2, column 3: a comma or } was expected\n"),
    ("", 65, ": line 1, column 1: { was expected\n"),
  ]) func whatIsNoLessonSaysWhere(_ text: String, _ status: Int32, _ words: String) throws {
    let path = folder.write(text, "x.json5")
    let outcome = try anneal("lesson", "--check", path)
    #expect(outcome.ending == .exit(status) && outcome.errors == path + words, "\(outcome)")
  }

  @Test(arguments: [
    (
      ["--check", "/no/such.json5"], 66, "/no/such.json5 cannot be read: No such file or directory"
    ),
    (["--check", "clif"], 64, "no lesson is called 'clif'; did you mean 'cliff'?"),
    (["--verbose"], 64, "--verbose goes with --check"),
    (["--force", "cliff"], 64, "--force goes with --handout"),
    (["--check", "--template"], 64, "--check, --template, --handout"),
    (["--template", "cliff"], 64, "--template takes no lesson"),
    (["cliff", "--handout", "/dev/null"], 74, "/dev/null"),
  ]) func errors(options: [String], status: Int32, words: String) throws {
    let outcome = try anneal(["lesson"] + options)
    #expect(outcome.ending == .exit(status) && outcome.output == "", "\(outcome)")
    #expect(
      outcome.errors.hasPrefix("anneal: error: ") && outcome.errors.holds(words), "\(outcome)")
  }

  // MARK: A folder of one's own

  @Test func lessonsOfOnesOwnAreFound() throws {
    let template = try printed("lesson", "--template")
    let home = settings([
      ("twice.json5", template), ("broken.json5", "{\n  title: 'x',\n  minutez: 3,\n}"),
      ("notes.txt", "no lesson"),
    ])
    let list = try printed("list", "lessons", environment: home)
    let lines = list.split(separator: "\n").map(String.init)
    #expect(lines.contains("  your own, in \(folder.path)/config/anneal/lessons"))
    #expect(lines.contains { $0.hasPrefix("    twice ") && $0.hasSuffix(" Twice the rate, 3 min") })
    #expect(
      lines.contains {
        $0.hasPrefix("    broken ")
          && $0.holds("cannot be read: line 3, column 3: nothing is called 'minutez' here")
      }, "\(list)")
    #expect(!list.holds("--template"))
    // By its name, as a shipped one is.
    let path = "\(folder.path)/config/anneal/lessons/twice.json5"
    #expect(
      try printed("lesson", "--check", "twice", environment: home)
        == "\(path): 4 claims hold, all pages fit 80×24\n")
    let picture = try printed(
      ["lesson", "twice", "--snapshot", "text", "--size", "80x24"], environment: home)
    #expect(picture.holds("Twice the rate"))
    let broken = try anneal("lesson", "broken", environment: home)
    #expect(broken.ending == .exit(65) && broken.errors.holds("broken.json5: line 3, column 3: "))
  }

  /// An own lesson with the name of a shipped one stands in its place, whatever is asked.
  @Test func onesOwnComesBeforeAShippedOne() throws {
    let home = settings([("famous-drop.json5", try printed("lesson", "--template"))])
    let path = "\(folder.path)/config/anneal/lessons/famous-drop.json5"
    #expect(
      try printed("lesson", "--check", "famous-drop", environment: home)
        == "\(path): 4 claims hold, all pages fit 80×24\n")
    let target = "\(folder.path)/paper"
    _ = try printed(["lesson", "famous-drop", "--handout", target], environment: home)
    #expect(readFile("\(target)/famous-drop.md")?.hasPrefix("# Twice the rate\n") == true)
    let lines = try printed("list", "lessons", environment: home).split(separator: "\n")
      .filter { $0.hasPrefix("    famous-drop ") || $0.hasPrefix("  famous-drop ") }
    #expect(lines.count == 1 && lines[0].hasSuffix("Twice the rate, 3 min (your own)"), "\(lines)")
  }

  /// What a file holds and is called never speaks to the terminal.
  @Test func controlSequencesAreNotPrinted() throws {
    let template = try printed("lesson", "--template")
    let evil = #"\u001b]0;PWN\u0007"#
    let text =
      "{ \"\(evil)\": 1, scenes: { \"\(evil)\": { \"\(evil)\": 1 } },"
      + " why: { words: \"x\", scene: \"y\" }," + template.drop { $0 != "{" }.dropFirst()
    let name = "a\u{1B}]0;PWN\u{7}.json5"
    let path = folder.write(text, name)
    for outcome in [
      try anneal("lesson", "--check", path), try anneal("lesson", path),
      try anneal("list", "lessons", environment: settings([(name, text), ("b.json5", text)])),
    ] {
      let printed = outcome.output + outcome.errors
      #expect(printed.holds("PWN"), "\(outcome)")
      #expect(!printed.holds("\u{1B}") && !printed.holds("\u{7}"), "\(outcome)")
    }
  }

  @Test func aFileLargerThanALessonIsRefused() throws {
    let path = folder.write("{}" + String(repeating: " ", count: 1 << 20), "large.json5")
    for outcome in [try anneal("lesson", "--check", path), try anneal("lesson", path)] {
      #expect(outcome.errors.holds("cannot be read: it is larger than 1 MB: it has 1025 kB\n"))
      #expect(outcome.ending != .exit(0))
    }
  }

  @Test func withoutAnyOfOnesOwnTheListSaysWhereTheyGo() throws {
    #expect(
      try printed("list", "lessons").holds("  ~/.config/anneal/lessons; anneal lesson --template"))
  }

  // MARK: On paper

  @Test func aHandoutIsWrittenOnce() throws {
    let target = "\(folder.path)/sub/handouts"
    let written = try printed("lesson", "famous-drop", "--handout", target)
    #expect(
      written.split(separator: "\n").map(String.init)
        == ["famous-drop.md", "famous-drop-rate.svg", "famous-drop-loss.svg"].map {
          "\(target)/\($0)"
        })
    let text = try #require(readFile("\(target)/famous-drop.md"))
    #expect(text.hasPrefix("# The famous drop\n") && text.holds("(famous-drop-loss.svg)"))
    #expect(readFile("\(target)/famous-drop-loss.svg")?.hasPrefix("<svg ") == true)
    _ = folder.write("mine", "sub/handouts/famous-drop.md")
    let again = try anneal("lesson", "famous-drop", "--handout", target)
    #expect(again.ending == .exit(74) && again.output == "")
    #expect(
      again.errors
        == "anneal: error: \(target)/famous-drop.md is there already; --force replaces it\n")
    #expect(readFile("\(target)/famous-drop.md") == "mine")
    #expect(try printed("lesson", "famous-drop", "--handout", target, "--force") == written)
    #expect(readFile("\(target)/famous-drop.md") == text)
  }

  /// A picture that is there is not replaced, and the text before it is not written.
  @Test func aPictureIsNotReplaced() throws {
    let path = folder.write("mine", "famous-drop-loss.svg")
    let outcome = try anneal("lesson", "famous-drop", "--handout", folder.path)
    #expect(outcome.ending == .exit(74) && outcome.output == "")
    #expect(outcome.errors == "anneal: error: \(path) is there already; --force replaces it\n")
    #expect(readFile(path) == "mine" && readFile("\(folder.path)/famous-drop.md") == nil)
  }

  /// Where one of many is there nothing is written.
  @Test func allOfThemOrNone() throws {
    _ = folder.write("mine", "cliff.md")
    let outcome = try anneal("lesson", "--handout", folder.path)
    #expect(outcome.ending == .exit(74) && outcome.output == "")
    #expect(readFile("\(folder.path)/famous-drop.md") == nil)
  }
}
