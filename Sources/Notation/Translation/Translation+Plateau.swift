import Parameters
import Schedules

extension Translation {
  /// What listens to a metric is no function of the step: it is compared by what it hears.
  static func listening(_ reading: Reading, _ target: Target) -> Translation {
    let writer = PlateauWriter(reading.blueprint)
    let wording = writer.wording(in: target)
    let hearing = wording.flatMap { heard(reading, $0) }
    let outcome: Outcome = hearing.map { $0.isExact ? .exact : .nearest } ?? .impossible
    let notes = writer.notes(for: target)
    let snippet = Snippet(
      reading: reading, target: target, outcome: outcome, candidate: nil, stepsPerEpoch: nil,
      isExample: false)
    var code = snippet.text(proof: nil, notes: notes, nearest: nil, heard: hearing?.words)
    if let wording, hearing != nil {
      code += "\n" + program(wording, target).joined(separator: "\n") + "\n"
    }
    return Translation(
      target: target, outcome: outcome, spec: hearing == nil ? nil : wording?.expression,
      rate: wording?.rate, proof: nil, hearing: hearing, notes: notes, nearest: nil, code: code)
  }

  /// Reads the words back and tells both the same; nil where they cannot be read.
  private static func heard(_ reading: Reading, _ wording: Wording) -> Hearing? {
    do {
      let back = try Spec.read(wording.expression, rate: wording.rate)
      return try Hearing(reading.blueprint, back.blueprint)
    } catch {
      return nil
    }
  }

  private static func program(_ wording: Wording, _ target: Target) -> [String] {
    let rate = NumberText.shortest(wording.rate ?? 0)
    let name = wording.expression.prefix { $0 != "(" }
    let yours = "  # or the optimizer you use, with this lr"
    let torch = { (home: String, optimizer: String, hint: String) in
      [
        "import torch", "from \(home) import \(name)", "",
        "optimizer = torch.optim.\(optimizer)(model.parameters(), lr=\(rate))\(yours)",
      ] + Layout.lines("scheduler = \(wording.expression)") + [hint]
    }
    let end = "at the end of each epoch"
    switch target {
    case .anneal: return Layout.lines(wording.expression)
    case .torch:
      return torch("torch.optim.lr_scheduler", "SGD", "# Call scheduler.step(metric) \(end).")
    case .transformers:
      return torch("transformers", "AdamW", "# Call scheduler.step(metric) \(end).")
    case .timm:
      return torch("timm.scheduler", "SGD", "# Call scheduler.step(epoch + 1, metric) \(end).")
    case .keras:
      return [
        "import keras", "", "optimizer = keras.optimizers.SGD(learning_rate=\(rate))\(yours)",
      ] + Layout.lines("callback = \(wording.expression)")
        + ["# Give the callback to fit: model.fit(…, callbacks=[callback])."]
    case .optax:
      return [
        "import optax", "import optax.contrib", "",
        "optimizer = optax.sgd(learning_rate=\(rate))\(yours)",
      ] + Layout.lines("plateau = \(wording.expression)")
        + [
          "optimizer = optax.chain(optimizer, plateau)",
          "# Hand it the metric: optimizer.update(gradients, state, parameters, value=metric).",
        ]
    }
  }
}
