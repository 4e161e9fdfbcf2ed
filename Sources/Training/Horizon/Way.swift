/// How a run was made.
public struct Way: Hashable, Sendable {
  /// Updates made one by one.
  public var walked = 0
  /// Updates made in jumps.
  public var jumped = 0
  /// The jumps.
  public var segments = 0
}
