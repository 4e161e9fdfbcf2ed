import Cells
import Lab
import Parameters
import Plot
import Terminal

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The lab on a terminal: waits, lets the lab answer, shows what it says.
@MainActor
package final class Loop {
  /// How a loop came to its end.
  package enum Ending: Hashable, Sendable {
    case quit
    case signal(Int32)
  }

  /// What of the lessons is opened first.
  package enum LessonStart: Sendable {
    case course
    case lesson(LessonItem)
  }

  /// Mode-steps that are done before the next frame instead of beside it: about 5 ms.
  private static let prompt = 1 << 23

  private let screen: Screen
  private let mailbox = Mailbox<Event>()
  private let workers: Workers
  private let surveyor: Surveyor
  private let shelf: any Shelf
  private let library: any LessonLibrary
  private var lab: Lab
  /// While the run is played: when the lab was last told the time.
  private var told: ContinuousClock.Instant?
  /// True once somebody was told that progress is not kept.
  private var isForgetful = false
  /// While seconds are told: the last one that was.
  private var beat: ContinuousClock.Instant?
  /// The file of the lesson that is open, where it has one.
  private var watch: FileWatch?
  /// Between two looks at it.
  private static let look = Duration.milliseconds(300)
  /// True while the notes on another terminal know of a lesson.
  private var isTold = false
  /// True once it was said that they cannot be told.
  private var isDeaf = false
  /// Between two frames of it.
  private static let frame = Duration.milliseconds(33)
  /// The most milliseconds between two frames that count.
  private static let longest = 250

  /// Opens the terminal and shows the scene.
  ///
  /// - Parameters:
  ///   - saved: what to begin with; all its schedules can be made.
  ///   - glyphs: what to draw with, or nil for braille.
  ///   - color: false to use no colour.
  ///   - theme: which colours.
  ///   - shelf: where scenes are kept.
  ///   - library: where lessons are, and what was done of them.
  ///   - lesson: what is opened first; nil for the lab itself.
  ///   - presents: true where that is shown to a room.
  ///   - preferences: what was settled for all sessions.
  ///   - message: what stands in the last line until the first key.
  ///   - showsWelcome: true at a first start, which says what one sees.
  /// - Throws: ``ScreenError`` where the terminal cannot be used.
  package init(
    _ saved: SavedScene, glyphs: Glyphs?, color: Bool, theme: Theme = .okabeIto,
    shelf: any Shelf, library: any LessonLibrary, lesson: LessonStart? = nil,
    presents: Bool = false,
    preferences: Preferences = Preferences(), message: String? = nil, showsWelcome: Bool = false
  ) throws(ScreenError) {
    let screen = try Screen(
      color: color, theme: theme, mouse: preferences.mouse,
      isSynchronized: preferences.synchronized)
    // Octants came late to Unicode: only where the system knows their width.
    let available = Glyphs.allCases.filter { $0 != .octant || screen.canShow("\u{1CD00}") }
    let look = Look(
      glyphs: glyphs ?? .braille, alphabet: screen.alphabet,
      hasColor: screen.colors > 0, hasLevels: screen.colors >= 256, available: available,
      theme: theme)
    self.screen = screen
    self.shelf = shelf
    self.library = library
    workers = Workers(reportTo: mailbox)
    surveyor = Surveyor(reportTo: mailbox)
    let effects: [Effect]
    do throws(ParameterError) {
      (lab, effects) = try Lab.open(
        saved, size: screen.size, look: look, preferences: preferences, message: message,
        showsWelcome: showsWelcome)
    } catch {
      screen.close()
      preconditionFailure("the scene was checked before: \(error)")
    }
    lab.hasMouse = preferences.mouse
    perform(effects)
    perform(lab.update(.course(Course(), library.progress())))
    switch lesson {
    case .course: perform(lab.perform(.course))
    case .lesson(let item):
      perform(lab.begin(item, of: nil) + [.listLessons])
      if presents { perform(lab.present()) }
    case nil: break
    }
    perform(lab.tellNotes())
  }

  /// What was taken away in the course of it.
  package var kept: [String] { lab.kept }

  /// What is on the screen, as it is kept.
  package var saved: SavedScene { lab.keptScene }

  /// Runs until the person or a signal ends it; the terminal is then as it was.
  package func run() -> Ending {
    Signals.install()
    defer {
      workers.stopAll()
      surveyor.stop()
      screen.close()
      if isTold { tell(nil) }
    }
    while true {
      screen.show(lab.view())
      wait()
      if let ending = signalled() { return ending }
      do throws(ScreenError) {
        var effects: [Effect] = []
        // Before a key begins a new minute, the old one has its last second.
        if let event = ticked() { effects += lab.update(event) }
        for input in try screen.read() { effects += lab.update(.input(input)) }
        for event in mailbox.drain() { effects += lab.update(event) }
        if let event = passed() { effects += lab.update(event) }
        if let event = reread() { effects += lab.update(event) }
        if perform(effects) { return .quit }
      } catch {
        return .signal(SIGHUP)
      }
    }
  }

  /// Tells the notes on another terminal where the lesson is.
  private func tell(_ presenting: Presenting?) {
    isTold = presenting != nil
    guard let reason = library.tell(presenting), !isDeaf else { return }
    isDeaf = true
    lab.tell("notes on another terminal do not follow: \(reason)")
  }

  /// The lesson as its file has it now, once that is another than it was.
  private func reread() -> Event? {
    guard let path = lab.lecture?.item.path else {
      watch = nil
      return nil
    }
    guard watch?.path == path else {
      watch = FileWatch(path)
      // It may be another one than when it was listed.
      return .reread(LessonShelf.read(path))
    }
    return watch?.hasChanged() == true ? .reread(LessonShelf.read(path)) : nil
  }

  /// The time since the lab was last told, once a frame's worth of it has passed.
  private func passed() -> Event? {
    guard let before = told, .now - before >= Self.frame else { return nil }
    // Whole milliseconds: what is left over counts the next time. In a process that was stopped no
    // time has passed.
    let count = Int((.now - before) / .milliseconds(1))
    told = before + .milliseconds(count)
    return .passed(milliseconds: min(count, Self.longest))
  }

  /// The whole seconds since the last that was told; the rest counts the next time.
  private func ticked() -> Event? {
    guard let before = beat, .now - before >= .seconds(1) else { return nil }
    let count = Int((.now - before) / .seconds(1))
    beat = before + .seconds(count)
    return .ticked(seconds: count)
  }

  /// Sleeps until a key, a report or a signal comes, the next frame of what is played, or a second
  /// that is told.
  private func wait() {
    var sources = [screen.fileDescriptor, mailbox.fileDescriptor, Signals.fileDescriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    let now = ContinuousClock.now
    let ends = [
      told.map { $0 + Self.frame }, beat.map { $0 + .seconds(1) },
      watch.map { _ in now + Self.look },
    ].compactMap(\.self)
    let left = ends.min().map { max(0, ($0 - now) / .milliseconds(1)).rounded(.up) }
    poll(&sources, nfds_t(sources.count), left.map { Int32($0) } ?? -1)
  }

  /// How a signal ends the loop, or nil where it goes on.
  private func signalled() -> Ending? {
    for number in Signals.take() {
      switch number {
      case SIGCONT: screen.resume()
      case SIGWINCH: break
      default: return .signal(number)
      }
    }
    return nil
  }

  /// Carries the effects out; true where the program shall end.
  @discardableResult
  private func perform(_ effects: [Effect]) -> Bool {
    var latest: [RunID.Place: (RunID, Experiment)] = [:]
    var repaints = false
    var answers: [Event] = []
    var failure: String?
    var probes: [RunID.Place: (RunID, Experiment, Int)] = [:]
    for effect in effects {
      switch effect {
      case .simulate(let id, let experiment): latest[id.place] = (id, experiment)
      case .probe(let id, let experiment, let update):
        probes[id.probePlace] = (id, experiment, update)
      case .cancel(let slot, let part):
        for part in part.map({ [$0] }) ?? Experiment.Part.allCases {
          for isProbe in [false, true] {
            let place = RunID.Place(slot: slot, part: part, isProbe: isProbe)
            latest[place] = nil
            probes[place] = nil
            workers.stop(place)
          }
        }
      case .survey(let id, let survey): surveyor.start(survey, id: id)
      case .stopSurvey: surveyor.stop()
      case .testRange(let id, let question): testRange(question, id: id)
      case .stopRangeTest: workers.stopRangeTest()
      case .listLessons: workers.list(library)
      case .judge(let lesson): workers.judge(lesson)
      case .keep(let progress): failure = library.keep(progress) ?? failure
      case .present(let presenting): tell(presenting)
      case .list: workers.list(shelf)
      case .save(let saved, let name, let replaces):
        answers.append(.kept(shelf.save(saved, as: name, replaces: replaces), name: name))
      case .suspend: screen.suspend()
      case .mouse(let isOn): screen.setMouse(isOn)
      case .repaint: repaints = true
      case .paint(let theme): screen.use(theme)
      case .play(let isRunning): told = isRunning ? told ?? .now : nil
      case .tick(let isRunning): beat = isRunning ? .now : nil
      case .quit: return true
      }
    }
    if repaints { screen.repaint() }
    // Answers about files lead to no further questions.
    var sequel = answers.flatMap { lab.update($0) }
    if let failure, !isForgetful {
      isForgetful = true
      lab.tell("what you have done of the lessons is not kept: \(failure)")
    }
    // All losses before their parts.
    func isEarlier(_ one: RunID, _ other: RunID) -> Bool {
      (one.part.rawValue, one.slot) < (other.part.rawValue, other.slot)
    }
    // What a run has just answered may lead to a question about it.
    for effect in simulate(latest.values.sorted { isEarlier($0.0, $1.0) }) {
      if case .probe(let id, let experiment, let update) = effect {
        probes[id.probePlace] = (id, experiment, update)
      } else {
        sequel.append(effect)
      }
    }
    sequel += probe(probes.values.sorted { isEarlier($0.0, $1.0) })
    // Such as a puzzle that is solved by what has just been found.
    return sequel.isEmpty ? false : perform(sequel)
  }

  /// Answers what fits before the next frame, hands the rest to the workers; returns what the
  /// answers lead to.
  private func simulate(_ wanted: [(RunID, Experiment)]) -> [Effect] {
    var effects: [Effect] = []
    var budget = Self.prompt
    workers.prefer(lab.scene.entries[lab.topEntry].slot)
    for (id, experiment) in wanted {
      workers.stop(id.place)
      workers.stop(id.probePlace)
      guard experiment.plan == nil else {
        workers.start(sampled: experiment, for: id)
        continue
      }
      guard var computation = experiment.begun else { continue }
      if computation.work <= budget {
        let expected = computation.work
        // An estimate where there are jumps: what turns out longer goes on beside the keyboard.
        computation.advance(work: 2 * budget)
        budget -= expected
        if let report = computation.report(for: id) { effects += lab.update(report) }
      }
      if !computation.isComplete { workers.start(computation, for: id) }
    }
    return effects
  }

  /// The same for a range test.
  private func testRange(_ question: RangeQuestion, id: Int) {
    workers.stopRangeTest()
    guard question.work <= Self.prompt else {
      workers.start(question, id: id)
      return
    }
    var run = question.run
    run.advance()
    _ = lab.update(.rangeTested(id, run.test))
  }

  /// The same for single losses.
  private func probe(_ wanted: [(RunID, Experiment, Int)]) -> [Effect] {
    var effects: [Effect] = []
    var budget = Self.prompt
    for (id, experiment, update) in wanted {
      workers.stop(id.probePlace)
      guard var probe = experiment.begunProbe(before: update) else { continue }
      if probe.work <= budget {
        let expected = probe.work
        probe.advance(work: 2 * budget)
        budget -= expected
      }
      if let loss = probe.loss {
        effects += lab.update(.probed(id, update: update, loss: loss))
      } else {
        workers.start(probe, for: id, before: update)
      }
    }
    return effects
  }
}
