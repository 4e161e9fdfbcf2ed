import CNCurses
import Cells

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Screen {
  /// Starts curses on the terminal; on failure the terminal is as it was, and still open.
  static func start(
    on tty: Tty
  ) throws(ScreenError) -> (terminal: OpaquePointer, window: Window, keyboard: Window) {
    guard let type = getenv("TERM").map({ String(cString: $0) }), !type.isEmpty else {
      throw .noTerminalType
    }
    guard restore_save(tty.descriptor) == 0 else { throw .noTerminal }
    // LINES and COLUMNS in the environment would freeze the size.
    use_env(false)
    use_tioctl(true)
    // Unlike initscr, newterm returns where it cannot go on.
    guard let terminal = newterm(nil, tty.file, tty.file) else {
      throw .unknownTerminalType(type)
    }
    guard Capabilities.string("cup") != nil, let window = curses_window(),
      let keyboard = newpad(1, 1)
    else {
      endwin()
      delscreen(terminal)
      throw .poorTerminal(type)
    }
    // Until it has once come back from a shell, ncurses 6.4 sends every move of the cursor by itself:
    // thirty writes a frame instead of one. So it goes there before anything has been shown.
    endwin()
    // Ctrl-C and Ctrl-Z are keys.
    raw()
    noecho()
    nonl()
    curs_set(0)
    // A frame is sent whole, though keys may be waiting; wherever the cursor stands, nobody sees it.
    typeahead(-1)
    leaveok(window, true)
    nodelay(keyboard, true)
    keypad(keyboard, true)
    if getenv("ESCDELAY") == nil { set_escdelay(25) }
    for definition in KeyCodes.definitions(capability: Capabilities.string)
    where !definition.isFallback || key_defined(definition.sequence) <= 0 {
      define_key(definition.sequence, definition.number)
    }
    // Mouse reports are read by the decoder, whichever form the terminal's description speaks of.
    for sequence in ["\u{1B}[<", "\u{1B}[M"] { curses_forget_key(sequence) }
    doupdate()
    return (terminal, window, keyboard)
  }

  /// Starts colours, if they may be used and the background can be left alone; how many there are.
  static func startColors(_ allowed: Bool) -> Int {
    guard allowed, has_colors(), start_color() == OK, use_default_colors() == OK else { return 0 }
    return Int(curses_colors())
  }

  /// A theme in so many colours, its pairs made known to curses.
  static func palette(_ colors: Int, _ theme: Theme) -> Palette {
    let palette = Palette(colors: colors, theme: theme)
    guard palette.depth > 0 else { return palette }
    for role in Palette.roles where role.index > 0 {
      init_pair(Int16(role.index), palette[role].map(Int16.init) ?? -1, -1)
    }
    guard palette.hasLevels else { return palette }
    for above in 0..<Role.levels {
      for below in 0..<Role.levels {
        init_pair(
          Int16(Painter.pair(of: above, on: below)), palette[.level(above)].map(Int16.init) ?? -1,
          palette[.level(below)].map(Int16.init) ?? -1)
      }
    }
    return palette
  }
}
