import Cells
import Notation
import Parameters
import Schedules
import Training

/// What an axis changes.
enum VariedNumber: Hashable, Sendable {
  /// A number of the SPEC, by its place in the template.
  case argument(Int)
  /// A parameter of the schedule: which part of a part, and which of its values.
  case parameter(parts: [Int], index: Int)
  /// A setting of the problem.
  case problem(Int)
  /// A setting of the optimizer.
  case optimizer(Int)

  /// The place in the template, where it is a number of the SPEC.
  var argument: Int? {
    guard case .argument(let index) = self else { return nil }
    return index
  }

  /// Changes the schedule, where it is a parameter of it.
  func apply(_ value: Double, to blueprint: inout Blueprint) {
    guard case .parameter(let parts, let index) = self else { return }
    Self.set(value, index, of: parts[...], in: &blueprint)
  }

  private static func set(
    _ value: Double, _ index: Int, of parts: ArraySlice<Int>, in blueprint: inout Blueprint
  ) {
    if let part = parts.first {
      // Another value of an argument may have made another schedule of it.
      guard blueprint.parts.indices.contains(part) else { return }
      set(value, index, of: parts.dropFirst(), in: &blueprint.parts[part])
    } else if blueprint.values.indices.contains(index) {
      blueprint.values[index] = value
    }
  }

  /// Changes the setup, where it is a setting.
  func apply(_ value: Double, to setup: inout Setup) throws(ParameterError) {
    switch self {
    case .argument, .parameter: break
    case .problem(let index): try setup.setProblem(index, to: value)
    case .optimizer(let index): try setup.setOptimizer(index, to: value)
    }
  }
}

/// The names of everything that can be varied.
struct VariedNames {
  private let template: Template
  private let setup: Setup
  /// The parameters of the schedule in our own words; none where the SPEC is in them already.
  private var parameters: [(target: VariedNumber, parameter: Parameter)] = []

  /// - Parameters:
  ///   - template: the SPEC.
  ///   - blueprint: what it describes at some corner; nil where that is not needed.
  ///   - setup: the problem and the optimizer.
  init(_ template: Template, _ blueprint: Blueprint?, _ setup: Setup) {
    self.template = template
    self.setup = setup
    if let blueprint { collect(blueprint, []) }
  }

  private mutating func collect(_ blueprint: Blueprint, _ parts: [Int]) {
    for (index, parameter) in blueprint.family.parameters.enumerated()
    where parameter.isKnob && parameter.choices.isEmpty {
      parameters.append((.parameter(parts: parts, index: index), parameter))
    }
    for (index, part) in blueprint.parts.enumerated() { collect(part, parts + [index]) }
  }

  /// What is called so, beyond the numbers of the SPEC.
  func find(_ name: String) throws(SearchError) -> VariedNumber {
    let own = parameters.filter { $0.parameter.name == name }
    if own.count == 1 { return own[0].target }
    guard own.isEmpty else {
      throw SearchError(
        "\(own.count) parts of the schedule have \(name): write it in the words of the SPEC;"
          + " \(list)")
    }
    if let index = Self.index(of: name, "problem.", setup.problem.settings) {
      return .problem(index)
    }
    if let index = Self.index(of: name, "optimizer.", setup.optimizer.settings) {
      return .optimizer(index)
    }
    throw SearchError("\(Text.clean(name)) is nothing that can be varied here; \(list)")
  }

  private static func index(of name: String, _ prefix: String, _ settings: Settings) -> Int? {
    let bare = name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
    guard let index = settings.index(of: bare), settings.parameters[index].choices.isEmpty else {
      return nil
    }
    return index
  }

  /// What is known of a number that is not of the SPEC.
  func parameter(of target: VariedNumber) -> Parameter? {
    switch target {
    case .argument: nil
    case .parameter: parameters.first { $0.target == target }?.parameter
    case .problem(let index): setup.problem.settings.parameters[index]
    case .optimizer(let index): setup.optimizer.settings.parameters[index]
    }
  }

  /// All names, as the end of a message.
  private var list: String {
    func numbers(_ settings: Settings) -> String {
      settings.parameters.filter(\.choices.isEmpty).map(\.name).joined(separator: ", ")
    }
    let all = template.arguments
    let arguments = all.map { argument in
      all.count { $0.name == argument.name } == 1 ? argument.name : argument.path
    }
    var groups = [
      ("of the SPEC", arguments.joined(separator: ", ")),
      ("of the problem", numbers(setup.problem.settings)),
      ("of the optimizer", numbers(setup.optimizer.settings)),
    ]
    groups.removeAll { $0.1.isEmpty }
    return "there are " + groups.map { "\($0.1) \($0.0)" }.joined(separator: "; ")
  }
}
