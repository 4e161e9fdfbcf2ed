/// A program to paste: what was found out as comments, the imports, the optimizer, the schedule,
/// and when it is moved on.
struct Snippet {
  let reading: Reading
  let target: Target
  let outcome: Translation.Outcome
  let candidate: Translator.Candidate?
  /// Updates in an epoch, where the program needs to know.
  let stepsPerEpoch: Int?
  /// True where nobody has said how many they are.
  let isExample: Bool

  /// The whole program.
  func text(
    proof: Proof?, notes: [String], nearest: Translation.Nearest?, heard: String? = nil
  ) -> String {
    var lines = Layout.comment("\(reading.text) \(headline)")
    if let proof { lines += Layout.comment("Compared\(precision): \(proof.words).") }
    if let heard { lines += Layout.comment("Compared\(precision): \(heard).") }
    for note in notes { lines += Layout.comment(note.sentence) }
    if let nearest {
      lines += Layout.comment("In \(target.title)'s own words only nearly so:")
      lines += Layout.lines(nearest.spec).map { "#   \($0)" }
      lines += Layout.comment("with a \(nearest.proof.words).")
      if let apart = nearest.proof.apart, apart > nearest.proof.steps / 2 {
        lines += Layout.comment(
          "They agree up to step \(apart - 1): for a run that ends there say --steps \(apart).")
      }
    }
    guard let candidate else { return lines.joined(separator: "\n") + "\n" }
    return (lines + [""] + program(of: candidate.wording)).joined(separator: "\n") + "\n"
  }

  /// What the comparison does not say: how precisely the library computes.
  private var precision: String {
    switch target {
    case .keras: return " in float64, though Keras computes in float32 by default"
    case .optax:
      let formula = outcome == .function ? " the same formula" : ""
      return "\(formula) in float64, though JAX computes in float32 unless jax_enable_x64 is set"
    default: return ""
    }
  }

  private var headline: String {
    let words = target == .anneal ? "in our own words" : "in \(target.title)'s words"
    return switch outcome {
    case .exact: "\(words):"
    case .function: "as a function for \(target.title):"
    case .nearest: "has no equal \(words); the nearest:"
    case .impossible: "cannot be said \(words)."
    }
  }

  private func program(of wording: Wording) -> [String] {
    let expression = wording.shown ?? wording.definition?.lambda ?? wording.expression
    let constant = stepsPerEpoch.map { count in
      "steps_per_epoch = \(count)"
        + (isExample ? "  # an example: the number of updates in an epoch of yours" : "")
    }
    let isFunction = wording.definition != nil
    switch target {
    case .anneal: return Layout.lines(expression)
    case .torch: return torch(wording, from: "torch.optim.lr_scheduler")
    case .transformers:
      return torch(wording, from: isFunction ? "torch.optim.lr_scheduler" : "transformers")
    case .timm: return torch(wording, from: "timm.scheduler")
    case .keras: return keras(wording, expression, constant)
    case .optax:
      let imports = [
        expression.holds("jax.scipy") ? "import jax" : nil,
        expression.holds("jnp.") ? "import jax.numpy as jnp" : nil, "import optax", "",
      ]
      return imports.compactMap { $0 } + (constant.map { [$0] } ?? [])
        + (wording.definition?.lines("schedule") ?? Layout.lines("schedule = \(expression)"))
        + [
          "optimizer = optax.sgd(learning_rate=schedule)  # or the optimizer you use",
          "# Nothing is to be called: Optax counts the updates in the optimizer's state.",
        ]
    }
  }

  private func torch(_ wording: Wording, from home: String) -> [String] {
    let defined = wording.definition?.lines("rate")
    let expression =
      defined == nil ? wording.expression : "LambdaLR(optimizer, lr_lambda=rate)"
    let names = wording.expression.calls.filter { name in
      name.contains { $0.isUppercase } || name.hasPrefix("get_")
    }
    let homes = Dictionary(grouping: names) { $0 == "SWALR" ? "torch.optim.swa_utils" : home }
    let imports = homes.sorted { $0.key < $1.key }.flatMap { home, names in
      Layout.lines("from \(home) import \(names.joined(separator: ", "))")
    }
    let rate = NumberText.shortest(wording.rate ?? 0)
    let name = target == .transformers ? "AdamW" : "SGD"
    let optimizer = "optimizer = torch.optim.\(name)(model.parameters(), lr=\(rate))"
    let own =
      wording.definition == nil
      ? ["\(optimizer)  # or the optimizer you use, with this lr"]
      : [
        "# Or the optimizer you use, with lr=1: the function gives the rate itself.", optimizer,
      ]
    return (wording.expression.holds("math.") ? ["import math"] : []) + ["import torch"] + imports
      + [""] + (defined ?? []) + own
      + Layout.lines("scheduler = \(expression)") + hint
  }

  /// When `step()` is called.
  private var hint: [String] {
    switch (target, candidate?.isPerEpoch ?? false) {
    case (.timm, true):
      ["# Call scheduler.step(epoch + 1) at the end of each epoch, the first of which is 0."]
    case (.timm, false):
      ["# Call scheduler.step_update(updates) after each update, with the number made so far."]
    case (_, true): ["# Call scheduler.step() once at the end of each epoch."]
    case (_, false): ["# Call scheduler.step() after each optimizer.step()."]
    }
  }

  private func keras(
    _ wording: Wording, _ expression: String, _ constant: String?
  ) -> [String] {
    let math = expression.holds("math.") ? ["import math"] : []
    let head = math + ["import keras", ""] + (constant.map { [$0] } ?? [])
    guard let definition = wording.definition else {
      return head + Layout.lines("schedule = \(expression)")
        + [
          "optimizer = keras.optimizers.SGD(learning_rate=schedule)  # or the optimizer you use",
          "# Nothing is to be called: Keras counts the updates itself.",
        ]
    }
    let optimizer = "optimizer = keras.optimizers.SGD()  # or the optimizer you use"
    let rate = definition.lines("rate") ?? ["rate = \(expression)"]
    if candidate?.isPerEpoch == true {
      return head + rate + [optimizer]
        + [
          "callback = keras.callbacks.LearningRateScheduler(lambda epoch: float(rate(epoch)))",
          "# Give the callback to fit: model.fit(…, callbacks=[callback]); it acts at each epoch.",
        ]
    }
    return head + rate + [optimizer, "", "", "class Rate(keras.callbacks.Callback):"]
      + [
        "    def on_train_batch_begin(self, batch, logs=None):",
        "        optimizer = self.model.optimizer",
        "        optimizer.learning_rate = rate(int(optimizer.iterations))", "", "",
        "# Give Rate() to fit: model.fit(…, callbacks=[Rate()]); it acts before each update.",
      ]
  }
}

extension String {
  /// A sentence: a capital first, a full stop last.
  fileprivate var sentence: String {
    let isName = hasPrefix("timm") || hasPrefix("decay_steps")
    return (isName ? self : prefix(1).uppercased() + dropFirst()) + "."
  }

  /// The names that are called in it, each of them once, without what stands before a dot.
  fileprivate var calls: [String] {
    var names: [String] = []
    var name = ""
    for character in self {
      if character.isLetter || character.isNumber || character == "_" || character == "." {
        name.append(character)
      } else {
        if character == "(", !name.isEmpty, !names.contains(name) { names.append(name) }
        name = ""
      }
    }
    return names
  }

  /// True where a text occurs in it.
  fileprivate func holds(_ text: String) -> Bool {
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(text) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
