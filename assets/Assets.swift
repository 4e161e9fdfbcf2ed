/// Data that is part of the program: no file is read at run time.
///
/// The images are the test part of "Optical Recognition of Handwritten Digits", E. Alpaydin and
/// C. Kaynak, 1998, UCI Machine Learning Repository, https://doi.org/10.24432/C50P49, CC BY 4.0; see
/// ATTRIBUTION.txt beside this file.
package enum Assets {
  /// Whose images these are, for whoever shows them.
  package static let attribution = """
    Optical Recognition of Handwritten Digits, E. Alpaydin and C. Kaynak, 1998,
    UCI Machine Learning Repository, https://doi.org/10.24432/C50P49, CC BY 4.0
    """

  /// How many images there are.
  package static let count = 1797
  /// How many bytes ``digits()`` gives for each of them.
  package static let stride = 65

  /// The images: for each 64 pixels of 0 (white) to 16 (black), row by row of an 8×8 image, then the
  /// digit it shows, 0 to 9.
  ///
  /// Unpacked anew at each call, which takes a fraction of a millisecond in a release build.
  package static func digits() -> [UInt8] {
    let (triples, line) = (22, 45)
    precondition(packed.utf8CodeUnitCount == count * line - 1, "a line for each image")
    let source = packed.utf8Start
    return [UInt8](unsafeUninitializedCapacity: count * stride) { target, filled in
      for image in 0..<count {
        for triple in 0..<triples {
          let place = image * line + 2 * triple
          let triad = Int(source[place]) - 36 + 71 * (Int(source[place + 1]) - 36)
          // The last of the 66 numbers is not used.
          target[filled] = UInt8(triad % 17)
          target[filled + 1] = UInt8(triad / 17 % 17)
          filled += 2
          guard triple < triples - 1 else { break }
          target[filled] = UInt8(triad / 289)
          filled += 1
        }
      }
    }
  }
}
