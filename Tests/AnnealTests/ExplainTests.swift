import TestSupport
import Testing

/// What `train` tells of a run besides its losses.
@Suite struct ExplainTests {
  private static let quadratic = ["--problem", "noisy-quadratic", "--explain"]

  /// How a run of the first schedule was made, without the letter before it.
  private func explanation(_ arguments: [String]) throws -> [String] {
    let outcome = try anneal(["train"] + arguments)
    #expect(outcome.ending == .exit(0), "\(outcome)")
    return outcome.errors.split(separator: "\n").map { line in
      #expect(line.hasPrefix("A: "))
      return String(line.dropFirst(3))
    }
  }

  @Test(arguments: [
    ("constant(0.5)", "1000", "1000 updates, one by one, as all runs of up to 104857 are; exact"),
    (
      "plateau(lr=0.5)", "1000", "1000 updates, one by one, for the rate listens to the loss; exact"
    ),
    (
      "cosine(0.5, steps=1000000000)", "500,50",
      "500 updates, one by one, as all runs of up to 104857 are; exact"
    ),
    (
      "constant(2.5)", "100000",
      "27 updates, one by one, as all runs of up to 104857 are; exact; "
        + "diverged at update 27"
    ),
  ])
  func wayIsTold(spec: String, at steps: String, text: String) throws {
    #expect(try explanation([spec, "--at", steps] + Self.quadratic) == [text])
  }

  /// The jumps add up, and their estimated error is told.
  @Test func jumpsAreTold() throws {
    let text = try explanation(
      ["exponential(0.5, k=0.00000001)", "--at", "1000000000"] + Self.quadratic)
    try #require(text.count == 1)
    let words = text[0].split(separator: " ")
    #expect(text[0].hasPrefix("104857 updates one by one and 999895143 in "))
    #expect(text[0].holds(" jumps; estimated relative error "))
    let error = try #require(words.last.flatMap { Double($0) })
    #expect(error > 0 && error < 4e-6)
  }

  /// The growing rate without decay: ×1/(1 − ηλ)² a step for SGD, α^−2 with momentum.
  @Test(arguments: [
    ([], "1.001000751"), (["--optimizer", "momentum"], "1.010581859"),
    (["--set", "form=growth"], "1.001000751"),
  ])
  func otherRunIsTold(options: [String], factor: String) throws {
    let lines = try explanation(
      ["constant(0.1)", "--problem", "scale-invariant", "--explain", "--at", "4000"] + options)
    try #require(lines.count == 2)
    #expect(
      lines[0] == "4000 updates, one by one, for the parameters themselves are followed; exact")
    #expect(lines[1].holds(", at last ×\(factor) a step"))
    let isGrown = options.last == "form=growth"
    #expect(
      lines[1].hasPrefix(
        isGrown
          ? "made with a rate that grows to e^" : "same run: no weight decay, and a rate that grows"
      )
    )
    #expect(lines[1].hasSuffix("; same run: the printed rate with weight decay 0.005") == isGrown)
  }

  @Test func rateThatNoGrowingRateEquals() throws {
    let lines = try explanation(
      ["constant(300)", "--problem", "scale-invariant", "--explain", "--at", "9"])
    #expect(
      lines.last == "no growing rate does what weight decay 0.005 does: rate and decay are too "
        + "large together")
  }

  /// (1 − √0.9)² = 0.0026 is exceeded by 0.005, but only for long enough is there no rate.
  @Test func rateThatIsMissingIsWarnedOf() throws {
    func complaints(_ rate: String, _ options: String...) throws -> String {
      let outcome = try anneal(
        ["train", "constant(\(rate))", "--problem", "scale-invariant", "--at", "0,500"] + options)
      #expect(outcome.ending == .exit(0))
      return outcome.errors
    }
    let momentum = ["--optimizer", "momentum", "--set", "form=growth"]
    let lost = try complaints("1", momentum[0], momentum[1], momentum[2], momentum[3])
    #expect(lost.hasPrefix("anneal: warning: A: from update "))
    #expect(lost.holds(", at the rate 1.00, no growing rate does what weight decay 0.005 does"))
    #expect(lost.holds("(1 − √m)² = 0.00263;") && lost.hasSuffix("\n"))
    #expect(try complaints("0.5", momentum[0], momentum[1], momentum[2], momentum[3]) == "")
    #expect(try complaints("1", "--set", "form=growth") == "")
    #expect(try complaints("1", "--optimizer", "momentum") == "")
    #expect(try complaints("300", "--set", "form=growth").holds("from update 0 on"))
  }

  /// Noise that exceeds the start by far is measured by itself: below the edge it comes to rest,
  /// above it the run diverges later than one with less noise.
  @Test func divergenceIsMeasuredByTheNoise() throws {
    let noise = ["--set", "noise=1e300"]
    #expect(
      try explanation(["constant(0.1)", "--at", "10"] + noise + Self.quadratic)
        == ["10 updates, one by one, as all runs of up to 104857 are; exact"])
    let lost = try explanation(["constant(2.5)", "--at", "100"] + noise + Self.quadratic)
    #expect(lost.count == 1 && lost[0].holds("; diverged at update "))
    let text = try printed(
      ["train", "constant(2.5)", "--problem", "noisy-quadratic", "--at", "0,9,100"] + noise)
    #expect(table(text).rows.map { $0[2].isFinite } == [true, true, false])
  }

  // MARK: Parts of the loss

  /// One mode by hand: s ← (1 − ηh)²·s + η²·c/B; without noise the first summand alone.
  @Test func partsAddUp() throws {
    let text = try printed(
      "train", "constant(0.25)", "--problem", "noisy-quadratic", "--set", "spectrum=2", "--set",
      "noise=3", "--set", "start=4", "--set", "batch=8", "--at", "0,1,2", "--split")
    let noise = 0.0625 * 6 / 8
    #expect(
      text == """
        step,A.rate,A.loss,A.start,A.noise
        0,0.25,4.0,4.0,0.0
        1,0.25,\(1 + noise),1.0,\(noise)
        2,0.25,\(0.25 + 1.25 * noise),0.25,\(1.25 * noise)

        """)
  }

  /// Whatever becomes of a run, its parts are numbers.
  @Test(arguments: [
    ["constant(2.5)", "--problem", "noisy-quadratic"],
    ["plateau(lr=2.5, patience=5000)", "--problem", "noisy-quadratic"],
    ["constant(1.9)", "--problem", "least-squares"],
    ["constant(300)", "--problem", "scale-invariant", "--set", "form=growth"],
  ])
  func divergedPartsAreInfinite(arguments: [String]) throws {
    let outcome = try anneal(["train"] + arguments + ["--at", "0,3000", "--split"])
    #expect(outcome.ending == .exit(0))
    #expect(outcome.errors.isEmpty || arguments.contains("form=growth"))
    let rows = table(outcome.output).rows
    try #require(rows.count == 2)
    #expect(rows.joined().allSatisfy { !$0.isNaN })
    #expect(rows[1][2] == .infinity && rows[1][4] == .infinity)
  }

  /// The rate of a schedule that listens is the same with and without parts.
  @Test func partsChangeNothing() throws {
    let command = [
      "train", "plateau(lr=0.5, patience=3)", "--problem", "noisy-quadratic", "--steps", "300",
      "--every", "50",
    ]
    let plain = table(try printed(command)).rows
    let split = table(try printed(command + ["--split"])).rows
    #expect(split.map { Array($0.prefix(3)) } == plain)
    #expect(split.allSatisfy { isClose($0[3] + $0[4], $0[2], relative: 1e-15) })
    #expect(Set(plain.map { $0[1] }).count > 1)
  }

  @Test func documentHasTheParts() throws {
    let text = try printed(
      "train", "constant(0.5)", "--problem", "noisy-quadratic", "--at", "0", "--split",
      "--format", "json", "--batch", "constant(8)")
    #expect(
      text == """
        {"schedules":[{"batches":[8],"losses":[1.7988698285718407],"name":"A","noises":[0],\
        "rates":[0.5],"spec":"constant(0.5)","starts":[1.7988698285718407],"steps":[0]}]}

        """)
  }

  // MARK: Momentum and batch

  /// A schedule that cycles the momentum drives it: with its value held it is the optimizer's own.
  @Test func cycledMomentumIsHeard() throws {
    func losses(_ spec: String, _ optimizer: String, _ momentum: String) throws -> [Double] {
      let text = try printed(
        "train", spec, "--problem", "noisy-quadratic", "--optimizer", optimizer, "--set",
        "momentum=\(momentum)", "--at", "0,10,100,1000")
      return table(text).rows.map { $0[2] }
    }
    let cycle = "OneCycleLR(lr=0.1, max_lr=0.1, total_steps=2000, base_momentum=0.8, max_momentum="
    for optimizer in ["momentum", "nesterov"] {
      let flat = try losses("\(cycle)0.8)", optimizer, "0.5")
      #expect(flat == (try losses("\(cycle)0.8)", optimizer, "0.8")))
      #expect(flat[1] != (try losses("\(cycle)0.95)", optimizer, "0.8"))[1])
    }
    let explained = try explanation(
      ["\(cycle)0.8)", "--at", "10"] + Self.quadratic)
    #expect(explained.last == "the schedule cycles the momentum, and sgd has none")
  }

  /// A batch that does not change is the problem's; whole numbers of 1 and more.
  @Test func batchDividesTheNoise() throws {
    func rows(_ options: String...) throws -> [[Double]] {
      let text = try printed(
        ["train", "constant(0.5)", "--problem", "noisy-quadratic", "--at", "0,40,200000"] + options)
      return table(text).rows
    }
    let usual = try rows("--set", "batch=8")
    let constant = try rows("--batch", "constant(8.4)")
    #expect(constant.map { Array($0.prefix(3)) } == usual && constant.allSatisfy { $0[3] == 8 })
    #expect(try rows("--batch", "constant(0.2)").map { $0[3] } == [1, 1, 1])
    let grown = try rows("--batch", "step(lr=8, factor=5, interval=30)")
    #expect(grown.map { $0[3] }.prefix(2) == [8, 40])
    #expect(grown[2][2] < usual[2][2])
  }

  @Test func eachScheduleHasItsBatch() throws {
    let text = try printed(
      "train", "constant(0.5)", "constant(0.5)", "--problem", "least-squares", "--batch",
      "constant(2)", "--batch", "warmup(2, 6, steps=4)", "--at", "0,1,2,9")
    let (names, rows) = table(text)
    #expect(names == ["step", "A.rate", "A.loss", "A.batch", "B.rate", "B.loss", "B.batch"])
    #expect(rows.map { $0[3] } == [2, 2, 2, 2] && rows.map { $0[6] } == [2, 3, 4, 6])
  }

  /// A smooth growth is a stair of whole batches: the run jumps from one to the next and agrees
  /// with the same stair given as a list.
  @Test func smoothGrowthIsAStair() throws {
    func loss(_ batch: String) throws -> Double {
      let text = try printed(
        "train", "constant(0.5)", "--problem", "noisy-quadratic", "--batch", batch, "--at",
        "400000")
      return table(text).rows[0][2]
    }
    let smooth = try loss("warmup(8, 12, steps=800000)")
    let stair = try loss(
      "sequence([constant(8), constant(9), constant(10)], at=[100000, 300000])")
    #expect(isClose(smooth, stair, relative: 1e-9))
  }

  /// A run of 1e12 updates of 1e12 modes, in bins.
  @Test func farAndManyAreQuick() throws {
    let text = try printed(
      "train", "constant(0.5)", "cosine(0.5, steps=1000000000000)", "--problem",
      "noisy-quadratic", "--set", "modes=1000000000000", "--set", "bins=10", "--steps",
      "1000000000000", "--every", "500000000000")
    let rows = table(text).rows
    #expect(rows.map { $0[0] } == [0, 5e11, 1e12])
    #expect(rows.joined().allSatisfy { !$0.isNaN })
  }
}
