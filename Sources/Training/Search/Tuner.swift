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
    /// Every whole number that is left to look at is known.
    case exhausted
    /// So many trials were made, and none has a finite loss: ``Tuner/patience``.
    case hopeless
  }

  /// An end of an axis.
  public enum Side: Hashable, Sendable {
    case lower, upper
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

  private let rounding: Rounding
  /// What golden section leaves to be looked at one by one; nil before that.
  private var rest: [[Double]]?
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
  ///   - isWhole: for each axis whether it takes whole numbers alone; none where no axis does.
  /// - Throws: ``SearchError`` where there is no such search.
  public init(
    _ search: Search, _ box: Box, trials: Int, tolerance: Double = standardTolerance,
    kernel: Kernel = .matern52, isNoisy: Bool = false, isWhole: [Bool] = []
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
    let rounding = Rounding(box, isWhole)
    self.rounding = rounding
    switch search {
    case .grid:
      var points = SweepOrder(box).points
      if rounding.isAny {
        // Several points can be one when they are rounded.
        var seen: Set<[Double]> = []
        points = points.filter { seen.insert(rounding.values(box.values(of: $0))).inserted }
      }
      way = .grid(points)
    case .golden:
      guard box.axes.count == 1 else {
        throw SearchError("golden section searches one axis; bayes and grid search two")
      }
      way = .golden(GoldenSection())
    case .bayes:
      way = .bayes(
        BayesSearch(
          dimensions: box.axes.count, trials: trials, kernel: kernel, isNoisy: isNoisy,
          rounding: rounding))
    }
  }

  /// The place of the next trial, nil where the search is over.
  public var nextPlace: [Double]? {
    guard ending == nil else { return nil }
    switch way {
    case .grid(let points): return rounding.place(box.place(of: points[trials.count]))
    case .golden(let section):
      if let value = rest?.first { return zip(box.axes, value).map { $0.fraction(of: $1) } }
      return rounding.place([section.next])
    case .bayes(let search): return search.next
    }
  }

  /// The values of the next trial, nil where the search is over.
  public func next() -> [Double]? {
    guard ending == nil else { return nil }
    if case .grid(let points) = way {
      return rounding.values(box.values(of: points[trials.count]))
    }
    if let value = rest?.first { return value }
    return nextPlace.map { rounding.values(box.values(at: $0)) }
  }

  /// The values of the next trials: several where none depends on what another one finds.
  ///
  /// - Parameter most: how many are wanted.
  /// - Returns: at least one while the search goes on; to be told in their order.
  public func upcoming(atMost most: Int) -> [[Double]] {
    guard ending == nil else { return [] }
    guard case .grid(let points) = way else { return next().map { [$0] } ?? [] }
    let end = min(points.count, limit, trials.count + max(1, most))
    return points[trials.count..<end].map { rounding.values(box.values(of: $0)) }
  }

  /// Takes the loss of the next trial; after the end it does nothing.
  ///
  /// Cost O(1) for a grid and golden section; O(n³) for Bayes, which chooses the trial after it.
  public mutating func tell(_ loss: Double) {
    guard let place = nextPlace, let values = next() else { return }
    trials.append(Trial(place: place, values: values, loss: loss))
    if loss.isFinite, best.map({ loss < trials[$0].loss }) ?? true { best = trials.count - 1 }
    var isDone = false
    var isExhausted = false
    switch way {
    case .grid(let points):
      if trials.count == points.count { ending = .grid }
    case .golden(var section):
      if rest == nil {
        section.tell(loss)
        // Closer together the two inner points are one.
        isDone = section.width < max(tolerance, 1e-14)
        if rounding.isAny, !isDone { pass(&section) }
      } else {
        rest?.removeFirst()
      }
      isExhausted = rest?.isEmpty ?? false
      way = .golden(section)
    case .bayes(var search):
      // One copy only, so that what is kept is not copied.
      way = .grid([])
      search.tell(loss, tolerance: tolerance)
      isDone = search.calm >= BayesSearch.patience
      isExhausted = search.isExhausted
      way = .bayes(search)
    }
    if isExhausted {
      ending = .exhausted
    } else if isDone {
      ending = .tolerance
    } else if search != .grid, best == nil, trials.count >= patience {
      ending = .hopeless
    } else if ending == nil, trials.count >= limit {
      ending = .trials
    }
  }

  /// Tells what is known of a whole number again; where both inner points are one number, what the
  /// bracket holds is looked at one by one.
  private mutating func pass(_ section: inout GoldenSection) {
    let axis = box.axes[0]
    func number(_ place: Double) -> Double { axis.whole(axis.value(at: place)) }
    let known = Dictionary(trials.map { ($0.values[0], $0.loss) }) { first, _ in first }
    while true {
      let inner = section.inner
      guard number(inner.left) != number(inner.right) else { break }
      guard let loss = known[number(section.next)] else { return }
      section.tell(loss)
    }
    rest = stride(from: number(section.low), through: number(section.high), by: 1).filter {
      known[$0] == nil
    }.map { [$0] }
  }

  /// The trials without a finite loss after which golden section and Bayes give up.
  public var patience: Int { 2 * box.axes.count + 6 }

  /// Which end of an axis the best trial lies at, within the tolerance and at least a hundredth of the
  /// axis; nil where it lies at neither.
  public func bestSide(ofAxis axis: Int) -> Side? {
    guard let best else { return nil }
    let (side, value) = (box.axes[axis], trials[best].values[axis])
    let ends =
      rounding.values(box.axes.map(\.low))[axis]...rounding.values(box.axes.map(\.high))[axis]
    if ends.lowerBound == ends.upperBound { return nil }
    if value == ends.lowerBound { return .lower }
    if value == ends.upperBound { return .upper }
    // A whole number that is not the last one has been compared with it.
    guard !rounding.isRounded(axis) else { return nil }
    let near = max(tolerance, 0.01)
    let place = side.fraction(of: value)
    return place <= near ? .lower : place >= 1 - near ? .upper : nil
  }

  /// The loss that every higher one counts as for the model of Bayes; nil where none is higher.
  public var ceiling: Double? {
    guard case .bayes(let search) = way, search.process != nil else { return nil }
    return search.ceiling.map(exponential)
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
