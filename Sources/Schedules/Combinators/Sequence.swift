import Parameters

/// Schedules one after the other, each on its own clock that starts at 0.
///
/// Part i rules from boundary i−1 up to boundary i, which is the first step of part i+1
/// (as Optax's `join_schedules` and PyTorch's `SequentialLR`).
public struct SequenceSchedule: Schedule {
  let parts: [any Schedule]
  let starts: [Int]

  /// A sequence.
  ///
  /// - Parameters:
  ///   - parts: the schedules, at least one.
  ///   - boundaries: one fewer, each later than the one before and than 0.
  /// - Throws: ``ParameterError`` about `at` where the boundaries do not fit.
  public init(_ parts: [any Schedule], at boundaries: [Int]) throws(ParameterError) {
    guard !parts.isEmpty, boundaries.count == parts.count - 1 else {
      throw ParameterError(
        parameter: "at", value: Double(boundaries.count),
        rule: "a list with one boundary fewer than there are schedules (\(max(0, parts.count - 1)))"
      )
    }
    var last = 0
    for boundary in boundaries {
      guard boundary > last else {
        throw ParameterError(
          parameter: "at", value: Double(boundary), rule: "a list of rising steps above 0")
      }
      last = boundary
    }
    self.parts = parts
    starts = [0] + boundaries
  }

  /// One search among the parts, then that part's own rate.
  public func rate(at step: Int) -> Double {
    let part = index(at: step)
    return parts[part].rate(at: step - starts[part])
  }

  /// True where an inner schedule is.
  public var isRecursive: Bool { parts.contains { $0.isRecursive } }

  /// That of the first part.
  public var opening: Double { parts[0].opening }

  /// A part begins in closed form and goes on with its own recursion.
  public func rate(after previous: Double, at step: Int) -> Double {
    let part = index(at: step)
    let local = step - starts[part]
    return local == 0
      ? parts[part].rate(at: 0) : parts[part].rate(after: previous, at: local)
  }

  /// Fills part by part.
  public func fill(_ rates: inout MutableSpan<Double>, from start: Int) {
    var offset = 0
    while offset < rates.count {
      let part = index(at: start + offset)
      let end =
        part + 1 < parts.count ? min(rates.count, starts[part + 1] - start) : rates.count
      var stretch = rates._mutatingExtracting(offset..<end)
      parts[part].fill(&stretch, from: start + offset - starts[part])
      offset = end
    }
  }

  /// The next jump within the part, or the next boundary where the rates differ across it.
  public func jump(after step: Int) -> Int? {
    for part in index(at: step)..<parts.count {
      let end = part + 1 < parts.count ? starts[part + 1] : Int.max
      let inner = parts[part].jump(after: max(step, starts[part]) - starts[part])
      if let inner, inner + starts[part] < end { return inner + starts[part] }
      if end != .max, jumps(atStartOf: part + 1) { return end }
    }
    return nil
  }

  /// The jump before `step`, within a part or at a boundary.
  public func jump(before step: Int) -> Int? {
    guard step > 0 else { return nil }
    for part in (0...index(at: step - 1)).reversed() {
      let end = part + 1 < parts.count ? min(starts[part + 1], step) : step
      if let inner = parts[part].jump(before: end - starts[part]) { return inner + starts[part] }
      if part > 0, jumps(atStartOf: part) { return starts[part] }
    }
    return nil
  }

  /// The union over the parts that `steps` touches.
  public func extent(over steps: ClosedRange<Int>) -> Extent {
    united(over: steps) { $0.extent(over: $1) }
  }

  /// The union of the bounds of the parts that `steps` touches.
  public func bounds(over steps: ClosedRange<Int>) -> Extent {
    united(over: steps) { $0.bounds(over: $1) }
  }

  private func united(
    over steps: ClosedRange<Int>, _ extent: (any Schedule, ClosedRange<Int>) -> Extent
  ) -> Extent {
    let touched = index(at: steps.lowerBound)...index(at: steps.upperBound)
    return touched.reduce(Extent(.nan, .nan)) { union, part in
      let end = part + 1 < parts.count ? starts[part + 1] - 1 : Int.max
      let low = max(steps.lowerBound, starts[part]) - starts[part]
      let high = min(steps.upperBound, end) - starts[part]
      return union.union(extent(parts[part], low...high))
    }
  }

  private func index(at step: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= step { low = middle } else { high = middle }
    }
    return low
  }

  /// True where the part before would have gone on at another rate, were it not to jump there.
  private func jumps(atStartOf part: Int) -> Bool {
    let earlier = parts[part - 1]
    let boundary = starts[part] - starts[part - 1]
    let last = earlier.rate(at: boundary - 1)
    let after = parts[part].rate(at: 0)
    guard last != after else { return false }
    let before =
      earlier.jump(after: boundary - 1) == boundary ? last : earlier.rate(at: boundary)
    guard before.isFinite, after.isFinite else { return before != after }
    return abs(before - after) > 1e-9 * max(abs(before), abs(after))
  }

  static let family = Family(
    "sequence", title: "a sequence", help: "one schedule after the other", of: .schedules,
    list: Parameter(
      "at", "switch at", symbol: "", .duration, .positive, standard: 10, required: true,
      range: 1...1e6, spacing: .whole, help: "where the next part takes over"),
    formula: { blueprint in
      blueprint.parts.indices.map { $0 == 0 ? "{0}" : "from {at\($0 - 1)}: {\($0)}" }
        .joined(separator: "; ")
    },
    build: { (blueprint, parts) throws(ParameterError) in
      var steps: [Int] = []
      for boundary in blueprint.list {
        guard Rule.whole(1...(1 << 53)).accepts(boundary) else {
          throw ParameterError(
            parameter: "at", value: boundary, rule: "a list of rising whole steps above 0")
        }
        steps.append(Int(boundary))
      }
      return try SequenceSchedule(parts, at: steps)
    })
}
