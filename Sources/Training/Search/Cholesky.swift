/// A lower triangle L with L·Lᵀ = R, of a symmetric matrix that is positive definite.
struct Cholesky: Sendable {
  let count: Int
  /// Row by row, the upper triangle unused.
  private var entries: [Double]

  /// Factors a matrix given row by row, of which the lower triangle is read; cost O(n³/3).
  ///
  /// - Returns: nil where the matrix is not positive definite as far as can be told.
  init?(_ matrix: [Double], count: Int) {
    self.count = count
    entries = matrix
    let isGood = entries.withUnsafeMutableBufferPointer { a in
      for i in 0..<count {
        for j in 0...i {
          var sum = a[i * count + j]
          for k in 0..<j { sum -= a[i * count + k] * a[j * count + k] }
          if i == j {
            guard sum > 0, sum.isFinite else { return false }
            a[i * count + i] = sum.squareRoot()
          } else {
            a[i * count + j] = sum / a[j * count + j]
          }
        }
      }
      return true
    }
    guard isGood else { return nil }
  }

  /// ln |R|.
  var logDeterminant: Double {
    var sum = 0.0
    for i in 0..<count { sum += logarithm(entries[i * count + i]) }
    return 2 * sum
  }

  /// L⁻¹·b; cost O(n²).
  func forward(_ right: [Double]) -> [Double] {
    var x = right
    entries.withUnsafeBufferPointer { a in
      x.withUnsafeMutableBufferPointer { x in
        for i in 0..<count {
          var sum = x[i]
          for k in 0..<i { sum -= a[i * count + k] * x[k] }
          x[i] = sum / a[i * count + i]
        }
      }
    }
    return x
  }

  /// R⁻¹·b; cost O(n²).
  func solve(_ right: [Double]) -> [Double] {
    var x = forward(right)
    entries.withUnsafeBufferPointer { a in
      x.withUnsafeMutableBufferPointer { x in
        for i in stride(from: count - 1, through: 0, by: -1) {
          var sum = x[i]
          for k in (i + 1)..<count { sum -= a[k * count + i] * x[k] }
          x[i] = sum / a[i * count + i]
        }
      }
    }
    return x
  }
}
