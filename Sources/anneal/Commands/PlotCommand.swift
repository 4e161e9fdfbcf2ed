import ArgumentParser
import Cells
import Lab
import Parameters
import Plot
import Runtime
import Schedules

/// `anneal plot`: one picture to standard output.
struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot", abstract: "Draw schedules to standard output; needs no terminal.")

  @OptionGroup var specs: SpecOptions
  @OptionGroup var options: SetupOptions
  @OptionGroup var batch: BatchOption
  @OptionGroup var seed: SeedOption
  @OptionGroup var paths: PathsOption
  @OptionGroup var picture: PictureOptions

  @Flag(help: "Draw the simulated loss below the rate.")
  var loss = false

  @Flag(help: "Logarithmic vertical axes.")
  var log = false

  @Option(
    help: "The number of optimizer steps; by default as many as the decay takes.",
    transform: WholeNumber.parse)
  var steps: Int?

  @Option(help: "Columns and rows of the picture.", transform: Size.parse)
  var size = Size(columns: 80, rows: 24)

  @Option(help: "text, ansi or svg; by default ansi on a terminal with colours, else text.")
  var format: LabCommand.Format?

  func validate() throws {
    if let steps, steps < 1 || steps > Run.limit {
      throw ValidationError("--steps must be from 1 to \(Run.limit), not \(steps)")
    }
  }

  func run() throws {
    let schedules = try specs.required()
    if !loss, let deaf = schedules.first(where: { $0.stepsPerReport != nil }) {
      throw Failure(
        "\(deaf.name) listens to a metric: --loss lets it hear the simulated loss, and"
          + " 'anneal rates --metrics' takes metrics of yours")
    }
    let horizon = schedules.map(\.horizon).max() ?? 90
    var scene = Scene(
      entries: schedules.map(\.entry),
      run: Run(steps: min(steps ?? horizon, Run.limit), stepsPerEpoch: specs.stepsPerEpoch))
    scene.run.setup = try options.setup()
    scene.samples.seed = seed.number
    if loss { try paths.check(scene.run.setup, schedules: schedules.count) }
    if let paths = paths.paths {
      guard loss else { throw Failure("--paths needs --loss: there is nothing random in a rate") }
      scene.samples.paths = paths
      scene.samples.extent = paths > 1 ? .many : .one
    }
    try batch.apply(to: &scene, specs)
    scene.display.rateKind = log ? .log : .linear
    scene.display.lossKind = scene.display.rateKind
    let onTerminal = Output.isTerminal
    let format = format ?? (picture.hasColor(onTerminal: onTerminal) ? .ansi : .text)
    let hasColor = format != .text && picture.hasColor(onTerminal: true)
    let lab: Lab
    do throws(ParameterError) {
      lab = try Session(scene, size: size, look: picture.look(hasColor), simulates: loss).lab
    } catch {
      throw Failure(error.description)
    }
    let plots: [Display.Plot] =
      [.rate] + (scene.plots.contains(.batch) ? [.batch] : []) + (loss ? [.loss] : [])
    let text =
      switch format {
      case .text: drawn(plots, lab).text
      case .ansi: drawn(plots, lab).ansi(picture.palette(hasColor))
      case .svg: vectors(plots, lab)
      }
    try emit { output throws(OutputError) in try output.write(text) }
  }

  /// The charts one above the other, the labels of the steps below the last.
  private func drawn(_ plots: [Display.Plot], _ lab: Lab) -> Frame {
    let entries = Array(lab.scene.entries.indices)
    var frame = Frame(size, alphabet: lab.look.alphabet)
    var rest = frame.bounds
    for (index, plot) in plots.enumerated() {
      let isLast = index == plots.count - 1
      // Neighbours share a border.
      let rows = isLast ? rest.rows : rest.rows / (plots.count - index)
      let rect = rest.split(top: rows).0
      var chart = lab.chart(plot, of: entries, rows: rows)
      chart.showsXLabels = isLast
      // The edge belongs to the problem, which plays no part where no loss is drawn.
      if !loss { chart.lines = [] }
      lab.addCurves(of: entries, to: &chart, plot, count: chart.dotColumns(in: rect))
      chart.draw(in: rect, on: &frame)
      rest = rest.inset(top: rows - 1)
    }
    return frame
  }

  /// The same charts as lines, nine by eighteen pixels to a cell.
  private func vectors(_ plots: [Display.Plot], _ lab: Lab) -> String {
    let entries = Array(lab.scene.entries.indices)
    // A chart is at least 120 by 90, whatever was asked for.
    let width = max(120, size.columns * 9)
    let height = max(90, size.rows * 18 / plots.count)
    let charts = plots.map { plot in
      var chart = lab.chart(plot, of: entries, rows: size.rows)
      if !loss { chart.lines = [] }
      lab.addCurves(of: entries, to: &chart, plot, count: width)
      return chart.svg(width: width, height: height, theme: picture.colors)
    }
    guard charts.count > 1 else { return charts[0] }
    let nested = charts.enumerated().map { index, chart in
      "<svg y=\"\(index * height)\"" + chart.dropFirst("<svg".count)
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height * charts.count)">
      \(nested.joined())</svg>

      """
  }
}
