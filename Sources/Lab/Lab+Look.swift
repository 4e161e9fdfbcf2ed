import Cells
import Plot

extension Lab {
  mutating func nextGlyphs() {
    guard look.alphabet == .unicode else {
      message = "this terminal is not known to show more than ASCII; set a UTF-8 locale"
      return
    }
    let all = look.available
    let index = all.firstIndex(of: look.glyphs) ?? 0
    look.glyphs = all[(index + 1) % all.count]
    message = "glyphs: \(look.glyphs.rawValue); U shows all"
  }

  mutating func nextTheme() -> [Effect] {
    guard look.hasThemes else {
      message = "there are no colours here; D draws dashes"
      return []
    }
    look.theme = look.theme.next
    message = "theme \(look.theme.name): \(look.theme.help)"
    return [.paint(look.theme)]
  }

  mutating func toggleDashes() {
    guard look.glyphs != .ascii else {
      message = "ASCII has no dashes; its curves are drawn with letters of their own"
      return
    }
    guard look.hasColor, !look.theme.hasDashes else {
      message = "without colour there are always dashes"
      return
    }
    look.isDashed.toggle()
    message = look.isDashed ? "dashes tell the curves apart as well" : "no dashes"
  }

  // MARK: The page of glyphs

  mutating func pressInGlyphTest(_ key: Key, _ selection: Int) -> [Effect] {
    func choose(_ place: Int) {
      let place = min(max(place, 0), look.available.count - 1)
      look.glyphs = look.available[place]
      overlay = .glyphTest(selection: place)
    }
    switch key.code {
    case .escape, .enter, .character("q"), .character("U"): overlay = nil
    case .down, .character("j"): choose(selection + 1)
    case .up, .character("k"): choose(selection - 1)
    case .character("I"): return nextTheme()
    case .character("D"): toggleDashes()
    default: break
    }
    return []
  }
}
