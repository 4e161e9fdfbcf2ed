/// A search for the least loss in a box, trial by trial; whoever holds it finds the losses.
///
/// `next()` says where to look, `tell(_:)` takes what was found there. It is a value: a copy goes on by
/// itself, and equal losses lead to equal trials.
public struct Tuner: Sendable {
  /// How the box is searched.
  public enum Search: String, Hashable, Sendable, CaseIterable {
    /// Every point of the grid, from coarse to fine.
    case grid
    /// Golden section, on one axis.
    case golden
    /// A Gaussian process and expected improvement.
    case bayes
  }

  /// One look.
  public struct Trial: Hashable, Sendable {
    /// How far along each axis.
    public let place: [Double]
    /// The values there.
    public let values: [Double]
    /// What was found; infinite or NaN where training diverged or could not begin.
    public let loss: Double
  }

  /// Why a search is over.
  public enum Ending: Hashable, Sendable {
    /// As many trials as were asked for are made.
    case trials
    /// The grid has no more points.
    case grid
    /// What is left to be found is less than the tolerance.
    case tolerance
  }

  /// What is believed of the loss at one place: a Gaussian process of its natural logarithm.
  public struct Belief: Hashable, Sendable {
    /// The logarithm of the loss that is expected.
    public let mean: Double
    /// Its standard deviation.
    public let deviation: Double
    /// By how much a look there can be expected to lower the logarithm of the least loss, ≥ 0.
    public let improvement: Double
  }

  /// The part of an axis, or of the loss, that need not be looked for.
  public static let standardTolerance = 0.001
  /// The most trials of a Bayesian search, which cost O(n³) each.
  public static let bayesLimit = BayesSearch.limit

  /// How the box is searched.
  public let search: Search
  /// The box.
  public let box: Box
  /// The most trials.
  public let limit: Int
  /// What need not be looked for.
  ///
  /// Golden section ends where the bracket is narrower than this part of the axis; Bayes where less
  /// than this part of the loss can be expected to be gained, three times in a row.
  public let tolerance: Double
  /// The trials so far.
  public private(set) var trials: [Trial] = []
  /// The number of the trial with the least loss, the first of equal ones; nil where none is finite.
  public private(set) var best: Int?
  /// Why the search is over; nil while it goes on.
  public private(set) var ending: Ending?

  private var way: Way

  private enum Way: Sendable {
    case grid([Int])
    case golden(GoldenSection)
    case bayes(BayesSearch)
  }

  /// A search that has not begun.
  ///
  /// - Parameters:
  ///   - search: how; golden section takes a box of one axis.
  ///   - box: where.
  ///   - trials: the most trials, up to ``Axis/limit``, or ``bayesLimit`` for `bayes`.
  ///   - tolerance: 0 ≤ tolerance < 1; 0 ends golden section only where rounding does.
  ///   - kernel: of the Gaussian process.
  ///   - isNoisy: whether the loss at one place may be another the next time.
  /// - Throws: ``SearchError`` where there is no such search.
  public init(
    _ search: Search, _ box: Box, trials: Int, tolerance: Double = standardTolerance,
    kernel: Kernel = .matern52, isNoisy: Bool = false
  ) throws(SearchError) {
    let most = search == .bayes ? Self.bayesLimit : Axis.limit
    guard (1...most).contains(trials) else {
      throw SearchError("\(search.rawValue) makes from 1 to \(most) trials, not \(trials)")
    }
    guard tolerance >= 0, tolerance < 1 else {
      throw SearchError("the tolerance is a part, from 0 to below 1, not \(tolerance)")
    }
    self.search = search
    self.box = box
    limit = trials
    self.tolerance = tolerance
    switch search {
    case .grid: way = .grid(SweepOrder(box).points)
    case .golden:
      guard box.axes.count == 1 else {
        throw SearchError("golden section searches one axis; bayes and grid search two")
      }
      way = .golden(GoldenSection())
    case .bayes:
      way = .bayes(
        BayesSearch(
          dimensions: box.axes.count, trials: trials, kernel: kernel, isNoisy: isNoisy))
    }
  }

  /// The place of the next trial, nil where the search is over.
  public var nextPlace: [Double]? {
    guard ending == nil else { return nil }
    switch way {
    case .grid(let points): return box.place(of: points[trials.count])
    case .golden(let section): return [section.next]
    case .bayes(let search): return search.next
    }
  }

  /// The values of the next trial, nil where the search is over.
  public func next() -> [Double]? {
    guard ending == nil else { return nil }
    if case .grid(let points) = way { return box.values(of: points[trials.count]) }
    return nextPlace.map { box.values(at: $0) }
  }

  /// The values of the next trials: several where none depends on what another one finds.
  ///
  /// - Parameter most: how many are wanted.
  /// - Returns: at least one while the search goes on; to be told in their order.
  public func upcoming(atMost most: Int) -> [[Double]] {
    guard ending == nil else { return [] }
    guard case .grid(let points) = way else { return next().map { [$0] } ?? [] }
    let end = min(points.count, limit, trials.count + max(1, most))
    return points[trials.count..<end].map { box.values(of: $0) }
  }

  /// Takes the loss of the next trial; after the end it does nothing.
  ///
  /// Cost O(1) for a grid and golden section; O(n³) for Bayes, which chooses the trial after it.
  public mutating func tell(_ loss: Double) {
    guard let place = nextPlace, let values = next() else { return }
    trials.append(Trial(place: place, values: values, loss: loss))
    if loss.isFinite, best.map({ loss < trials[$0].loss }) ?? true { best = trials.count - 1 }
    var isDone = false
    switch way {
    case .grid(let points):
      if trials.count == points.count { ending = .grid }
    case .golden(var section):
      section.tell(loss)
      way = .golden(section)
      // Closer together the two inner points are one.
      isDone = section.width < max(tolerance, 1e-14)
    case .bayes(var search):
      // One copy only, so that what is kept is not copied.
      way = .grid([])
      search.tell(loss, tolerance: tolerance)
      isDone = search.calm >= BayesSearch.patience
      way = .bayes(search)
    }
    if isDone {
      ending = .tolerance
    } else if ending == nil, trials.count >= limit {
      ending = .trials
    }
  }

  /// The part of the axis that the minimum is known to lie in; nil for other searches than golden section.
  public var bracket: ClosedRange<Double>? {
    guard case .golden(let section) = way else { return nil }
    return section.low...section.high
  }

  /// What is believed of a place of the unit box.
  ///
  /// It is nil for other searches than Bayes, and before its first trials are made. Cost O(n²).
  public func belief(at place: [Double]) -> Belief? {
    guard case .bayes(let search) = way, let process = search.process, let best = search.best
    else { return nil }
    let belief = process.belief(at: place)
    return Belief(
      mean: belief.mean, deviation: belief.deviation,
      improvement: belief.improvement(on: best))
  }
}
