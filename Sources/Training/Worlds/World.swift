/// A finite world: places in rows and columns, four actions, and what a step costs.
///
/// A step takes the chosen action, or with probability `slip` one of the four, each equally likely.
/// It brings the reward of the move that was made, with noise·N(0, 1) added. Every move costs at
/// least 1, so the best policy is one that gets to the end.
public struct World: Sendable {
  /// What can be done in every place.
  public enum Action: Int, CaseIterable, Sendable {
    /// One row up.
    case up
    /// One column to the right.
    case right
    /// One row down.
    case down
    /// One column to the left.
    case left
  }

  /// What a place is.
  public enum Place: Hashable, Sendable {
    /// One to be in.
    case open
    /// Where every episode starts.
    case start
    /// Where an episode ends.
    case end
    /// One that is fallen into: nobody ever is there.
    case pit
  }

  /// The name of its problem.
  public let name: String
  /// How many rows there are, the top one first.
  public let rows: Int
  /// How many columns there are.
  public let columns: Int
  /// The probability that chance chooses the move.
  public let slip: Double
  /// The standard deviation of a reward.
  public let noise: Double
  /// γ, what a reward counts for one step later.
  public let discount: Double
  /// What each place is, row by row.
  public let places: [Place]
  /// The place where every episode starts.
  public let start: Int
  /// The place where every episode ends.
  public let end: Int
  /// Q*, the value of each action in each place under the best policy: four to a place, in the
  /// order of ``Action``; 0 where nobody acts.
  public private(set) var best: [Double]
  /// How many places somebody acts in.
  public let active: Int
  /// Where each move leads, four to a place.
  let next: [Int32]
  /// The mean reward of each move.
  let rewards: [Double]

  /// The numbers that a problem sets.
  struct Chances: Hashable {
    var slip = 0.0
    var noise = 0.0
    var discount = 1.0
  }

  /// A world with the values of its best policy; cost that of finding them.
  ///
  /// - Parameters:
  ///   - name: the name of its problem.
  ///   - columns: how many columns there are.
  ///   - places: what each place is, row by row; one start, one end.
  ///   - pit: the reward for falling into a pit, which leads back to the start; −1 or less.
  ///   - chances: what chance does.
  /// - Throws: ``SettingError`` where the values do not settle.
  init(
    _ name: String, columns: Int, places: [Place], pit: Double = -1, chances: Chances
  ) throws(SettingError) {
    guard let start = places.firstIndex(of: .start), let end = places.firstIndex(of: .end) else {
      preconditionFailure("a world has a start and an end")
    }
    let rows = places.count / columns
    var next: [Int32] = []
    var rewards: [Double] = []
    for place in places.indices {
      let (row, column) = (place / columns, place % columns)
      for action in Action.allCases {
        var target = place
        switch action {
        case .up where row > 0: target -= columns
        case .right where column < columns - 1: target += 1
        case .down where row < rows - 1: target += columns
        case .left where column > 0: target -= 1
        default: break
        }
        let falls = places[target] == .pit
        next.append(Int32(falls ? start : target))
        rewards.append(falls ? pit : -1)
      }
    }
    self.name = name
    self.rows = rows
    self.columns = columns
    (slip, noise, discount) = (chances.slip, chances.noise, chances.discount)
    (self.places, self.start, self.end) = (places, start, end)
    (self.next, self.rewards) = (next, rewards)
    active = places.count { $0 == .open || $0 == .start }
    best = []
    best = try ValueIteration.best(of: self)
  }

  /// True where somebody acts.
  func isActive(_ place: Int) -> Bool { places[place] == .open || places[place] == .start }

}
