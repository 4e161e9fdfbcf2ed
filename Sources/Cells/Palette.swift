/// Which colour number of the terminal stands for each role.
package struct Palette: Hashable, Sendable {
  /// Colour numbers by role; nil leaves the terminal's own foreground.
  private var numbers: [UInt8?]

  package init(warning: UInt8?, series: [UInt8?]) {
    numbers = Array(repeating: nil, count: Role.count)
    numbers[Int(Role.warning.index)] = warning
    for (slot, number) in series.prefix(8).enumerated() {
      numbers[Int(Role.series(slot).index)] = number
    }
  }

  package subscript(role: Role) -> UInt8? { numbers[Int(role.index)] }

  /// The hues of Okabe and Ito, nearest of 256: orange, sky blue, bluish green, vermilion, yellow,
  /// blue, reddish purple, grey.
  package static let fine = Palette(warning: 1, series: [214, 74, 36, 166, 227, 32, 175, 246])
  /// The same as far as 16 colours go.
  package static let coarse = Palette(warning: 1, series: [3, 14, 2, 9, 11, 4, 5, 7])
  /// No colour: attributes alone.
  package static let none = Palette(warning: nil, series: [])
}
