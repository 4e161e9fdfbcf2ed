import Parameters

/// The values of a table of parameters, each of them checked against its rule.
public struct Settings: Hashable, Sendable {
  /// The table.
  public let parameters: [Parameter]
  /// A value for each parameter; of a choice its place in the list.
  public private(set) var values: [Double]

  /// What is standard in another form: a word of the choice `form`, then names and values.
  private let standards: [String: [String: Double]]

  /// The standard values.
  init(_ parameters: [Parameter], standards: [String: [String: Double]] = [:]) {
    self.parameters = parameters
    self.standards = standards
    values = parameters.map(\.standard)
  }

  /// What a parameter has by itself in the present form.
  public func standard(of index: Int) -> Double {
    let parameter = parameters[index]
    guard !standards.isEmpty, let form = self.index(of: "form") else { return parameter.standard }
    let word = parameters[form].choices[Int(values[form])]
    return standards[word]?[parameter.name] ?? parameter.standard
  }

  /// Puts a value in its place; what was standard stays so where another form has other standards.
  private mutating func put(_ value: Double, at index: Int) {
    guard parameters[index].name == "form", !standards.isEmpty else {
      values[index] = value
      return
    }
    let usual = values.indices.filter { values[$0] == standard(of: $0) }
    values[index] = value
    for place in usual where place != index { values[place] = standard(of: place) }
  }

  /// Whose settings they are tells the table; so equal values are equal settings.
  public static func == (one: Settings, other: Settings) -> Bool { one.values == other.values }

  /// Feeds what `==` compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(values) }

  /// The place of a parameter, or nil where there is none of the name.
  public func index(of name: String) -> Int? { parameters.firstIndex { $0.name == name } }

  /// The value of a parameter, nil where there is none of the name.
  public subscript(name: String) -> Double? { index(of: name).map { values[$0] } }

  /// The value of a parameter the table is known to have.
  func value(_ name: String) -> Double {
    guard let value = self[name] else { preconditionFailure("the table has no \(name)") }
    return value
  }

  /// The word a choice stands at.
  func word(_ name: String) -> String {
    guard let index = index(of: name) else { preconditionFailure("the table has no \(name)") }
    return parameters[index].choices[Int(values[index])]
  }

  /// Changes a value.
  ///
  /// - Parameters:
  ///   - index: the place of the parameter.
  ///   - value: what it shall be.
  /// - Throws: ``ParameterError`` where the value breaks the rule.
  public mutating func set(_ index: Int, to value: Double) throws(ParameterError) {
    try parameters[index].validate(value)
    put(value, at: index)
  }

  /// Takes over the values a word of the table stands for.
  mutating func set(_ known: [String: Double]) {
    for (name, value) in known {
      guard let index = index(of: name) else { preconditionFailure("the table has no \(name)") }
      values[index] = value
    }
  }

  /// Changes a value, given as text: a number, or a word of a choice.
  ///
  /// - Parameters:
  ///   - index: the place of the parameter.
  ///   - text: a number or a word.
  /// - Throws: ``SettingError`` where the text is none of them.
  public mutating func set(_ index: Int, to text: String) throws(SettingError) {
    let parameter = parameters[index]
    guard parameter.choices.isEmpty else {
      guard let place = parameter.choices.firstIndex(of: text) else {
        throw SettingError(
          key: parameter.name, text: text, rule: parameter.choices.joined(separator: " or "))
      }
      put(Double(place), at: index)
      return
    }
    guard let value = Double(text), parameter.rule.accepts(value) else {
      throw SettingError(key: parameter.name, text: text, rule: parameter.rule.words)
    }
    put(value, at: index)
  }

  /// What differs from the standard, as it is typed.
  var changes: [(key: String, text: String)] {
    parameters.indices.filter { values[$0] != standard(of: $0) }.map { index in
      let parameter = parameters[index]
      let text =
        parameter.choices.isEmpty
        ? ParameterError.text(values[index]) : parameter.choices[Int(values[index])]
      return (parameter.name, text)
    }
  }
}
