import Lab
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Many last losses beside the keyboard: on all cores but one, and behind everything else.
///
/// One survey at a time; a newer one stops the older, whose threads end within about a millisecond. What
/// it still posts is dropped by the lab as stale.
@MainActor
final class Surveyor {
  private let mailbox: Mailbox<Event>
  private var work: SurveyWork?

  init(reportTo mailbox: Mailbox<Event>) { self.mailbox = mailbox }

  /// Begins a survey in the place of the one before.
  func start(_ survey: Survey, id: Int) {
    stop()
    let work = SurveyWork(survey, id: id, mailbox: mailbox)
    self.work = work
    for _ in 0..<max(1, min(Crew.cores - 1, survey.points.count)) {
      // Where no thread can be had, one of those that are there does its work.
      if !Crew.detach({ work.run() }) { Task.detached { work.run() } }
    }
  }

  /// Nothing is wanted any longer.
  func stop() {
    work?.stop()
    work = nil
  }
}

/// A survey under way: its points are taken from one row, and told in their order.
private final class SurveyWork: Sendable {
  /// The time between two reports.
  private static let pause = Duration.milliseconds(33)

  private struct Found {
    var losses: [Double?]
    /// How many were told.
    var told = 0
    /// How many are known without a hole.
    var known = 0
    var reported = ContinuousClock.now
  }

  private let survey: Survey
  private let id: Int
  private let mailbox: Mailbox<Event>
  private let next = Atomic<Int>(0)
  private let isWanted = Atomic<Bool>(true)
  private let found: Mutex<Found>

  init(_ survey: Survey, id: Int, mailbox: Mailbox<Event>) {
    self.survey = survey
    self.id = id
    self.mailbox = mailbox
    found = Mutex(Found(losses: [Double?](repeating: nil, count: survey.points.count)))
  }

  func stop() { isWanted.store(false, ordering: .relaxed) }

  /// Takes points until there are none; on as many threads as one likes.
  func run() {
    while isWanted.load(ordering: .relaxed) {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < survey.points.count else { return }
      let loss = survey.landscape.loss(at: survey.points[index]) {
        isWanted.load(ordering: .relaxed)
      }
      guard let loss else { return }
      take(loss, index)
    }
  }

  private func take(_ loss: Double, _ index: Int) {
    found.withLock { found in
      found.losses[index] = loss
      while found.known < found.losses.count, found.losses[found.known] != nil {
        found.known += 1
      }
      let now = ContinuousClock.now
      let isFirst = found.told == 0 && found.known >= survey.first
      let isDue = found.told > 0 && now - found.reported >= Self.pause
      let isLast = found.known == found.losses.count
      let isLate = now - found.reported >= Self.pause * 3
      guard found.known > found.told, isFirst || isDue || isLast || isLate,
        isWanted.load(ordering: .relaxed)
      else { return }
      let range = found.told..<found.known
      found.told = found.known
      found.reported = now
      // Within the lock, so that they come in order.
      mailbox.post(
        .surveyed(
          id, from: range.lowerBound, losses: found.losses[range].compactMap(\.self)))
    }
  }
}
