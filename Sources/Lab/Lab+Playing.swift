extension Lab {
  /// Plays from the start, halts, or goes on from where the cursor is.
  mutating func playOrHalt() -> [Effect] {
    if var playing = playback {
      playing.isRunning.toggle()
      playback = playing
      if playing.isRunning, cursor >= scene.run.steps { cursor = 0 }
    } else {
      playback = Playback()
      cursor = 0
    }
    return [.play(playback?.isRunning == true)]
  }

  /// Ends it: the curves are whole again, the cursor stays.
  mutating func endPlaying() -> [Effect] {
    guard playback != nil else {
      message = "nothing is open; q quits"
      return []
    }
    if isRevealing { endReveal() }
    playback = nil
    return [.play(false)]
  }

  mutating func changeSpeed(faster: Bool) {
    guard playback != nil else {
      message = "Space plays the run; then { and } change its speed"
      return
    }
    if playback?.change(faster: faster) != true {
      message = faster ? "it cannot go faster" : "it cannot go slower"
    }
  }

  /// One update on or back, and a halt.
  mutating func moveByUpdate(forward: Bool) -> [Effect] {
    cursor = min(max(cursor + (forward ? 1 : -1), 0), scene.run.steps)
    guard playback?.isRunning == true else { return [] }
    playback?.isRunning = false
    return [.play(false)]
  }

  /// Time has passed; the cursor rides along, and halts at the end of the run.
  mutating func pass(milliseconds: Int) -> [Effect] {
    guard var playing = playback, playing.isRunning else { return [] }
    cursor += playing.updates(in: milliseconds, steps: scene.run.steps)
    playing.isRunning = cursor < scene.run.steps
    cursor = min(cursor, scene.run.steps)
    playback = playing
    guard !playing.isRunning else { return [] }
    if isRevealing { endReveal() }
    return [.play(false)]
  }
}
