import Cells

/// What a teacher has before a class, whichever lesson is open.
package struct Classroom: Hashable, Sendable {
  /// The colours as they were before; nil while nothing is presented.
  var formerTheme: Theme?
  /// True while the screen is blank; any key ends it.
  package internal(set) var isBlank = false
  /// True where only the columns around the cursor are in the light.
  package internal(set) var hasSpotlight = false
  package internal(set) var countdown: Countdown?
  /// How often the timer was set, and how often when the notes were told last.
  var timers = 0
  var toldTimers = 0
  /// The plot that was chosen for the room; nil for the one the page is about.
  var plot: Display.Plot?

  /// True while the screen is for a room: one plot, large letters, nothing dim.
  package var isPresenting: Bool { formerTheme != nil }
}

extension Lab {
  /// What a key does before a class; nil for what it does in the lesson.
  mutating func pressInClass(_ key: Key) -> [Effect]? {
    guard let asks = lecture?.asksToLeave, key.modifiers.isEmpty else { return nil }
    lecture?.asksToLeave = false
    let isPresenting = classroom.isPresenting
    switch key.code {
    case .character("p"): return isPresenting ? endPresenting() : present()
    case .escape where isPresenting && playback == nil && corner == nil: return endPresenting()
    case .character("b"),
      .character(".") where isPresenting:
      classroom.isBlank = true
    // A clicker sends the full stop; the key beside it takes its place.
    case .character("/") where isPresenting: return perform(.moveCursor(right: true, .normal))
    case .character("w") where isPresenting: return presentNextPlot()
    case .character("v") where isPresenting, .character("f") where isPresenting:
      message = "presenting shows one plot; w chooses it, p ends presenting"
    case .character("*"): toggleSpotlight()
    case .character("T"): return nextCountdown()
    case .character("V"): openVotes()
    default:
      lecture?.asksToLeave = asks
      return nil
    }
    return []
  }

  /// Shows the lesson to a room.
  package mutating func present() -> [Effect] {
    guard lecture != nil, !classroom.isPresenting else { return [] }
    classroom.formerTheme = look.theme
    look.theme = Theme.named("high-contrast") ?? look.theme
    focusForRoom()
    message = "p ends presenting, b blanks the screen, ? lists all keys"
    return [.paint(look.theme)]
  }

  mutating func endPresenting() -> [Effect] {
    guard let former = classroom.formerTheme else { return [] }
    classroom.formerTheme = nil
    look.theme = former
    return [.paint(former)]
  }

  /// Ends all of it, where the lesson is left for the lab.
  mutating func leaveClassroom() -> [Effect] {
    let effects = endPresenting() + (classroom.countdown == nil ? [] : [.tick(false)])
    classroom = Classroom()
    return effects
  }

  /// Brings a blank screen back; false where it was not blank.
  mutating func wake() -> Bool {
    defer { classroom.isBlank = false }
    return classroom.isBlank
  }

  private mutating func toggleSpotlight() {
    classroom.hasSpotlight.toggle()
    message = classroom.hasSpotlight ? "the light follows the cursor; * ends it" : nil
  }

  // MARK: Time

  private mutating func nextCountdown() -> [Effect] {
    classroom.countdown = Countdown.following(classroom.countdown)
    classroom.timers += 1
    guard let countdown = classroom.countdown else {
      message = "no timer"
      return [.tick(false)]
    }
    if !classroom.isPresenting {
      let minutes = countdown.minutes == 1 ? "1 minute" : "\(countdown.minutes) minutes"
      message = "\(minutes), from now; T goes on to the next"
    }
    return [.tick(true)]
  }

  /// Seconds have passed; at the end there is nothing more to tell.
  mutating func pass(seconds: Int) -> [Effect] {
    classroom.countdown?.pass(seconds: seconds)
    return classroom.countdown?.isOver == false ? [] : [.tick(false)]
  }

  // MARK: Plot

  /// The plots that are shown by now.
  private var presentable: [Display.Plot] {
    scene.plots.filter { plot in lecture?.hides(plot) != true }
  }

  /// The one plot of a presented page: the chosen one, or one that is shown already.
  var presentedPlot: Display.Plot {
    let plots = presentable
    return plots.contains(scene.focus) ? scene.focus : plots.first ?? scene.focus
  }

  /// Chooses the plot of a page before a room: the one it was, or the one that was asked about.
  mutating func focusForRoom() {
    guard classroom.isPresenting, let lecture else { return }
    let asked: Display.Plot = lecture.lesson.hides == .rate ? .rate : .loss
    let plots = presentable
    guard let plot = [classroom.plot, asked].compactMap(\.self).first(where: plots.contains)
    else { return }
    focus(on: plot)
  }

  private mutating func presentNextPlot() -> [Effect] {
    let plots = presentable
    guard plots.count > 1, let place = plots.firstIndex(of: presentedPlot) else {
      message = "the other plot is not shown before the page '\(Lesson.Page.reveal.title)'"
      return []
    }
    let next = plots[(place + 1) % plots.count]
    classroom.plot = next
    focus(on: next)
    return []
  }

  // MARK: Words

  /// What the keys do before a class.
  var classHints: [(keys: String, word: String, rank: Int)] {
    let isVote = lecture?.page == .predict || lecture?.page == .reveal
    return (isVote ? [("V", "votes", 7)] : [])
      + [("p", "present", 7), ("T", "timer", 8), ("*", "light", 9), ("b", "blank", 10)]
  }

  /// The same at length.
  var classHelp: [Help.Line] {
    [
      .head("In class"),
      .entry("p", "large letters for a room, and back; Esc too"),
      .entry("b", "blank the screen; any key brings it back"),
      .entry(".", "the same while presenting, for a clicker; there , and / move the cursor"),
      .entry("*", "light on the columns around the cursor alone, and on all"),
      .entry("T", "a timer of 1, 2, 3 or 5 minutes, and none"),
      .entry("V", "count the votes of the class, beside the choices"),
    ]
  }
}
