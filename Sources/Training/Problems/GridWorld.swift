import Parameters

/// n×n places, from the upper left corner to the lower right one; walls keep you where you are, and
/// every step costs 1.
public struct GridWorld {
  /// The name on the command line.
  public static let name = "grid-world"

  /// The most places in a row.
  static let limit = 50

  static let kind = Problem.Kind(
    name: name, title: "grid world",
    help: "Q-learning of the way through a grid; the learning rate is α; error of the values",
    limits: [
      "shows why α has to fall: a constant one keeps following the noise of the last rewards",
      "actions are chosen by chance alone, whatever was learned: nothing is explored or exploited",
    ],
    formula: "Q(s, a) ← Q(s, a) + α·(r + γ·max Q(s′, ·) − Q(s, a));  error = √mean (Q − Q*)²",
    parameters: [
      Parameter(
        "size", "size", symbol: "n", .count, .whole(2...limit), standard: 5, range: 2...20,
        spacing: .whole, help: "rows and columns of the grid"),
      .slip(standard: 0.2), .rewardNoise(standard: 1), .discount,
    ],
    spectrum: nil, nature: .world, words: [:],
    model: { problem throws(SettingError) in
      .world(try world(size: Int(problem.settings.value("size")), chances: .init(problem)))
    })

  /// The world of a size.
  ///
  /// - Throws: ``SettingError`` where the best values do not settle.
  static func world(size: Int, chances: World.Chances) throws(SettingError) -> World {
    try WorldCache.world(.init(name: name, size: size, chances: chances)) {
      () throws(SettingError) in
      var places = Array(repeating: World.Place.open, count: size * size)
      places[0] = .start
      places[places.count - 1] = .end
      return try World(name, columns: size, places: places, chances: chances)
    }
  }
}

extension World.Chances {
  /// What a problem with a world says of them.
  init(_ problem: Problem) {
    let settings = problem.settings
    self.init(
      slip: settings.value("slip"), noise: settings.value("noise"),
      discount: settings.value("discount"))
  }
}

extension Parameter {
  static func slip(standard: Double) -> Parameter {
    Parameter(
      "slip", "slip", symbol: "", .number, .within(0...1), standard: standard, range: 0...1,
      spacing: .linear(0.05), help: "how often chance chooses the move instead")
  }

  static func rewardNoise(standard: Double) -> Parameter {
    Parameter(
      "noise", "reward noise", symbol: "σ", .number, .nonNegative, standard: standard,
      range: 0.01...100, spacing: .logarithmic, help: "standard deviation of each reward")
  }

  static let discount = Parameter(
    "discount", "discount γ", symbol: "γ", .number, .within(0...1), standard: 0.95, range: 0...1,
    spacing: .linear(0.05), help: "what a reward counts for one step later")
}
