import CNCurses
import Cells

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The terminal: frames out, keys in.
///
/// Nothing else knows curses. Curses is one global state, so the screen lives on the main thread, and there is one at a time.
/// It talks to the controlling terminal, so that a log may come in by standard input.
@MainActor
package final class Screen {
  /// The characters the locale lets through.
  package let alphabet: Alphabet
  /// How many colours there are; 0 where none may be used.
  package let colors: Int
  /// The columns and rows there are, as of the last ``read()``.
  package private(set) var size: Size

  let tty: Tty
  /// Keys are read through a pad: reading through the window would show it half made.
  let keyboard: Window
  var decoder = KeyDecoder()

  private let terminal: OpaquePointer
  private let window: Window
  private let modes: Modes
  private let leaving: String
  private var painter: Painter
  private var shown: Frame?
  private var isOpen = true
  /// Whether the mouse is reported; off, the terminal selects text with it.
  private var hasMouse: Bool

  /// Takes over the terminal.
  ///
  /// - Parameters:
  ///   - color: Whether colours may be used at all.
  ///   - theme: Which.
  ///   - mouse: Whether the mouse is reported.
  ///   - isSynchronized: Whether the terminal is asked to show each frame at once.
  /// - Throws: ``ScreenError``; the terminal is then as it was.
  package init(
    color: Bool = true, theme: Theme = .okabeIto, mouse: Bool = true, isSynchronized: Bool = false
  ) throws(ScreenError) {
    guard isatty(STDOUT_FILENO) == 1 else { throw .outputRedirected }
    setlocale(LC_CTYPE, "")
    let tty = try Tty()
    do throws(ScreenError) {
      (terminal, window, keyboard) = try Self.start(on: tty)
    } catch {
      tty.close()
      throw error
    }
    self.tty = tty
    let codeset = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) }
    alphabet = codeset == "UTF-8" ? .unicode : .ascii
    colors = Self.startColors(color)
    painter = Painter(alphabet: alphabet, palette: Self.palette(colors, theme))
    size = Size(columns: Int(curses_columns()), rows: Int(curses_rows()))
    modes = Modes(
      title: "anneal", isSynchronized: isSynchronized, isTitled: Capabilities.flag("XT"),
      capability: Capabilities.string)
    leaving = modes.off + Capabilities.leave(capability: Capabilities.string)
    hasMouse = mouse
    arm()
    askForModes()
  }

  /// Gives the terminal back as it was; may be called again.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    leaveModes()
    endwin()
    restore_disarm()
    delwin(keyboard)
    delscreen(terminal)
    tty.close()
  }

  /// Shows a frame, sending what differs from the one before; crops what the screen cannot hold.
  ///
  /// O(cells) comparisons, the rest grows with what changed.
  package func show(_ frame: Frame) {
    guard isOpen else { return }
    let known = shown?.size == frame.size ? shown : nil
    if known == nil { werase(window) }
    painter.paint(
      frame, over: known, in: window, columns: min(frame.size.columns, size.columns),
      rows: min(frame.size.rows, size.rows))
    shown = frame
    wnoutrefresh(window)
    // Curses sends all it has before it returns, so the brackets stand around the frame.
    tty.send(modes.frameStart)
    doupdate()
    tty.send(modes.frameEnd)
  }

  /// Has the mouse reported, or leaves it to the terminal, for selecting text.
  package func setMouse(_ isOn: Bool) {
    guard isOpen, isOn != hasMouse else { return }
    hasMouse = isOn
    tty.send(isOn ? modes.mouseOn : modes.mouseOff)
  }

  /// Uses other colours from the next frame on.
  package func use(_ theme: Theme) {
    guard isOpen else { return }
    painter = Painter(alphabet: alphabet, palette: Self.palette(colors, theme))
    // What stands there has the same words and other colours.
    shown = nil
  }

  /// Whether a character would be drawn as itself and one column wide, as the locale has it.
  ///
  /// What the C library is too old to know comes out as a question mark.
  package func canShow(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII || wcwidth(wchar_t(bitPattern: scalar.value)) == 1
  }

  /// Sends the whole screen again, in case something else has written on it.
  package func repaint() {
    guard isOpen else { return }
    clearok(curses_physical(), true)
    doupdate()
  }

  /// Stops the job as the shell expects of Ctrl-Z; returns when it is brought to the foreground.
  package func suspend() {
    guard isOpen else { return }
    leaveModes()
    endwin()
    restore_disarm()
    // Curses' own handler would draw from within the signal.
    var fallback = sigaction()
    var before = sigaction()
    sigaction(SIGTSTP, &fallback, &before)
    kill(0, SIGTSTP)
    sigaction(SIGTSTP, &before, nil)
    enter()
  }

  /// Takes the terminal back after a stop that did not come from ``suspend()``; otherwise nothing.
  ///
  /// To be called for SIGCONT. In the background the kernel stops the job again, as it should.
  package func resume() {
    guard isOpen, !tty.isRaw else { return }
    // The title is pushed once more below.
    leaveModes()
    endwin()
    enter()
  }

  /// Whether the size changed since the last call; curses then follows it.
  func followSize() -> Bool {
    if let now = tty.size, now != (Int(curses_columns()), Int(curses_rows())) {
      resizeterm(Int32(now.rows), Int32(now.columns))
    }
    let now = Size(columns: Int(curses_columns()), rows: Int(curses_rows()))
    guard now != size else { return false }
    size = now
    shown = nil
    // The lines of a larger screen would otherwise stay with the allocator for good.
    memory_trim()
    return true
  }

  private func enter() {
    arm()
    reset_prog_mode()
    // After endwin curses re-enters the alternate screen and draws everything.
    doupdate()
    askForModes()
  }

  private func askForModes() { tty.send(modes.on + (hasMouse ? modes.mouseOn : "")) }

  private func leaveModes() { tty.send(modes.leave) }

  private func arm() {
    leaving.withCString { restore_arm(tty.descriptor, $0, leaving.utf8.count) }
  }
}
