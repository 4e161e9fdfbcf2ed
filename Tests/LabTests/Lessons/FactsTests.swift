import Notation
import TestSupport
import Testing
import Training

@testable import Lab

/// What the quantities of claims are.
@Suite struct LessonFactsTests {
  private static let bowl =
    "problem=noisy-quadratic; spectrum=log:1:0.01; modes=16; noise=0.02; batch=1"

  private static func facts(_ line: String, _ scenes: [String: String] = [:]) throws -> LessonFacts
  {
    var lesson = Lesson(scene: try StateLine.read(line))
    for (name, line) in scenes { lesson.scenes[name] = try StateLine.read(line) }
    return LessonFacts(lesson)
  }

  private static func value(_ text: String, _ facts: LessonFacts) throws -> Double {
    try facts.verdict(try Claim("\(text) == 0")).values[0]
  }

  private static let drop =
    "A=step(lr=1, factor=0.1, interval=60); B=constant(1); steps=200; steps-per-epoch=20; \(bowl)"

  /// As `anneal train` and `anneal rates` print them.
  @Test(arguments: [
    ("A.loss(0)", 1.8774626319845427), ("A.loss(60)", 0.032637787850124486),
    ("A.loss(75)", 0.01193905539829046), ("B.loss(75)", 0.030843149520736794),
    ("A.last", 0.005910277869252326), ("A.loss(200)", 0.005910277869252326),
    ("B.last", 0.028062678603651327), ("A.rate(59)", 1), ("A.rate(60)", 0.1),
    ("A.rate(199)", 0.0010000000000000002), ("B.area", 200), ("A.area", 66.62),
    ("A.batch(0)", 1), ("steps", 200), ("epoch(3)", 60), ("epoch(0.5)", 10), ("edge", 2),
    ("A.diverges", .infinity), ("A.greatest", 1.8774626319845427),
    ("A.least", 0.005910277869252326), ("A.greatest(60, 75)", 0.032637787850124486),
    ("A.least(60, 75)", 0.01193905539829046), ("A.least(75, 75)", 0.01193905539829046),
    ("A.below(1e-9)", .infinity), ("A.below(2)", 0),
    // Where it is far down already the drop changes nothing at once.
    ("A.passes(B)", 61), ("B.passes(A)", .infinity), ("A.passes(A)", .infinity),
    ("other.A.last", 0.02701942267964337), ("other.B.loss(60)", 0.24323280664004465),
    ("other.C.loss(1)", 1.0604066578270956), ("other.steps", 60), ("steep.edge", 0.5),
  ]) func eachIsWhatTheProgramPrints(_ text: String, _ expected: Double) throws {
    let facts = try Self.facts(
      Self.drop,
      [
        "other": "A=constant(0.5); B=constant(1.9); C=constant(2.1); steps=60; \(Self.bowl)",
        "steep": "A=constant(1); steps=60; problem=noisy-quadratic; spectrum=log:4:0.04; modes=16",
      ])
    let found = try Self.value(text, facts)
    #expect(isClose(found, expected, relative: 1e-12), "\(text): \(found)")
  }

  /// The first step at which something is so: before it it was not.
  @Test func firstStepsAreTheFirst() throws {
    let facts = try Self.facts(Self.drop)
    let session = try Session(try StateLine.read(Self.drop), size: .init(columns: 80, rows: 24))
    let traces = try session.lab.tracks.map { try #require($0.trace) }
    let below = try Self.value("A.below(0.02)", facts)
    #expect(below == Double(try #require((0...200).first { traces[0].loss(at: $0) < 0.02 })))
    #expect(
      try facts.verdict(try Claim("A.loss(\(Int(below) - 1)) >= 0.02 > A.loss(\(Int(below)))"))
        .holds)
    // A was not above B before the drop: both were the same.
    #expect(try facts.verdict(try Claim("A.loss(60) == B.loss(60)")).holds)
    let losses = (60...100).map { traces[0].loss(at: $0) }
    #expect(try Self.value("A.least(60, 100)", facts) == losses.min())
    #expect(try Self.value("A.greatest(60, 100)", facts) == losses.max())
  }

  @Test func aLostRunIsLostAtAStep() throws {
    let facts = try Self.facts("A=constant(10); steps=60; \(Self.bowl)")
    let step = Int(try Self.value("A.diverges", facts))
    #expect(step > 1 && step < 20)
    #expect(try Self.value("A.loss(\(step))", facts) == .infinity)
    #expect(try Self.value("A.loss(\(step - 1))", facts).isFinite)
  }

  /// The floor is where a long run at that rate ends.
  @Test func theFloorIsWhereALongRunIs() throws {
    let facts = try Self.facts("A=constant(0.5); steps=4000; \(Self.bowl)")
    let floor = try Self.value("A.floor(0)", facts)
    #expect(isClose(try Self.value("A.last", facts), floor, relative: 1e-9))
  }

  @Test func momentumAndBatchesThatMove() throws {
    let facts = try Self.facts(
      "A=OneCycleLR(max_lr=0.3, total_steps=100); steps=100; optimizer=momentum",
      [
        "grows":
          "A=constant(0.1); A.batch=milestones(lr=32, factor=5, at=[64]); steps=200; batch=32"
      ])
    #expect(try Self.value("A.momentum(0)", facts) == 0.95)
    #expect(isClose(try Self.value("A.momentum(29)", facts), 0.85, relative: 1e-12))
    #expect(isClose(try Self.value("A.rate(29)", facts), 0.3, relative: 1e-12))
    #expect(try Self.value("grows.A.batch(0)", facts) == 32)
    #expect(try Self.value("grows.A.batch(64)", facts) == 160)
  }

  /// Real images: as `anneal train --problem digits --split` prints them.
  @Test func accuracyIsThatOfTheImages() throws {
    let facts = try Self.facts(
      "A=constant(0.5); steps=20; problem=digits; model=softmax; paths=1")
    #expect(isClose(try Self.value("A.last", facts), 1.6655152821166779, relative: 1e-9))
    #expect(isClose(try Self.value("A.accuracy(10)", facts), 0.3606666666666667, relative: 1e-9))
  }

  /// As `anneal tune --search golden` finds them, within its tolerance of a thousandth of the axis.
  @Test func theBestIsFound() throws {
    let facts = try Self.facts(Self.drop)
    let best = try Self.value("best(A.factor, 0.01, 0.99)", facts)
    #expect(isClose(best, 0.38737, relative: 5e-3))
    let least = try Self.value("least(A.factor, 0.01, 0.99)", facts)
    #expect(isClose(least, 0.00366368731, relative: 1e-4))
    #expect(least < 0.0036636873116773555 * (1 + 1e-6))
    // A whole number stays one, and a knob of the run is one too.
    let interval = try Self.value("best(A.interval, 10, 190)", facts)
    #expect(interval == interval.rounded() && abs(interval - 124) <= 1)
    #expect(try Self.value("best(run.batch, 1, 64)", facts) > 60)
  }

  /// As `anneal find --problem noisy-quadratic` prints them.
  @Test(arguments: [
    ("edge", 2, 1e-12), ("stopped", 5.754, 1e-3), ("low", 0.174, 3e-3), ("high", 4.0 / 3, 1e-3),
    ("valley", 0.000832, 1e-3), ("slide", 0.00209, 1e-3), ("minimum", 0.229, 2e-3),
    ("steep", 1.10, 5e-3),
  ]) func theRangeTest(_ name: String, _ expected: Double, _ tolerance: Double) throws {
    let facts = try Self.facts("A=constant(0.1); steps=100; problem=noisy-quadratic")
    #expect(isClose(try Self.value("test.\(name)", facts), expected, relative: tolerance))
  }

  /// Every pick has a value, and they are in the order of the program.
  @Test func theRangeTestHasAllOfIt() throws {
    let facts = try Self.facts("A=constant(0.1); steps=100; problem=noisy-quadratic")
    for name in ["least", "smoothed", "lightning"] {
      #expect(try Self.value("test.\(name)", facts).isFinite, "\(name)")
    }
    let holds = try facts.verdict(
      try Claim("test.valley < test.slide < test.minimum < test.steep")
    ).holds
    #expect(holds)
  }

  // MARK: What has no answer

  @Test(arguments: [
    (
      "C.last", 1,
      "'C' is neither a schedule of this scene (A, B) nor edge, steps, epoch, best, least or test"
    ),
    ("A", 1, "A alone is no number: A.last is its last loss"),
    ("A.size", 1, "a schedule has no 'size'; it has loss(t), last, rate(t), momentum(t), "),
    ("1 + A.loss", 5, "A.loss takes one number in brackets"),
    ("A.loss(1.5)", 1, "a step here is a whole number from 0 to 200, not 1.5"),
    ("A.loss(201)", 1, "a step here is a whole number from 0 to 200, not 201"),
    ("A.rate(200)", 1, "a step here is a whole number from 0 to 199, not 200"),
    ("A.loss(B)", 1, "A.loss takes numbers"),
    ("A.momentum(0)", 1, "momentum: this schedule cycles no momentum"),
    ("A.accuracy(0)", 1, "the noisy quadratic has no accuracy; digits has"),
    ("A.least(5)", 1, "two steps are needed, the first one first, or none for the whole run"),
    ("A.least(9, 5)", 1, "two steps are needed, the first one first, or none for the whole run"),
    ("A.least(9, 500)", 1, "a step here is a whole number from 0 to 200, not 500"),
    ("A.greatest(-1, 5)", 1, "a step here is a whole number from 0 to 200, not -1"),
    ("A.greatest(0, inf)", 1, "a step here is a whole number from 0 to 200, not inf"),
    ("A.below", 1, "A.below takes one number in brackets"),
    ("A.passes(C)", 1, "passes takes another schedule: A.passes(B)"),
    ("A.passes", 1, "passes takes another schedule: A.passes(B)"),
    ("best(A.factor)", 1, "best takes a knob and two values: best(A.factor, 0.01, 0.99)"),
    ("best(A.factor, 1, 0)", 1, "best takes a knob and two values: best(A.factor, 0.01, 0.99)"),
    ("best(A.size, 0, 1)", 1, "A has no knob 'size'; there are "),
    ("test.best", 1, "a range test has no 'best'; it has edge, stopped, low, high, least, "),
    ("edge.size", 1, "'edge' is neither a schedule"),
    ("epoch", 1, "epoch takes one number in brackets"),
    ("other.last", 1, "'last' is neither a schedule of this scene (A)"),
  ]) func whatHasNoneSaysWhy(_ text: String, _ column: Int, _ words: String) throws {
    let facts = try Self.facts(Self.drop, ["other": "A=constant(1); steps=10"])
    do throws(NotationError) {
      let verdict = try facts.verdict(try Claim("\(text) == 0"))
      Issue.record("no error but \(verdict)")
    } catch {
      #expect(error.column == column && error.message.hasPrefix(words), "\(error)")
    }
  }

  @Test func aLongRunIsNotLookedThrough() throws {
    let facts = try Self.facts("A=constant(0.1); steps=1000000; \(Self.bowl)")
    for text in ["A.least == 0", "A.below(0.1) == 0"] {
      #expect(throws: NotationError.self) { try facts.verdict(try Claim(text)) }
    }
    // A single loss is found by a run of its own, whatever the trace has kept.
    #expect(try Self.value("A.loss(12345)", facts).isFinite)
  }

  /// A goal is computed with what is at hand at every key, and no more.
  @Test(arguments: ["best(A.factor, 0.1, 0.9)", "least(A.factor, 0.1, 0.9)", "test.edge"])
  func noSearchIsMadeForAGoal(_ text: String) throws {
    let scene = try StateLine.read(Self.drop)
    let facts = try Self.facts(Self.drop)
    let claim = try Claim("\(text) < 1")
    do throws(NotationError) {
      let verdict = try facts.goalVerdict(claim, in: scene)
      Issue.record("no error but \(verdict)")
    } catch {
      #expect(error.message.hasPrefix("a goal is computed at every key: "), "\(error)")
    }
    // As a claim it is known, and what is at hand is the same in both.
    _ = try facts.verdict(claim)
    for text in ["A.last < 1", "A.below(0.02) < 99", "A.floor(0) < 1", "A.least(60, 75) < 1"] {
      let claim = try Claim(text)
      #expect(try facts.goalVerdict(claim, in: scene) == facts.verdict(claim))
    }
  }

  /// A floor that takes long is not looked for while a key waits.
  @Test func aLongFloorIsNotLookedForAtAKey() throws {
    let line =
      "A=constant(0.1); steps=10; problem=noisy-quadratic; optimizer=momentum; modes=140000"
    let scene = try StateLine.read(line)
    let session = try Session(scene, size: .init(columns: 80, rows: 24), simulates: false)
    #expect(session.lab.floorTakesLong)
    let facts = try Self.facts(line)
    do throws(NotationError) {
      let verdict = try facts.goalVerdict(try Claim("A.floor(0) < 1"), in: scene)
      Issue.record("no error but \(verdict)")
    } catch {
      #expect(error.message == "a goal is computed at every key: this floor takes too long")
    }
  }

  /// What is right is not known before each choice is.
  @Test func thereIsNoAnswerWhereAChoiceCannotBeComputed() throws {
    var lesson = try ExampleLesson.lesson()
    #expect(LessonFacts(lesson).answer == 1)
    lesson.choices.append(Lesson.Choice(words: "lost", holds: try Claim("C.last < 1")))
    #expect(LessonFacts(lesson).answer == nil)
  }

  /// Beside a goal stands what it speaks about, not the number it is compared with.
  @Test(arguments: [
    ("A.rate(0) <= 0.2", "0.500"), ("0.2 >= A.rate(0)", "0.500"), ("0.1 < A.rate(0) < 0.2", "0.5"),
    ("A.below(1e-9) < 99", "never"), ("99 > A.below(1e-9)", "never"), ("A.diverges < 99", "never"),
    ("A.passes(A) < 99", "never"), ("A.last / 0 < 1", "lost"),
  ]) func theValueBesideAGoal(_ text: String, _ expected: String) throws {
    var lesson = try ExampleLesson.lesson()
    lesson.goal = [try Claim(text)]
    let item = LessonItem(name: "example", lesson: lesson)
    var session = try Session(lesson.scene, size: .init(columns: 80, rows: 24))
    session.begin(item, of: Course())
    #expect(session.lab.goalStates.map(\.now) == [expected])
  }

  /// A claim may be asked of another scene, as a goal is; names of scenes mean the same there.
  @Test func aClaimMayBeAskedElsewhere() throws {
    let facts = try Self.facts(Self.drop, ["other": "A=constant(0.5); steps=60; \(Self.bowl)"])
    let elsewhere = try StateLine.read("A=constant(1); steps=75; \(Self.bowl)")
    let claim = try Claim("A.last == other.A.last")
    #expect(try facts.verdict(claim).values == [0.005910277869252326, 0.02701942267964337])
    #expect(
      try facts.verdict(claim, in: elsewhere).values == [0.030843149520736794, 0.02701942267964337])
  }
}
