extension Translator {
  /// The translation with everything that is said about it, and its program.
  func finished(
    _ target: Target, _ outcome: Translation.Outcome, _ candidate: Candidate?, _ proof: Proof?,
    nearest: (Candidate, Proof)? = nil
  ) -> Translation {
    var notes: [String] = []
    switch outcome {
    case .exact: break
    case .function: notes += nearest?.0.wording.notes ?? []
    case .nearest, .impossible: notes += candidate?.wording.notes ?? []
    }
    if outcome == .exact, let candidate { notes += candidate.wording.notes }
    if outcome != .exact { notes += Reasons.all(why: target, lacks: self) }
    if isPerEpoch, target.countsUpdates, outcome != .impossible {
      notes += Reasons.units(target, isSmooth: outcome == .nearest, isKnown: stepsPerEpoch != nil)
    }
    if let proof, proof.isExact, !proof.agreesAfterwards {
      let later = proof.parting.map { "from step \($0) on" } ?? "later"
      notes.append("this holds within the run of \(proof.steps) steps; \(later) the two part")
    }
    if target != .torch, target != .anneal, blueprint.momentum != nil {
      notes.append(
        "\(reading.library ?? "the schedule") cycles the momentum as well; this leaves it alone")
    }
    let snippet = Snippet(
      reading: reading, target: target, outcome: outcome, candidate: candidate,
      stepsPerEpoch: isPerEpoch && candidate?.isPerEpoch == false && epochLength > 1
        ? epochLength : nil,
      isExample: stepsPerEpoch == nil)
    // Only a program that has the constant may speak of it.
    let near = nearest.map { near, proof in
      Translation.Nearest(
        spec: snippet.stepsPerEpoch == nil ? near.spec : near.wording.expression, proof: proof)
    }
    var unique: [String] = []
    for note in notes where !unique.contains(note) { unique.append(note) }
    return Translation(
      target: target, outcome: outcome, spec: candidate?.spec, rate: candidate?.wording.rate,
      proof: proof, hearing: nil, notes: unique, nearest: near,
      code: snippet.text(proof: proof, notes: unique, nearest: near))
  }
}
