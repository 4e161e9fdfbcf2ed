/// What a value has been: a tree, in which undo and redo lose nothing.
///
/// A change after an undo begins a branch beside those there are. Each branch can be come back to,
/// without a limit.
package struct History<Value: Hashable & Sendable>: Sendable {
  private struct Node: Sendable {
    /// What it was when it was left; nil for where one stands the first time.
    var value: Value?
    var parent: Int?
    var branches: [Int] = []
    /// The branch that redo takes.
    var chosen = 0
  }

  private var nodes = [Node()]
  private var place = 0

  package init() {}

  /// Remembers what was before a change, which begins a branch.
  package mutating func remember(_ value: Value) {
    nodes[place].value = value
    nodes[place].chosen = nodes[place].branches.count
    nodes[place].branches.append(nodes.count)
    nodes.append(Node(parent: place))
    place = nodes.count - 1
  }

  /// The value before the last change, or nil; `present` can be redone afterwards.
  package mutating func undo(from present: Value) -> Value? {
    guard let parent = nodes[place].parent else { return nil }
    nodes[place].value = present
    place = parent
    return nodes[place].value
  }

  /// The value at the next place of the chosen branch, or nil.
  package mutating func redo(from present: Value) -> Value? {
    guard canRedo else { return nil }
    nodes[place].value = present
    place = nodes[place].branches[nodes[place].chosen]
    return nodes[place].value
  }

  package var canUndo: Bool { nodes[place].parent != nil }
  package var canRedo: Bool { !nodes[place].branches.isEmpty }

  /// The branches that begin here, and which of them redo takes, from 1.
  package var branches: (chosen: Int, count: Int) {
    (nodes[place].chosen + 1, nodes[place].branches.count)
  }

  /// Lets redo take the next branch; false where there is none beside it.
  package mutating func turn() -> Bool {
    guard nodes[place].branches.count > 1 else { return false }
    nodes[place].chosen = (nodes[place].chosen + 1) % nodes[place].branches.count
    return true
  }
}
