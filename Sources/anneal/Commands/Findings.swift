import Notation
import Runtime

extension RatesCommand {
  /// What is found in a schedule over the run that the steps asked for belong to.
  func findings(of named: NamedSchedule, over places: Places) -> [Finding] {
    // Of a schedule that listens nothing is known before it is told anything.
    guard case .schedule(let schedule) = named.kind else { return [] }
    return Audit.findings(
      of: named.reading, schedule: schedule, steps: steps.steps ?? places.largest + 1,
      stepsPerEpoch: specs.stepsPerEpoch)
  }

  /// A line for each finding after the numbers; in CSV they are comments.
  func emitFindings(of schedules: [NamedSchedule], over places: Places) throws(Failure) {
    let mark = format == .csv ? "# " : ""
    var lines = format == .csv ? [] : [""]
    for named in schedules {
      let findings = findings(of: named, over: places)
      if findings.isEmpty { lines.append("\(mark)\(named.name): nothing to remark") }
      for finding in findings { lines.append("\(mark)\(named.name): \(finding.sentence)") }
    }
    try emit { output throws(OutputError) in
      for line in lines { try output.write(line + "\n") }
    }
  }
}

extension Document.Finding {
  /// As the document writes it.
  init(_ finding: Finding) {
    self.init(kind: finding.kind.rawValue, step: finding.step, text: finding.sentence)
  }
}
