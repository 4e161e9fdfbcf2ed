/// One line of text with a cursor in it.
package struct LineEditor: Hashable, Sendable {
  package private(set) var scalars: [Unicode.Scalar]
  package private(set) var cursor: Int
  /// True while all of it is selected: what is typed first replaces it.
  package private(set) var isSelected: Bool

  package init(_ text: String, selected: Bool = false) {
    scalars = Array(text.unicodeScalars)
    cursor = scalars.count
    isSelected = selected
  }

  package var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The most that is taken; a line that was longer stays what it is.
  package static let limit = 4000

  /// What stands before the cursor.
  package var before: ArraySlice<Unicode.Scalar> { scalars[..<cursor] }

  package mutating func insert(_ scalar: Unicode.Scalar) {
    if isSelected { clear() }
    guard scalars.count < Self.limit else { return }
    scalars.insert(scalar, at: cursor)
    cursor += 1
  }

  package mutating func deleteBackward() {
    isSelected = false
    guard cursor > 0 else { return }
    cursor -= 1
    scalars.remove(at: cursor)
  }

  package mutating func deleteForward() {
    isSelected = false
    guard cursor < scalars.count else { return }
    scalars.remove(at: cursor)
  }

  package mutating func move(to place: Int) {
    isSelected = false
    cursor = min(max(place, 0), scalars.count)
  }

  package mutating func clear() {
    isSelected = false
    scalars.removeAll()
    cursor = 0
  }

  /// Inserts a text, in the place of so many scalars before the cursor.
  package mutating func insert(_ text: String, replacing count: Int = 0) {
    if isSelected { clear() }
    let start = max(0, cursor - count)
    scalars.removeSubrange(start..<cursor)
    cursor = start
    for scalar in text.unicodeScalars { insert(scalar) }
  }

  /// Removes what stands between a place and the cursor.
  package mutating func delete(to place: Int) {
    if isSelected { return clear() }
    let place = min(max(place, 0), scalars.count)
    scalars.removeSubrange(min(place, cursor)..<max(place, cursor))
    cursor = min(place, cursor)
  }

  /// The beginning of the word before the cursor.
  package var wordStart: Int {
    var place = cursor
    while place > 0, !Self.isOfWord(scalars[place - 1]) { place -= 1 }
    while place > 0, Self.isOfWord(scalars[place - 1]) { place -= 1 }
    return place
  }

  /// The end of the word behind the cursor.
  package var wordEnd: Int {
    var place = cursor
    while place < scalars.count, !Self.isOfWord(scalars[place]) { place += 1 }
    while place < scalars.count, Self.isOfWord(scalars[place]) { place += 1 }
    return place
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "." || scalar.properties.isAlphabetic
      || scalar.properties.numericType != nil
  }
}
