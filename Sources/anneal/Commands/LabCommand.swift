import ArgumentParser
import Cells
import Lab
import Notation
import Plot
import Runtime
import Schedules
import Terminal

/// `anneal lab`, or `anneal` alone: the lab on the terminal, or a picture of it.
struct LabCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab", abstract: "Open the lab (what anneal does without a command).")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, ansi, svg
  }

  @OptionGroup var specs: SpecOptions
  @OptionGroup var picture: PictureOptions

  @Option(
    help: "The number of optimizer steps in the run.",
    transform: WholeNumber.parse)
  var steps: Int?

  @OptionGroup var options: SetupOptions
  @OptionGroup var batch: BatchOption
  @OptionGroup var seed: SeedOption

  @Option(help: "Keys to press, blank-separated, such as 'Right Right v'; needs --snapshot.")
  var keys: String?

  @Option(help: "Print the last frame instead of opening the terminal: text, ansi or svg.")
  var snapshot: Format?

  @Flag(help: "With --snapshot text: the screen in words instead of a picture.")
  var describe = false

  @Option(help: "Columns and rows of the snapshot.", transform: Size.parse)
  var size = Size(columns: 120, rows: 36)

  func validate() throws {
    if keys != nil, snapshot == nil { throw ValidationError("--keys needs --snapshot") }
    if describe, snapshot != .text { throw ValidationError("--describe needs --snapshot text") }
    if let steps, steps < 1 || steps > Run.limit {
      throw ValidationError("--steps must be from 1 to \(Run.limit), not \(steps)")
    }
  }

  func run() throws {
    let scene = try scene()
    if let snapshot {
      try print(scene, snapshot)
    } else {
      // Before the terminal is another's.
      try scene.check()
      try openLab(
        scene, glyphs: picture.glyphs.glyphs, color: picture.hasColor(onTerminal: true),
        theme: picture.theme)
    }
  }

  private func scene() throws(Failure) -> Scene {
    try refuseMistypedCommand()
    let setup = try options.setup()
    var scene = Scene.opening(on: setup)
    let schedules = try specs.named()
    if !schedules.isEmpty {
      let horizon = schedules.map(\.horizon).max() ?? 90
      scene = Scene(
        entries: schedules.map(\.entry),
        run: Run(steps: min(steps ?? horizon, Run.limit), stepsPerEpoch: specs.stepsPerEpoch))
    } else {
      guard specs.rate == nil, specs.stepsPerEpoch == 1 else {
        throw Failure("--lr and --steps-per-epoch speak of a SPEC, and there is none")
      }
      if let steps { scene = .opening(steps: steps) }
    }
    scene.run.setup = setup
    scene.samples.seed = seed.number
    try batch.apply(to: &scene, specs)
    return scene
  }

  /// A single word that is no schedule was meant as a command.
  private func refuseMistypedCommand() throws(Failure) {
    guard let word = specs.specs.first, word.allSatisfy({ $0.isLowercase || $0 == "-" }),
      !Spec.catalogue.contains(where: { entry in
        entry.signatures.contains { $0.prefix { $0 != "(" } == word }
      })
    else { return }
    throw Failure(
      "no command is called '\(Text.clean(word))'; there are lab, rates, plot, train, find,"
        + " sweep, tune, translate and list")
  }

  private func print(_ scene: Scene, _ format: Format) throws {
    for entry in scene.entries {
      let work = Experiment(entry, scene.run, scene.samples).begun?.work ?? 0
      guard work <= Experiment.mostWork else {
        throw Failure(
          "the losses of \(entry.letter) take more than 1e11 mode-steps, and a snapshot waits for"
            + " them: ask for fewer --steps")
      }
    }
    let look = picture.look(format == .text ? false : picture.hasColor(onTerminal: true))
    var session = try Session(scene, size: size, look: look)
    for name in (keys ?? "").split(separator: " ") {
      guard let key = Key(named: String(name)) else {
        throw Failure("'\(name)' is no key; keys are named as in Right, S-Left, C-r, Tab, x")
      }
      session.press(key)
    }
    if describe {
      let lines = session.lab.description
      return try emit { output throws(OutputError) in
        for line in lines { try output.write(line + "\n") }
      }
    }
    let frame = session.lab.view()
    let text =
      switch format {
      case .text: frame.text
      case .ansi: frame.ansi(picture.palette(look.hasColor))
      case .svg: frame.svg(title: "anneal", hasColor: look.hasColor, theme: picture.theme)
      }
    try emit { output throws(OutputError) in try output.write(text) }
  }
}

/// Runs the lab on the terminal until somebody ends it; after a signal the status tells which.
func openLab(
  _ scene: Scene, glyphs: Glyphs?, color: Bool, theme: Theme = .okabeIto
) throws {
  let (ending, kept) = try MainActor.assumeIsolated {
    do throws(ScreenError) {
      let loop = try Loop(scene, glyphs: glyphs, color: color, theme: theme)
      return (loop.run(), loop.kept)
    } catch {
      throw Failure(Failure.unavailable, "\(error); anneal plot draws without a terminal")
    }
  }
  if !kept.isEmpty {
    try emit { output throws(OutputError) in
      try output.write(kept.joined(separator: "\n\n") + "\n")
    }
  }
  if case .signal(let number) = ending { throw ExitCode(128 + number) }
}
