import Cells
import Parameters

/// The lab without a terminal: every effect is carried out at once.
///
/// What a terminal would show after the same events, for snapshots and replays.
package struct Session {
  package internal(set) var lab: Lab
  /// True once the program was asked to end.
  package private(set) var hasQuit = false

  /// Where scenes are kept; nil for nowhere.
  package var shelf: (any Shelf)?
  /// Where lessons are; nil for nowhere.
  package var library: (any LessonLibrary)?

  /// A session that begins with a scene.
  ///
  /// - Parameters:
  ///   - scene: what to begin with.
  ///   - size: of the screen.
  ///   - look: what the screen can show.
  ///   - simulates: false where only rates are of interest.
  /// - Throws: ``ParameterError`` where a schedule of the scene cannot be made.
  package init(
    _ scene: Scene = .opening, size: Size, look: Look = Look(), simulates: Bool = true
  ) throws(ParameterError) {
    let (lab, effects) = try Lab.open(scene, size: size, look: look)
    self.lab = lab
    if simulates { perform(effects) }
  }

  /// The same, where somebody stood in it.
  package init(
    _ saved: SavedScene, size: Size, look: Look = Look(), simulates: Bool = true
  ) throws(ParameterError) {
    let (lab, effects) = try Lab.open(saved, size: size, look: look)
    self.lab = lab
    if simulates { perform(effects) }
  }

  package mutating func send(_ event: Event) {
    guard !hasQuit else { return }
    perform(lab.update(event))
  }

  /// Begins a lesson.
  package mutating func begin(_ item: LessonItem, of course: Course?) {
    perform(lab.begin(item, of: course))
  }

  /// Shows the lesson to a room.
  package mutating func present() { perform(lab.present()) }

  package mutating func press(_ key: Key) { send(.input(.key(key))) }

  private mutating func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .simulate(let id, let experiment):
        guard var computation = experiment.begun else { continue }
        computation.advance()
        if let report = computation.report(for: id) { send(report) }
      case .probe(let id, let experiment, let update):
        guard let loss = experiment.loss(before: update) else { continue }
        send(.probed(id, update: update, loss: loss))
      case .survey(let id, let survey):
        let losses = survey.points.map { survey.landscape.loss(at: $0) { true } ?? .nan }
        send(.surveyed(id, from: 0, losses: losses))
      case .testRange(let id, let question):
        var run = question.run
        run.advance()
        send(.rangeTested(id, run.test))
      case .list: send(.listed(shelf?.list() ?? ShelfList(problem: "nothing is kept here")))
      case .save(let saved, let name, let replaces):
        let refusal = ShelfAnswer.refused("nothing is kept here")
        let answer = shelf?.save(saved, as: name, replaces: replaces) ?? refusal
        send(.kept(answer, name: name))
      case .listLessons:
        send(.course(library?.course() ?? Course(), library?.progress() ?? LessonProgress()))
      case .judge(let lesson): send(.judged(LessonFacts(lesson).answer, of: lesson))
      case .keep(let progress): _ = library?.keep(progress)
      case .present(let presenting): _ = library?.tell(presenting)
      case .quit: hasQuit = true
      case .stopSurvey, .stopRangeTest, .cancel, .suspend, .repaint, .play, .tick, .paint, .mouse:
        break
      }
    }
  }
}

extension Experiment {
  /// The work of answering; the lab asks only for what it has made before.
  package var begun: Computation? {
    do throws(ParameterError) { return try begin() } catch { return nil }
  }

  /// The work of finding one loss, on the same terms.
  package func begunProbe(before update: Int) -> Probe? {
    do throws(ParameterError) { return try probe(before: update) } catch { return nil }
  }

  fileprivate func loss(before update: Int) -> Double? {
    var probe = begunProbe(before: update)
    probe?.advance()
    return probe?.loss
  }
}
