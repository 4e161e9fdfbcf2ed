/// What lies around the results of a library's function.
protocol Limits {
  /// The least and the greatest result that the library may have.
  func results(at x: Lanes) -> (Lanes, Lanes)
}

/// A schedule as one function of the C library, of an argument that moves evenly with time.
///
/// It repeats `rate(at:)` operation by operation, so that the same numbers come out.
protocol Curve {
  /// What the library's function is called with at these steps.
  func argument(at time: Lanes) -> Lanes
  /// What becomes of the library's result.
  func rate(of result: Lanes) -> Lanes
  /// How far apart the arguments of neighbouring steps are.
  var pace: Double { get }
  /// How many arguments, from this one on, a single tangent serves: a distance.
  func width(from argument: Double) -> Double
  /// The tangent at an argument, good up to a distance from it, or nil where there is none.
  func tangent(at argument: Double, over distance: Double) -> Tangent?
  /// What tells results of arguments too far apart to share a tangent.
  associatedtype Places: Limits = Tangent
  /// It, where it knows these arguments and all between them.
  func places(from first: Double, to last: Double) -> Places?
  /// The result that every later argument has as well, or nil.
  func limit(from argument: Double) -> Double?
}

extension Curve {
  func places(from first: Double, to last: Double) -> Tangent? { nil }
  func limit(from argument: Double) -> Double? { nil }

  func argument(at time: Double) -> Double { argument(at: Lanes(repeating: time))[0] }
  func rate(of result: Double) -> Double { rate(of: Lanes(repeating: result))[0] }
}

extension Schedule {
  /// Writes the rates of `curve`, and `rate(at:)` for the few steps where the tangent cannot tell.
  func fill(_ rates: inout MutableSpan<Double>, from start: Int, along curve: some Curve) {
    rates.withUnsafeMutableBufferPointer { rates in
      var index = 0
      while index < rates.count {
        let step = start + index
        let argument = curve.argument(at: Double(step))
        let left = rates.count - index
        if let limit = curve.limit(from: argument) {
          rates[index...].update(repeating: curve.rate(of: limit))
          return
        }
        let most = min(curve.width(from: argument) / curve.pace, 1024)
        let isWide = most >= 32
        let length = min(left, isWide ? Int(most) : 1024) & ~3
        let block = UnsafeMutableBufferPointer(rebasing: rates[index..<index + length])
        if length >= 32, step < 1 << 52, isWide,
          let tangent = curve.tangent(
            at: curve.argument(at: Double(step + length / 2)), over: curve.pace * Double(length))
        {
          fill(block, from: step, along: curve, within: tangent)
          index += length
        } else if length >= 4, step < 1 << 52, !isWide,
          let places = curve.places(
            from: argument, to: curve.argument(at: Double(step + length - 1)))
        {
          fill(block, from: step, along: curve, within: places)
          index += length
        } else {
          for _ in 0..<min(left, 32) {
            rates[index] = rate(at: start + index)
            index += 1
          }
        }
      }
    }
  }

  /// One block, four steps at a time, first without and then with the library.
  @inline(__always) private func fill(
    _ rates: UnsafeMutableBufferPointer<Double>, from start: Int, along curve: some Curve,
    within limits: some Limits
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: rates.count / 4) { undecided in
      guard var output = UnsafeMutableRawPointer(rates.baseAddress) else { return }
      var time = Double(start) + Lanes(0, 1, 2, 3)
      var count = 0
      for index in stride(from: 0, to: rates.count, by: 4) {
        let (least, greatest) = limits.results(at: curve.argument(at: time))
        let low = curve.rate(of: least)
        let differs = low .!= curve.rate(of: greatest)
        output.storeBytes(of: low.replacing(with: .nan, where: differs), as: Lanes.self)
        // Without a branch, which nobody could predict.
        undecided[count] = index
        count &+= any(differs) ? 1 : 0
        output += MemoryLayout<Lanes>.size
        time += 4
      }
      for index in undecided[..<count] {
        for place in index..<index + 4 where rates[place].isNaN {
          rates[place] = rate(at: start + place)
        }
      }
    }
  }
}
