extension RangeTest {
  /// The part of the edge at which the band ends at the latest.
  public static let share = 2.0 / 3

  /// Constant rates worth trying for a run of about as many updates as the ramp has.
  ///
  /// From the rate by which half of the fall is done, the fall being that from the first loss to
  /// the least one, up to the rate at which the loss is least, but to two thirds of the edge at
  /// most. The losses are those themselves: an expectation needs no smoothing, and smoothed ones
  /// come late. Where curvatures change the losses are those at the curvatures of the first update.
  ///
  /// On noisy quadratics (spectra 1/i of 20 and of 100 modes and 20 modes from 1 to 1e-3, batch 1
  /// to 512, ramps of 30 to 1000 updates) the best constant rate of the band leads to at most 1.6
  /// times the loss that the best of all constant rates leads to after as many updates.
  ///
  /// Nil where the loss does not fall, or not before the edge.
  public var band: ClosedRange<Double>? {
    let losses = earned
    guard let first = losses.first, let place = Picks.least(losses), losses[place] < first,
      let half = losses.firstIndex(where: { $0 <= (first + losses[place]) / 2 })
    else { return nil }
    let low = rates[half]
    let high = min(rates[place], edge.map { $0 * Self.share } ?? .infinity)
    return low < high ? low...high : nil
  }
}
