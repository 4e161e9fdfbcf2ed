import Parameters
import Schedules

extension Torch {
  static let sequentialLR = scheduler(
    "SequentialLR", .schedules("schedulers"), .numbers("milestones"),
    formula: "schedulers[n](epoch − milestones[n − 1]), n = count(milestones ≤ epoch)"
  ) { (arguments) throws(Fault) in
    let members = try arguments.members()
    for (index, member) in members.enumerated() {
      let name = member.content.name ?? ""
      guard name != "SWALR" else {
        throw Fault("SequentialLR cannot hold SWALR, which counts its own steps", at: member.range)
      }
      guard index == 0 || !["SequentialLR", "ChainedScheduler"].contains(name) else {
        throw Fault(
          "\(name) can only come first in SequentialLR: PyTorch cannot start it later",
          at: member.range)
      }
    }
    let milestones = try arguments.milestones(for: members.count)
    var parts: [Blueprint] = []
    var walks = 0
    for (index, member) in members.enumerated() {
      var part = member.content.blueprint
      if index > 0, member.content.name == "MultiplicativeLR" {
        walks += 1
        guard walks <= 4 else {
          throw Fault(
            "SequentialLR holds at most 4 MultiplicativeLR after the first scheduler here: each of"
              + " them begins where a run of all before it ends", at: member.range)
        }
        let before = Blueprint.sequence(parts, at: Array(milestones.prefix(index - 1)))
        part.begin(at: try arguments.lastRate(of: before, before: milestones[index - 1]))
      }
      parts.append(part)
    }
    let blueprint = try arguments.checked(.sequence(parts, at: milestones))
    return try arguments.nest(members, in: blueprint)
  }

  static let chainedScheduler = Constructor(
    "ChainedScheduler", .schedules("schedulers"), .optimizer, .optimizerRate,
    formula: "lr · product of schedulers[n](epoch)/lr"
  ) { (arguments) throws(Fault) in
    let members = try arguments.members()
    let known = try arguments.knownRate()
    let rate = members.compactMap(\.content.rate).first ?? known?.value ?? 0
    let blueprint = try arguments.shape(
      "chained", [Quantity(name: "lr", value: rate, range: arguments.place)],
      parts: members.map(\.content.blueprint))
    return try arguments.nest(members, in: try arguments.checked(blueprint))
  }
}

extension Arguments {
  /// The schedulers of the list: PyTorch's, and all of one rate.
  fileprivate func members() throws(Fault) -> [Placed<Plan>] {
    let members = schedules("schedulers")
    guard !members.isEmpty else {
      throw Fault("\(signature.name) takes at least one scheduler", at: self["schedulers"].range)
    }
    _ = try knownRate()
    var known = (optional("lr") ?? optimizerRate)?.value
    for member in members {
      guard member.content.library == Library.torch.title else {
        throw Fault(
          "\(signature.name) takes PyTorch's schedulers, not \(member.content.library ?? "our own")"
            + (member.content.library == nil ? "" : "'s"), at: member.range)
      }
      if let rate = member.content.rate, let known, rate != known {
        throw Fault(
          "the rate is given twice: lr=\(NumberText.shortest(known)) outside,"
            + " lr=\(NumberText.shortest(rate)) here", at: member.range)
      }
      known = known ?? member.content.rate
    }
    return members
  }

  /// The milestones, which have to rise and to be one fewer than the members.
  fileprivate func milestones(for count: Int) throws(Fault) -> [Double] {
    let milestones = numbers("milestones")
    guard milestones.count == count - 1 else {
      throw Fault(
        "PyTorch: milestones must be a list with one number fewer than there are schedulers"
          + " (\(count - 1)), not \(milestones.count)", at: self["milestones"].range)
    }
    var last = 0.0
    for milestone in milestones {
      guard Rule.whole(1...(1 << 53)).accepts(milestone.value), milestone.value > last else {
        throw milestone.fault("a list of rising whole numbers above 0")
      }
      last = milestone.value
    }
    return milestones.map(\.value)
  }

  /// The rate at the end of what comes before a member that goes on from it.
  fileprivate func lastRate(of before: Blueprint, before end: Double) throws(Fault) -> Double {
    let schedule: any Schedule
    do {
      schedule = try before.schedule()
    } catch {
      throw Fault(error.description, at: place)
    }
    let last = Int(end) - 1
    guard last < 1 << 18 else { return schedule.rate(at: last) }
    var walk = Walk(schedule)
    while walk.step < last { _ = walk.next() }
    return walk.upcoming
  }

  /// The members' warnings, clock and rate with the whole.
  fileprivate func nest(_ members: [Placed<Plan>], in blueprint: Blueprint) throws(Fault) -> Plan {
    var plan = Plan(blueprint, warnings: members.flatMap(\.content.warnings))
    if signature.slots.contains(.lastEpoch) { plan.warnings += torchWarnings }
    plan.rate = try knownRate()?.value ?? members.compactMap(\.content.rate).first
    // Whatever moves with the steps has to be stepped with them.
    let clocks = members.map(\.content.clock)
    guard clocks.contains(.steps) else { return plan }
    if clocks.contains(.wholeEpochs) {
      plan.warnings.append(
        "the cycles count steps, so that the other schedulers' epochs are steps as well")
    }
    return plan.counting(.steps)
  }
}

extension Blueprint {
  /// Begins a running product at another rate.
  fileprivate mutating func begin(at rate: Double) {
    if parts.isEmpty { values[0] = rate } else { parts[0].begin(at: rate) }
  }
}
