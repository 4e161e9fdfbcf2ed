import Cells
import Lab
import Terminal

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The notes of the lesson that is given on another terminal.
@MainActor
package final class NotesLoop {
  /// Between two looks at what is told, in milliseconds.
  private static let pause: Int32 = 250

  private let screen: Screen
  private let home: Home
  private var notes = LessonNotes()
  /// The file of the lesson, where it has one.
  private var watch: FileWatch?

  /// Opens the terminal.
  ///
  /// - Parameters:
  ///   - home: where it is told what is given.
  ///   - color: false to use no colour.
  ///   - theme: which colours.
  /// - Throws: ``ScreenError`` where the terminal cannot be used.
  package init(_ home: Home, color: Bool, theme: Theme) throws(ScreenError) {
    self.home = home
    screen = try Screen(color: color, theme: theme, mouse: false)
    notes.alphabet = screen.alphabet
  }

  /// Shows the notes until a key or a signal ends that.
  package func run() -> Loop.Ending {
    Signals.install()
    defer { screen.close() }
    while true {
      look()
      screen.show(notes.view(screen.size))
      wait()
      for number in Signals.take() {
        switch number {
        case SIGCONT: screen.resume()
        case SIGWINCH: break
        default: return .signal(number)
        }
      }
      do throws(ScreenError) {
        for case .key(let key) in try screen.read() {
          if key == .character("q") || key == .control("c") || key == Key(.escape) { return .quit }
          if key == .control("z") { screen.suspend() }
          if key == .control("l") { screen.repaint() }
        }
      } catch {
        return .signal(SIGHUP)
      }
    }
  }

  /// Finds out where the lesson is, and reads it where it is another one or was changed.
  private func look() {
    let found = home.presented()
    let (before, now) = (notes.presenting, found?.presenting)
    notes.presenting = now
    notes.left = found.flatMap { found in found.presenting.left.map { max(0, $0 - found.ago) } }
    let isOther = before?.lesson != now?.lesson || before?.path != now?.path
    guard isOther || watch?.hasChanged() == true else { return }
    watch = now?.path.map(FileWatch.init)
    notes.item = now.flatMap { now in
      now.path.map(LessonShelf.read) ?? LessonShelf.shipped.first { $0.name == now.lesson }
    }
  }

  private func wait() {
    var sources = [screen.fileDescriptor, Signals.fileDescriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    // Where there is nothing to follow it is not looked for so often.
    poll(&sources, nfds_t(sources.count), notes.presenting == nil ? 4 * Self.pause : Self.pause)
  }
}
