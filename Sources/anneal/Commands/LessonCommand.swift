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

  @Flag(help: "Compute what a lesson claims, and say what is wrong with it and in which line.")
  var check = false

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
    if present, name == nil { throw ValidationError("--present needs the name of a lesson") }
  }

  func run() throws {
    if check { return try checkAll() }
    let library = Lessons(Home())
    let course = library.course()
    let start = try start(in: course)
    if let snapshot { return try print(start, library, snapshot) }
    try openLab(
      .last,
      Drawing(
        glyphs: picture.glyphs.glyphs, color: picture.chosenColor, theme: picture.theme,
        mouse: nil, isSynchronized: nil),
      lesson: start, presents: present)
  }

  /// The lesson that was named: of the course, or in a file.
  private func start(in course: Course) throws(Failure) -> Loop.LessonStart {
    guard let name else { return .course }
    if name.contains("/") || name.hasSuffix(".json5") {
      let item = LessonShelf.read(name)
      guard item.lesson == nil else { return .lesson(item, course) }
      let fault = item.faults.first?.description ?? "it holds no lesson"
      throw Failure(Failure.data, "\(Text.clean(name)): \(fault)")
    }
    let lessons = course.lessons
    guard let item = lessons.first(where: { $0.name == name }) else {
      let near = Nearest.names(to: name, among: lessons.map(\.name), atMost: 1).first
      let advice = near.map { "did you mean '\($0)'?" } ?? "anneal list lessons names them"
      throw Failure("no lesson is called '\(Text.clean(name))'; \(advice)")
    }
    guard item.lesson != nil else {
      throw Failure(
        Failure.data, "\(item.path ?? item.name): \(item.faults.first?.description ?? "")")
    }
    return .lesson(item, course)
  }

  private func print(
    _ start: Loop.LessonStart, _ library: Lessons, _ format: LabCommand.Format
  ) throws {
    let look = picture.look(format == .text ? false : picture.hasColor(onTerminal: true))
    var session = try Session(SavedScene(.opening), size: size, look: look)
    session.library = Fresh(library)
    switch start {
    case .course: session.send(.input(.key(.character("N"))))
    case .lesson(let item, let course):
      session.begin(item, of: course)
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
  private struct Fresh: LessonLibrary {
    let library: Lessons

    init(_ library: Lessons) { self.library = library }

    func course() -> Course { library.course() }
    func progress() -> LessonProgress { LessonProgress() }
    func keep(_ progress: LessonProgress) -> String? { nil }
  }

  private func checkAll() throws {
    guard let name else { return }
    let text: String
    do throws(InputError) { text = try InputText.read(name) } catch {
      throw Failure(Failure.noInput, error.description)
    }
    let check: LessonCheck
    do throws(SceneFile.Fault) { check = LessonCheck(try json5(text), text) } catch {
      throw Failure(Failure.data, "\(name): \(error.description)")
    }
    try emit { output throws(OutputError) in
      for line in check.findings { try output.write("\(line)\n") }
    }
    for fault in check.faults { Output.complain("\(name): \(fault)\n") }
    if !check.faults.isEmpty { throw ExitCode(Failure.data) }
  }
}
