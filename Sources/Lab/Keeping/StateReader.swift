import Cells
import Notation
import Parameters
import Schedules
import Training

/// Makes a scene of pairs of keys and texts, from a line or from a file.
struct StateReader {
  /// What is wrong with a pair.
  struct Fault: Error {
    let pair: StatePair
    /// One sentence without a full stop.
    let message: String
    /// Where within the text, in characters counted from 0; nil for the key.
    var offset: Int? = 0
  }

  private var setup = Setup.opening
  private var entries: [Entry] = []
  private var specs: [StatePair] = []
  private var lengths: [Reading] = []
  private var saved = SavedScene(.opening)
  /// The pairs that mean nothing here.
  private(set) var unknown: [StatePair] = []

  /// Reads all pairs, in whatever order they stand.
  mutating func read(_ pairs: [StatePair]) throws(Fault) -> SavedScene {
    try refuseDoubles(pairs)
    var rest: [StatePair] = []
    for pair in pairs {
      if let slot = Self.slot(pair.key) {
        entries.append(try entry(pair, slot: slot))
        specs.append(pair)
      } else {
        rest.append(pair)
      }
    }
    for pair in rest {
      if let slot = Self.batchSlot(pair.key) { try readBatch(pair, slot: slot) }
    }
    rest.removeAll { Self.batchSlot($0.key) != nil }
    try readSetup(&rest)
    try begin(rest)
    for key in StateKey.all {
      guard let pair = rest.first(where: { $0.key == key.name }) else { continue }
      guard key.read(&saved, pair.text) else {
        throw Fault(
          pair: pair, message: "\(key.name) must be \(key.rule), not '\(Text.clean(pair.text))'")
      }
    }
    unknown = rest.filter { pair in !StateKey.all.contains { $0.name == pair.key } }
    try check()
    return saved
  }

  private func refuseDoubles(_ pairs: [StatePair]) throws(Fault) {
    var seen: Set<String> = []
    for pair in pairs where !seen.insert(pair.key).inserted {
      throw Fault(
        pair: pair, message: "\(Text.clean(pair.key)) is given twice: give it once", offset: nil)
    }
  }

  /// 0…7 for A to H.
  private static func slot(_ key: String) -> Int? {
    guard key.utf8.count == 1, let letter = key.utf8.first, (65..<73).contains(letter) else {
      return nil
    }
    return Int(letter) - 65
  }

  /// 0…7 for A.batch to H.batch.
  private static func batchSlot(_ key: String) -> Int? {
    key.hasSuffix(".batch") ? slot(String(key.dropLast(6))) : nil
  }

  /// What has to stand behind a key of every scene, as the end of a sentence; nil for other keys.
  static func rule(of key: String) -> String? {
    if slot(key) != nil { return "a schedule in quotes, such as \"constant(0.1)\"" }
    if batchSlot(key) != nil { return "a batch size in quotes, such as \"constant(32)\"" }
    if key == "problem" || key == "optimizer" { return "a name in quotes" }
    return StateKey.all.first { $0.name == key }?.rule
  }

  // MARK: Schedules

  private mutating func entry(_ pair: StatePair, slot: Int) throws(Fault) -> Entry {
    let reading = try reading(pair)
    lengths.append(reading)
    return reading.canBeRead
      ? Entry(slot: slot, reading)
      : Entry(slot: slot, reading.blueprint, clock: reading.clock)
  }

  private mutating func readBatch(_ pair: StatePair, slot: Int) throws(Fault) {
    guard let place = entries.firstIndex(where: { $0.slot == slot }) else {
      throw Fault(
        pair: pair, message: "\(pair.key) speaks of a schedule that is not there", offset: nil)
    }
    let reading = try reading(pair)
    guard !Self.listens(reading) else {
      throw Fault(pair: pair, message: "a batch size cannot listen to the loss")
    }
    entries[place].batch = BatchPlan(reading.blueprint, clock: reading.clock)
  }

  /// `SPEC`, or `SPEC@clock` where its time counts something else than its words do by themselves.
  private func reading(_ pair: StatePair) throws(Fault) -> Reading {
    let text = Array(pair.text)
    var (spec, clock) = (pair.text, Clock?.none)
    if let mark = Self.mark(in: text) {
      let word = String(text[(mark + 1)...].drop { $0 == " " })
      clock = Clock.allCases.first { $0.word == word }
      guard clock != nil else {
        let words = Clock.allCases.map(\.word).joined(separator: ", ")
        throw Fault(
          pair: pair, message: "behind @ stands one of \(words), not '\(Text.clean(word))'",
          offset: mark + 1)
      }
      spec = String(text[..<mark])
    }
    do throws(NotationError) {
      let reading = try Spec.read(spec)
      guard let clock, clock != reading.clock else { return reading }
      return Reading(reading.blueprint, clock: clock)
    } catch {
      throw Fault(pair: pair, message: error.message, offset: error.column - 1)
    }
  }

  /// The place of the last `@` outside of quotes.
  private static func mark(in text: [Character]) -> Int? {
    var quote: Character?
    var mark: Int?
    for (place, character) in text.enumerated() {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == "@" {
        mark = place
      }
    }
    return mark
  }

  private static func listens(_ reading: Reading) -> Bool {
    do throws(ParameterError) { return try reading.blueprint.controller() != nil } catch {
      preconditionFailure("the notation checks what it reads: \(error)")
    }
  }

  // MARK: Setup

  private mutating func readSetup(_ rest: inout [StatePair]) throws(Fault) {
    var (problem, optimizer) = (setup.problem, setup.optimizer)
    let named = rest.first { $0.key == "optimizer" } ?? rest.first { $0.key == "problem" }
    if let pair = Self.take("problem", from: &rest) {
      guard let kind = Problem.named(pair.text) else {
        throw Self.fault(pair, "problem", Problem.kinds.map(\.name))
      }
      problem = Problem(kind)
    }
    if let pair = Self.take("optimizer", from: &rest) {
      guard let kind = Optimizer.named(pair.text) else {
        throw Self.fault(pair, "optimizer", Optimizer.kinds.map(\.name))
      }
      optimizer = Optimizer(kind)
    }
    let keys = problem.keys + optimizer.keys
    let settings = rest.filter { keys.contains($0.key) }
    rest.removeAll { keys.contains($0.key) }
    do throws(SettingError) {
      setup = try Setup(problem, optimizer, settings: settings.map { ($0.key, $0.text) })
    } catch {
      throw Fault(
        pair: settings.first { $0.key == error.key } ?? named ?? StatePair("", ""),
        message: Text.clean(error.description))
    }
  }

  private static func take(_ key: String, from rest: inout [StatePair]) -> StatePair? {
    guard let place = rest.firstIndex(where: { $0.key == key }) else { return nil }
    return rest.remove(at: place)
  }

  private static func fault(_ pair: StatePair, _ what: String, _ names: [String]) -> Fault {
    Fault(
      pair: pair,
      message: "no \(what) is called '\(Text.clean(pair.text))'; there are "
        + names.joined(separator: ", "))
  }

  // MARK: The whole

  /// The scene to begin with: these schedules, or the problem's own where there are none.
  private mutating func begin(_ rest: [StatePair]) throws(Fault) {
    saved = SavedScene(.opening(on: setup))
    guard !entries.isEmpty else { return }
    let number = rest.first { $0.key == "steps-per-epoch" }.flatMap { Int($0.text) } ?? 1
    let stepsPerEpoch = min(max(1, number), Run.limit)
    var steps = 1
    if !rest.contains(where: { $0.key == "steps" }) {
      for (reading, pair) in zip(lengths, specs) {
        steps = max(steps, try horizon(reading, pair, stepsPerEpoch))
      }
    }
    var run = Run(steps: min(steps, Run.limit), stepsPerEpoch: stepsPerEpoch)
    run.setup = setup
    saved.scene = Scene(entries: entries.sorted { $0.slot < $1.slot }, run: run)
  }

  private func horizon(
    _ reading: Reading, _ pair: StatePair, _ stepsPerEpoch: Int
  ) throws(Fault) -> Int {
    guard !Self.listens(reading) else {
      return 90 * (reading.clock.stepsPerReport(stepsPerEpoch: stepsPerEpoch))
    }
    do throws(ParameterError) {
      let schedule = try reading.clock.schedule(
        of: reading.blueprint, stepsPerEpoch: stepsPerEpoch)
      return reading.horizon(of: schedule, stepsPerEpoch: stepsPerEpoch)
    } catch {
      throw Fault(pair: pair, message: "\(error)")
    }
  }

  /// Throws where an entry describes no schedule, or no batch, in this run.
  private func check() throws(Fault) {
    for entry in saved.scene.entries {
      var alone = saved.scene
      alone.entries = [entry]
      do throws(ParameterError) { try alone.check() } catch {
        let pair = specs.first { $0.key == entry.letter } ?? StatePair("", "")
        throw Fault(pair: pair, message: "\(error)")
      }
    }
  }
}
