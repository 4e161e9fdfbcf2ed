import ArgumentParser
import Cells
import Runtime

/// `anneal`: the learning-rate laboratory and its commands.
@main
struct Anneal: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "anneal",
    abstract: "A learning-rate laboratory in the terminal.",
    discussion: """
      Plots learning-rate schedules and the loss curves they lead to, live, while you change \
      them with the keyboard. Without a command it opens the lab.

      A SPEC is one Python call, such as
        'step(lr=0.1, factor=0.5, interval=10)' or 'StepLR(lr=0.1, step_size=30, gamma=0.1)'.
      """,
    version: "0.1.0",
    subcommands: [
      LabCommand.self, RatesCommand.self, PlotCommand.self, TrainCommand.self,
      FindCommand.self, SweepCommand.self, TuneCommand.self,
      TranslateCommand.self, MatchCommand.self, LessonCommand.self, ListCommand.self,
      ConfigCommand.self,
    ],
    defaultSubcommand: LabCommand.self)

  static func main() {
    do {
      // Nothing to parse: opening the lab is worth being quick, and the parser takes a third of it.
      guard CommandLine.argc > 1 else {
        try openLab(.last, Drawing())
        return
      }
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      Output.complain("anneal: error: \(failure.message)\n")
      exit(withError: ExitCode(failure.status))
    } catch {
      // Help and version are no errors; everything else is put in the program's own form.
      let code = exitCode(for: error)
      guard code.rawValue != 0, !(error is ExitCode) else { exit(withError: error) }
      // What was typed is repeated in it, and must not steer the terminal.
      let lines = message(for: error).split(separator: "\n", omittingEmptySubsequences: false)
      let message = lines.map { Text.clean(String($0)) }.joined(separator: "\n")
      Output.complain("anneal: error: \(message)\nanneal: see anneal --help\n")
      exit(withError: ExitCode(code.rawValue == 1 ? Failure.usage : code.rawValue))
    }
  }
}

/// Why a command ends without having done its work.
struct Failure: Error, CustomStringConvertible {
  let status: Int32
  let message: String

  /// What the parser of the command line shows where a check of options fails.
  var description: String { message }

  /// The command line or a SPEC is wrong.
  static let usage: Int32 = 64
  /// A file's content is wrong.
  static let data: Int32 = 65
  /// A file cannot be read.
  static let noInput: Int32 = 66
  /// There is no terminal to draw on.
  static let unavailable: Int32 = 69
  /// Output cannot be written.
  static let output: Int32 = 74

  init(_ status: Int32, _ message: String) {
    self.status = status
    self.message = message
  }

  init(_ message: String) { self.init(Self.usage, message) }
}

/// Writes to standard output and sends it all out.
func emit(
  _ body: (inout Output) throws(OutputError) -> Void
) throws(Failure) {
  var output = Output()
  do throws(OutputError) {
    try body(&output)
    try output.flush()
  } catch {
    throw Failure(Failure.output, error.description)
  }
}
