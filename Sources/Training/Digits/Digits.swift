internal import Assets

/// 1797 images of handwritten digits, 8×8 pixels each: 1500 to train on, the rest to validate with.
///
/// The images are those of `Assets`, in their order, the pixels as sixteenths. About half of the
/// pixels are 0 and change nothing, so only the others are kept.
struct Digits: Sendable {
  /// Unpacked once, when first asked for.
  static let shared = Digits()

  /// How many pixels an image has, and how many digits there are.
  static let pixels = 64
  static let classes = 10
  /// The rows that are trained on, and those that are only looked at.
  static let training = 0..<1500
  static let validation = 1500..<Assets.count

  /// The pixels above 0 of all images, each 256 times its place plus its sixteenths.
  let inked: [UInt16]
  /// Where the pixels of an image begin in ``inked``; one more at the end.
  let starts: [Int]
  /// The digit of each image.
  let labels: [Int]
  /// For each digit ten numbers: 1 for itself, 0 for the others.
  private let targets: [Double]

  private init() {
    let bytes = Assets.digits()
    var (inked, starts, labels) = ([UInt16](), [0], [Int]())
    inked.reserveCapacity(60_000)
    for row in 0..<Assets.count {
      let first = row * Assets.stride
      for pixel in 0..<Self.pixels where bytes[first + pixel] != 0 {
        inked.append(UInt16(pixel) << 8 | UInt16(bytes[first + pixel]))
      }
      starts.append(inked.count)
      labels.append(Int(bytes[first + Self.pixels]))
    }
    (self.inked, self.starts, self.labels) = (inked, starts, labels)
    targets = (0..<100).map { $0 % 11 == 0 ? 1 : 0 }
  }

  /// The images by address, for as long as `body` runs.
  @inline(__always) func read<Result>(_ body: (Page) -> Result) -> Result {
    inked.withUnsafeBufferPointer { inked in
      starts.withUnsafeBufferPointer { starts in
        labels.withUnsafeBufferPointer { labels in
          targets.withUnsafeBufferPointer { targets in
            body(Page(inked: inked, starts: starts, labels: labels, targets: targets))
          }
        }
      }
    }
  }

  /// The images by address.
  struct Page {
    let inked: UnsafeBufferPointer<UInt16>
    let starts: UnsafeBufferPointer<Int>
    let labels: UnsafeBufferPointer<Int>
    let targets: UnsafeBufferPointer<Double>

    /// 1 for the digit of an image, 0 for the others.
    @inline(__always) func target(of row: Int) -> Scores {
      Scores(at: targets.baseAddress.unsafelyUnwrapped + Digits.classes * labels[row])
    }

    /// The pixels above 0 of an image: places in ``inked``.
    @inline(__always) func ink(of row: Int) -> Range<Int> {
      Range(uncheckedBounds: (starts[row], starts[row + 1]))
    }

    /// A pixel above 0: its place in the image, and its ink from 0 to 1.
    @inline(__always) func pixel(_ index: Int) -> (place: Int, ink: Double) {
      let packed = Int(inked[index])
      return (packed >> 8, Double(packed & 255) * 0.0625)
    }
  }
}
