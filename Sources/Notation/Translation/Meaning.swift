import Parameters
import Schedules

/// What a schedule does, freed of the words it was written in.
///
/// Two libraries' schedules that are the same mathematics have the same meaning: what one calls an
/// exponential with a staircase and the other a step is ``step(rate:factor:interval:lead:)``.
/// Times are in the unit of the blueprint it was made of.
public indirect enum Meaning: Hashable, Sendable {
  /// A rate that never changes.
  case constant(Double)
  /// η₀·γ^⌊(t+l)/r⌋.
  case step(rate: Double, factor: Double, interval: Double, lead: Double)
  /// A rate for each stretch between the times, one more than there are times.
  case levels([Double], at: [Double])
  /// η₀·γ^(t/d).
  case exponential(rate: Double, factor: Double, interval: Double)
  /// η₀/(1 + k·t/d), or ⌊t/d⌋.
  case inverseTime(rate: Double, decay: Double, interval: Double, isStaircase: Bool)
  /// A straight line between two rates, then the second one for ever.
  case line(from: Double, to: Double, length: Double)
  /// (η₀−η₁)·(1−t/T)^p + η₁.
  case polynomial(Power)
  /// η₁ + (η₀−η₁)·(½(1 + cos 2πc(t/T)^q))^p.
  case cosine(Wave)
  /// Cosines that begin anew, each `growth` times as long and as high as `decay` says.
  case restarts(Restarts)
  /// One after the other, each from its own 0.
  case sequence([Meaning], at: [Double])
  /// Kept within limits that it would leave.
  case clamp(Meaning, low: Double, high: Double)
  /// A function of the step, times a rate.
  case function(RateFunction, times: Double)
  /// What only the blueprint says.
  case other(Blueprint)

  /// A fall along a power.
  public struct Power: Hashable, Sendable {
    var rate: Double
    var end: Double
    var length: Double
    var power: Double
    var isCyclic: Bool
  }

  /// A cosine and all that libraries vary of it.
  public struct Wave: Hashable, Sendable {
    var rate: Double
    var end: Double
    var length: Double
    var power = 1.0
    var cycles = 0.5
    var stretch = 1.0
    var swings = false

    /// True of the half cosine that every library has.
    var isPlain: Bool { power == 1 && cycles == 0.5 && stretch == 1 }

    /// The time of one fall.
    var fall: Double { length / (2 * cycles) }
  }

  /// Cosine decay with warm restarts.
  public struct Restarts: Hashable, Sendable {
    var rate: Double
    var end: Double
    var length: Double
    var growth = 1.0
    var decay = 1.0
    /// After so many cycles the rate stays at the end.
    var limit = Double.infinity
    /// True where `decay` shrinks what lies above the end, false where it shrinks the peak.
    var decaysRange = false

    /// When each cycle begins, up to a time; nil for more than `most` of them.
    func starts(until end: Double, atMost most: Int = 20) -> [Double]? {
      var starts = [0.0]
      var length = length
      while let last = starts.last, last + length <= end, Double(starts.count) < limit {
        guard starts.count < most, length > 0 else { return nil }
        starts.append(last + length)
        length *= growth
      }
      return starts
    }

    /// How long its cycles last, or the first three of them.
    var shown: Double {
      let count = min(limit, 3)
      return length * (growth == 1 ? count : (1 - LibM.power(growth, count)) / (1 - growth))
    }

    /// One of the cycles.
    func cycle(_ number: Int) -> Wave {
      let factor = LibM.power(decay, Double(number))
      return Wave(
        rate: decaysRange ? end + (rate - end) * factor : rate * factor, end: end,
        length: length * LibM.power(growth, Double(number)))
    }
  }
}

extension Meaning {
  /// A straight line to a peak, and what begins there.
  var warmup: (start: Double, peak: Double, length: Double, rest: Meaning)? {
    guard case .sequence(let parts, at: let times) = self, parts.count == 2,
      case .line(let start, let peak, let length) = parts[0], length == times[0], start < peak
    else { return nil }
    return (start, peak, length, parts[1])
  }

  /// A warm-up or none, a constant rate up to some time, and what begins there.
  var plateau: (start: Double, peak: Double, warmup: Double, until: Double, rest: Meaning)? {
    guard case .sequence(let parts, at: let times) = self, parts.count == 2 else { return nil }
    switch parts[0] {
    case .constant(let rate): return (rate, rate, 0, times[0], parts[1])
    case .line(let start, let peak, let length) where length <= times[0] && start < peak:
      return (start, peak, length, times[0], parts[1])
    default: return nil
    }
  }

  /// The rate at time 0, where it is known without computing.
  var firstRate: Double? {
    switch self {
    case .constant(let rate): rate
    case .step(let rate, _, let interval, let lead): lead < interval ? rate : nil
    case .levels(let rates, at: _): rates[0]
    case .exponential(let rate, _, _), .inverseTime(let rate, _, _, _): rate
    case .line(let start, _, _): start
    case .polynomial(let power): power.rate
    case .cosine(let wave): wave.rate
    case .restarts(let restarts): restarts.rate
    case .sequence(let parts, at: _): parts[0].firstRate
    case .other(let blueprint): blueprint.ownRate
    case .clamp, .function: nil
    }
  }

  /// How long it takes until nothing new happens; nil where it goes on for ever.
  var length: Double? {
    switch self {
    case .constant: 0
    case .step, .exponential, .inverseTime, .function: nil
    case .restarts(let restarts): restarts.shown
    case .levels(_, at: let times): times.last ?? 0
    case .line(_, _, let length): length
    case .polynomial(let power): power.length
    case .cosine(let wave): wave.length
    case .sequence(let parts, at: let times): parts.last?.length.map { $0 + (times.last ?? 0) }
    case .clamp(let inner, _, _): inner.length
    case .other(let blueprint): blueprint.ownLength
    }
  }
}

extension Meaning {
  /// When it is over, in updates of which a unit of its time has so many; nil where it never is.
  func end(unit: Int) -> Int? {
    guard let length, length > 0 else { return nil }
    let end = (length * Double(unit)).rounded(.up)
    return end < 0x1p52 ? Int(end) : nil
  }
}

extension Reading {
  /// A run that shows what the schedule does: until it is over, or until its decay has been seen.
  ///
  /// - Parameters:
  ///   - schedule: the schedule in steps.
  ///   - stepsPerEpoch: updates in an epoch.
  /// - Returns: a number of updates, at least 1.
  public func horizon(of schedule: any Schedule, stepsPerEpoch: Int) -> Int {
    let decay = Horizon.steps(of: schedule)
    do throws(ParameterError) {
      let end = try Meaning(blueprint).end(unit: clock == .steps ? 1 : stepsPerEpoch)
      // An end one update before everything stays is the same end.
      guard let end, end <= decay else { return Self.seen(decay, of: schedule, blueprint) }
      // What changes at its very end is not seen in a run that stops there.
      if schedule.jump(after: end - 1) == end { return end + end / 2 + 1 }
      // An end one update before everything stays is the same end.
      return end < decay - 1 ? end : decay
    } catch {
      preconditionFailure("the notation checks what it reads: \(error)")
    }
  }
}

extension Reading {
  /// A run in which something can be seen of what goes on for ever.
  ///
  /// Of a function that never falls, the first thousand updates; of a warm-up that a slow decay
  /// follows, ten times the warm-up.
  private static func seen(
    _ decay: Int, of schedule: any Schedule, _ blueprint: Blueprint
  ) -> Int {
    if blueprint.hasFunction { return decay > 100_000 ? 1000 : decay }
    guard decay > 1_000_000 else { return decay }
    var (low, high) = (-1, decay)
    let peak = schedule.extent(over: 0...decay).high * (1 - 1e-9)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if schedule.extent(over: 0...middle).high >= peak { high = middle } else { low = middle }
    }
    return high > 0 && high < decay / 100 ? 10 * high : decay
  }
}

extension Blueprint {
  /// True of a cooldown of a constant rate that begins at once.
  var isBareCooldown: Bool {
    family.name == "cooldown" && self["at"] == 0 && parts.first?.family.name == "constant"
  }

  /// The rate it begins with, of the families that no meaning but this one has.
  var ownRate: Double? {
    switch family.name {
    case "tanh", "rex", "inverse_sqrt", "cyclic": self["lr"]
    case "cooldown": isBareCooldown ? parts[0]["lr"] : nil
    default: nil
    }
  }

  /// The length that the family's own parameters give; nil where it goes on for ever.
  var ownLength: Double? {
    switch family.name {
    case "onecycle", "arc": self["steps"].map { $0 - 1 }
    case "tanh", "rex", "averaging", "ramp": self["steps"]
    case "cyclic": self["up"].flatMap { up in self["down"].map { up + $0 } }
    case "cooldown": self["at"].flatMap { at in self["steps"].map { at + $0 } }
    case "knee": self["explore"].flatMap { at in self["steps"].map { at + $0 } }
    case "wsd": self["steps"].map { $0 + values[1] + values[2] }
    case "clamp", "scale", "chain", "chained", "skip": parts.compactMap(\.ownLength).max()
    default: nil
    }
  }
}
