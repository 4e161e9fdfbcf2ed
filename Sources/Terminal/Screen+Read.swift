import CNCurses
import Cells

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Screen {
  /// What to wait on for input.
  package var fileDescriptor: Int32 { tty.descriptor }

  /// Everything that has arrived, a change of size last and once; empty where nothing has.
  ///
  /// Never waits, save a few milliseconds behind an escape, to tell Esc from what begins with it, and
  /// for what such a beginning goes on with.
  ///
  /// - Throws: ``ScreenError/hungUp`` where nothing can arrive any more.
  package func read() throws(ScreenError) -> [Input] {
    var inputs: [Input] = []
    // A bound, so that frames are shown while keys arrive faster than they are read.
    for _ in 0..<4096 {
      var code: wint_t = 0
      errno = 0
      let status = wget_wch(keyboard, &code)
      if status == ERR {
        let error = errno
        // The rest of a sequence may be in the next packet; its tail must not be taken for typing.
        if decoder.isWaiting, !tty.isHungUp(after: error), tty.waitForInput(50) { continue }
        decoder.finish(into: &inputs)
        if inputs.isEmpty, tty.isHungUp(after: error) { throw .hungUp }
        break
      }
      if status != KEY_CODE_YES {
        decoder.take(.character(UInt32(code)), into: &inputs)
      } else if code != wint_t(KEY_RESIZE) {
        decoder.take(.function(Int32(code)), into: &inputs)
      }
    }
    if followSize() { inputs.append(.resize(size)) }
    return inputs
  }
}
