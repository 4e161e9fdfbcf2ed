import Cells
import Notation
import Parameters

/// What the quantities of a lesson's claims are; each scene is run once, when it is first asked about.
package final class LessonFacts {
  private let lesson: Lesson
  private var known: [String: SceneFacts] = [:]

  package init(_ lesson: Lesson) { self.lesson = lesson }

  /// The choice whose claim is true, by its place; nil where that is not exactly one, or where one of
  /// them cannot be computed.
  package var answer: Int? {
    var right: [Int] = []
    for (index, choice) in lesson.choices.enumerated() {
      do throws(NotationError) {
        if try verdict(choice.holds).holds { right.append(index) }
      } catch {
        return nil
      }
    }
    return right.count == 1 ? right[0] : nil
  }

  /// Whether a claim holds.
  ///
  /// - Parameters:
  ///   - claim: about the lesson's scenes.
  ///   - scene: the one that a name without a scene speaks of; nil for the lesson's own.
  /// - Returns: whether it does, and the values it compares.
  /// - Throws: ``NotationError`` with the place of what means nothing.
  package func verdict(
    _ claim: Claim, in scene: SavedScene? = nil
  ) throws(NotationError) -> Claim.Verdict {
    let own = scene ?? lesson.scene
    return try claim.verdict { (term) throws(ClaimTerm.Unknown) in
      if term.path.count > 1, let named = self.lesson.scenes[term.path[0]] {
        let facts = try self.facts(named)
        return try facts.value(Array(term.path.dropFirst()), term)
      }
      return try self.facts(own).value(term.path, term)
    }
  }

  /// Whether a part of a goal is reached, computed as the lab does it at every key.
  ///
  /// - Throws: ``NotationError`` with the place of what means nothing, or is not known there.
  package func goalVerdict(
    _ claim: Claim, in scene: SavedScene
  ) throws(NotationError) -> Claim.Verdict {
    try claim.verdict { (term) throws(ClaimTerm.Unknown) in
      let name = term.path[0]
      if term.path.count > 1, self.lesson.scenes[name] != nil,
        !scene.scene.entries.contains(where: { $0.letter == name })
      {
        throw SceneFacts.notAtEveryKey("it speaks of the scene of its page, not of '\(name)'")
      }
      return try self.facts(scene, probes: false).value(term.path, term)
    }
  }

  private func facts(
    _ saved: SavedScene, probes: Bool = true
  ) throws(ClaimTerm.Unknown) -> SceneFacts {
    // What is only looked at differently is the same run.
    var run = SavedScene(saved.scene)
    run.scene.display = Display()
    let name = StateLine.write(run)
    if let facts = known[name] {
      facts.probes = probes
      return facts
    }
    do throws(ParameterError) {
      // Where paths are sampled, only what is asked about is computed.
      let session = try Session(
        saved, size: Size(columns: 80, rows: 24),
        simulates: !saved.scene.run.setup.isSampled)
      let facts = SceneFacts(session.lab, probes: probes, runs: true)
      known[name] = facts
      return facts
    } catch {
      throw ClaimTerm.Unknown("\(error)")
    }
  }
}
