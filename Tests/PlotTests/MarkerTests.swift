import Testing

@testable import Plot

@Test("Every pattern has its own character", arguments: Glyphs.allCases)
func patternsDiffer(glyphs: Glyphs) {
  let marker = glyphs.marker
  #expect(marker.table.count == 1 << (marker.width * marker.height))
  #expect(Set(marker.table).count == marker.table.count)
  #expect(marker.table[0] == 0x20)
}

@Test func octantsFollowTheStandard() {
  let table = Marker.octant.table
  let octants = table.filter { (0x1CD00...0x1CDE5).contains($0) }
  #expect(octants.count == 230)
  #expect(octants == octants.sorted())
  let known: [(Int, UInt32)] = [
    (0x04, 0x1CD00), (0x10, 0x1CD09), (0x41, 0x1CD36), (0x60, 0x1CD51), (0x81, 0x1CD71),
    (0xB0, 0x1CD9C), (0xE0, 0x1CDCB), (0xFE, 0x1CDE5), (0x0F, 0x2580), (0xF0, 0x2584),
  ]
  for (pattern, scalar) in known { #expect(table[pattern] == scalar) }
}

@Test func brailleDots() {
  #expect(Marker.braille.table[0b0000_0001] == 0x2801)
  #expect(Marker.braille.table[0b0000_0010] == 0x2808)
  #expect(Marker.braille.table[0b0100_0000] == 0x2840)
  #expect(Marker.braille.table[0xFF] == 0x28FF)
}
