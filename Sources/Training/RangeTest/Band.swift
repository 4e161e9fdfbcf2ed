extension RangeTest {
  /// The part of the edge at which the band ends at the latest.
  public static let share = 2.0 / 3
  /// The least fall that says anything, as a part of the first loss.
  public static let leastFall = 0.01

  /// What the ramp shows of the loss, and whether a band can be told from it.
  public enum Fall: Hashable, Sendable {
    /// No loss is below the first one.
    case none
    /// The loss falls by less than ``RangeTest/leastFall`` of the first one.
    case slight
    /// Half of the fall is done only at a rate above two thirds of the edge.
    case late
    /// Half of the fall is done by the update that ends it.
    case sudden
    /// Values of a world are learned, where nothing is known of the rates that come to rest.
    case world
    /// There is a band.
    case clear(ClosedRange<Double>)
  }

  /// What the ramp shows of the loss.
  ///
  /// A band goes from the rate by which half of the fall is done, the fall being that from the
  /// first loss to the least one, up to the rate at which the loss is least, but to two thirds of
  /// the edge at most. The losses are those themselves: an expectation needs no smoothing, and
  /// smoothed ones come late. Where curvatures change the losses are those at the curvatures of the
  /// first update.
  ///
  /// On noisy quadratics (spectra 1/i of 20 and of 100 modes and 20 modes from 1 to 1e-3, batch 1
  /// to 512, ramps of 30 to 1000 updates) the best constant rate of the band leads to at most 1.6
  /// times the loss that the best of all constant rates leads to after as many updates.
  public var fall: Fall {
    guard !isOfWorld else { return .world }
    let losses = earned
    guard let first = losses.first, let place = Picks.least(losses), losses[place] < first
    else { return .none }
    guard losses[place] <= (1 - Self.leastFall) * first else { return .slight }
    let half = losses.firstIndex { $0 <= (first + losses[place]) / 2 } ?? place
    let (low, high) = (rates[half], min(rates[place], edge.map { $0 * Self.share } ?? .infinity))
    guard low < high else { return low < rates[place] || low > high ? .late : .sudden }
    return .clear(low...high)
  }

  /// Constant rates worth trying for a run of about as many updates as the ramp has; nil where
  /// ``fall`` does not show any.
  public var band: ClosedRange<Double>? {
    guard case .clear(let band) = fall else { return nil }
    return band
  }

  /// True where the ramp went to its end and the loss was still falling there by enough to count.
  public var isStillFalling: Bool {
    guard isComplete, divergence == nil, rates.count == ramp.steps else { return false }
    switch fall {
    case .none, .world: return false
    case .slight, .late, .sudden, .clear: return Picks.least(earned) == rates.count - 1
    }
  }
}
