import Cells
import Notation
import Schedules
import Training

/// A scene as one line of text, made of what a person could type:
/// `A=step(lr=0.5, factor=0.1, interval=30)@epochs; steps=9000; steps-per-epoch=100; view=stacked`.
///
/// Keys in any order, each once: `A` to `H` are SPECs, behind `@` what their time counts; `A.batch`
/// is the batch of A; then `problem`, `optimizer` and their settings as for `--set`; the rest is in
/// ``StateKey/all``. What is not said is as usual.
package enum StateLine {
  /// The most characters of a line.
  package static let limit = 1 << 16

  /// The line of a scene; ``read(_:)`` makes the same scene of it, but for what was only remembered
  /// for later.
  package static func write(_ saved: SavedScene) -> String {
    pairs(saved).map { "\($0.key)=\($0.text)" }.joined(separator: "; ")
  }

  /// What the line is made of.
  static func pairs(_ saved: SavedScene) -> [StatePair] {
    let bare = saved.bare
    var pairs: [StatePair] = []
    for entry in bare.scene.entries {
      pairs.append(StatePair(entry.letter, words(entry.reading)))
      if let batch = entry.batch {
        let reading = Reading(batch.blueprint, clock: batch.clock)
        pairs.append(StatePair("\(entry.letter).batch", words(reading)))
      }
    }
    let setup = bare.scene.run.setup
    if setup.problem.kind.name != Problem.opening.kind.name {
      pairs.append(StatePair("problem", setup.problem.kind.name))
    }
    if setup.optimizer.kind != Setup.opening.optimizer.kind {
      pairs.append(StatePair("optimizer", setup.optimizer.kind.name))
    }
    pairs += setup.changes.map { StatePair($0.key, $0.text) }
    return pairs
      + StateKey.all.compactMap { key in key.write(bare).map { StatePair(key.name, $0) } }
  }

  /// A schedule as it is typed, with what its time counts where the words alone do not say it.
  private static func words(_ reading: Reading) -> String {
    if reading.library != nil { return reading.text }
    do throws(NotationError) {
      return try Spec.read(reading.text).clock == reading.clock
        ? reading.text : "\(reading.text)@\(reading.clock.word)"
    } catch {
      preconditionFailure("our own words can be read: \(error)")
    }
  }

  /// The scene of a line.
  ///
  /// - Throws: ``NotationError`` with the place and a way out.
  package static func read(_ text: String) throws(NotationError) -> SavedScene {
    // A line that was broken on its way is still one.
    let line = text.map { $0.isWhitespace ? " " : $0 }
    let shown = String(line.prefix(limit))
    guard line.count <= limit else {
      throw NotationError(
        "a scene has at most \(limit) characters", in: shown, column: limit)
    }
    let pairs = StatePair.split(line)
    guard !pairs.isEmpty else {
      throw NotationError(
        "a scene is missing, such as \(example)", in: shown, column: 1)
    }
    for pair in pairs where pair.key.isEmpty {
      throw NotationError(
        "here a key, = and its text were expected, as in \(example)", in: shown,
        column: pair.keyColumn)
    }
    var reader = StateReader()
    let saved: SavedScene
    do throws(StateReader.Fault) { saved = try reader.read(pairs) } catch {
      let column = error.offset.map { error.pair.column + $0 } ?? error.pair.keyColumn
      throw NotationError(error.message, in: shown, column: max(1, column))
    }
    if let pair = reader.unknown.first {
      throw NotationError(
        nothing(is: pair.key, saved.scene.run.setup), in: shown, column: pair.keyColumn)
    }
    return saved
  }

  /// Says that a key means nothing, and what may have been meant.
  static func nothing(is key: String, _ setup: Setup) -> String {
    let names = StateKey.all.map(\.name) + ["problem", "optimizer"] + setup.keys
    let near = Nearest.names(to: key, among: names, atMost: 1)
    let advice =
      near.first.map { "; did you mean '\($0)'?" }
      ?? "; there are A to H, A.batch, \(names.joined(separator: ", "))"
    return "nothing is called '\(Text.clean(key, atMost: 40))'" + advice
  }

  private static let example = "A=step(lr=0.5, factor=0.1, interval=30); steps=90"
}
