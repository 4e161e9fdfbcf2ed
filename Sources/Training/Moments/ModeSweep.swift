/// Updates of all modes, u ← (1 − ηk)²·u + η²/B·f, in the same operations however many at a time.
///
/// Each returns Σ u before its update, summed lane by lane.
struct ModeSweep {
  let shares: UnsafeMutableBufferPointer<Lane>
  let curvatures: UnsafeBufferPointer<Lane>
  let forcing: UnsafeBufferPointer<Lane>
  /// (1 − ηk)² and η²/B·f of each lane, of a rate that is held.
  let held: UnsafeMutableBufferPointer<Lane>

  /// One update of η = `step`, η²/B = `noise`: 7 operations for a mode.
  @inline(__always) func sweep(_ step: Double, _ noise: Double) -> Double {
    var total = Lane.zero
    for lane in 0..<shares.count {
      let share = shares[lane]
      let left = 1 - step * curvatures[lane]
      total += share
      shares[lane] = left * left * share + noise * forcing[lane]
    }
    return total.sum()
  }

  /// Four updates, each lane's in a row: it is fetched and put back once.
  @inline(__always) func sweeps(_ steps: Lane, _ noises: Lane) -> Lane {
    var (first, second, third, fourth) = (Lane.zero, Lane.zero, Lane.zero, Lane.zero)
    for lane in 0..<shares.count {
      var share = shares[lane]
      let (curvature, force) = (curvatures[lane], forcing[lane])
      func update(_ place: Int, _ total: inout Lane) {
        let left = 1 - steps[place] * curvature
        total += share
        share = left * left * share + noises[place] * force
      }
      update(0, &first)
      update(1, &second)
      update(2, &third)
      update(3, &fourth)
      shares[lane] = share
    }
    return Lane(first.sum(), second.sum(), third.sum(), fourth.sum())
  }

  /// Multiplies a rate out that is held.
  @inline(__always) func hold(_ step: Double, _ noise: Double) {
    for lane in 0..<shares.count {
      let left = 1 - step * curvatures[lane]
      held.initializeElement(at: 2 * lane, to: left * left)
      held.initializeElement(at: 2 * lane + 1, to: noise * forcing[lane])
    }
  }

  /// Four updates of it.
  @inline(__always) func heldSweeps() -> Lane {
    var (first, second, third, fourth) = (Lane.zero, Lane.zero, Lane.zero, Lane.zero)
    for lane in 0..<shares.count {
      let (kept, added) = (held[2 * lane], held[2 * lane + 1])
      let one = shares[lane]
      let two = kept * one + added
      let three = kept * two + added
      let four = kept * three + added
      first += one
      second += two
      third += three
      fourth += four
      shares[lane] = kept * four + added
    }
    return Lane(first.sum(), second.sum(), third.sum(), fourth.sum())
  }

  /// One update of it: 3 operations for a mode.
  @inline(__always) func heldSweep() -> Double {
    var total = Lane.zero
    for lane in 0..<shares.count {
      let share = shares[lane]
      total += share
      shares[lane] = held[2 * lane] * share + held[2 * lane + 1]
    }
    return total.sum()
  }
}
