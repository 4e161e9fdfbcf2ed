import ArgumentParser
import Cells
import Lab
import Notation
import Parameters
import Plot
import Runtime
import Schedules

/// The schedules of a command, and what their notation leaves open.
struct SpecOptions: ParsableArguments {
  @Argument(help: "Schedules, each one Python call in the words of a library or our own.")
  var specs: [String] = []

  @Option(
    name: .customLong("lr"), parsing: .unconditional,
    help: "Initial rate where a SPEC takes it from the optimizer.")
  var rate: Double?

  @Option(
    name: .customLong("steps-per-epoch"), help: "Steps in an epoch, for schedules in epochs.",
    transform: WholeNumber.parse)
  var stepsPerEpoch: Int = 1

  func validate() throws {
    guard stepsPerEpoch >= 1, stepsPerEpoch <= Run.limit else {
      throw ValidationError("--steps-per-epoch must be from 1 to \(Run.limit)")
    }
    if let rate, !(rate >= 0 && rate.isFinite) {
      throw ValidationError("--lr must be a number of 0 or more, not \(rate)")
    }
    guard specs.count <= Scene.capacity else {
      throw ValidationError("at most \(Scene.capacity) schedules can be compared")
    }
  }

  /// The schedules, A first.
  func named() throws(Failure) -> [NamedSchedule] {
    var named: [NamedSchedule] = []
    for spec in specs {
      let slot = named.count
      do throws(NotationError) {
        let reading = try Spec.read(spec, rate: rate)
        named.append(try NamedSchedule(slot, reading, stepsPerEpoch: stepsPerEpoch))
        for warning in reading.warnings { Output.complain("anneal: warning: \(warning)\n") }
      } catch {
        throw Failure("\(specs.count > 1 ? "schedule \(slot + 1): " : "")\(error)")
      }
    }
    return named
  }

  /// The same, where at least one is needed.
  func required() throws(Failure) -> [NamedSchedule] {
    guard !specs.isEmpty else {
      throw Failure(
        "a SPEC is missing, such as 'step(lr=0.1, factor=0.5, interval=10)'; "
          + "anneal list schedules shows all")
    }
    return try named()
  }
}

/// A schedule of the command line, with the letter it goes by.
struct NamedSchedule {
  let slot: Int
  let reading: Reading
  let kind: Kind
  let stepsPerEpoch: Int

  /// What a SPEC describes.
  enum Kind {
    case schedule(any Schedule)
    /// It listens to a metric; until it is told any there is nothing to draw.
    case controller(any Controller)
  }

  init(_ slot: Int, _ reading: Reading, stepsPerEpoch: Int) throws(NotationError) {
    self.slot = slot
    self.reading = reading
    self.stepsPerEpoch = stepsPerEpoch
    do throws(ParameterError) {
      if let controller = try reading.blueprint.controller() {
        kind = .controller(controller)
      } else {
        kind = .schedule(
          try reading.clock.schedule(of: reading.blueprint, stepsPerEpoch: stepsPerEpoch))
      }
    } catch {
      preconditionFailure("the notation checks what it reads: \(error)")
    }
  }

  var name: String { entry.letter }
  var entry: Entry {
    Entry(slot: slot, reading)
  }

  /// Steps between two reports, for a schedule that listens; else nil.
  var stepsPerReport: Int? {
    guard case .controller = kind else { return nil }
    return reading.clock.stepsPerReport(stepsPerEpoch: stepsPerEpoch)
  }

  /// A run that shows what it does; what it will hear nobody knows before.
  var horizon: Int {
    switch kind {
    case .schedule(let schedule): reading.horizon(of: schedule, stepsPerEpoch: stepsPerEpoch)
    case .controller: 90 * (stepsPerReport ?? 1)
    }
  }
}

/// Which steps a command speaks of.
struct StepOptions: ParsableArguments {
  /// The most steps of a run that is not drawn.
  static let limit = 1_000_000_000_000

  @Option(parsing: .unconditional, help: "The steps to print, such as 0,1,30.")
  var at: String?

  @Option(
    parsing: .unconditional, help: "The number of optimizer steps.",
    transform: WholeNumber.parse)
  var steps: Int?

  @Option(
    parsing: .unconditional, help: "Print only each so many steps.",
    transform: WholeNumber.parse)
  var every: Int = 1

  func validate() throws {
    if at != nil, steps != nil { throw ValidationError("--at and --steps exclude each other") }
    if at != nil, every != 1 { throw ValidationError("--every goes with --steps") }
    guard every >= 1 else { throw ValidationError("--every must be 1 or more, not \(every)") }
    if let steps, steps < 1 || steps > Self.limit {
      throw ValidationError("--steps must be from 1 to \(Self.limit), not \(steps)")
    }
    _ = try list()
  }

  /// The steps in their order: those of `--at`, or 0, K, 2K … below N, and N itself on request.
  ///
  /// `standard` stands for both where neither is given.
  func places(includingEnd: Bool, standard: Places? = nil) throws(Failure) -> Places {
    if let list = try list() { return .listed(list) }
    guard let steps else {
      if let standard { return standard }
      throw Failure("say which steps: --at 0,1,30 or --steps N")
    }
    return .spaced(by: every, below: steps, includingEnd: includingEnd)
  }

  private func list() throws(Failure) -> [Int]? {
    guard let at else { return nil }
    var steps: [Int] = []
    for item in at.split(separator: ",", omittingEmptySubsequences: false) {
      guard let step = WholeNumber.read(item.filter { $0 != " " }), step >= 0 else {
        throw Failure(
          "--at takes steps of 0 or more, such as 0,1,30 or 1e3; '\(Text.clean(String(item)))'"
            + " is none")
      }
      steps.append(step)
    }
    return steps
  }
}

/// Steps one after the other, without keeping a billion of them.
enum Places: Sequence {
  case listed([Int])
  case spaced(by: Int, below: Int, includingEnd: Bool)

  func makeIterator() -> AnyIterator<Int> {
    switch self {
    case .listed(let steps): return AnyIterator(steps.makeIterator())
    case .spaced(let every, let end, let includingEnd):
      var next: Int? = 0
      return AnyIterator {
        guard let step = next else { return nil }
        next = step + every < end ? step + every : (includingEnd && step < end ? end : nil)
        return step
      }
    }
  }

  /// How many rows there are.
  var count: Int {
    switch self {
    case .listed(let steps): steps.count
    case .spaced(let every, let end, let includingEnd):
      (end - 1) / every + 1 + (includingEnd ? 1 : 0)
    }
  }

  /// The last step that is named; the simulation has to come that far.
  var furthest: Int {
    switch self {
    case .listed(let steps): steps.max() ?? 0
    case .spaced(_, let end, _): end
    }
  }

  /// The last step that gets a row.
  var largest: Int {
    switch self {
    case .listed(let steps): steps.max() ?? 0
    case .spaced(let every, let end, let includingEnd):
      includingEnd ? end : (end - 1) / every * every
    }
  }

  /// True where no step is earlier than the one before.
  var isRising: Bool {
    guard case .listed(let steps) = self else { return true }
    return zip(steps, steps.dropFirst()).allSatisfy { $0 <= $1 }
  }
}

/// How pictures are drawn.
struct PictureOptions: ParsableArguments {
  enum Color: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  enum GlyphChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, braille, octant, quadrant, block, ascii

    var glyphs: Glyphs? { Glyphs(rawValue: rawValue) }
  }

  @Option(help: "Use colour: auto, always or never; NO_COLOR means never.")
  var color: Color = .auto

  @Option(help: "Draw with auto, braille, octant, quadrant, block or ascii.")
  var glyphs: GlyphChoice = .auto

  @Option(
    help: ArgumentHelp(
      "Colors: \(Theme.all.map(\.name).joined(separator: ", ")); see anneal list themes.",
      valueName: "name"),
    transform: Self.theme)
  var theme: Theme?

  /// What it is where nobody said.
  var colors: Theme { theme ?? .okabeIto }

  private static func theme(named name: String) throws -> Theme {
    guard let theme = Theme.named(name) else {
      throw ValidationError(
        "no theme is called '\(Text.clean(name))'; there are "
          + Theme.all.map(\.name).joined(separator: ", "))
    }
    return theme
  }

  /// Whether colours may be used, on a terminal or in a file.
  func hasColor(onTerminal: Bool) -> Bool {
    guard colors.hasColor else { return false }
    return switch color {
    case .always: true
    case .never: false
    case .auto: onTerminal && Output.environment("NO_COLOR") == nil
    }
  }

  /// Whether colours may be used, where it was said; nil for wherever there are some.
  var chosenColor: Bool? {
    switch color {
    case .always: true
    case .never: false
    case .auto: nil
    }
  }

  var look: (Bool) -> Look {
    { hasColor in
      Look(
        glyphs: glyphs.glyphs ?? .braille, alphabet: glyphs == .ascii ? .ascii : .unicode,
        hasColor: hasColor, theme: colors)
    }
  }

  /// The colours of a picture in text.
  func palette(_ hasColor: Bool) -> Palette {
    hasColor ? Palette(colors: 256, theme: colors) : .none
  }
}

extension Size: CustomStringConvertible {
  /// As it is typed: `120x36`.
  public var description: String { "\(columns)x\(rows)" }

  /// `120x36`: columns and rows.
  static func parse(_ text: String) throws -> Size {
    let parts = text.lowercased().split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let columns = Int(parts[0]), let rows = Int(parts[1]),
      (1...1000).contains(columns), (1...1000).contains(rows)
    else {
      throw ValidationError("write columns and rows up to 1000, as in 120x36")
    }
    return Size(columns: columns, rows: rows)
  }
}
