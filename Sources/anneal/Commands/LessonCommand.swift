import ArgumentParser
import Cells
import Lab
import Runtime

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

  func run() throws {
    if check { return try checkAll() }
    throw Failure("not yet")
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
