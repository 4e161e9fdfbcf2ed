import Cells
import Testing

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
}
