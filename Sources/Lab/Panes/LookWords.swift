import Cells
import Plot

extension Scene {
  /// Steps in one unit of the axis of steps.
  package var stepsPerUnit: Double { display.countsSteps ? 1 : Double(run.stepsPerEpoch) }
}

extension Lab {
  /// What is seen of the run, and how, in words, the most important first; empty for the whole run
  /// as it is.
  var lookWords: [String] {
    let axis = scene.stepAxis
    var words: [String] = []
    if !axis.isWhole { words.append(self.words(axis)) }
    if axis.kind == .log { words.append(axis.window.start < 1 ? "log from step 1" : "log") }
    if let corner { words.append("box from \(self.words(corner))") }
    return words
  }

  /// A step on the axis, as `epoch 30` or `step 3000`.
  func words(_ step: Int) -> String {
    let unit = scene.stepsPerUnit
    return unit == 1 ? "step \(step)" : "epoch \(KnobText.value(Double(step) / unit))"
  }

  /// The part of the run that is seen, as `epochs 30–45 of 90`.
  private func words(_ axis: StepAxis) -> String {
    let unit = scene.stepsPerUnit
    let (start, end) = (axis.window.start / unit, axis.window.end / unit)
    // A hundredth of what is seen, but no parts of steps.
    let places = unit == 1 ? 0 : max(0, 2 - decimalExponent(max(1e-9, end - start)))
    let texts = [start, end].map { NumberText.fixed($0, decimals: places) }
    let isWhole =
      places > 0
      && texts.allSatisfy { text in
        text.drop { $0 != "." }.dropFirst().allSatisfy { $0 == "0" }
      }
    let shown = isWhole ? [start, end].map { NumberText.fixed($0, decimals: 0) } : texts
    return "\(unit == 1 ? "steps" : "epochs") \(shown[0])–\(shown[1]) of "
      + KnobText.value(axis.steps / unit)
  }

  /// As many of the words as fit, for the border of a plot or the title.
  func lookWords(in columns: Int, on frame: Frame) -> String {
    var words = lookWords
    while !words.isEmpty {
      let text = words.joined(separator: look.separator)
      if frame.width(of: text) <= columns { return text }
      words.removeLast()
    }
    return ""
  }

  /// The first drops of each schedule within what is seen, where they are few enough to be told
  /// apart.
  func drops(of entries: [Int]) -> [Mark] {
    let labels = scene.display.dropLabels
    guard labels != .none else { return [] }
    let window = scene.stepAxis.window
    let last = min(scene.run.steps - 1, Int(window.end))
    var marks: [Mark] = []
    var marked: Set<Int> = []
    for index in entries {
      let schedule = tracks[index].schedule
      var drops: [Int] = []
      // The riser of a drop at the left edge is not seen.
      var step = Int(window.start)
      while let next = schedule.jump(after: step), next <= last, drops.count <= 12 {
        drops.append(next)
        step = next
      }
      guard drops.count <= 12 else { continue }
      marks += drops.filter { marked.insert($0).inserted || labels == .rates }.map { drop in
        let x = Double(drop) / scene.stepsPerUnit
        let rates = [drop - 1, drop].map { KnobText.value(schedule.rate(at: $0)) }
        return Mark(
          x: Double(drop),
          label: labels == .times
            ? KnobText.value(x)
            : rates.joined(separator: look.alphabet == .ascii ? " to " : " → "))
      }
    }
    return marks
  }
}
