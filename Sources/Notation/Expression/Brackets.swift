/// Checks brackets in one flat pass, so that the recursive parser never meets a bad nesting.
enum Brackets {
  /// Deeper nesting than any schedule needs.
  static let limit = 64

  /// Throws at the first bracket without its partner, or the first nested too deeply.
  static func check(_ tokens: [Token]) throws(Fault) {
    var open: [(symbol: Symbol, token: Token)] = []
    for token in tokens {
      guard case .symbol(let symbol) = token.kind else { continue }
      if symbol.closer != nil {
        guard open.count < limit else {
          throw Fault("nested more than \(limit) levels deep", at: token.range)
        }
        open.append((symbol, token))
      } else if symbol.isCloser {
        guard let last = open.popLast() else {
          throw Fault("\(token.words) closes a bracket that was never opened", at: token.range)
        }
        guard last.symbol.closer == symbol else {
          throw Fault("\(last.token.words) is closed by \(token.words)", at: last.token.range)
        }
      }
    }
    guard let last = open.last else { return }
    throw Fault("\(last.token.words) is never closed", at: last.token.range)
  }
}
