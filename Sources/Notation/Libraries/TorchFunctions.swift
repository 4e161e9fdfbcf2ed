import Parameters
import Schedules

extension Torch {
  static let lambdaLR = scheduler(
    "LambdaLR", .function("lr_lambda"),
    formula: "lr · lr_lambda(epoch)"
  ) {
    (arguments) throws(Fault) in
    let rate = try arguments.requiredRate()
    let factors = try arguments.shape(
      "function", [], function: try arguments.function("lr_lambda"))
    return try arguments.torchPlan(try arguments.shape("scale", [rate], parts: [factors]))
  }

  static let multiplicativeLR = scheduler(
    "MultiplicativeLR", .function("lr_lambda"),
    formula: "lr · lr_lambda(1) · … · lr_lambda(epoch)"
  ) {
    (arguments) throws(Fault) in
    let (blueprint, warnings) = try arguments.product("lr_lambda", of: try arguments.requiredRate())
    return try arguments.torchPlan(blueprint, warnings)
  }
}

extension Arguments {
  /// A rate that a function multiplies at each step; one that ignores the step is a plain decay.
  func product(
    _ name: String, of rate: Quantity
  ) throws(Fault) -> (Blueprint, warnings: [String]) {
    // The value at 0 is never asked for.
    let function = try function(name, probe: 1)
    guard case .function(let written) = self[name].content, !written.dependsOnStep else {
      return (try shape("cumulative", [rate], function: function), [])
    }
    let factor = Quantity(name: name, value: function(1), range: self[name].range)
    return (.recursive(try shape("geometric", rate, factor)), factor.warningsIfGrowing)
  }
}
