/// What can be done many times over.
protocol Repeatable: Sendable {
  /// No change at all.
  static var none: Self { get }

  /// This and then another, both powers of the same.
  func followed(by other: Self) -> Self
}

extension Repeatable {
  /// n times the same, by squaring.
  func power(_ n: Int) -> Self {
    var result = Self.none
    var base = self
    var rest = n
    while true {
      if rest & 1 == 1 { result = result.followed(by: base) }
      rest >>= 1
      guard rest > 0 else { return result }
      base = base.followed(by: base)
    }
  }
}

/// What a linear update does to the two numbers of a parameter in four modes: A − 1.
///
/// Kept as a difference from one so that modes that hardly move keep all their digits.
struct Update: Repeatable {
  var a11: Lane
  var a12: Lane
  var a21: Lane
  var a22: Lane

  /// No change at all.
  static let none = Update(a11: .zero, a12: .zero, a21: .zero, a22: .zero)

  /// The moments after one update: A·M·Aᵀ.
  @inline(__always) func applied(to moment: Moment) -> Moment {
    let (whole1, whole2) = (1 + a11, 1 + a22)
    let top = (whole1 * moment.a + a12 * moment.ab, whole1 * moment.ab + a12 * moment.b)
    let low = (a21 * moment.a + whole2 * moment.ab, a21 * moment.ab + whole2 * moment.b)
    return Moment(
      a: top.0 * whole1 + top.1 * a12, b: low.0 * a21 + low.1 * whole2,
      ab: top.0 * a21 + top.1 * whole2)
  }

  /// Both, one after the other, where they are powers of the same: (1 + D)(1 + E) − 1 = D + E + DE.
  @inline(__always) func followed(by other: Update) -> Update {
    Update(
      a11: a11 + other.a11 + (a11 * other.a11 + a12 * other.a21),
      a12: a12 + other.a12 + (a11 * other.a12 + a12 * other.a22),
      a21: a21 + other.a21 + (a21 * other.a11 + a22 * other.a21),
      a22: a22 + other.a22 + (a21 * other.a12 + a22 * other.a22))
  }

  /// What it does to second moments: E a² ← A₁₁²·E a² + A₁₂²·E b² + 2·A₁₁·A₁₂·E ab, and so on.
  @inline(__always) var change: MomentChange {
    let (whole1, whole2) = (1 + a11, 1 + a22)
    return MomentChange(
      a: Moment(a: a11 * (2 + a11), b: a12 * a12, ab: 2 * whole1 * a12),
      b: Moment(a: a21 * a21, b: a22 * (2 + a22), ab: 2 * a21 * whole2),
      ab: Moment(a: whole1 * a21, b: a12 * whole2, ab: a11 + a22 + a11 * a22 + a12 * a21))
  }

  /// n equal updates with the noise each of them adds to the moments.
  func joined(_ noise: Moment, _ n: Int) -> (growth: MomentChange, added: Moment) {
    var (result, added) = (Update.none, Moment(a: .zero, b: .zero, ab: .zero))
    var (base, step) = (self, noise)
    var rest = n
    while true {
      let change = base.change
      if rest & 1 == 1 {
        added = added + change.applied(to: added) + step
        result = result.followed(by: base)
      }
      rest >>= 1
      guard rest > 0 else { return (result.change, added) }
      step = step + step + change.applied(to: step)
      base = base.followed(by: base)
    }
  }
}
