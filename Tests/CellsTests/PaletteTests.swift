import Cells
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct PaletteTests {
  @Test(arguments: [0, 1, 2, 7, 8, 15, 16, 88, 255, 256, 65_536, 1 << 24])
  func depthIsTheGreatestThatFits(colors: Int) {
    let depth = Palette(colors: colors).depth
    #expect(depth <= max(colors, 0))
    #expect([0, 8, 16, 256].contains(depth))
    #expect((colors >= 8) == (depth > 0))
  }

  @Test(arguments: [256, 16, 8])
  func seriesCanBeToldApart(colors: Int) {
    let palette = Palette(colors: colors)
    let looks = (0..<8).map { slot in
      let role = Role.series(slot)
      return "\(palette[role] ?? 0) \(palette.isBold(role))"
    }
    #expect(Set(looks).count == 8)
    #expect(Palette.roles.allSatisfy { Int(palette[$0] ?? 0) < colors })
    // Black would vanish on a dark terminal.
    #expect(!Palette.roles.map { palette[$0] }.contains(0))
  }

  @Test func withoutColorWeightSpeaks() {
    let palette = Palette(colors: 0)
    #expect(Palette.roles.allSatisfy { palette[$0] == nil })
    #expect(Palette.roles.filter { !palette.isBold($0) && $0.level == nil } == [.text])
  }

  @Test(arguments: [0, 8, 16, 256])
  func textIsTheTerminalsOwn(colors: Int) {
    #expect(Palette(colors: colors)[.text] == nil)
    #expect(!Palette(colors: colors).isBold(.text))
  }

  @Test func rolesAreAllAndFit() {
    #expect(Set(Palette.roles.map(\.index)).count == Palette.roles.count)
    #expect(Palette.roles.allSatisfy { $0.index < Role.count })
  }

  /// Each shade of a map is lighter than the one before, by steps that are alike.
  ///
  /// So the order can be seen without hue. Lightness by CIE 1976, luminance by Rec. 709.
  @Test func shadesRiseEvenly() throws {
    let lightness = try (0..<Role.levels).map { level in
      let color = try #require(Palette.fine[.level(level)])
      let parts = Palette.components(of: color).map { part -> Double in
        let x = Double(part) / 255
        return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4)
      }
      let luminance = 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
      return 116 * cbrt(luminance) - 16
    }
    for (one, next) in zip(lightness, lightness.dropFirst()) {
      #expect(next - one > 4 && next - one < 14)
    }
    // Fewer colours than 256 have no shades: glyphs say it there.
    for colors in [0, 8, 16] {
      #expect(Palette(colors: colors)[.level(3)] == nil && !Palette(colors: colors).hasLevels)
    }
  }

  // MARK: Themes

  /// The contrast of a colour to black and to white, by WCAG 2.
  private static func contrasts(_ color: UInt8) -> (black: Double, white: Double) {
    let parts = Palette.components(of: color).map { part -> Double in
      let x = Double(part) / 255
      return x <= 0.03928 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4)
    }
    let luminance = 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    return ((luminance + 0.05) / 0.05, 1.05 / (luminance + 0.05))
  }

  @Test(arguments: [
    ("dark", 7.0, 1.0), ("light", 1.0, 4.5), ("high-contrast", 4.0, 4.0), ("okabe-ito", 5.0, 1.5),
  ])
  func themesCanBeRead(name: String, onBlack: Double, onWhite: Double) throws {
    let palette = Palette(colors: 256, theme: try #require(Theme.named(name)))
    for slot in 0..<8 {
      let (black, white) = Self.contrasts(try #require(palette[.series(slot)]))
      #expect(black >= onBlack && white >= onWhite, "\(name) \(slot): \(black), \(white)")
    }
  }

  @Test(arguments: Theme.all)
  func eachThemeTellsEightApart(theme: Theme) {
    for colors in [256, 16, 8, 0] {
      let palette = Palette(colors: colors, theme: theme)
      #expect(palette[.text] == nil)
      #expect((palette.depth > 0) == (colors > 0 && theme.hasColor))
      // Without colour dashes do it.
      guard palette.depth > 0 else { continue }
      let looks = (0..<8).map { slot -> String in
        let role = Role.series(slot)
        return "\(palette[role] ?? 0)" + (theme.dims ? " \(palette.isBold(role))" : "")
      }
      #expect(Set(looks).count == 8 || theme.hasDashes, "\(theme.name) in \(colors): \(looks)")
    }
    #expect(theme.hasColor || theme.hasDashes)
  }

  @Test func themesHaveNamesAndFollowEachOther() {
    #expect(Set(Theme.all.map(\.name)).count == Theme.all.count)
    var theme = Theme.okabeIto
    for _ in Theme.all { theme = theme.next }
    #expect(theme == .okabeIto)
    #expect(Theme.named("sepia") == nil)
  }

  @Test func highContrastHoldsNothingBack() throws {
    let palette = Palette(colors: 256, theme: try #require(Theme.named("high-contrast")))
    #expect(palette.attributes(of: Style(.text, .dim)) == .normal)
    #expect(palette.attributes(of: Style(.series(2), .dim)) == .bold)
    #expect(Palette.fine.attributes(of: Style(.series(2), .dim)) == .dim)
  }
}
