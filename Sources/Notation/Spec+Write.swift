import Parameters
import Schedules

extension Spec {
  /// The blueprint in our own words: `step(lr=0.5, factor=0.1, interval=30)`.
  ///
  /// - Parameter blueprint: what to write down.
  /// - Returns: a text that ``read(_:rate:)`` turns into the same blueprint; a parameter at its
  ///   standard value is left out unless it is required.
  public static func write(_ blueprint: Blueprint) -> String {
    switch blueprint {
    case .shape(let name, let values):
      let parameters = Family.named(name)?.parameters ?? []
      let arguments = zip(parameters, values).compactMap { parameter, value in
        parameter.isRequired || value != parameter.standard
          ? "\(parameter.name)=\(text(value, of: parameter))" : nil
      }
      return "\(name)(\(arguments.joined(separator: ", ")))"
    case .sequence(let parts, let boundaries):
      let schedules = parts.map(write).joined(separator: ", ")
      let steps = boundaries.map(NumberText.shortest).joined(separator: ", ")
      return "sequence([\(schedules)], at=[\(steps)])"
    case .clamp(let inner, let low, let high):
      let lower = low == 0 ? "" : ", low=\(NumberText.shortest(low))"
      let upper = high == .infinity ? "" : ", high=\(NumberText.shortest(high))"
      return "clamp(\(write(inner))\(lower)\(upper))"
    }
  }

  private static func text(_ value: Double, of parameter: Parameter) -> String {
    guard let index = Int(exactly: value), parameter.choices.indices.contains(index) else {
      return NumberText.shortest(value)
    }
    return parameter.isSwitch ? (index == 1 ? "True" : "False") : "'\(parameter.choices[index])'"
  }
}

extension Parameter {
  /// True for a choice between no and yes, which Python writes as False and True.
  var isSwitch: Bool { choices == ["no", "yes"] }
}
