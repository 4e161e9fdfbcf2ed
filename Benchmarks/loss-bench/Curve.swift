import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A rate that falls from `start` to `end` in the course of `steps` updates.
struct Curve: Signal {
  enum Shape: String, CaseIterable {
    case exponential, inverse, inverseRoot, cosine, linear, constant, steps
  }

  let shape: Shape
  let start: Double
  let end: Double
  let steps: Int

  func value(at step: Int) -> Double {
    let part = Double(step) / Double(steps)
    switch shape {
    case .constant: return start
    case .exponential: return start * pow(end / start, part)
    case .inverse: return start / (1 + (start / end - 1) * part)
    case .inverseRoot: return start / (1 + (start / end - 1) * part.squareRoot())
    case .cosine: return end + (start - end) * (1 + cos(Double.pi * part)) / 2
    case .linear: return start + (end - start) * part
    case .steps: return start * pow(0.1, Double(min(3, step / (steps / 4))))
    }
  }

  func fill(_ values: inout MutableSpan<Double>, from first: Int) {
    for index in values.indices { values[index] = value(at: first + index) }
  }

  func jump(after step: Int) -> Int? {
    guard shape == .steps else { return nil }
    let next = (step / (steps / 4) + 1) * (steps / 4)
    return next < steps ? next : nil
  }

  func extent(over range: ClosedRange<Int>) -> (low: Double, high: Double) {
    let (one, other) = (value(at: range.lowerBound), value(at: range.upperBound))
    return (min(one, other), max(one, other))
  }
}

func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
