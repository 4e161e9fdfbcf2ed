/// A choice of colours: one hue a schedule, and how much the rest may be held back.
package struct Theme: Hashable, Sendable {
  package let name: String
  /// What it is for, in a line.
  package let help: String
  /// Colours for schedules A to H and for warnings, of 256, of 16 and of 8.
  let fine: Hues
  let sixteen: Hues
  let eight: Hues
  /// False where nothing is drawn dim, and curves are bold.
  package let dims: Bool
  /// True where dashes tell curves apart as well.
  package let hasDashes: Bool

  struct Hues: Hashable, Sendable {
    let series: [UInt8]
    let warning: UInt8
  }

  /// False where weight and dashes alone speak.
  package var hasColor: Bool { !fine.series.isEmpty }

  private static let sixteen = Hues(series: [3, 14, 2, 9, 11, 12, 13, 8], warning: 9)
  private static let eight = Hues(series: [3, 6, 2, 1, 3, 4, 5, 7], warning: 1)
  private static let none = Hues(series: [], warning: 0)

  private init(
    _ name: String, _ fine: Hues, sixteen: Hues = Self.sixteen, eight: Hues = Self.eight,
    dims: Bool = true, hasDashes: Bool = false, help: String
  ) {
    self.name = name
    self.help = help
    self.fine = fine
    self.sixteen = sixteen
    self.eight = eight
    self.dims = dims
    self.hasDashes = hasDashes
  }

  /// Okabe and Ito's hues, moved to the nearest that can be read on black and on white.
  package static let okabeIto = Theme(
    "okabe-ito", Hues(series: [214, 74, 36, 166, 184, 32, 175, 246], warning: 9),
    help: "eight hues that colour-blind eyes can tell apart too")

  /// The one table; the first is what is used where nothing else is asked for.
  package static let all = [
    okabeIto,
    Theme(
      "dark", Hues(series: [214, 117, 49, 203, 227, 75, 219, 250], warning: 9),
      help: "light hues for a dark ground"),
    Theme(
      "light", Hues(series: [130, 25, 29, 124, 58, 19, 127, 240], warning: 124),
      help: "deep hues for a light ground"),
    Theme(
      "high-contrast", Hues(series: [130, 31, 28, 161, 64, 63, 164, 243], warning: 161),
      dims: false, hasDashes: true,
      help: "nothing dim, bold and dashed curves, 4 to 1 on black and on white"),
    Theme(
      "terminal", Hues(series: [3, 6, 2, 1, 5, 4, 13, 8], warning: 9),
      sixteen: Hues(series: [3, 6, 2, 1, 5, 4, 13, 8], warning: 9),
      eight: Hues(series: [3, 6, 2, 1, 5, 4, 7, 3], warning: 1),
      help: "the terminal's own 16 colours, whatever they are"),
    Theme(
      "mono", none, sixteen: none, eight: none, hasDashes: true,
      help: "no colour: dashes and weight"),
  ]

  package static func named(_ name: String) -> Theme? { all.first { $0.name == name } }

  /// The one after it, for a key.
  package var next: Theme {
    let place = Self.all.firstIndex(of: self) ?? 0
    return Self.all[(place + 1) % Self.all.count]
  }
}
