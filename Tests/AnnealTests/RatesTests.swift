import TestSupport
import Testing

@Suite struct RatesTests {
  @Test func csvIsTheShortestTextThatReadsBack() throws {
    let text = try printed(
      "rates", stepDecay, exponentialDecay, "--at", "0,9,10,20", "--format", "csv")
    #expect(
      text == """
        step,A,B
        0,0.1,0.1
        9,0.1,0.06376281516217734
        10,0.05,0.06065306597126335
        20,0.025,0.036787944117144235

        """)
  }

  @Test func tableIsTheDefaultAndAligned() throws {
    let text = try printed("rates", stepDecay, exponentialDecay, "--at", "0,9,10")
    #expect(
      text == """
        step        A                       B
        0           0.1                     0.1
        9           0.1                     0.06376281516217734
        10          0.05                    0.06065306597126335

        """)
    #expect(
      try printed("rates", stepDecay, exponentialDecay, "--at", "0,9,10", "--format", "table")
        == text)
  }

  @Test func jsonNamesSchedulesAndTheirNumbers() throws {
    let text = try printed(
      "rates", stepDecay, exponentialDecay, "--at", "10,0", "--format", "json")
    #expect(
      text == """
        {"schedules":[\
        {"name":"A","rates":[0.05,0.1],"spec":"step(lr=0.1, factor=0.5, interval=10)",\
        "steps":[10,0]},\
        {"name":"B","rates":[0.06065306597126335,0.1],"spec":"exponential(lr=0.1, k=0.05)",\
        "steps":[10,0]}]}

        """)
  }

  @Test(arguments: [
    (["--steps", "5"], [0, 1, 2, 3, 4]),
    (["--steps", "5", "--every", "2"], [0, 2, 4]),
    (["--steps", "4", "--every", "2"], [0, 2]),
    (["--steps", "1", "--every", "9"], [0]),
    (["--at", "3,1,3,0"], [3, 1, 3, 0]),
    (["--at", "1_0, 2"], [10, 2]),
    (["--at=9007199254740992"], [9_007_199_254_740_992]),
  ])
  func rowsAreTheStepsAskedFor(options: [String], steps: [Double]) throws {
    let outcome = try anneal(["rates", "constant(0.1)", "--format", "csv"] + options)
    #expect(outcome.ending == .exit(0) && outcome.errors == "")
    #expect(table(outcome.output).rows.map { $0[0] } == steps)
  }

  @Test func manyRowsComeWhole() throws {
    let outcome = try anneal("rates", exponentialDecay, "--steps", "20000", "--format", "csv")
    #expect(outcome.lines.count == 20_001 && outcome.lines.last?.hasPrefix("19999,") == true)
  }

  /// PyTorch's scheduler steps at each epoch, and leaves the rate to the optimizer.
  @Test(arguments: [
    ["rates", "StepLR(lr=0.1, step_size=2, gamma=0.5)"],
    ["rates", "StepLR(step_size=2, gamma=0.5)", "--lr", "0.1"],
    ["rates", "torch.optim.lr_scheduler.StepLR(SGD(params, lr=0.1), 2, 0.5)"],
  ])
  func epochsAreConvertedToSteps(command: [String]) throws {
    let inEpochs = try anneal(command + ["--at", "0,1,2,3,4", "--format", "csv"])
    #expect(table(inEpochs.output).rows.map { $0[1] } == [0.1, 0.1, 0.05, 0.05, 0.025])
    let inSteps = try anneal(
      command + ["--at", "0,5,6,11,12", "--format", "csv", "--steps-per-epoch", "3"])
    #expect(table(inSteps.output).rows.map { $0[1] } == [0.1, 0.1, 0.05, 0.05, 0.025])
  }

  /// Where each rate is made of the one before, the rows are those of a run, in whatever order.
  @Test func recursionsAreWalked() throws {
    let recursion = "recursive(geometric(lr=0.1, factor=0.9))"
    var rate = 0.1
    var rates: [Double] = []
    for _ in 0..<200 {
      rates.append(rate)
      rate *= 0.9
    }
    let rows = table(try printed("rates", recursion, "--steps", "200", "--format", "csv")).rows
    #expect(rows.map { $0[1] } == rates)
    let closed = table(
      try printed("rates", "geometric(lr=0.1, factor=0.9)", "--steps", "200", "--format", "csv")
    ).rows
    #expect(closed.map { $0[1] } != rates)
    let few = table(try printed("rates", recursion, "--at", "199,3,7", "--format", "csv")).rows
    #expect(few.map { $0[1] } == [rates[199], rates[3], rates[7]])
    // One step too far away, and the closed form answers for all.
    let far = table(
      try printed("rates", recursion, "--at", "199,1048577", "--format", "csv")
    ).rows
    #expect(far[0][1] == closed[199][1] && far[0][1] != rates[199])
  }

  /// PyTorch cycles the momentum against the rate.
  @Test func momentumStandsBesideTheRate() throws {
    let cyclic = "CyclicLR(lr=0.1, base_lr=0.1, max_lr=0.5, step_size_up=2)"
    let rows = ["--momentum", "--at", "0,1,2"]
    let text = try anneal(["rates", stepDecay, cyclic, "--format", "csv"] + rows)
    #expect(
      text.output == """
        step,A,B,B.momentum
        0,0.1,0.1,0.9
        1,0.1,0.30000000000000004,0.8500000000000001
        2,0.1,0.5,0.8

        """)
    let json = try anneal(["rates", cyclic, "--format", "json"] + rows)
    #expect(
      json.output == """
        {"schedules":[{"momenta":[0.9,0.8500000000000001,0.8],"name":"A",\
        "rates":[0.1,0.30000000000000004,0.5],"spec":"\(cyclic)","steps":[0,1,2]}]}

        """)
  }
}
