/// The second moments of two numbers a and b in four modes: E a², E b², E ab.
struct Moment: Sendable {
  var a: Lane
  var b: Lane
  var ab: Lane

  @inline(__always) static func + (one: Moment, other: Moment) -> Moment {
    Moment(a: one.a + other.a, b: one.b + other.b, ab: one.ab + other.ab)
  }

  @inline(__always) static func - (one: Moment, other: Moment) -> Moment {
    Moment(a: one.a - other.a, b: one.b - other.b, ab: one.ab - other.ab)
  }

  @inline(__always) static func * (moment: Moment, factor: Lane) -> Moment {
    Moment(a: moment.a * factor, b: moment.b * factor, ab: moment.ab * factor)
  }

  /// E (c·u)² for fixed coefficients.
  @inline(__always) func square(of c: (Double, Double)) -> Lane {
    c.0 * c.0 * a + c.1 * c.1 * b + (2 * c.0 * c.1) * ab
  }
}

/// What a linear update adds to moments: T − 1, a matrix of three by three, in four modes.
///
/// Kept as a difference from one so that modes that hardly move keep all their digits.
struct MomentChange: Repeatable {
  /// The rows for E a², E b² and E ab.
  var a: Moment
  var b: Moment
  var ab: Moment

  /// No change at all.
  static let none = MomentChange(
    a: Moment(a: .zero, b: .zero, ab: .zero), b: Moment(a: .zero, b: .zero, ab: .zero),
    ab: Moment(a: .zero, b: .zero, ab: .zero))

  @inline(__always) func applied(to moment: Moment) -> Moment {
    Moment(
      a: a.a * moment.a + a.b * moment.b + a.ab * moment.ab,
      b: b.a * moment.a + b.b * moment.b + b.ab * moment.ab,
      ab: ab.a * moment.a + ab.b * moment.b + ab.ab * moment.ab)
  }

  /// A row of this times another matrix.
  @inline(__always) private static func row(_ row: Moment, _ other: MomentChange) -> Moment {
    Moment(
      a: row.a * other.a.a + row.b * other.b.a + row.ab * other.ab.a,
      b: row.a * other.a.b + row.b * other.b.b + row.ab * other.ab.b,
      ab: row.a * other.a.ab + row.b * other.b.ab + row.ab * other.ab.ab)
  }

  /// The change of both, one after the other: (1 + G)(1 + H) − 1 = G + H + GH.
  func followed(by other: MomentChange) -> MomentChange {
    MomentChange(
      a: a + other.a + Self.row(a, other), b: b + other.b + Self.row(b, other),
      ab: ab + other.ab + Self.row(ab, other))
  }

  /// n equal updates with the noise each of them adds to the moments.
  func joined(_ noise: Moment, _ n: Int) -> (growth: MomentChange, added: Moment) {
    var (growth, added) = (MomentChange.none, Moment(a: .zero, b: .zero, ab: .zero))
    var (base, step) = (self, noise)
    var rest = n
    while true {
      if rest & 1 == 1 {
        added = added + base.applied(to: added) + step
        growth = growth.followed(by: base)
      }
      rest >>= 1
      guard rest > 0 else { return (growth, added) }
      step = step + step + base.applied(to: step)
      base = base.followed(by: base)
    }
  }

  /// x with change·x = right, by Cramer's rule.
  @inline(__always) func solved(_ right: Moment) -> Moment {
    let ca = b.b * ab.ab - b.ab * ab.b
    let cb = b.ab * ab.a - b.a * ab.ab
    let cc = b.a * ab.b - b.b * ab.a
    let determinant = a.a * ca + a.b * cb + a.ab * cc
    let x =
      right.a * ca + a.b * (b.ab * right.ab - right.b * ab.ab)
      + a.ab * (right.b * ab.b - b.b * right.ab)
    let y =
      a.a * (right.b * ab.ab - b.ab * right.ab) + right.a * cb
      + a.ab * (b.a * right.ab - right.b * ab.a)
    let z =
      a.a * (b.b * right.ab - right.b * ab.b) + a.b * (right.b * ab.a - b.a * right.ab)
      + right.a * cc
    return Moment(a: x / determinant, b: y / determinant, ab: z / determinant)
  }
}
