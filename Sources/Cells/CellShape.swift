/// Characters that are pictures, as SVG path data.
enum CellShape {
  typealias Extent = (width: Double, height: Double)

  static func isShape(_ scalar: UInt32) -> Bool {
    let extent = (1.0, 1.0)
    return braille(scalar, 0, 0, extent) != nil || box(scalar, 0, 0, extent) != nil
      || symbol(scalar, 0, 0, extent) != nil
  }

  /// The dots of U+2800…U+28FF, as points for a pen with round caps.
  static func braille(_ scalar: UInt32, _ x: Double, _ y: Double, _ size: Extent) -> String? {
    guard (0x2800...0x28FF).contains(scalar) else { return nil }
    let places: [(Double, Double)] = [
      (0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3),
    ]
    var path = ""
    for (bit, place) in places.enumerated() where scalar >> UInt32(bit) & 1 == 1 {
      let dotX = x + (place.0 + 0.5) * size.width / 2
      let dotY = y + (place.1 + 0.5) * size.height / 4
      path += "M\(SVGText.number(dotX)) \(SVGText.number(dotY))h.01"
    }
    return path
  }

  /// Light lines, joined in the middle of the cell.
  static func box(_ scalar: UInt32, _ x: Double, _ y: Double, _ size: Extent) -> String? {
    guard (0x2500...0x257F).contains(scalar) else { return nil }
    let (left, right, top, bottom) = (x, x + size.width, y, y + size.height)
    let (middle, centre) = (x + size.width / 2, y + size.height / 2)
    let n = SVGText.number
    if scalar == 0x250A {
      let gap = size.height / 4
      return (0..<4).map { "M\(n(middle)) \(n(y + (Double($0) + 0.25) * gap))v\(n(gap / 2))" }
        .joined()
    }
    let radius = min(size.width, size.height) / 2
    let corners: [UInt32: (Double, Double)] = [
      0x256D: (1, 1), 0x256E: (-1, 1), 0x2570: (1, -1), 0x256F: (-1, -1),
    ]
    if let (across, down) = corners[scalar] {
      let (edgeX, edgeY) = (across > 0 ? right : left, down > 0 ? bottom : top)
      return "M\(n(edgeX)) \(n(centre))H\(n(middle + across * radius))"
        + "Q\(n(middle)) \(n(centre)) \(n(middle)) \(n(centre + down * radius))V\(n(edgeY))"
    }
    let sides: [UInt32: Int] = [
      0x2500: 0b1010, 0x2502: 0b0101, 0x250C: 0b0110, 0x2510: 0b1100, 0x2514: 0b0011,
      0x2518: 0b1001, 0x251C: 0b0111, 0x2524: 0b1101, 0x252C: 0b1110, 0x2534: 0b1011,
      0x253C: 0b1111, 0x2574: 0b1000, 0x2575: 0b0001, 0x2576: 0b0010, 0x2577: 0b0100,
    ]
    guard let joined = sides[scalar] else { return nil }
    var path = ""
    if joined & 0b1010 != 0 {
      path += "M\(n(joined & 8 != 0 ? left : middle)) \(n(centre))"
      path += "H\(n(joined & 2 != 0 ? right : middle))"
    }
    if joined & 0b0101 != 0 {
      path += "M\(n(middle)) \(n(joined & 1 != 0 ? top : centre))"
      path += "V\(n(joined & 4 != 0 ? bottom : centre))"
    }
    return path
  }

  /// The few marks whose size differs most between fonts.
  static func symbol(_ scalar: UInt32, _ x: Double, _ y: Double, _ size: Extent) -> String? {
    let (middle, centre) = (x + size.width / 2, y + size.height / 2)
    let n = SVGText.number
    let reach = size.width * 0.42
    switch scalar {
    case 0x25CF:
      return "M\(n(middle - reach)) \(n(centre))a\(n(reach)) \(n(reach)) 0 1 0 \(n(2 * reach)) 0"
        + "a\(n(reach)) \(n(reach)) 0 1 0 \(n(-2 * reach)) 0z"
    case 0x25B4, 0x25BE:
      let down = scalar == 0x25B4 ? reach : -reach
      return "M\(n(middle - reach)) \(n(centre + down * 0.8))h\(n(2 * reach))"
        + "l\(n(-reach)) \(n(-down * 1.6))z"
    case 0xB7:
      return rectangle(middle - 0.7, centre - 0.7, 1.4, 1.4)
    default: return nil
    }
  }

  /// The eighths (2 across, 4 down, as in a Braille cell row by row) that a block character
  /// fills; nil for other characters.
  static func blocks(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x2580...0x259F: elements[scalar]
    case 0x1FB82, 0x1FB85, 0x1FBE6, 0x1FBE7, 0x1CEA0, 0x1CEA3, 0x1CEA8, 0x1CEAB: elements[scalar]
    case 0x1CD00...0x1CDE5: octants[Int(scalar) - 0x1CD00]
    default: nil
    }
  }

  private static let elements: [UInt32: UInt8] = [
    0x2580: 0x0F, 0x2582: 0xC0, 0x2584: 0xF0, 0x2586: 0xFC, 0x2588: 0xFF, 0x258C: 0x55,
    0x2590: 0xAA, 0x2596: 0x50, 0x2597: 0xA0, 0x2598: 0x05, 0x2599: 0xF5, 0x259A: 0xA5,
    0x259B: 0x5F, 0x259C: 0xAF, 0x259D: 0x0A, 0x259E: 0x5A, 0x259F: 0xFA, 0x1FB82: 0x03,
    0x1FB85: 0x3F, 0x1FBE6: 0x14, 0x1FBE7: 0x28, 0x1CEA0: 0x80, 0x1CEA3: 0x40, 0x1CEA8: 0x01,
    0x1CEAB: 0x02,
  ]

  /// Unicode 16 holds the patterns in rising order, without those that had a character before.
  private static let octants: [UInt8] = {
    let known = Set(elements.values)
    return (1...255).map(UInt8.init).filter { !known.contains($0) }
  }()

  static func path(
    ofBlocks pattern: UInt8, _ x: Double, _ y: Double, _ size: Extent
  ) -> String {
    var path = ""
    let height = size.height / 4
    for row in 0..<4 {
      let pair = pattern >> UInt8(row * 2) & 3
      guard pair != 0 else { continue }
      let start = pair == 2 ? x + size.width / 2 : x
      let width = pair == 3 ? size.width : size.width / 2
      path += rectangle(start, y + Double(row) * height, width, height)
    }
    return path
  }

  static func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
    let n = SVGText.number
    return "M\(n(x)) \(n(y))h\(n(width))v\(n(height))h\(n(-width))z"
  }
}
