import ArgumentParser
import Cells
import Lab
import Notation
import Parameters
import Plot
import Runtime
import Terminal

/// `anneal lesson`: the course, one lesson, and what a teacher needs.
struct LessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson", abstract: "Take a lesson, give one, make one.",
    discussion: """
      Without a name it opens the course. A name is one of anneal list lessons, or a file.
      """)

  @Argument(help: "A lesson by its name, or a file.")
  var name: String?

  @Flag(
    help: "Compute what a lesson claims, or all of them, and say what is wrong and in which line.")
  var check = false

  @Flag(help: "With --check: print each claim with what was computed.")
  var verbose = false

  @Flag(help: "Print a lesson to begin with.")
  var template = false

  @Option(
    help: ArgumentHelp(
      "Write the lesson, or all of them, into a folder: Markdown and SVG, to print.",
      valueName: "folder"))
  var handout: String?

  @Flag(help: "Show a teacher's notes to the lesson that is given on another terminal.")
  var notes = false

  @Flag(help: "With --handout: replace files of these names.")
  var force = false

  @Flag(help: "Show the lesson to a room: large letters, one plot, nothing dim.")
  var present = false

  @OptionGroup var picture: PictureOptions

  @Option(help: "Keys to press, blank-separated, such as '2 Enter Enter'; needs --snapshot.")
  var keys: String?

  @Option(help: "Print the last frame instead of opening the terminal: text, ansi or svg.")
  var snapshot: LabCommand.Format?

  @Option(help: "Columns and rows of the snapshot.", transform: Size.parse)
  var size = Size(columns: 120, rows: 36)

  func validate() throws {
    if keys != nil, snapshot == nil { throw ValidationError("--keys needs --snapshot") }
    if verbose, !check { throw ValidationError("--verbose goes with --check") }
    if force, handout == nil { throw ValidationError("--force goes with --handout") }
    let kinds = [check, template, handout != nil, snapshot != nil, notes]
    guard kinds.count(where: \.self) <= 1 else {
      throw ValidationError(
        "--check, --template, --handout, --notes and --snapshot exclude each other")
    }
    if template || notes, name != nil {
      throw ValidationError("\(template ? "--template" : "--notes") takes no lesson")
    }
    if present, name == nil || check || handout != nil {
      throw ValidationError("--present goes with a lesson: anneal lesson NAME --present")
    }
  }

  func run() throws {
    if check { return try checkAll() }
    if notes { return try showNotes() }
    if let handout { return try writeHandouts(into: handout) }
    if template {
      return try emit { output throws(OutputError) in try output.write(LessonSource.template) }
    }
    let library = Lessons(Home())
    let start = try start(in: library)
    if let snapshot { return try print(start, library, snapshot) }
    try openLab(
      .last,
      Drawing(
        glyphs: picture.glyphs.glyphs, color: picture.chosenColor, theme: picture.theme,
        mouse: nil, isSynchronized: nil),
      lesson: start, presents: present)
  }

  /// The lesson that was named: of the course, or in a file.
  private func start(in library: Lessons) throws(Failure) -> Loop.LessonStart {
    guard let name else { return .course }
    if Self.isFile(name) {
      let item = LessonShelf.read(name)
      guard item.lesson == nil else { return .lesson(item) }
      let fault = item.faults.first?.description ?? "it holds no lesson"
      throw Failure(Failure.data, "\(Text.clean(name)): \(fault)")
    }
    let item = try Self.item(name, in: library)
    guard item.lesson != nil else {
      throw Failure(
        Failure.data,
        "\(Text.clean(item.path ?? item.name)): \(item.faults.first?.description ?? "")")
    }
    return .lesson(item)
  }

  /// Whether that is a file and not the name of a lesson.
  static func isFile(_ name: String) -> Bool { name.contains("/") || name.hasSuffix(".json5") }

  /// The lesson that is called so; a person's own before a shipped one.
  static func item(_ name: String, in library: Lessons) throws(Failure) -> LessonItem {
    if let item = library.find(name) { return item }
    let lessons = library.course().lessons
    let near = Nearest.names(to: name, among: lessons.map(\.name), atMost: 1).first
    let advice = near.map { "did you mean '\($0)'?" } ?? "anneal list lessons names them"
    throw Failure("no lesson is called '\(Text.clean(name))'; \(advice)")
  }

  private func print(
    _ start: Loop.LessonStart, _ library: Lessons, _ format: LabCommand.Format
  ) throws {
    let look = picture.look(format == .text ? false : picture.hasColor(onTerminal: true))
    var session = try Session(SavedScene(.opening), size: size, look: look)
    session.library = Fresh(library)
    switch start {
    case .course: session.send(.input(.key(.character("N"))))
    case .lesson(let item):
      session.begin(item, of: library.course())
      if present { session.present() }
    }
    do throws(InputScript.Mistake) {
      for input in try InputScript.read(keys ?? "") { session.send(.input(input)) }
    } catch {
      throw Failure(
        "'\(Text.clean(error.word))' is no key; keys are named as in Right, PageDown, 2")
    }
    let frame = session.lab.view()
    let text =
      switch format {
      case .text: frame.text
      case .ansi:
        frame.ansi(Palette(colors: look.hasColor ? 256 : 0, theme: session.lab.look.theme))
      case .svg: frame.svg(title: "anneal", hasColor: look.hasColor, theme: session.lab.look.theme)
      }
    try emit { output throws(OutputError) in try output.write(text) }
  }

  /// The lessons for a picture: nothing was done of them, and nothing is kept.
  struct Fresh: LessonLibrary {
    let library: Lessons

    init(_ library: Lessons) { self.library = library }

    func course() -> Course { library.course() }
    func progress() -> LessonProgress { LessonProgress() }
    func keep(_ progress: LessonProgress) -> String? { nil }
  }
}
