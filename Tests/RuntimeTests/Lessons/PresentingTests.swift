import Lab
import TestSupport
import Testing

@testable import Runtime

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What one terminal tells another about a lesson.
@Suite struct PresentingTests {
  private let folder = Folder()
  private var home: Home { Home(settings: nil, state: "\(folder.path)/state") }
  private var path: String { "\(folder.path)/state/presenting.json5" }

  @Test func whatIsToldIsFound() throws {
    #expect(home.presented() == nil)
    var presenting = Presenting(lesson: "cliff", page: .predict)
    presenting.left = 30
    #expect(home.tell(presenting) == nil)
    let found = try #require(home.presented())
    #expect(found.presenting == presenting && found.ago <= 60)
    #expect(home.tell(nil) == nil && home.presented() == nil && readFile(path) == nil)
  }

  /// A path is told so that it leads there from any folder.
  @Test func aPathIsToldWhole() throws {
    let file = folder.write("{}", "mine.json5")
    mkdir("\(folder.path)/sub", 0o700)
    #expect(
      home.tell(Presenting(lesson: "mine", path: "\(folder.path)/sub/../mine.json5", page: .why))
        == nil)
    let real = try #require(home.presented()?.presenting.path)
    #expect(real.hasSuffix(file) && !real.contains(".."))
  }

  /// What somebody left behind who was ended without a word means nothing, nor does anything else.
  @Test func whoIsGoneTellsNothing() throws {
    #expect(home.tell(Presenting(lesson: "cliff", page: .why)) == nil)
    let child = try Command(["/bin/sh", "-c", "exit 0"])
    let gone = child.child.id
    _ = try child.outcome()
    for text in [
      Presenting(lesson: "cliff", page: .why).text(process: gone), "{ lesson: 'cliff'", "{}",
      "{ lesson: 'cliff', page: 'why' }", "{ lesson: 'cliff', page: 'why', process: -1 }",
    ] {
      _ = folder.write(text, "state/presenting.json5")
      #expect(home.presented() == nil, "\(text)")
      // It is another's, and stays.
      #expect(home.tell(nil) == nil && readFile(path) == text)
    }
  }

  @Test func withoutAPlaceItSaysSo() {
    #expect(Home(settings: nil, state: nil).tell(Presenting(lesson: "x", page: .why)) != nil)
    let nowhere = Home(settings: nil, state: "/dev/null/x")
    #expect(nowhere.tell(Presenting(lesson: "x", page: .why)) != nil && nowhere.presented() == nil)
  }

  @Test func aChangedFileIsNoticedOnce() {
    let path = folder.write("one", "file")
    var watch = FileWatch(path)
    /// Whether it changed, asked twice.
    func looks() -> [Bool] { [watch.hasChanged(), watch.hasChanged()] }
    #expect(looks() == [false, false])
    _ = folder.write("three", "file")
    #expect(looks() == [true, false])
    // Put in its place as a whole: another file of the same size.
    _ = folder.write("seven", "draft")
    rename("\(folder.path)/draft", path)
    #expect(looks() == [true, false])
    unlink(path)
    #expect(looks() == [false, false], "it may be put there again in a moment")
    _ = folder.write("eleven", "file")
    #expect(looks() == [true, false])
  }
}
