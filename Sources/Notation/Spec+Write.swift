import Parameters
import Schedules

extension Spec {
  /// The blueprint in our own words: `step(lr=0.5, factor=0.1, interval=30)`.
  ///
  /// - Parameter blueprint: what to write down.
  /// - Returns: a text that ``read(_:rate:)`` turns into the same blueprint; a parameter at its
  ///   standard value is left out unless it is required.
  public static func write(_ blueprint: Blueprint) -> String {
    let family = blueprint.family
    var arguments: [String] = []
    switch family.content {
    case .numbers: break
    case .schedule: arguments += blueprint.parts.map(write)
    case .schedules: arguments.append("[\(blueprint.parts.map(write).joined(separator: ", "))]")
    case .function: arguments.append(blueprint.function?.text ?? "None")
    }
    arguments += zip(family.parameters, blueprint.values).compactMap { parameter, value in
      parameter.isRequired || value != parameter.standard
        ? "\(parameter.name)=\(text(value, of: parameter))" : nil
    }
    if let list = family.list {
      let members = blueprint.list.map(NumberText.shortest).joined(separator: ", ")
      arguments.append("\(list.name)=[\(members)]")
    }
    return "\(family.name)(\(arguments.joined(separator: ", ")))"
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
