import Notation
import Runtime

extension RatesCommand {
  /// What is found in a schedule over the run that the steps asked for belong to.
  func findings(of named: NamedSchedule, over places: Places) -> [Finding] {
    Audit.findings(
      of: named.reading, schedule: named.schedule, steps: steps.steps ?? places.furthest + 1,
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
