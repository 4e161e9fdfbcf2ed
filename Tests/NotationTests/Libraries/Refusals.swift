import Testing

@testable import Notation

/// The sentence with which a text is refused, without its place.
func refusal(_ text: String) -> String {
  do throws(NotationError) {
    return "\(try Spec.read(text)) was accepted"
  } catch {
    let line = error.description.split(separator: "\n").first ?? ""
    return line.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? ""
  }
}
