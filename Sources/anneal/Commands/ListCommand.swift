import ArgumentParser
import Cells
import Lab
import Notation
import Parameters
import Plot
import Runtime
import Schedules
import Training

/// `anneal list`: what there is.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what there is.")

  enum Topic: String, ExpressibleByArgument, CaseIterable {
    case schedules, problems, optimizers, presets, lessons, themes
  }

  @Argument(help: "schedules, problems, optimizers, presets, lessons or themes; all without one.")
  var topic: Topic?

  @Option(
    help: ArgumentHelp(
      "Only the schedules of one library: \(Self.libraries).", valueName: "library"))
  var library: String?

  private static let libraries = Spec.catalogue.compactMap(\.keys.first).joined(separator: ", ")

  func validate() throws {
    guard let library else { return }
    guard topic == nil || topic == .schedules else {
      throw ValidationError("--library goes with schedules")
    }
    guard catalogue != nil else {
      throw ValidationError(
        "no library is called '\(Text.clean(library))'; there are \(Self.libraries)")
    }
  }

  /// The library that was asked for.
  private var catalogue: Catalogue? {
    let key = library?.lowercased() ?? ""
    return Spec.catalogue.first { $0.keys.contains(key) }
  }

  func run() throws {
    if let catalogue {
      return try emit { output throws(OutputError) in
        for line in Self.lines(catalogue) { try output.write("  \(line)\n") }
      }
    }
    try emit { output throws(OutputError) in
      for topic in topic.map({ [$0] }) ?? Topic.allCases {
        if self.topic == nil { try output.write("\(topic.rawValue)\n") }
        for line in Self.lines(topic) { try output.write("  \(line)\n") }
      }
    }
  }

  private static func lines(_ topic: Topic) -> [String] {
    switch topic {
    case .schedules: schedules
    case .problems: problems
    case .optimizers: optimizers
    case .presets: presets
    case .lessons: lessons
    case .themes: themes
    }
  }

  /// The lessons by chapters, and where a person's own are.
  private static var lessons: [String] {
    let home = Home()
    let course = Lessons(home).course()
    let width = course.lessons.map { Text.width(of: $0.name) }.max() ?? 0
    var text: [String] = []
    for chapter in course.chapters {
      let isOwn = chapter.lessons.allSatisfy { !$0.isShipped }
      let place = isOwn ? home.settings.map { ", in \(Text.clean($0))/lessons" } ?? "" : ""
      text.append(chapter.title + place)
      for item in chapter.lessons {
        let blanks = String(repeating: " ", count: width - Text.width(of: item.name) + 2)
        let minutes = item.lesson.map { ", \($0.minutes) min" } ?? ""
        let words =
          item.lesson == nil
          ? "cannot be read: \(item.faults.first?.summary ?? "")" : item.title + minutes
        // One that stands in the place of a shipped one.
        let whose = isOwn || item.isShipped ? "" : " (your own)"
        text.append("  \(item.name)\(blanks)\(words)\(whose)")
      }
    }
    if let problem = course.problem { return text + lines(problem) }
    guard course.lessons.allSatisfy(\.isShipped) else { return text }
    let words =
      "Lessons of your own are found in $XDG_CONFIG_HOME/anneal/lessons, else in"
      + " ~/.config/anneal/lessons; anneal lesson --template prints one to begin with."
    return text + LessonText.wrapped(words, to: 96)
  }

  private static var themes: [String] {
    let width = Theme.all.map(\.name.count).max() ?? 0
    return Theme.all.map { theme in
      theme.name + String(repeating: " ", count: width - theme.name.count + 2) + theme.help
    }
  }

  /// Each preset with its words and its source, and the line that opens it.
  private static var presets: [String] {
    SceneShelf.presets.flatMap { preset -> [String] in
      guard let file = preset.file else {
        preconditionFailure("a preset cannot be read: \(preset)")
      }
      let source = file.source.isEmpty ? [] : lines("from: \(file.source)")
      return ["\(preset.name)  \(file.title)"] + lines(file.words) + source
        + lines(StateLine.write(file.saved))
    }
  }

  private static var schedules: [String] { Spec.catalogue.flatMap(lines) }

  /// A library's name, and for each schedule its signature, what ours are for, and the formula.
  private static func lines(_ catalogue: Catalogue) -> [String] {
    let isOwn = catalogue.library == nil
    return [catalogue.library ?? "our own"]
      + catalogue.entries.flatMap { entry -> [String] in
        let help = isOwn ? Family.named(entry.name)?.help : nil
        return signature(of: entry) + (help.map { ["    \($0)"] } ?? []) + ["    \(entry.formula)"]
      }
  }

  /// A signature in as many lines as it needs, all but the first one indented.
  private static func signature(of entry: Catalogue.Entry) -> [String] {
    let width = 98
    var lines = ["  \(entry.name)("]
    for (index, parameter) in entry.parameters.enumerated() {
      let word = parameter + (index + 1 < entry.parameters.count ? "," : ")")
      let isFirst = lines[lines.count - 1].hasSuffix("(")
      let joined = lines[lines.count - 1] + (isFirst ? "" : " ") + word
      if joined.count <= width {
        lines[lines.count - 1] = joined
      } else {
        lines.append("      " + word)
      }
    }
    if entry.parameters.isEmpty { lines[0] += ")" }
    return lines
  }

  private static var problems: [String] {
    Problem.kinds.flatMap { kind -> [String] in
      let spectrum = kind.spectrum.map {
        lines("spectrum=\($0)  curvatures: 1/i, log:HIGH:LOW or a list such as 1,0.1x20,0.01")
      }
      return ["\(kind.name)  \(kind.help)"] + lines(kind.formula)
        + kind.limits.flatMap { lines($0) }
        + (spectrum ?? []) + kind.parameters.flatMap(setting)
    }
  }

  private static var optimizers: [String] {
    Optimizer.kinds.flatMap { kind -> [String] in
      var text = ["\(kind.name)  \(kind.help)"] + lines(kind.formula)
      text += kind.limits.flatMap { lines($0) }
      text += kind.parameters.flatMap(setting)
      return text + standards(of: kind)
    }
  }

  /// What is standard in the other forms of an optimizer.
  private static func standards(of kind: Optimizer.Kind) -> [String] {
    var settings = Optimizer(kind).settings
    guard let form = settings.index(of: "form") else { return [] }
    let usual = settings.values
    let forms = kind.parameters[form].choices
    var found: [String] = []
    for place in 1..<forms.count {
      do throws(ParameterError) { try settings.set(form, to: Double(place)) } catch {
        preconditionFailure("every word of a choice can be set: \(error)")
      }
      var words: [String] = []
      for (index, parameter) in kind.parameters.enumerated() {
        let value = settings.values[index]
        guard index != form, value != usual[index] else { continue }
        words.append("\(parameter.name)=\(NumberText.shortest(value))")
      }
      guard !words.isEmpty else { continue }
      found += lines("form=\(forms[place])  by itself \(words.joined(separator: ", "))")
    }
    return found
  }

  /// A text in as many indented lines as it needs.
  private static func lines(_ text: String) -> [String] {
    var lines = ["    "]
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let last = lines.count - 1
      if lines[last].count + word.count + 1 > 98 {
        lines.append("      \(word)")
      } else {
        lines[last] += lines[last].allSatisfy { $0 == " " } ? word : " \(word)"
      }
    }
    return lines
  }

  private static func setting(_ parameter: Parameter) -> [String] {
    let standard =
      parameter.choices.isEmpty
      ? NumberText.shortest(parameter.standard) : parameter.choices[Int(parameter.standard)]
    return lines("\(parameter.name)=\(standard)  \(parameter.help)")
  }
}
