import Plot

/// The part of a run that is seen: from one step to another, not always whole ones.
package struct Window: Hashable, Sendable {
  package let start: Double
  package let end: Double

  package var length: Double { end - start }

  package init(_ start: Double, _ end: Double) {
    self.start = start
    self.end = end
  }
}

/// The axis of steps under all plots: how long the run is, which part of it is seen, and whether
/// equal lengths are equal numbers of steps or equal ratios.
///
/// A logarithmic axis begins with step 1; step 0 stands at its left edge.
package struct StepAxis: Hashable, Sendable {
  /// The fewest steps that are looked at, where the run has as many.
  package static let least = 16.0

  /// The steps of the whole run, at least one.
  package let steps: Double
  package let kind: Scale.Kind
  /// What is seen, within the run.
  package private(set) var window: Window

  /// The axis of a run.
  ///
  /// - Parameters:
  ///   - steps: of the run.
  ///   - kind: linear where there is but one step.
  ///   - window: the part that is seen; all of it where nil. What reaches beyond the run is moved
  ///     into it, and shortened where it is longer.
  package init(steps: Int, kind: Scale.Kind = .linear, window: Window? = nil) {
    self.steps = Double(max(1, steps))
    self.kind = steps > 1 ? kind : .linear
    self.window = Window(0, self.steps)
    guard let window else { return }
    let isWithin = window.start >= 0 && window.end <= self.steps && window.length > 0
    self.window = isWithin ? window : placed(along(window.start), along(window.end))
  }

  /// True where the whole run is seen.
  package var isWhole: Bool { window.start == 0 && window.end == steps }

  /// The scale that plots draw on.
  package var scale: Scale {
    Scale(kind, low: kind == .log ? max(1, window.start) : window.start, high: window.end)
  }

  /// The step at the left edge of part `index` of `count` equal parts of the axis.
  package func edge(_ index: Int, of count: Int) -> Double {
    if index >= count { return window.end }
    return index <= 0 ? window.start : step(Double(index), of: count)
  }

  /// The step in the middle of such a part.
  package func middle(_ index: Int, of count: Int) -> Double {
    step(Double(index) + 0.5, of: count)
  }

  private func step(_ place: Double, of count: Int) -> Double {
    if kind == .log { return scale.value(at: place / Double(count)) }
    return window.start + window.length / Double(count) * place
  }

  /// The same axis with another part of the run.
  func with(_ window: Window) -> StepAxis {
    var axis = self
    axis.window = window
    return axis
  }

  // MARK: Moving

  /// The window with half the length, or twice the length, in which `anchor` keeps its place.
  ///
  /// - Returns: nil where less than ``least`` steps would be left.
  package func zoomed(in isIn: Bool, around anchor: Double) -> Window? {
    let center = along(min(max(anchor, window.start), window.end))
    let factor = isIn ? 0.5 : 2
    let start = center - (center - along(window.start)) * factor
    let end = center + (along(window.end) - center) * factor
    guard isIn else { return placed(start, end) }
    let next = fitted(start, end)
    return next.length < Self.least ? nil : next
  }

  /// The window moved to the right by a share of its length, as far as the run goes.
  package func panned(by share: Double) -> Window {
    let (start, end) = (along(window.start), along(window.end))
    return placed(start + (end - start) * share, end + (end - start) * share)
  }

  /// The window moved so that a step is in it: just so far where that is near, else with the step
  /// in the middle.
  package func following(_ step: Double) -> Window {
    let (start, end, place) = (along(window.start), along(window.end), along(step))
    let beyond = step < window.start ? place - start : step > window.end ? place - end : 0
    guard beyond != 0 else { return window }
    let length = end - start
    if abs(beyond) <= length / 2 { return placed(start + beyond, end + beyond) }
    return placed(place - length / 2, place + length / 2)
  }

  /// A window between two steps, moved apart where they are closer than ``least``.
  package func between(_ one: Double, _ other: Double) -> Window {
    let (low, high) = (min(one, other), max(one, other))
    let room = max(0, min(Self.least, steps) - (high - low)) / 2
    return StepAxis(steps: Int(steps), window: Window(low - room, high + room)).window
  }

  /// A window of this length in the run, of at least ``least`` steps: on a logarithmic axis an
  /// equal length holds the fewer steps the earlier it lies.
  private func placed(_ start: Double, _ end: Double) -> Window {
    let window = fitted(start, end)
    guard window.length < Self.least, kind == .log else { return window }
    return StepAxis(steps: Int(steps)).fitted(window.start, window.start + Self.least)
  }

  /// A window of this length in the run; its ends are those of the run where it reaches them.
  private func fitted(_ start: Double, _ end: Double) -> Window {
    let (low, high) = (along(0), along(steps))
    let length = end - start
    guard length < (high - low) * (1 - 1e-12) else { return Window(0, steps) }
    let first = min(max(start, low), high - length)
    let last = first == start ? end : first + length
    return Window(first <= low ? 0 : back(first), last >= high ? steps : back(last))
  }

  /// Where equal distances are equal lengths.
  private func along(_ step: Double) -> Double { kind == .log ? logarithm(max(1, step)) : step }
  private func back(_ along: Double) -> Double { kind == .log ? exponential(along) : along }
}

extension Scene {
  /// The axis of steps as it is seen.
  package var stepAxis: StepAxis {
    StepAxis(steps: run.steps, kind: display.stepKind, window: display.region.window)
  }
}

extension Display {
  /// What is looked at: a part of the run, and axes that stay where they are.
  package struct Region: Hashable, Sendable {
    /// Nil for the whole run.
    package var window: Window?
    /// The axes of values that follow no curve.
    package var frozen: [Plot: Scale] = [:]

    package init() {}
  }

  /// What stands where ticks meet.
  package enum Grid: Hashable, Sendable, CaseIterable {
    case dots, lines, none
  }

  /// What stands beside the drops of a rate.
  package enum DropLabels: Hashable, Sendable, CaseIterable {
    /// When it drops.
    case times
    /// From where to where.
    case rates
    case none
  }
}
