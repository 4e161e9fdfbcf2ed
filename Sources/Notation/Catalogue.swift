/// The schedules of one library, to be listed.
public struct Catalogue: Hashable, Sendable {
  /// One schedule of a library.
  public struct Entry: Hashable, Sendable {
    /// What is called.
    public let name: String
    /// The parameters as they stand in a manual, such as `gamma=0.1`.
    public let parameters: [String]
    /// The rate at a step or an epoch, in the library's own names.
    public let formula: String

    /// The signature as it stands in a manual: `StepLR(optimizer, step_size, gamma=0.1)`.
    public var signature: String { "\(name)(\(parameters.joined(separator: ", ")))" }
  }

  /// The library's name in a sentence; nil for our own words.
  public let library: String?
  /// The names it goes by in an option, in small letters, the usual one first.
  public let keys: [String]
  /// Its schedules.
  public let entries: [Entry]

  /// The signatures of its schedules.
  public var signatures: [String] { entries.map(\.signature) }

  init(_ library: Library) {
    self.library = library.title
    keys = library.keys
    entries = library.constructors.map { constructor in
      Entry(
        name: constructor.signature.name, parameters: constructor.signature.shownWords,
        formula: constructor.formula)
    }
  }
}
