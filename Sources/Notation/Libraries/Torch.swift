import Parameters
import Schedules

extension Library {
  /// `torch.optim.lr_scheduler`, 2.15: the rate comes from the optimizer, each one of the one
  /// before.
  static let torch: Library = Library(
    title: "PyTorch", keys: ["torch", "pytorch"], homes: ["torch.optim.lr_scheduler"],
    clock: .wholeEpochs,
    constructors: [
      Torch.lambdaLR, Torch.multiplicativeLR, Torch.stepLR, Torch.multiStepLR, Torch.constantLR,
      Torch.linearLR, Torch.exponentialLR, Torch.polynomialLR, Torch.cosineAnnealingLR,
      Torch.cosineAnnealingWarmRestarts, Torch.cyclicLR, Torch.oneCycleLR, Torch.swaLR,
      Torch.sequentialLR, Torch.chainedScheduler, Plateaus.torch,
    ])
}

/// PyTorch's schedulers.
enum Torch {
  /// A scheduler whose first argument is the optimizer.
  static func scheduler(
    _ name: String, _ slots: Slot..., formula: String,
    translate: @escaping Constructor.Translation
  ) -> Constructor {
    Constructor(
      Signature(
        name: name, slots: [.optimizer] + slots + [.lastEpoch, .verbose, .optimizerRate]),
      formula: formula, translate: translate)
  }
}

extension Slot {
  /// What PyTorch took until 2.6, and prints with.
  static let verbose = Slot(
    name: "verbose", kind: .ignored, standard: .nothing, isKeywordOnly: true, isObsolete: true)
}

extension Quantity {
  /// A warning for a factor above 1.
  var warningsIfGrowing: [String] { value > 1 ? ["\(words) is above 1\(Reading.growth)"] : [] }

  /// Warnings for a factor that no decay goes by.
  var warningsOfFactor: [String] {
    value == 0 ? ["\(words): the rate is 0 from the first drop on"] : warningsIfGrowing
  }

  /// A length of time that PyTorch takes with either sign, and a warning for a negative one.
  func magnitude(_ reason: String) throws(Fault) -> (Quantity, warnings: [String]) {
    guard value < 0, value.isFinite else { return (self, []) }
    return (with(-value), ["\(words) works as \(NumberText.shortest(-value)): \(reason)"])
  }
}

extension Arguments {
  /// A plan of a scheduler that goes on from the optimizer's rate.
  func torchPlan(_ blueprint: Blueprint, _ warnings: [String] = []) throws(Fault) -> Plan {
    var plan = Plan(blueprint, warnings: warnings + torchWarnings)
    plan.rate = try knownRate()?.value
    return plan
  }

  /// What every PyTorch scheduler has to say of its arguments.
  var torchWarnings: [String] {
    resumeWarnings + verboseWarnings
  }

  /// What PyTorch has to say of `verbose`.
  var verboseWarnings: [String] {
    self["verbose"].content == .nothing ? [] : ["verbose= is refused by PyTorch from 2.7 on"]
  }
}
