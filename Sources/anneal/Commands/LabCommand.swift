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
  @OptionGroup var keeping: KeepingOptions

  @Flag(help: "Leave the mouse to the terminal, for selecting text.")
  var noMouse = false

  @Flag(help: "Ask the terminal to show each frame at once (mode 2026), where it flickers.")
  var sync = false

  @Option(
    help: ArgumentHelp(
      "Keys to press, blank-separated, such as 'Right Right v'; needs --snapshot.",
      discussion: """
        The mouse and the clipboard too, with column and row from 0: '<Click 30,10>', \
        '<WheelUp 30,10>', '<Press 9,9> <Drag 20,9> <Release 20,9>', '<Paste 0.1/8>'.
        """))
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
    var saved = try keeping.saved()
    if saved != nil {
      guard !describesScene else {
        throw Failure(
          "--state and --preset say the whole scene: leave out SPECs, --steps, --problem and the"
            + " other options of a scene")
      }
    } else {
      saved = SavedScene(try scene())
    }
    guard let saved else { return }
    if let snapshot {
      try print(saved, snapshot)
    } else {
      // Before the terminal is another's.
      try saved.scene.check()
      let isOpen = keeping.state == nil && keeping.preset == nil && !keeping.fresh
      try openLab(
        isOpen && !describesScene ? .last : .scene(saved),
        Drawing(
          glyphs: picture.glyphs.glyphs, color: picture.chosenColor, theme: picture.theme,
          mouse: noMouse ? false : nil, isSynchronized: sync ? true : nil))
    }
  }

  /// True where the command line says something of the scene.
  private var describesScene: Bool {
    !specs.specs.isEmpty || specs.rate != nil || specs.stepsPerEpoch != 1 || steps != nil
      || options.isGiven || !batch.batches.isEmpty || seed.seed != nil
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
        + " sweep, tune, translate, match, list and config")
  }

  private func print(_ saved: SavedScene, _ format: Format) throws {
    let scene = saved.scene
    for entry in scene.entries {
      let work = Experiment(entry, scene.run, scene.samples).begun?.work ?? 0
      guard work <= Experiment.mostWork else {
        throw Failure(
          "the losses of \(entry.letter) take more than 1e11 mode-steps, and a snapshot waits for"
            + " them: ask for fewer --steps")
      }
    }
    let look = picture.look(format == .text ? false : picture.hasColor(onTerminal: true))
    var session = try Session(saved, size: size, look: look)
    session.shelf = SceneShelf(nil)
    session.library = LessonCommand.Fresh(Lessons(Home()))
    do throws(InputScript.Mistake) {
      for input in try InputScript.read(keys ?? "") { session.send(.input(input)) }
    } catch {
      let isMouse = error.word.hasPrefix("<") && error.word.count > 2
      throw Failure(
        "'\(Text.clean(error.word))' is no "
          + (isMouse
            ? "input; others are written as in <Click 30,10>, <WheelUp 30,10>, <Paste 0.1>"
            : "key; keys are named as in Right, S-Left, C-r, Tab, x"))
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
      case .svg: frame.svg(title: "anneal", hasColor: look.hasColor, theme: picture.colors)
      }
    try emit { output throws(OutputError) in try output.write(text) }
  }
}
