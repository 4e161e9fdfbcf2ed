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
}
