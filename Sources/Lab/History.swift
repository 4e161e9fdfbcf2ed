/// Past and future of a value: undo and redo without a limit.
package struct History<Value: Hashable & Sendable>: Sendable {
  private var past: [Value] = []
  private var future: [Value] = []

  /// Remembers what was before a change; what had been undone can no longer be redone.
  package mutating func remember(_ value: Value) {
    past.append(value)
    future.removeAll()
  }

  /// The value before the last change, or nil; `present` can be redone afterwards.
  package mutating func undo(from present: Value) -> Value? {
    guard let value = past.popLast() else { return nil }
    future.append(present)
    return value
  }

  /// The value before the last undo, or nil.
  package mutating func redo(from present: Value) -> Value? {
    guard let value = future.popLast() else { return nil }
    past.append(present)
    return value
  }

  package var undoCount: Int { past.count }
  package var redoCount: Int { future.count }
}
