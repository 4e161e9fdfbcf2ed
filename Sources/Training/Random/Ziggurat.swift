/// Normal numbers by 128 layers of equal area: one multiplication for 98 of 100.
///
/// Marsaglia and Tsang, The ziggurat method for generating random variables, 2000, with layer and
/// place from different bits, as Doornik, An improved ziggurat method, 2005.
struct Ziggurat: Sendable {
  static let table = Ziggurat()

  private static let layers = 128
  /// Where the tail begins, and the area of each layer.
  private static let tail = 3.442619855899
  private static let area = 9.91256303526217e-3

  /// The right edge of each layer, the widest first.
  private let edges: [Double]
  /// The part of a layer that lies under the curve whatever the height.
  private let safe: [Double]

  private init() {
    var edges = [Self.area / Self.density(Self.tail), Self.tail]
    var height = Self.density(Self.tail)
    for layer in 2..<Self.layers {
      height += Self.area / edges[layer - 1]
      edges.append((-2 * Portable.logarithm(height)).squareRoot())
    }
    edges.append(0)
    self.edges = edges
    safe = (0..<Self.layers).map { edges[$0 + 1] / edges[$0] }
  }

  private static func density(_ x: Double) -> Double { Portable.exponential(-0.5 * x * x) }

  @inline(__always) func normal(_ generator: inout Generator) -> Double {
    let bits = generator.next()
    let layer = Int(bits & 127)
    let place = 2 * (Double(bits >> 11) * 0x1p-53) - 1
    if abs(place) < safe[layer] { return place * edges[layer] }
    return rare(place, layer, &generator)
  }

  /// Fills a buffer.
  func fill(_ values: inout [Double], _ generator: inout Generator) {
    values.withUnsafeMutableBufferPointer { values in
      edges.withUnsafeBufferPointer { edges in
        safe.withUnsafeBufferPointer { safe in
          var random = generator
          for index in values.indices {
            let bits = random.next()
            let layer = Int(bits & 127)
            let place = 2 * (Double(bits >> 11) * 0x1p-53) - 1
            if abs(place) < safe[layer] {
              values[index] = place * edges[layer]
            } else {
              // A copy, so that those that are not rare never leave the registers.
              var next = random
              values[index] = rare(place, layer, &next)
              random = next
            }
          }
          generator = random
        }
      }
    }
  }

  @inline(never) private func rare(
    _ first: Double, _ firstLayer: Int, _ generator: inout Generator
  ) -> Double {
    var (place, layer) = (first, firstLayer)
    while true {
      if abs(place) < safe[layer] { return place * edges[layer] }
      if layer == 0 { return beyond(place < 0, &generator) }
      let x = place * edges[layer]
      let low = Portable.exponential(-0.5 * (edges[layer] * edges[layer] - x * x))
      let high = Portable.exponential(-0.5 * (edges[layer + 1] * edges[layer + 1] - x * x))
      if high + generator.uniform() * (low - high) < 1 { return x }
      let bits = generator.next()
      layer = Int(bits & 127)
      place = 2 * (Double(bits >> 11) * 0x1p-53) - 1
    }
  }

  /// A number behind the last edge; Marsaglia 1964.
  private func beyond(_ isNegative: Bool, _ generator: inout Generator) -> Double {
    while true {
      let x = Portable.logarithm(1 - generator.uniform()) / Self.tail
      let y = Portable.logarithm(1 - generator.uniform())
      if -2 * y >= x * x { return isNegative ? x - Self.tail : Self.tail - x }
    }
  }
}

/// Functions that give the same bits with every C library.
enum Portable {
  /// e^x; a relative error below 1e-15 from −1 on, an absolute one below 3e-16 before; 0 below −700.
  static func exponential(_ x: Double) -> Double {
    x < -700 ? 0 : 1 + Lane(repeating: x).expm1[0]
  }

  /// ln x for a normal x > 0; an absolute error below 1e-15 near 1.
  static func logarithm(_ x: Double) -> Double {
    let ln2 = 0x1.62e42fefa39efp-1
    return Double(x.exponent) * ln2 + Lane(repeating: x.significand - 1).log1p[0]
  }

  /// xⁿ for a whole n ≥ 0, by squaring.
  static func power(_ x: Double, _ n: Int) -> Double {
    var (result, base, rest) = (1.0, x, n)
    while rest > 0 {
      if rest & 1 == 1 { result *= base }
      base *= base
      rest >>= 1
    }
    return result
  }
}
