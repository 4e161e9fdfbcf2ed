import Cells
import Notation
import Parameters
import Plot

/// A lesson on paper: a text in Markdown and its pictures.
///
/// What gives the puzzle and the prediction away stands in a last part, for the teacher.
package struct Handout {
  /// A file of it, by its name without a folder.
  package struct File: Hashable, Sendable {
    package let name: String
    package let text: String
  }

  /// The text first, then the pictures.
  package private(set) var files: [File] = []

  private let name: String
  private let lesson: Lesson
  private let answer: Int?
  private let titles: [String: String]
  private var pictures: [File] = []
  private static let width = 720
  private static let height = 340
  /// A new page where the program that prints it knows such.
  private static let pageBreak = "<div style=\"page-break-before: always\"></div>"

  /// Makes the files; each scene that is shown is run.
  ///
  /// - Parameters:
  ///   - name: of the lesson, and of the files.
  ///   - lesson: the lesson.
  ///   - answer: the place of the choice that is true; nil where it is not known.
  ///   - titles: of the lessons there are, by their names.
  /// - Throws: ``ParameterError`` where a scene of it cannot be run.
  package init(
    _ name: String, _ lesson: Lesson, answer: Int?, titles: [String: String] = [:]
  ) throws(ParameterError) {
    (self.name, self.lesson, self.answer, self.titles) = (name, lesson, answer, titles)
    var parts = ["# \(Self.plain(lesson.title))", "\(lesson.minutes) minutes"]
    parts += try student()
    parts += [Self.pageBreak, "---", "## For the teacher"] + teacher()
    files = [File(name: "\(name).md", text: parts.joined(separator: "\n\n") + "\n")] + pictures
  }

  // MARK: The student's part

  private mutating func student() throws(ParameterError) -> [String] {
    var parts = [heading(.question), words(.question)]
    parts += try drawn(.question)
    parts += [heading(.predict), words(.predict), choices()]
    parts += [Self.pageBreak, heading(.reveal)]
    parts += try drawn(.reveal)
    parts += [words(.reveal), heading(.why), words(.why)]
    if lesson.sceneNames[.why] != nil { parts += try drawn(.why) }
    if !lesson.formula.isEmpty { parts.append("**\(Self.plain(lesson.formula))**") }
    parts += [
      heading(.attempt), words(.attempt), knobs(.attempt), command(lesson.scene(of: .attempt)),
    ]
    parts += [heading(.puzzle), words(.puzzle)]
    parts.append(
      lesson.goal.map { "- [ ] \(Self.plain(GoalWords.text(of: $0)))" }.joined(separator: "\n"))
    parts += [knobs(.puzzle), command(lesson.scene(of: .puzzle))]
    parts += [heading(.next), words(.next)]
    if !lesson.following.isEmpty {
      let names = lesson.following.map { Self.plain(titles[$0] ?? $0) }
      parts.append("Goes well with: \(names.joined(separator: ", ")).")
    }
    if !lesson.folklore.isEmpty { parts.append("Folklore: \(Self.plain(lesson.folklore))") }
    if !lesson.sources.isEmpty {
      parts.append("From:")
      parts.append(lesson.sources.map { "- \(Self.plain($0))" }.joined(separator: "\n"))
    }
    return parts
  }

  private func heading(_ page: Lesson.Page) -> String {
    let title = page.title
    return "## \(title.prefix(1).uppercased())\(title.dropFirst())"
  }

  private func words(_ page: Lesson.Page) -> String { Self.plain(lesson.words[page] ?? "") }

  /// The choices, each with room for a tick.
  private func choices() -> String {
    lesson.choices.enumerated().map { "- [ ] \($0 + 1): \(Self.plain($1.words))" }
      .joined(separator: "\n")
  }

  private func knobs(_ page: Lesson.Page) -> String {
    let scene = lesson.scene(of: page).scene
    let names = (lesson.turns[page] ?? []).map { turn in
      let label = scene.place(of: turn)?.knob.label ?? turn.name
      return "\(Self.plain(label)) of \(turn.owner == "run" ? "the run" : turn.owner)"
    }
    return "To be turned: \(names.joined(separator: ", ")). This opens the scene:"
  }

  // MARK: The teacher's part

  private func teacher() -> [String] {
    var parts: [String] = []
    if let answer {
      parts.append(
        "The answer is \(answer + 1): \(Self.plain(lesson.choices[answer].words))")
    }
    parts += ["The puzzle, solved:", command(lesson.solution)]
    for page in Lesson.Page.allCases {
      guard let note = lesson.notes[page] else { continue }
      parts.append("**\(page.title)**: \(Self.plain(note))")
    }
    return parts
  }

  /// The line that opens a scene in the lab.
  private func command(_ saved: SavedScene) -> String {
    let line = StateLine.write(saved).split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''")
    return "```sh\nanneal lab --state '\(line)'\n```"
  }

  // MARK: Pictures

  /// The plots of a page, of the question without what is not shown yet.
  private mutating func drawn(_ page: Lesson.Page) throws(ParameterError) -> [String] {
    let saved = lesson.scene(of: page)
    let lab = try Session(saved, size: LessonText.least).lab
    var links: [String] = []
    for plot in saved.scene.plots {
      guard page > .predict || !lesson.hides.covers(plot) else { continue }
      // A picture that stands there already is shown again.
      let isSame = saved == lesson.scene(of: .reveal)
      let prefix = isSame ? name : "\(name)-\(page.rawValue)"
      let file = "\(prefix)-\(Self.word(plot)).svg"
      if !pictures.contains(where: { $0.name == file }) {
        pictures.append(File(name: file, text: Self.svg(plot, lab)))
      }
      links.append("![\(Self.caption(plot))](\(file))")
    }
    let names = saved.scene.entries.map { entry in
      let text = entry.reading.library == nil ? Spec.write(entry.blueprint) : entry.reading.text
      let batch = entry.batch.map { ", its batch `\(Spec.write($0.blueprint))`" } ?? ""
      return "\(entry.letter) is `\(text)`\(batch)"
    }
    return links + ["\(names.joined(separator: ", ")), over \(saved.scene.run.steps) steps."]
  }

  private static func svg(_ plot: Display.Plot, _ lab: Lab) -> String {
    let entries = lab.scene.entries.indices.filter { !lab.scene.entries[$0].isHidden }
    var chart = lab.chart(plot, of: entries, rows: 16)
    // Copies are often without colour.
    chart.hasDashes = true
    lab.addCurves(of: entries, to: &chart, plot, count: width)
    return chart.svg(
      width: width, height: height, light: true, theme: Theme.named("light") ?? .okabeIto)
  }

  private static func caption(_ plot: Display.Plot) -> String {
    switch plot {
    case .rate: "the learning rates"
    case .loss: "the losses"
    case .accuracy: "the accuracies"
    case .momentum: "the momentum"
    case .batch: "the batch sizes"
    }
  }

  private static func word(_ plot: Display.Plot) -> String {
    switch plot {
    case .rate: "rate"
    case .loss: "loss"
    case .accuracy: "accuracy"
    case .momentum: "momentum"
    case .batch: "batch"
    }
  }

  /// A text that Markdown shows as it is.
  private static func plain(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_[]<>#|~$".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }
}
