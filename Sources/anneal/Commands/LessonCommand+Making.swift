import ArgumentParser
import Cells
import Lab
import Parameters
import Runtime
import Terminal

/// What somebody needs who makes a lesson, or gives one on paper.
extension LessonCommand {
  /// The lessons that a command speaks of: the one that was named, or all there are.
  private func sources(_ library: Lessons) throws(Failure) -> [LessonSource] {
    guard let name else {
      let course = library.course()
      if let problem = course.problem { throw Failure(Failure.noInput, problem) }
      return course.lessons.map { LessonSource(name: $0.name, path: $0.path) }
    }
    guard !Self.isFile(name) else {
      return [LessonSource(name: LessonShelf.name(of: name), path: name)]
    }
    let item = try Self.item(name, in: library)
    return [LessonSource(name: item.name, path: item.path)]
  }

  private func text(of source: LessonSource) throws(Failure) -> String {
    do throws(InputError) { return try source.text() } catch {
      throw Failure(Failure.noInput, Text.clean(error.description))
    }
  }

  // MARK: Check

  /// A line for each lesson that may be given, on standard error all that is wrong with the others.
  func checkAll() throws {
    var status: Int32 = 0
    for source in try sources(Lessons(Home())) {
      let text: String
      do throws(Failure) { text = try self.text(of: source) } catch {
        // One that is gone hides nothing of the others.
        Output.complain("anneal: error: \(error.message)\n")
        status = status == 0 ? error.status : status
        continue
      }
      let label = Text.clean(source.label)
      let check: LessonCheck
      do throws(SceneFile.Fault) { check = LessonCheck(try json5(text), text) } catch {
        Output.complain("\(label): \(error.description)\n")
        status = Failure.data
        continue
      }
      try emit { output throws(OutputError) in
        if check.faults.isEmpty { try output.write("\(label): \(Self.praise(check))\n") }
        for line in verbose ? check.findings : [] { try output.write("  \(line)\n") }
      }
      for fault in check.faults { Output.complain("\(label): \(fault)\n") }
      if !check.faults.isEmpty { status = Failure.data }
    }
    if status != 0 { throw ExitCode(status) }
  }

  private static func praise(_ check: LessonCheck) -> String {
    let count = check.claimCount
    let claims =
      switch count {
      case 0: "no claims"
      case 1: "1 claim holds"
      default: "\(count) claims hold"
      }
    let size = LessonText.least
    return "\(claims), all pages fit \(size.columns)×\(size.rows)"
  }

  // MARK: Handouts

  /// Writes the files of each lesson; nothing is written where one of them would be replaced.
  func writeHandouts(into folder: String) throws {
    let library = Lessons(Home())
    let sources = try sources(library)
    let titles = Dictionary(
      library.course().lessons.map { ($0.name, $0.title) }, uniquingKeysWith: { first, _ in first })
    // Their names are known before anything is computed; those of the pictures are not.
    try refuse(sources.map { "\($0.name).md" }.filter { Handout.isThere($0, in: folder) }, folder)
    var handouts: [Handout] = []
    var failed = false
    for source in sources {
      let text = try text(of: source)
      let item: LessonItem
      do throws(SceneFile.Fault) {
        item = LessonItem(name: source.name, path: source.path, .success((try json5(text), text)))
      } catch {
        item = LessonItem(name: source.name, path: source.path, .failure(error))
      }
      guard let lesson = item.lesson else {
        for fault in item.faults { Output.complain("\(Text.clean(source.label)): \(fault)\n") }
        failed = true
        continue
      }
      handouts.append(try Self.handout(source.name, lesson, titles))
    }
    try refuse(Handout.present(handouts, in: folder), folder)
    for handout in handouts { try write(handout, into: folder) }
    if failed { throw ExitCode(Failure.data) }
  }

  private static func handout(
    _ name: String, _ lesson: Lesson, _ titles: [String: String]
  ) throws(Failure) -> Handout {
    do throws(ParameterError) {
      return try Handout(name, lesson, answer: LessonFacts(lesson).answer, titles: titles)
    } catch {
      throw Failure(Failure.data, "\(name): \(error)")
    }
  }

  private func refuse(_ present: [String], _ folder: String) throws(Failure) {
    guard !force, let first = present.first else { return }
    let more = present.count > 1 ? " and \(present.count - 1) more" : ""
    throw Failure(
      Failure.output,
      "\(Text.clean(folder))/\(first)\(more) is there already; --force replaces it")
  }

  private func write(_ handout: Handout, into folder: String) throws(Failure) {
    do throws(KeepingError) { try handout.write(into: folder) } catch {
      throw Failure(Failure.output, Text.clean(error.description))
    }
    try emit { output throws(OutputError) in
      for file in handout.files { try output.write("\(Text.clean(folder))/\(file.name)\n") }
    }
  }

  // MARK: Notes

  /// Shows the notes on this terminal until somebody ends that.
  func showNotes() throws {
    let home = Home()
    let preferences = home.preferences().preferences
    let hasColor =
      picture.chosenColor
      ?? (Output.environment("NO_COLOR") == nil && preferences.color ?? true)
    let theme = picture.theme ?? preferences.theme ?? .okabeIto
    let ending = try MainActor.assumeIsolated {
      do throws(ScreenError) {
        return try NotesLoop(home, color: hasColor, theme: theme).run()
      } catch {
        throw Failure(Failure.unavailable, "\(error)")
      }
    }
    if case .signal(let number) = ending { throw ExitCode(128 + number) }
  }
}
