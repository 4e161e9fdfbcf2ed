/// Numbers as text: the same on every machine, without a locale and without Foundation.
///
/// All rounding happens on the shortest decimal digits that name the number, half away from zero:
/// what was typed as 9.9995 rounds as 9.9995, whatever its binary neighbours are.
public enum NumberText {
  /// What stands for a number that is none.
  public static let unknown = "–"

  /// The shortest text that reads back as exactly this number: `0.1`, `90`, `5e-05`.
  public static func shortest(_ value: Double) -> String {
    guard value.isFinite else { return unknown }
    guard value != 0 else { return "0" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The number with `digits` significant digits, zeros at the end included: `0.003496`, `0.05000`.
  ///
  /// Plain from 1e-4 up to 1e6, else with an exponent: `1.234e-7`.
  public static func significant(_ value: Double, digits count: Int) -> String {
    guard value.isFinite else { return unknown }
    guard value != 0 else { return "0" }
    var digits = Digits(value)
    digits.round(to: max(1, count))
    if digits.exponent >= 6 || digits.exponent < -4 { return digits.scientific }
    return digits.plain(decimals: max(0, digits.bytes.count - 1 - digits.exponent))
  }

  /// The number with `decimals` places after the point: `0.50`, `12`.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return unknown }
    guard value != 0 else { return Digits.zero.plain(decimals: max(0, decimals)) }
    var digits = Digits(value)
    digits.round(to: digits.exponent + 1 + max(0, decimals))
    return digits.plain(decimals: max(0, decimals))
  }
}

/// The decimal digits of a finite number: ±d.ddd · 10^exponent.
struct Digits {
  var isNegative: Bool
  /// Each 0…9; the first is not 0 unless the number is.
  var bytes: [UInt8]
  var exponent: Int

  static let zero = Digits(isNegative: false, bytes: [0], exponent: 0)

  private init(isNegative: Bool, bytes: [UInt8], exponent: Int) {
    self.isNegative = isNegative
    self.bytes = bytes
    self.exponent = exponent
  }

  /// The shortest digits that name the number, from its description.
  init(_ value: Double) {
    self.init(isNegative: value < 0, bytes: [], exponent: 0)
    bytes.reserveCapacity(24)
    var point: Int?
    var written = 0
    var isFalling = false
    var inExponent = false
    for byte in value.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): point = bytes.count
      case UInt8(ascii: "e"): inExponent = true
      case UInt8(ascii: "-"): isFalling = inExponent
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = byte - UInt8(ascii: "0")
        if inExponent { written = written * 10 + Int(digit) } else { bytes.append(digit) }
      default: break
      }
    }
    exponent = (point ?? bytes.count) - 1 + (isFalling ? -written : written)
    let leading = bytes.prefix { $0 == 0 }.count
    bytes.removeFirst(leading)
    exponent -= leading
    while bytes.last == 0 { bytes.removeLast() }
    if bytes.isEmpty { self = .zero }
  }

  /// Keeps `count` digits; none or less keeps at most a carry.
  mutating func round(to count: Int) {
    if count < 0 {
      self = .zero
      return
    }
    let carries = count < bytes.count && bytes[count] >= 5
    bytes.removeLast(max(0, bytes.count - count))
    bytes.append(contentsOf: repeatElement(0, count: max(0, count - bytes.count)))
    guard carries else {
      if bytes.isEmpty { self = .zero }
      return
    }
    var index = count - 1
    while index >= 0, bytes[index] == 9 {
      bytes[index] = 0
      index -= 1
    }
    if index >= 0 {
      bytes[index] += 1
    } else {
      bytes.insert(1, at: 0)
      if count > 0 { bytes.removeLast() }
      exponent += 1
    }
  }

  /// All digits without an exponent, padded with zeros.
  func plain(decimals: Int) -> String {
    var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    let places = max(0, exponent) + decimals
    for place in 0...places {
      let index = place - max(0, -exponent)
      if place == max(0, exponent) + 1 { text.append(UInt8(ascii: ".")) }
      text.append(UInt8(ascii: "0") + (bytes.indices.contains(index) ? bytes[index] : 0))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// One digit before the point, and the exponent without zeros or a plus: `1.234e-7`.
  var scientific: String {
    var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    for (index, digit) in bytes.enumerated() {
      if index == 1 { text.append(UInt8(ascii: ".")) }
      text.append(UInt8(ascii: "0") + digit)
    }
    return String(decoding: text, as: UTF8.self) + "e\(exponent)"
  }
}
