extension Assets {
  /// The lessons: a name, and a lesson as JSON5; made of the files in `lessons` by a test.
  package static var lessons: [(name: String, text: String)] {
    [
      (
        "adam",
        #"""
        {
          title: "Does Adam need a schedule?",
          minutes: 4,
          question: [
            "Adam is an optimizer that divides each step by the size the gradients had lately, in each direction by",
            "itself. It is called adaptive, and many leave its learning rate as it is. A is Adam at a constant rate of",
            "0.05; B lets the rate go down to zero along a cosine. Both losses are means of 64 noisy runs.",
            "Does Adam need that?",
          ],
          scene: {
            A: "constant(0.05)",
            B: "cosine(0.05, steps=600)",
            steps: 600, problem: "noisy-quadratic", optimizer: "adam",
            "rate-axis": "linear", cursor: 600, paths: 64,
          },
          predict: {
            ask: "After 600 steps the loss of A is …",
            choices: [
              { say: "about that of B: Adam adapts by itself", holds: "abs(A.last / B.last - 1) < 0.5" },
              { say: "less than half that of B: it never slows down", holds: "A.last < 0.5 * B.last" },
              { say: "at least five times that of B: it rests on a floor", holds: "A.last > 5 * B.last" },
            ],
            hides: "loss",
          },
          reveal: {
            words: [
              "Within 50 steps A is down at 0.017, and there it stays: 0.016 at step 300, 0.017 at the end.",
              "B leaves that floor as its rate falls, and ends at 0.0016, ten times lower.",
            ],
          },
          why: {
            words: [
              "Near the bottom the gradient is mostly noise, and divided by its own size it is always of the same size.",
              "So the length of the steps hangs on the rate alone, however near one is: the rate sets the floor.",
            ],
            formula: "θ ← θ − η·m/(√v + ε),   m, v: means of gradient and square",
          },
          try: {
            words: [
              "Turn the rate of A. The floor goes with it: at 0.5 the run rests near 0.13, at 0.02 near 0.006.",
              "At 0.005 it ends as low as B, but late: at step 200 the loss is still 0.17, and that of B 0.011.",
            ],
            turn: "A.lr",
          },
          puzzle: {
            words: [
              "A constant rate after all: turn the rate of A until its loss is below 0.05 at step 150 (now 0.014) and",
              "0.004 or less at the end (now 0.017).",
            ],
            turn: ["A.lr"],
            goal: ["A.loss(150) < 0.05", "A.last <= 0.004"],
            solution: { A: "constant(0.01)" },
          },
          next: {
            words: [
              "In the lab, choose adagrad as the optimizer in the run panel: it sums up all squares of the gradients, so that its steps shrink by themselves.",
              "s shows single runs, S other random numbers.",
            ],
            lessons: ["digits", "fast-not-low"],
          },
          scenes: {
            high: { A: "constant(0.5)" },
            low: { A: "constant(0.02)" },
            slow: { A: "constant(0.005)" },
          },
          claims: [
            "A.loss(50) == 0.017",
            "A.loss(150) == 0.014",
            "A.loss(300) == 0.016",
            "A.last == 0.017",
            "B.last == 0.0016",
            "A.last / B.last == 10",
            "B.rate(599) < 0.00001",
            "high.A.last == 0.13",
            "low.A.last == 0.006",
            "slow.A.loss(200) == 0.17",
            "B.loss(200) == 0.011",
            "abs(slow.A.last / B.last - 1) < 0.1",
            "high.A.last > A.last > low.A.last",
            "A.loss(20) > 2 * A.loss(50)",
            "slow.A.last < low.A.last",
            "slow.A.loss(200) > 10 * B.loss(200)",
            "0.25 < low.A.last / A.last < 0.5",
          ],
          sources: [
            "Kingma and Ba 2015, Adam, arXiv:1412.6980; the analysis there lets the rate fall as 1/√t",
            "Loshchilov and Hutter 2019, Decoupled Weight Decay Regularization, arXiv:1711.05101: Adam with cosine schedules",
          ],
          folklore: "That an adaptive optimizer needs no schedule. On this noisy bowl it does; how much on a network no bowl can say.",
          notes: {
            question: "The means of gradient and square are kept for some ten and some thousand steps. All that matters here: the length of a step no longer depends on how large gradients are on the whole.",
            predict: "The first choice is what the word adaptive suggests. Ask what adapts: the length of steps in one direction against another, not in time.",
            reveal: "The curve of A shakes although it is a mean of 64 runs: there is no exact expectation for Adam. Another seed moves the second digit.",
            why: "With SGD the floor is in proportion to rate over batch. With Adam it is about in proportion to the rate, and falls with the batch more slowly, since the noise is divided away.",
            try: "A small constant rate gets there too, if one waits. What the schedule brings is both: down in a hundred steps and low at the end, and it matters less with which rate one begins.",
            puzzle: "Only a narrow band of rates does both. A schedule does not have to choose: it has the large rate first and the small one later.",
          },
        }

        """#
      ),
      (
        "batch-growth",
        #"""
        {
          title: "Growing the batch instead",
          minutes: 4,
          question: [
            "A divides its learning rate by five at three places. B never lowers its rate; instead it multiplies its",
            "batch size, the number of examples behind one update, by five at the same places. The axis counts",
            "examples, and both see the same number. Does the loss of B fall without any decay of the rate?",
          ],
          scene: {
            A: "milestones(lr=0.2, factor=0.2, at=[600, 1100, 1600])",
            B: "constant(0.2)",
            "B.batch": "milestones(lr=32, factor=5, at=[600, 1100, 1600])",
            steps: 2100, problem: "noisy-quadratic", batch: 32, cursor: 2100,
          },
          predict: {
            ask: "At the end the loss of B, with its constant rate, is …",
            choices: [
              { say: "that of A, within 5 %", holds: "abs(B.last / A.last - 1) <= 0.05" },
              { say: "more than twice that of A: the rate is still high", holds: "B.last > 2 * A.last" },
              { say: "less than half that of A: a high rate walks further", holds: "B.last < 0.5 * A.last" },
            ],
            hides: "loss",
          },
          reveal: {
            words: [
              "The two losses drop at the same places and by nearly the same amounts; at the end they are equal within",
              "1 %. But A has made 2100 updates and B only 724: 600 with the first batch size, then 100, 20 and 4.",
            ],
          },
          why: {
            words: [
              "What keeps the loss up here is noise, and its floor depends on the rate divided by the batch size, the",
              "noise scale. To it, a rate divided by five and a batch size multiplied by five are the same.",
            ],
            formula: "floor ≈ noise of one example · η / (4 · batch size)",
          },
          try: {
            words: [
              "Turn the factor by which the batch size of B grows. At 1 nothing grows, and the loss stays on its first",
              "floor. Watch how the first drop deepens with the factor, and how the last one vanishes when it is large.",
            ],
            turn: "B.factor",
          },
          puzzle: {
            words: [
              "Now the batch size grows 1.5 times at each place, and B ends at 0.00175. Turn the factor until B ends",
              "lower than A, at 0.00032 or less. Growing too much fails as well: then too few updates are left.",
            ],
            turn: ["B.factor"],
            goal: ["B.last <= 0.00032"],
            scene: "little",
            solution: { "B.batch": "milestones(lr=32, factor=4, at=[600, 1100, 1600])" },
          },
          next: {
            words: [
              "In the lab b turns the drops of any rate into growth of the batch size, and back. Try it on a larger rate:",
              "the closer it is to the edge of divergence, the less alike the two losses are.",
            ],
            lessons: ["restarts", "batch-trade"],
          },
          scenes: {
            little: { "B.batch": "milestones(lr=32, factor=1.5, at=[600, 1100, 1600])" },
            none: { "B.batch": "milestones(lr=32, factor=1, at=[600, 1100, 1600])" },
            still: { noise: 0 },
            ten: { "B.batch": "milestones(lr=32, factor=10, at=[600, 1100, 1600])" },
            muchstill: { noise: 0, "B.batch": "milestones(lr=32, factor=20, at=[600, 1100, 1600])" },
            much: { "B.batch": "milestones(lr=32, factor=20, at=[600, 1100, 1600])" },
            quick: {
              A: "milestones(lr=0.8, factor=0.2, at=[600, 1100, 1600])",
              B: "constant(0.8)",
            },
          },
          claims: [
            "B.batch(1100) / 32 == 25",
            "B.batch(1600) / 32 == 125",
            "abs(B.last / A.last - 1) * 100 < 1",
            "B.rate(0) == B.rate(2099)",
            "B.batch(600) / B.batch(599) == 5",
            "A.loss(600) / A.loss(1100) == 4.9",
            "B.loss(600) / B.loss(1100) == 4.7",
            "600 + 500 * 32 / B.batch(600) + 500 * 32 / B.batch(1100) + 500 * 32 / B.batch(1600) == 724",
            "500 * 32 / B.batch(600) == 100",
            "500 * 32 / B.batch(1100) == 20",
            "500 * 32 / B.batch(1600) == 4",
            "steps == 2100",
            "none.B.last / none.B.loss(600) == 1.0",
            "little.B.last == 0.00175",
            "much.B.last > 0.0004",
            "ten.B.last > 0.0005",
            "ten.B.last > B.last",
            "abs(quick.B.loss(1100) / quick.A.loss(1100) - 1) > 2 * abs(B.loss(1100) / A.loss(1100) - 1)",
            "A.loss(1100) / A.loss(1600) == 2.7",
            "B.loss(1100) / B.loss(1600) == 2.7",
            "A.loss(1600) / A.last == 1.3",
            "B.loss(1600) / B.last == 1.4",
            "little.B.loss(1100) > B.loss(1100)",
            "ten.B.loss(1100) < B.loss(1100)",
            "ten.B.loss(1600) / ten.B.last < 1.1",
            "abs(A.rate(1600) / 32 / (B.rate(1600) / B.batch(1600)) - 1) < 0.000001",
            "A.rate(0) / A.rate(600) == 5.0",
            "A.last > 0.00032",
            "A.last == 0.00033",
            "still.A.loss(600) < 0.02 * A.loss(600)",
            "still.B.last < 0.5 * B.last",
            "muchstill.B.last < 0.1 * much.B.last",
            "much.B.last > 2 * B.last",
          ],
          sources: [
            "Smith, Kindermans, Ying and Le 2018, Don't decay the learning rate, increase the batch size (ICLR), arXiv:1711.00489",
          ],
          folklore: "Smith et al. found this with networks on images. Here it is shown for a quadratic only, where noise is all that keeps the loss up.",
          notes: {
            question: "The small plot under the rate is the batch of B. Say once more that the axis counts examples: at the same place both have looked at the same number of them.",
            predict: "Having learned that a drop of the rate brings the loss down, most expect the second answer. Ask what exactly a drop of the rate does: it lowers the noise.",
            reveal: "In between B lies a few per cent above A; the rates are not small enough for more. Count the updates together: 600, then 500/5, 500/25 and the last 500/125. Larger batches can be shared among many machines, so fewer updates can mean less time.",
            why: "The rule holds where the rate is small against the edge. It is a rule about noise: on the way still to go, a larger batch gets on as little as a lower rate does.",
            puzzle: "With a factor of 20 hardly any new noise comes in after the first change, but only a few updates are left, too few for the old noise to fade in the flat directions.",
          },
        }

        """#
      ),
      (
        "batch-trade",
        #"""
        {
          title: "A larger batch or a lower rate?",
          minutes: 4,
          question: [
            "Each update of a model follows the mean over a batch of examples; the batch size is their number. A has",
            "a rate of 0.4 and batches of 8, and comes to rest on its floor. B has a quarter of the rate of A; C has",
            "the rate of A and four times its batch size. A step of the axis is 8 examples: C makes one update where",
            "A and B make four. Does C end lower than B?",
          ],
          scene: {
            A: "constant(0.4)",
            B: "constant(0.1)",
            C: "constant(0.4)",
            "C.batch": "constant(32)",
            steps: 200, problem: "noisy-quadratic", spectrum: "log:1:0.1", modes: 16, noise: 0.5, batch: 8,
            cursor: 200,
          },
          predict: {
            ask: "After the same number of examples the loss of C is …",
            choices: [
              {
                say: "clearly lower than that of B: higher rate, less noise",
                holds: "C.last < 0.8 * B.last",
              },
              { say: "the same as that of B, within a fifth", holds: "abs(C.last / B.last - 1) <= 0.2" },
              {
                say: "clearly higher than that of B: it makes only a quarter of the updates",
                holds: "C.last > 1.2 * B.last",
              },
            ],
            hides: "loss",
          },
          reveal: {
            words: [
              "The curves of B and C lie on each other; C ends 7 % above B. A was down sooner, but C ends 3.5 times",
              "lower than A. To the loss, four times the batch size is as good as a quarter of the rate. But C has",
              "made 50 updates, and B 200.",
            ],
          },
          why: {
            words: [
              "Averaging over more examples takes noise out of an update; a lower rate makes smaller updates, and the",
              "noise of several of them averages out. Either way the floor depends on the rate divided by the batch size.",
            ],
            formula: "floor ≈ η · noise of one example / (4 · batch size)",
          },
          try: {
            words: [
              "B has the rate of A again, 0.4. Turn it down, and watch how its floor sinks with it while the way down",
              "gets longer. At which rate does B lie on C?",
            ],
            turn: "B.lr",
            scene: "apart",
          },
          puzzle: {
            words: [
              "A alone, its axis counting updates. The rate stays at 0.4, and it ends at 0.046. Turn the batch size, 8,",
              "until it ends at 0.012 or less. How many times as large must it be?",
            ],
            turn: ["run.batch"],
            goal: ["A.last <= 0.012"],
            scene: "one",
            solution: { batch: 32 },
          },
          next: {
            words: [
              "On a machine that works on many examples at once, fewer updates may mean less time. Try the trade with",
              "larger rates: near the edge of divergence it fails. d splits the loss into start and noise.",
            ],
            lessons: ["batch-growth", "restarts"],
          },
          scenes: {
            one: { B: null, C: null, "C.batch": null },
            apart: { B: "constant(0.4)" },
            bigger: { batch: 64, B: null, C: null, "C.batch": null },
            near: { A: "constant(1.6)", B: "constant(0.4)", C: "constant(1.6)" },
          },
          claims: [
            "C.last / B.last == 1.07",
            "abs((C.last / B.last - 1) * 100 - 7) < 0.5",
            "apart.B.last / apart.C.last > 3",
            "A.last / C.last == 3.5",
            "A.last / A.floor(199) == 1.00",
            "A.floor(199) / B.floor(199) > 4",
            "B.rate(0) / A.rate(0) == 0.25",
            "C.batch(0) / 8 == 4",
            "steps * 8 / C.batch(0) == 50",
            "steps == 200",
            "C.loss(20) < 1.1 * B.loss(20)",
            "B.loss(20) > 2 * A.loss(20)",
            "one.A.last == 0.046",
            "near.C.last / near.B.last > 2",
            "apart.B.rate(0) == 0.4",
            "B.loss(100) > 0.8 * C.loss(100)",
            "B.loss(100) < 1.2 * C.loss(100)",
            "one.A.last / 0.012 < 4",
            "bigger.edge == edge",
          ],
          sources: [
            "Smith, Kindermans, Ying and Le 2018, Don't decay the learning rate, increase the batch size (ICLR), arXiv:1711.00489",
            "Zhang et al. 2019, arXiv:1907.04164: the noisy quadratic model, and where larger batches stop to help",
          ],
          folklore: "“Twice the batch size, twice the rate” keeps the noise, but not the stability: the edge of divergence does not move with the batch size here.",
          notes: {
            question: "Make sure that everyone reads the axis rightly: it counts examples, not updates. One update of C uses up as many examples as four updates of A or B.",
            predict: "Both wrong answers come from looking at one half only: the lower noise, or the fewer updates. Ask what four small steps in nearly the same direction add up to.",
            reveal: "Let them find the two curves: one is drawn over the other. At the end C is a little higher, because its steps are not really small against the edge.",
            why: "Four updates at a quarter of the rate go as far as one at the full rate, and their four noises average as the four times larger batch does. The formula holds where the rate is far below the edge.",
            puzzle: "Four times the batch, a quarter of the floor. That the loss falls no further with the run is what a floor means.",
          },
        }

        """#
      ),
      (
        "cliff",
        #"""
        {
          title: "The cliff",
          minutes: 3,
          question: [
            "Training adjusts the numbers of a model, step by step. The loss says how wrong the model still is.",
            "Each step heads downhill, towards a lower loss; the learning rate, or rate, says how far it goes.",
            "The ground here is the simplest there is, a bowl. One picture shows the rates of three runs: A 1.5,",
            "B 1.9, C 2.1. In the other their losses will appear.",
          ],
          scene: {
            A: "constant(1.5)",
            B: "constant(1.9)",
            C: "constant(2.1)",
            steps: 60,
            problem: "noisy-quadratic", spectrum: "log:1:0.01", modes: 16, noise: 0.02, batch: 1,
            "rate-axis": "linear", "loss-axis": "linear", frozen: "rate:linear:1.4..2.2,loss:linear:0..2",
            cursor: 60,
          },
          predict: {
            ask: "A will end at a loss of 0.065, B at 0.24. The rate of C is only a little greater. C will end …",
            choices: [
              { say: "a little higher: at most twice as high as B", holds: "abs(C.last / B.last - 1.5) <= 0.5" },
              { say: "more than a thousand times as high as B", holds: "C.last > 1000 * B.last" },
              { say: "lower than B: a greater rate is faster", holds: "C.last < B.last" },
            ],
            hides: "loss",
          },
          reveal: {
            words: [
              "A goes down to 0.065, B only to 0.24. C falls in its first step, then climbs, is out of the",
              "picture before step 10, and above 60000 at the end: it diverges. Between B and C, at a rate of 2,",
              "runs a dashed line through the picture of the rates: the edge of divergence.",
            ],
          },
          why: {
            words: [
              "A step multiplies the distance from the bottom by 1 − η·λ: η is the rate, λ says how steep the bowl is",
              "(its curvature), in its steepest direction 1. For B that makes −0.9: each step jumps over the bottom",
              "and lands a little nearer to it than before. For C it makes −1.1: each step lands farther away.",
            ],
            formula: "|1 − η·λ| < 1   as long as   η < 2/λ",
          },
          try: {
            words: [
              "Now A is alone, with a rate of 0.2. Turn it up. At first the run ends lower, later it ends higher and",
              "higher, and beyond the dashed line it diverges. Watch how short the way is from good to lost.",
            ],
            turn: "A.lr",
            scene: "alone",
          },
          puzzle: {
            words: [
              "Another bowl, four times as steep: here a rate of 1 diverges. Find a rate that brings the last",
              "loss down to 0.06 or less.",
            ],
            turn: ["A.lr"],
            goal: ["A.last <= 0.06"],
            scene: "steep",
            solution: { A: "constant(0.25)" },
          },
          next: {
            words: [
              "In the lab, type other rates: a digit begins, Enter ends. The edge belongs to the problem and to the",
              "optimizer, the rule that makes the steps: choose momentum in the run panel, and the edge moves up.",
            ],
            lessons: ["fast-not-low", "range-test"],
          },
          scenes: {
            alone: { A: "constant(0.2)", B: null, C: null, frozen: "rate:linear:0..2.6,loss:linear:0..2" },
            heavy: { optimizer: "momentum" },
            steep: {
              A: "constant(1)", B: null, C: null,
              spectrum: "log:4:0.04", frozen: "loss:linear:0..8",
            },
          },
          claims: [
            "B.last > 2 * A.last",
            "heavy.edge > 1.5 * edge",
            "B.last == 0.24",
            "C.loss(1) < C.loss(0)",
            "C.loss(2) > C.loss(1)",
            "C.loss(10) > 2 * C.loss(0)",
            "C.loss(9) > 2.2",
            "C.last > 60000",
            "edge == 2",
            "2 / edge == 1",
            "1 - B.rate(0) == -0.9",
            "1 - C.rate(0) == -1.1",
            "steep.edge == 0.5",
            "edge / steep.edge == 4",
            "steep.A.last > 1e9",
            "A.last == 0.065",
            "A.last < A.loss(0) / 20",
            "B.last < A.loss(0)",
            "C.rate(0) / B.rate(0) < 1.2",
            "alone.best(A.lr, 0.1, 1.9) > 0.4",
            "alone.best(A.lr, 0.1, 1.9) < 0.8",
            "alone.A.last > 2 * alone.least(A.lr, 0.1, 1.9)",
            "A.last > 2 * alone.least(A.lr, 0.1, 1.9)",
          ],
          sources: [
            "Gabriel Goh, Why Momentum Really Works, Distill, 2017: a step is workable below 2/λ of the steepest direction",
            "Cohen et al. 2021, Gradient Descent on Neural Networks Typically Occurs at the Edge of Stability, arXiv:2103.00065",
          ],
          folklore: [
            "One often hears that a model has one right rate, or one edge. This bowl has a fixed edge because its",
            "steepness is fixed. The steepness of a network changes while it trains, and the edge with it.",
          ],
          notes: {
            question: [
              "Say what the three words rate, step and loss mean, and nothing more yet. Let someone read off the",
              "picture of the rates which run has the greatest rate, and that its axis begins at 1.4. Curvature and noise come later.",
            ],
            predict: [
              "Most expect a gradual change: a little more rate, a little worse. Some expect C to be the fastest.",
              "Ask for a show of hands for each choice, and for one reason each.",
            ],
            reveal: [
              "Let the run play and watch C only: it falls first. A falling loss in the first steps is no proof",
              "that a rate is safe. Ask: at which step could one have known?",
            ],
            why: [
              "Draw a parabola on the board and jump over its bottom: with −0.9 each jump lands nearer, with −1.1",
              "farther. All other directions of the bowl are flatter and would still train with C.",
            ],
            try: "Ask for the greatest rate the arrow keys reach that still trains, and for the best one. They are far apart.",
            puzzle: "The point is that the edge moves with the problem: a rate copied from another problem may lie beyond it.",
          },
        }

        """#
      ),
      (
        "condition",
        #"""
        {
          title: "Steep and flat: Ge et al.",
          minutes: 5,
          question: [
            "Two directions, one κ times as curved as the other: κ is the condition number, here 50.",
            "A halves its rate 10 times in the run; B falls like 1/t. Both were tuned for the least loss at the end, and A ends 7 times lower.",
            "Now κ grows to 200, the run becomes 4 times as long, and both are tuned anew. How far apart do they end?",
          ],
          scene: {
            A: "step(lr=0.25089216204366666, factor=0.5, interval=728)",
            B: "time(lr=0.63, k=0.012375)",
            steps: 8000, problem: "least-squares", condition: 50, start: "equal10",
            drops: "none", cursor: 7999,
          },
          predict: {
            ask: "At κ = 200 the last loss of B is that of A times …",
            choices: [
              { say: "7, as before", holds: "abs(steep.B.last / steep.A.last - 7) < 2" },
              { say: "about half of that: the longer run helps B", holds: "abs(steep.B.last / steep.A.last - 3.5) < 1" },
              { say: "more than 20", holds: "steep.B.last / steep.A.last > 20" },
            ],
            hides: "nothing",
          },
          reveal: {
            words: [
              "23 times. In units of 1/T, one over the number of steps, A ends at 2.4 for κ = 50 and at 2.8 for 200:",
              "it hardly changes. B goes from 17 to 65: nearly 4 times as much, as κ does.",
            ],
            scene: "steep",
          },
          why: {
            words: [
              "The flat direction needs a large rate for long, the noise a small rate at the end.",
              "Falling like 1/t B cannot have both: at the end its rate is still 146 times that of A.",
            ],
            formula: "last loss × T:   1/t grows with κ,   halving with log κ",
          },
          try: {
            words: [
              "Turn k of B. Smaller, and more noise is left at the end; larger, and the flat direction is not down.",
              "The best there is leaves 0.00197, still 22 times what A leaves.",
            ],
            turn: "B.k",
          },
          puzzle: {
            words: [
              "A still has the interval that was best at κ = 50, 728 steps, and now ends at 0.029: its rate is down too soon.",
              "Turn the interval, with Shift in larger strides, until the last loss is 0.0001 or less.",
            ],
            turn: ["A.interval"],
            goal: ["A.last <= 0.0001"],
            scene: "old",
            solution: { A: "step(lr=0.3543497574346885, factor=0.5, interval=2200)" },
          },
          next: {
            words: [
              "It is not the stairs: at κ = 50 a tuned exponential ends even 4 % below A. What counts is to fall by the same factor again and again.",
              "In the lab, v shows the ratio of both along the run, and d what noise has left.",
            ],
            lessons: ["smooth", "match"],
          },
          scenes: {
            steep: {
              A: "step(lr=0.3543497574346885, factor=0.5, interval=2286)",
              B: "time(lr=0.63, k=0.00309375)",
              steps: 32000, condition: 200, cursor: 31999,
            },
            old: {
              A: "step(lr=0.3543497574346885, factor=0.5, interval=728)",
              B: null, steps: 32000, condition: 200, cursor: 31999,
            },
            few: { B: "time(lr=0.63, k=0.0015)", steps: 32000, condition: 200 },
            many: { B: "time(lr=0.63, k=0.006)", steps: 32000, condition: 200 },
            fewQ: { B: "time(lr=0.63, k=0.0015)", steps: 32000, condition: 200, noise: 0 },
            manyQ: { B: "time(lr=0.63, k=0.006)", steps: 32000, condition: 200, noise: 0 },
            short: { A: "step(lr=0.3543497574346885, factor=0.5, interval=2000)", B: null, steps: 32000, condition: 200 },
            wide: { A: "step(lr=0.3543497574346885, factor=0.5, interval=2600)", B: null, steps: 32000, condition: 200 },
            even: { A: "exponential(lr=0.3543497574346885, k=0.0009833957167995405)", B: null },
          },
          claims: [
            "B.last / A.last == 7",
            "A.rate(0) / A.rate(7999) == 2 ** 10",
            "steep.steps / steps == 4",
            "200 / 50 == 4",
            "steep.B.last / steep.A.last == 23",
            "A.last * 8000 == 2.4",
            "steep.A.last * 32000 == 2.8",
            "B.last * 8000 == 17",
            "steep.B.last * 32000 == 65",
            "steep.B.rate(31999) / steep.A.rate(31999) == 146",
            "steep.least(B.k, 0.001, 0.02) == 0.00197",
            "steep.least(B.k, 0.001, 0.02) / steep.A.last == 22",
            "old.A.last == 0.029",
            "max(short.A.last, wide.A.last) <= 0.0001",
            "abs(old.best(A.interval, 2000, 2600) / 2300 - 1) < 0.03",
            "abs(100 * (1 - even.A.last / A.last) - 4) < 0.5",
            "3.5 < steep.B.last * 32000 / (B.last * 8000) < 4",
            "few.B.last > steep.B.last",
            "many.B.last > steep.B.last",
            "fewQ.B.last / few.B.last < 0.01",
            "manyQ.B.last / many.B.last > 0.5",
            "A.rate(0) < edge",
            "B.rate(0) > 0.9 * edge",
          ],
          sources: [
            "Ge, Kakade, Kidambi and Netrapalli 2019, The Step Decay Schedule, arXiv:1904.12838",
            "The losses are expectations for linear regression in two dimensions, noise 1; noise, start and length are ours, and so is the tuning",
          ],
          folklore: "That the paper shows stairs to beat a smooth decay. It shows a geometric decay to beat a polynomial one, such as 1/t, at the last step. And it is linear regression, no network.",
          notes: {
            question: "Recall that the steepest direction sets the edge, and the flattest the time that is needed. κ is what lies between. Let the class read the ratio of the last losses off the picture.",
            predict: "Most take the first choice, since everything was tuned anew and the run has been lengthened in proportion. Ask what has not grown in proportion: the edge stays where it was.",
            reveal: "1/T is σ²d/(2T), with σ² = 1 and d = 2. Compare the places where the curves of A and B part: up to there B is as good, then it stays behind.",
            why: "All rates of a run must add up to several times κ, so that the flat direction gets down. With 1/t, begun below the edge, that takes a slow decay, and a slow decay ends high.",
            try: "The picture is κ = 200. Ask what a second knob could do for B: a higher initial rate would help, but it stands just below the edge already.",
            puzzle: "Too short an interval spends nearly the whole run at rates at which nothing moves. The best one lies near 2300; everything from 2000 to 2600 does.",
          },
        }

        """#
      ),
      (
        "digits",
        #"""
        {
          title: "Real images, a real drop",
          minutes: 5,
          question: [
            "No bowl this time: 1500 real images of handwritten digits, and a small network that learns to tell them",
            "apart, 4 images a step. The loss is that of one run; dotted (val) is the loss on images it never trains on.",
            "At step 250 A cuts its rate of 0.3 to a tenth. Does the loss drop here too?",
          ],
          scene: {
            A: "step(lr=0.3, factor=0.1, interval=250)",
            steps: 400, problem: "digits", model: "network", batch: 4, paths: 1,
            frozen: "loss:log:0.05..3,rate:log:0.01..1", cursor: 310,
          },
          predict: {
            ask: "60 steps after the cut the loss of A …",
            choices: [
              {
                say: "is about what it was: at this rate a network learns next to nothing",
                holds: "abs(A.loss(310) / A.loss(250) - 1) < 0.2",
              },
              { say: "has fallen to less than half, as on the bowl", holds: "A.loss(310) / A.loss(250) < 0.5" },
              {
                say: "is higher: a drop helps only where noise is added by hand",
                holds: "A.loss(310) / A.loss(250) > 1.2",
              },
            ],
            hides: "loss",
          },
          reveal: {
            words: [
              "It falls from 0.48 to 0.14 within those 60 steps, and the shaking is gone. It ends at 0.13.",
              "With the rate held at 0.3 it would end at 0.24.",
              "The dotted curve, of the images never trained on, comes to rest as well.",
            ],
          },
          why: {
            words: [
              "Four images say only roughly which way is down, and at a large rate each step throws the network about.",
              "At a tenth of the rate this averages out, and what was noise in the loss goes within a few dozen steps.",
            ],
            formula: "θ ← θ − η·(gradient + noise)",
          },
          try: {
            words: [
              "Now the rate is held at 0.3 all the time. Turn the batch size up from 4 instead: at 16 the run ends at",
              "less than half, with far less shaking, for the mean of more images is less noisy.",
            ],
            scene: "held",
            turn: "run.batch",
          },
          puzzle: {
            words: [
              "Here A cuts its rate at every 100 steps: it is frozen before it has learned, and ends at 0.28.",
              "Turn the interval until A ends at 0.135 or less. Too late is not good either.",
            ],
            turn: ["A.interval"],
            goal: ["A.last <= 0.135"],
            scene: "hasty",
            solution: { A: "step(lr=0.3, factor=0.1, interval=250)" },
          },
          next: {
            words: [
              "In the lab, f lets one plot fill the screen, and w chooses which. S takes other seeds: the drop stays, its depth varies.",
              "Held for thousands of steps, a constant rate gets below A as well: nearly all of these images can be told without error.",
            ],
            lessons: ["q-learning", "famous-drop"],
          },
          scenes: {
            hasty: { A: "step(lr=0.3, factor=0.1, interval=100)", cursor: 400 },
            held: { A: "constant(0.3)", cursor: 400 },
            other: { seed: 2 },
            large: { A: "constant(0.3)", batch: 16, steps: 300 },
          },
          claims: [
            "8 * 8 == 64",
            "A.rate(249) / A.rate(250) == 10",
            "A.loss(250) == 0.48",
            "250 + 60 == 310",
            "A.loss(310) == 0.14",
            "A.last == 0.13",
            "held.A.last == 0.24",
            "large.A.last < 0.5 * held.A.last",
            "hasty.A.last == 0.28",
            "other.A.loss(310) < 0.8 * other.A.loss(250)",
          ],
          cited: ["1500 of the 1797 images of Alpaydin and Kaynak's set are trained on, 297 are held back"],
          sources: [
            "Alpaydin and Kaynak 1998, Optical Recognition of Handwritten Digits, UCI, CC BY 4.0",
            "He et al. 2016, arXiv:1512.03385: the stairs of the rate that made such drops well known",
          ],
          folklore: "That what happens on a quadratic happens on networks. Here one does happen on one small network; that is an example, not a proof.",
          notes: {
            question: "The network has 8×8 = 64 inputs, a layer of hidden units and 10 outputs. Its weights begin at random, and the images come in random order. One run is shown, as one would see it in practice: ask what would differ in another.",
            predict: "The first choice is the fear of too small a rate. It is right in the long run: ask them to look at where A goes after the drop, and how slowly.",
            reveal: "Point to the shaking before the cut: it is the floor of the earlier lessons, but not flat, since noise itself shrinks as the images are learned.",
            why: "The noise comes from which four images are drawn. Nobody added it, and nobody knows its size in advance: that is the difference to the bowl.",
            try: "At a larger batch the same rate makes less noise, as in the lesson on rate and batch. The images seen are four times as many, though.",
          },
        }

        """#
      ),
      (
        "famous-drop",
        #"""
        {
          title: "The famous drop",
          minutes: 4,
          question: [
            "Many published pictures of training have it: the loss hardly moves any more, the rate is cut, and at",
            "once the loss drops. Here A cuts its rate to a tenth at step 60, and again at step 120.",
            "B keeps its rate. The loss has nearly come to rest when A cuts for the first time.",
          ],
          scene: {
            A: "step(lr=1, factor=0.1, interval=60)",
            B: "constant(1)",
            steps: 180,
            problem: "noisy-quadratic", spectrum: "log:1:0.01", modes: 16, noise: 0.02, batch: 1,
            cursor: 75,
          },
          predict: {
            ask: "The steps of A are now ten times shorter. 15 steps after the first cut its loss has …",
            choices: [
              { say: "hardly changed: shorter steps learn more slowly", holds: "abs(A.loss(75) / A.loss(60) - 1) <= 0.1" },
              { say: "fallen to less than half", holds: "A.loss(75) < 0.5 * A.loss(60)" },
              { say: "risen: the change upsets the run", holds: "A.loss(75) > 1.1 * A.loss(60)" },
            ],
            hides: "loss",
          },
          reveal: {
            words: [
              "It falls: within 15 steps it becomes 2.7 times smaller. With the rate held, in B, only 1.06 times.",
              "The second cut, at step 120, brings next to nothing: 1.05 times in 15 steps.",
            ],
          },
          why: {
            words: [
              "Before the first cut 85 % of the loss is noise: long steps that keep missing the bottom. Shorter steps",
              "let it average out, and the loss sinks towards a lower floor; what is left of the start hardly changes.",
              "At the second cut less than half of the loss is noise, and with steps so short even noise goes slowly.",
            ],
            formula: "loss = left of the start + noise;   floor ≈ η · noise of a step / 4",
          },
          try: {
            words: [
              "Turn the interval of A down: the cut moves, and the drop goes with it. Watch how deep the drop is:",
              "early on, less of the loss is noise, and more of it is way still to go. With Shift an arrow turns faster.",
            ],
            turn: "A.interval",
          },
          puzzle: {
            words: [
              "Now each cut leaves a hundredth of the rate, and within 15 steps the loss becomes only 1.18 times",
              "smaller. Turn the decay factor until it becomes 3 times smaller or more from step 60 to step 75.",
            ],
            turn: ["A.factor"],
            goal: ["A.loss(60) / A.loss(75) >= 3"],
            scene: "hard",
            solution: { A: "step(lr=1, factor=0.2, interval=60)" },
          },
          next: {
            words: [
              "In the lab d shows the loss in two parts, what is left of the start and noise: at the cut only the",
              "noise falls.",
            ],
            lessons: ["too-early", "momentum-drop", "digits"],
          },
          scenes: {
            // Without noise there is only what is left of the start.
            still: { noise: 0 },
            early: { A: "step(lr=1, factor=0.1, interval=20)" },
            earlystill: { A: "step(lr=1, factor=0.1, interval=20)", noise: 0 },
            hard: { A: "step(lr=1, factor=0.01, interval=60)", B: null },
          },
          claims: [
            "A.loss(60) / A.loss(75) == 2.7",
            "B.loss(60) / B.loss(75) == 1.06",
            "A.loss(120) / A.loss(135) == 1.05",
            "75 - 60 == 15",
            "A.rate(0) / A.rate(60) == 10",
            "A.floor(0) / A.floor(60) > 10",
            "100 * (1 - still.A.loss(60) / A.loss(60)) == 85",
            "still.A.loss(60) / still.A.loss(75) < 1.1",
            "still.A.loss(120) > 0.5 * A.loss(120)",
            "hard.A.rate(0) / hard.A.rate(60) == 100",
            "hard.A.loss(60) / hard.A.loss(75) == 1.18",
            "early.A.loss(20) / early.A.loss(35) < 2",
            "earlystill.A.loss(20) / early.A.loss(20) > 2 * still.A.loss(60) / A.loss(60)",
            "(A.loss(120) - still.A.loss(120)) / (A.loss(135) - still.A.loss(135)) < 1.15",
            "still.A.loss(120) / still.A.loss(135) < 1.1",
            "B.loss(60) / B.last < 1.3",
          ],
          sources: [
            "He et al. 2016, Deep Residual Learning for Image Recognition, arXiv:1512.03385: a rate divided by ten, and its drops",
            "Zhang et al. 2019, Which Algorithmic Choices Matter at Which Batch Sizes?, arXiv:1907.04164: the noisy quadratic",
            "You et al. 2019, How Does Learning Rate Decay Help Modern Neural Networks?, arXiv:1908.01878: another explanation",
          ],
          folklore: [
            "It is often said that the drop happens because a small rate can enter a narrow valley that a large one",
            "jumps over. This bowl has no such valley and shows the drop all the same. What it is in a given",
            "network is still argued about.",
          ],
          notes: {
            question: [
              "Show a published training curve if there is one at hand. Say that the pictures now have logarithmic",
              "axes: equal distances are equal factors.",
            ],
            predict: [
              "The first choice is the sensible one: shorter steps, slower progress. It is right about progress, and",
              "wrong about the loss. Ask what the loss is made of just before the cut.",
            ],
            reveal: [
              "Compare with B, not with the past of A: without B one cannot say what the cut has done. Then ask why",
              "the second cut is so tame.",
            ],
            why: [
              "A spirit level that somebody keeps knocking: hold still and the bubble finds its place at once. That",
              "is not the same as having made the wall straighter.",
            ],
            puzzle: "A rate of almost nothing freezes the noise as well: also getting rid of it takes steps. So the hardest cut is not the deepest drop.",
          },
        }

        """#
      ),
      (
        "fast-not-low",
        #"""
        {
          title: "Fast is not low",
          minutes: 4,
          question: [
            "A model learns from examples. Each step of these runs looks at one of them only, so that its",
            "direction is partly right and partly chance. That chance is called noise; the curves show the mean",
            "over it. A has the rate 1 and B 0.25: both lie below the edge of divergence.",
            "After 400 steps, which of them is lower?",
          ],
          scene: {
            A: "constant(1)",
            B: "constant(0.25)",
            steps: 400,
            problem: "noisy-quadratic", spectrum: "log:1:0.01", modes: 16, noise: 0.02, batch: 1,
            "rate-axis": "linear", "loss-axis": "linear", frozen: "loss:linear:0..0.2",
            cursor: 89,
          },
          predict: {
            ask: "At the end, after 400 steps …",
            choices: [
              { say: "A is lower: it learns faster", holds: "A.last < 0.9 * B.last" },
              { say: "both are equally low: B only takes longer", holds: "abs(A.last / B.last - 1) <= 0.1" },
              { say: "B is lower", holds: "B.last < 0.9 * A.last" },
            ],
            hides: "loss",
          },
          reveal: {
            words: [
              "A is the faster one: at step 20 its loss is 2.7 times lower than that of B. But then it comes to",
              "rest at 0.028, and no further step helps. B creeps on, passes A at step 89 and ends 4.3 times lower.",
              "The height at which a run comes to rest is its floor.",
            ],
          },
          why: {
            words: [
              "On average every step leads nearer to the bottom, and its noise kicks the run away again. Where the two",
              "balance, the loss rests. A smaller rate makes the kicks shorter, and the floor lower: for small rates",
              "half the rate is half the floor.",
            ],
            formula: "floor ≈ η · noise of a step / 4,  for small rates η",
          },
          try: {
            words: [
              "Turn the rate of A down. Its floor, the faint line, sinks, and the fall towards it gets slower.",
              "Watch where the curves cross, and with which rate A ends lowest after 400 steps.",
            ],
            turn: "A.lr",
            scene: "end",
          },
          puzzle: {
            words: [
              "Now the run has 1000 steps. With a rate of 1 it ends at 0.028. Find a rate with which it ends at",
              "0.0034 or less.",
            ],
            turn: ["A.lr"],
            goal: ["A.last <= 0.0034"],
            scene: "long",
            solution: { A: "constant(0.12)" },
          },
          next: {
            words: [
              "The best constant rate depends on how long one trains: a compromise between fast and low. A rate",
              "that changes on the way can be both. In the lab d shows how much of a loss is noise.",
            ],
            lessons: ["log-axis", "famous-drop", "batch-trade"],
          },
          scenes: {
            end: { cursor: 400 },
            small: { A: "constant(0.02)", B: "constant(0.01)" },
            both: { A: "geometric(lr=1, factor=0.1, interval=150)" },
            long: {
              A: "constant(1)", B: null, steps: 1000, cursor: 1000, frozen: "loss:linear:0..0.1",
            },
          },
          claims: [
            "B.loss(20) / A.loss(20) == 2.7",
            "A.last == 0.028",
            "A.loss(200) / A.last == 1.0",
            "B.passes(A) == 89",
            "A.last / B.last == 4.3",
            "A.floor(0) > 4 * B.floor(0)",
            "best(A.lr, 0.05, 1.5) < 0.25",
            "long.A.last == 0.028",
            "long.best(A.lr, 0.02, 1.5) < best(A.lr, 0.05, 1.5)",
            "B.loss(88) > A.loss(88)",
            "A.rate(0) < edge",
            "A.floor(399) / A.last == 1.00",
            "small.A.floor(0) / small.B.floor(0) == 2.0",
            "B.floor(0) > A.floor(0) / 8",
            "least(A.lr, 0.05, 1.5) < 0.3 * A.last",
            "both.A.last < least(A.lr, 0.05, 1.5)",
            "both.A.loss(20) < 1.1 * A.loss(20)",
          ],
          sources: [
            "Robbins and Monro 1951, A Stochastic Approximation Method, Annals of Mathematical Statistics 22",
            "Bottou, Curtis and Nocedal 2018, Optimization Methods for Large-Scale Machine Learning, arXiv:1606.04838, section 4",
          ],
          folklore: [
            "That a small rate finds the better minimum in the end is often said of networks. It is another claim:",
            "this bowl has only one minimum, and B is lower because it is shaken less.",
          ],
          notes: {
            question: [
              "Two new words: noise and, in the reveal, floor. Noise is not an error of the program: one example is",
              "not all examples. The curves are the exact mean; s in the lab shows a single noisy run.",
            ],
            predict: [
              "The usual belief is the middle one: the same bottom, only later. Ask what would have to be true for",
              "that: steps without noise.",
            ],
            reveal: [
              "Stop at step 20 and let the class bet again: who would stop B here? This is how a good rate gets",
              "thrown away in practice. Then play on past the crossing.",
            ],
            why: [
              "A ball in a bowl that somebody shakes: shake less, and it lies lower. The floor is not exactly in",
              "proportion to the rate, for the rate of A is near the edge, where it rises faster.",
            ],
            puzzle: "With more steps the best rate is smaller. Ask for the best rate if the run had no end: there is none.",
          },
        }

        """#
      ),
      (
        "growth-decay",
        #"""
        {
          title: "A rate that doubles: Li and Arora",
          minutes: 5,
          question: [
            "This loss does not change when all parameters are multiplied by the same number: only their direction counts.",
            "Layers that are followed by a normalisation behave so. A keeps its rate at 0.4.",
            "B begins there too, doubles every 17 steps, and takes the last of its 300 steps at a rate of 79000. What becomes of its loss?",
          ],
          scene: {
            A: "constant(0.4)",
            B: "geometric(lr=0.4, factor=2, interval=17)",
            steps: 300, problem: "scale-invariant", "weight-decay": 0,
            clips: "no", frozen: "loss:log:0.08..0.4", cursor: 300,
          },
          predict: {
            ask: "At step 300 the loss of B …",
            choices: [
              { say: "is lost: B has diverged", holds: "B.diverges <= 300" },
              { say: "lies above that of A, by less than a tenth", holds: "abs(B.last / A.last - 1.05) < 0.05" },
              { say: "lies below that of A: large steps go further", holds: "B.last < A.last" },
            ],
            hides: "loss",
          },
          reveal: {
            words: [
              "A ends at 0.088, B at 0.094. B falls faster, shakes more, and then stays where it is, though",
              "its rate has grown 197000 times: after step 50 its loss is never above 0.1.",
            ],
          },
          why: {
            words: [
              "The gradient is perpendicular to the vector of all parameters, so every step makes that longer, and turns",
              "a long one less. A growing rate makes up for it; so does weight decay at a constant rate, which shrinks",
              "the vector a little at each step.",
            ],
            formula: "turn ~ η/|vector|²;   decay λ acts like rate × 1/(1 − η·λ)² a step",
          },
          try: {
            words: [
              "Now A alone, at a constant rate of 0.4, with a weight decay of 0.05: the curve of B again, within 2 %.",
              "Turn the weight decay. With less of it A falls more slowly and ends lower; with more it falls faster and",
              "shakes more.",
            ],
            scene: "decay",
            turn: "run.weight-decay",
          },
          puzzle: {
            words: [
              "With a weight decay of 0.02, A would end at 0.0909. Reach that without weight decay: turn the interval in",
              "which B doubles, now 17 steps, until it ends between 0.0907 and 0.0912.",
            ],
            turn: ["B.interval"],
            goal: ["B.last >= 0.0907", "B.last <= 0.0912"],
            solution: { B: "geometric(lr=0.4, factor=2, interval=43)" },
          },
          next: {
            words: [
              "In the lab, the form of this problem in the run panel turns weight decay into the growing rate that makes the same run: the curve does not move.",
              "Set the problem to the noisy quadratic, and B is lost before step 100: there length counts.",
            ],
            lessons: ["cliff", "plateau"],
          },
          scenes: {
            decay: { B: null, "weight-decay": 0.05 },
            light: { B: null, "weight-decay": 0.02 },
            more: { B: null, "weight-decay": 0.1 },
            grown: { B: null, "weight-decay": 0.05, form: "growth" },
            length: {
              problem: "noisy-quadratic", "weight-decay": null, frozen: null,
            },
          },
          claims: [
            "B.rate(17) / B.rate(0) == 2",
            "B.rate(299) == 7.9e4",
            "B.rate(299) / B.rate(0) == 1.97e5",
            "A.last == 0.088",
            "B.last == 0.094",
            "B.greatest(50, 300) < 0.1",
            "B.loss(50) < A.loss(50)",
            "abs(decay.A.loss(20) / B.loss(20) - 1) < 0.02",
            "abs(decay.A.loss(100) / B.loss(100) - 1) < 0.02",
            "abs(decay.A.last / B.last - 1) < 2 / 100",
            "light.A.last == 0.0909",
            "log(2) / (2 * 0.4 * 0.05) == 17",
            "log(2) / (2 * 0.4 * 0.02) == 43",
            "100 * (1 / (1 - 0.4 * 0.05) ** 2 - 1) == 4.1",
            "log(2) / (0 - 2 * log(1 - 0.4 * 0.05)) == 17.2",
            "B.diverges == inf",
            "length.B.diverges < 100",
            "max(abs(decay.A.loss(5) / B.loss(5) - 1), abs(decay.A.loss(10) / B.loss(10) - 1), abs(decay.A.loss(40) / B.loss(40) - 1), abs(decay.A.loss(200) / B.loss(200) - 1)) < 0.02",
            "B.greatest(200, 300) - B.least(200, 300) > A.greatest(200, 300) - A.least(200, 300)",
            "A.loss(20) > light.A.loss(20) > decay.A.loss(20) > more.A.loss(20)",
            "A.last < light.A.last < decay.A.last",
            "more.A.greatest(200, 300) - more.A.least(200, 300) > decay.A.greatest(200, 300) - decay.A.least(200, 300) > light.A.greatest(200, 300) - light.A.least(200, 300)",
            "abs(grown.A.last / decay.A.last - 1) < 1e-6",
            "abs(grown.A.loss(20) / decay.A.loss(20) - 1) < 1e-6",
          ],
          sources: [
            "Li and Arora 2020, An Exponential Learning Rate Schedule for Deep Learning, ICLR, arXiv:1910.07454",
            "The loss is a toy with six parameters and fixed disturbances, one path: no network and no expectation",
          ],
          folklore: "That a growing rate must diverge. Where only the direction counts it need not. It is no advice either: the same run is to be had with weight decay, and without such numbers.",
          notes: {
            question: "Draw a circle: on each ray the loss is the same, only the angle matters. Ask what a step perpendicular to the radius does to the radius: by Pythagoras it grows.",
            predict: "After the lesson on the cliff the first choice is the natural one. Ask where the edge is here: the picture of the rate shows none, because there is none.",
            reveal: "Both curves lie near one twelfth, the least value, and shake because the gradient is disturbed. Growing means larger turns, and so more shaking.",
            why: "Exactly, a constant rate η with weight decay λ is the rate η/(1 − ηλ) growing by 1/(1 − ηλ)² a step. With ηλ = 0.02 that is 4.1 % a step: it doubles in 17.2 steps, and 17 is what the lesson takes.",
            puzzle: "It can be computed: the time to double is log 2/(2ηλ). Weight decay 0.05 gives 17 steps, 0.02 then 17 × 5/2, which is about 43.",
          },
        }

        """#
      ),
      (
        "horizon",
        #"""
        {
          title: "Who has to know the end?",
          minutes: 5,
          question: [
            "A is a cosine planned for 200 steps. At step 150 you are given time for 300. Had you known it from the",
            "start, you would have planned B: the same cosine, stretched to 300 steps. At step 150 neither",
            "plan is at its end: which loss is lower there, and by how much?",
          ],
          scene: {
            A: "cosine(lr=1, steps=200)",
            B: "cosine(lr=1, steps=300)",
            steps: 300,
            problem: "noisy-quadratic", spectrum: "log:1:0.01", modes: 16, noise: 0.02, batch: 1,
            "rate-axis": "linear", frozen: "rate:linear:0..1.1,loss:log:0.001..0.3",
            cursor: 150,
          },
          predict: {
            ask: "At step 150 the loss of B, the longer plan, is …",
            choices: [
              { say: "more than twice as high as that of A", holds: "B.loss(150) > 2 * A.loss(150)" },
              { say: "the same: the end of a plan cannot matter so early", holds: "abs(B.loss(150) / A.loss(150) - 1) <= 0.1" },
              { say: "lower: its higher rate has got it farther", holds: "B.loss(150) < 0.9 * A.loss(150)" },
            ],
            hides: "loss",
          },
          reveal: {
            words: [
              "It is 2.2 times as high, for its rate there is still 0.5, and that of A is 0.15. At step 300 it is the other",
              "way round: A, whose rate is zero from step 200 on, ends 1.8 times as high as B. So A cannot be",
              "continued into B: the whole past of a cosine depends on its end.",
            ],
          },
          why: {
            words: [
              "Now A and B keep the rate 1 and come down in their last 40 steps only: WSD, for warm-up, stable, decay",
              "(here without warm-up). Until step 160 they are the same run: one may go on from there, and decide",
              "later. The price here: B ends 2.5 times as high as the cosine over 300 steps.",
            ],
            formula: "cosine: η₀ · (1 + cos(π·t/T)) / 2, T in all steps;  WSD: in its tail",
            scene: "wsd",
          },
          try: {
            words: [
              "Turn how long B is stable, down from 260 steps. Only its tail moves: everything to the left of its",
              "bend stays as it was. Down to 160 steps even its last loss hardly changes, by less than a tenth.",
            ],
            turn: "B.stable",
            scene: "end",
          },
          puzzle: {
            words: [
              "This WSD comes down over 60 steps, but begins at step 290, and at 300 the run is over: it ends at",
              "0.022. Let it begin so that it ends at 0.004 or less, and yet keeps the rate 1 up to step 225.",
            ],
            turn: ["A.stable"],
            goal: ["A.last <= 0.004", "A.rate(225) >= 1"],
            scene: "tail",
            solution: { A: "wsd(lr=1, warmup=0, stable=240, steps=60)" },
          },
          next: {
            words: [
              "In the lab, c and then a cool-down bring any schedule down at the end; turn the epochs of the run and",
              "see which schedules know where it ends.",
            ],
            lessons: ["tuning-k", "warm-up"],
          },
          scenes: {
            wsdstill: {
              A: "wsd(lr=1, warmup=0, stable=160, steps=40)",
              B: "wsd(lr=1, warmup=0, stable=260, steps=40)",
              noise: 0,
            },
            wsd: {
              A: "wsd(lr=1, warmup=0, stable=160, steps=40)",
              B: "wsd(lr=1, warmup=0, stable=260, steps=40)",
              cursor: 160,
            },
            end: {
              A: "wsd(lr=1, warmup=0, stable=160, steps=40)",
              B: "wsd(lr=1, warmup=0, stable=260, steps=40)",
              cursor: 300,
            },
            tail: {
              A: "wsd(lr=1, warmup=0, stable=290, steps=60)", B: null, cursor: 300,
            },
          },
          claims: [
            "B.loss(150) / A.loss(150) == 2.2",
            "B.rate(150) == 0.5",
            "A.rate(150) == 0.15",
            "A.rate(200) == 0",
            "A.last / B.last == 1.8",
            "wsd.A.rate(160) == 1",
            "wsd.B.rate(160) == 1",
            "abs(wsd.A.loss(160) / wsd.B.loss(160) - 1) < 0.000001",
            "wsd.B.last / B.last == 2.5",
            "tail.A.last == 0.022",
            "tail.A.rate(290) == 1",
            "A.rate(299) == 0",
            "wsd.A.rate(0) == 1",
            "wsd.B.rate(260) == 1",
            "wsd.A.rate(200) == 0",
            "A.loss(200) < 1.1 * A.last",
            "wsd.B.rate(261) < 1",
            "wsd.A.last / wsd.B.last < 1.1",
            "wsd.A.last / wsd.B.last > 1",
            "wsdstill.B.last < 0.5 * wsd.B.last",
          ],
          sources: [
            "Hu et al. 2024, MiniCPM, arXiv:2404.06395: WSD",
            "Hägele et al. 2024, Scaling Laws and Compute-Optimal Training Beyond Fixed Training Durations, arXiv:2405.18392",
            "Hoffmann et al. 2022, Training Compute-Optimal Large Language Models, arXiv:2203.15556: the length of the cosine must match the run",
          ],
          folklore: [
            "That WSD is as good as the cosine is reported for large networks. On this bowl it is not, and a bowl cannot",
            "decide about networks.",
          ],
          notes: {
            question: [
              "The situation is real: a machine is free for longer than planned. Ask first what one would do with A at",
              "step 150, and let them draw it on the picture of the rates.",
            ],
            predict: [
              "The past seems to be safe: what is planned for later cannot have changed it. But the plan did: compare",
              "the two rates at step 150.",
            ],
            reveal: [
              "Two readings, at 150 and at 300, and opposite winners. So curves of runs with different plans must not be",
              "compared in the middle.",
            ],
            why: [
              "WSD buys the freedom to decide late, and pays with noise it carries longer. In PyTorch a cosine that is",
              "run past its end even rises again: ask what A would do there.",
            ],
            try: "With a cool-down of 40 steps most of what is left at the end is noise, and a longer stable phase does not take that away. A longer cool-down would: see the puzzle.",
            puzzle: "A cool-down that is cut off keeps its noise. It has to begin so that it is over when the run is.",
          },
        }

        """#
      ),
      (
        "keras-decay",
        #"""
        {
          title: "What decay=0.01 does",
          minutes: 4,
          question: [
            "An old script for Keras says SGD(learning_rate=0.1, decay=0.01): A is the rate it gets.",
            "Its author thought that the rate falls a little once an epoch, by about one hundredth: that is B.",
            "An epoch, once through the data, has 100 updates here.",
            "What is the rate of A after the first epoch?",
          ],
          scene: {
            A: "keras.optimizers.SGD(learning_rate=0.1, decay=0.01)",
            B: "time(lr=0.1, k=0.01)@each-epoch",
            steps: 3000, "steps-per-epoch": 100,
            problem: "noisy-quadratic", spectrum: "log:1:0.01", modes: 16,
            "rate-axis": "linear", cursor: 100,
          },
          predict: {
            ask: "After the first epoch the learning rate of A is …",
            choices: [
              { say: "0.099, one hundredth less", holds: "abs(A.rate(100) - 0.099) < 0.0005" },
              { say: "0.05, half of it", holds: "abs(A.rate(100) - 0.05) < 0.0005" },
              { say: "0.037, one hundredth less 100 times over", holds: "abs(A.rate(100) - 0.037) < 0.0005" },
            ],
            hides: "both",
          },
          reveal: {
            words: [
              "One epoch, and half of the rate is gone. After 30 epochs it is 0.0032, where the author expected 0.078.",
              "The loss shows it: A ends at 0.0133 and B at 0.0024, which is 5.6 times lower.",
              "A can hardly move any more, long before it is down at the bottom.",
            ],
          },
          why: {
            words: [
              "Keras counted t in updates, not in epochs. With 100 updates in an epoch its decay acts 100 times as fast",
              "as its author meant: the rate is half after 1/decay updates, however long an epoch may be.",
            ],
            formula: "η(t) = η₀ / (1 + decay·t),   t = updates done",
          },
          try: {
            words: [
              "Turn the interval of A up from 1 step, with Shift and the arrow in larger strides: the decay then acts",
              "once in so many steps. At 100 steps, one epoch, A lies on B. In Keras that is InverseTimeDecay with",
              "decay_steps=100.",
            ],
            turn: "A.interval",
          },
          puzzle: {
            words: [
              "The interval is 1 step again. Turn the decay rate k of A, its decay=, until it ends about where B does:",
              "with a last rate from 0.073 to 0.081, now 0.0032. How many times smaller must k be?",
            ],
            scene: "end",
            turn: ["A.k"],
            goal: ["A.rate(2999) >= 0.073", "A.rate(2999) <= 0.081"],
            solution: { A: "keras.optimizers.SGD(learning_rate=0.1, decay=0.0001)" },
          },
          next: {
            words: [
              "In the lab, X lets the axis count updates or epochs, and E opens the line of a schedule: write your own decay.",
              "Libraries differ in smaller things too: in which step the first drop comes.",
            ],
            lessons: ["off-by-one", "units", "momentum-drop"],
          },
          scenes: {
            end: { cursor: 2999 },
            quiet: { noise: 0 },
            tiny: { A: "keras.optimizers.SGD(learning_rate=0.1, decay=0.0001)" },
            mended: { A: "InverseTimeDecay(0.1, decay_steps=100, decay_rate=0.01)" },
          },
          claims: [
            "A.rate(100) == 0.05",
            "A.rate(epoch(1)) == A.rate(100)",
            "A.rate(0) / A.rate(100) == 2",
            "B.rate(100) / B.rate(0) == 0.99",
            "epoch(30) == 3000",
            "A.rate(2999) == 0.0032",
            "B.rate(2999) == 0.078",
            "A.last == 0.0133",
            "B.last == 0.0024",
            "A.last / B.last == 5.6",
            "abs(mended.A.last / B.last - 1) < 0.01",
            "abs(mended.A.rate(1500) / B.rate(1500) - 1) < 0.01",
            "abs(0.1 * 0.99 ** 100 - 0.037) < 0.0005",
            "1 / 0.01 == 100",
            "50000 / 128 == 391",
            "quiet.A.last / A.last > 0.9",
            "A.loss(1500) / A.last < 2",
            "quiet.B.last / A.last < 0.1",
            "0.073 < B.rate(2999) < 0.081",
            "0.01 / 0.0001 == 100",
            "abs(tiny.A.rate(2999) / B.rate(2999) - 1) < 0.05",
          ],
          sources: [
            "tf_keras, keras.optimizers.legacy.SGD: lr / (1 + decay · iterations), iterations being updates",
            "keras.optimizers.schedules.InverseTimeDecay: the same with decay_steps",
          ],
          folklore: [
            "That decay= acts once an epoch is often said, and is not so.",
            "Nor is such a decay bad in itself: only the number has to fit updates.",
            "Keras since its third version has no decay= any more: it warns, and ignores it.",
          ],
          notes: {
            question: "Ask who has used a line like this, and what they took the number for. Most will say: one per cent an epoch. Do not correct it yet.",
            predict: "The first choice is the author's. The third is what the reader of a per-step exponential decay would compute, so it deserves praise: it has the right clock and the wrong formula.",
            reveal: "Put the cursor on the end of the first epoch and read the rates. Then ask for the rate after two epochs: not a quarter but a third, since the formula is 1/(1 + t/100).",
            why: "Let them compute where the rate is half if an epoch has 391 updates, as with 50000 examples in batches of 128: at the same update, which is then a quarter of an epoch. The same line on more data decays faster in epochs.",
            puzzle: "k has to be smaller by the number of updates in an epoch. Shift with the arrow gets there in a few presses.",
          },
        }

        """#
      ),
      (
        "log-axis",
        #"""
        {
          title: "What a logarithmic axis shows",
          minutes: 4,
          question: [
            "A is step decay: its rate is cut to a tenth every 60 steps. B is exponential decay: it too comes down",
            "to a tenth in 60 steps, but evenly, a little in each step. Here both are drawn on ordinary axes.",
            "Soon the two losses look the same: both lie at the bottom of the picture.",
          ],
          scene: {
            A: "step(lr=1, factor=0.1, interval=60)",
            B: "geometric(lr=1, factor=0.1, interval=60)",
            steps: 180,
            problem: "noisy-quadratic", spectrum: "log:1:0.01", modes: 16, noise: 0.02, batch: 1,
            "rate-axis": "linear", "loss-axis": "linear",
            cursor: 30,
          },
          predict: {
            ask: "At step 30 B has the lower loss. How do they compare at the end, step 180?",
            choices: [
              { say: "B is more than three times as high as A", holds: "B.last > 3 * A.last" },
              { say: "as they look: the same, within a tenth", holds: "abs(B.last / A.last - 1) <= 0.1" },
              { say: "B is lower than A by more than a tenth", holds: "B.last < 0.9 * A.last" },
            ],
            hides: "nothing",
          },
          reveal: {
            words: [
              "Now equal distances are equal factors: each mark of the axis is ten times the one below it.",
              "B ends 3.4 times as high as A: from step 60 on its loss became only 1.2 times smaller, that of A 5.5 times.",
              "The rates became simple too: A a stair with equal steps, B a straight line.",
            ],
            scene: "log",
          },
          why: {
            words: [
              "What shrinks by the same factor again and again is a curve on an ordinary axis, and a straight line",
              "on a logarithmic one. Rates and losses shrink by factors, so there one can compare them to the end.",
            ],
            formula: "log η(t) = log η₀ + (t/60) · log 0.1",
          },
          try: {
            words: [
              "Turn the interval of B up: the steps in which it comes down to a tenth. Its rate stays a straight line",
              "that only gets flatter. Watch what becomes of the end of its loss.",
            ],
            turn: "B.interval",
          },
          puzzle: {
            words: [
              "Now B keeps 0.6 of its rate in 60 steps, and ends at a rate of 0.22. Turn this decay factor",
              "until the rate of B ends about where that of A does, at 0.01: between 0.008 and 0.012.",
            ],
            turn: ["B.factor"],
            goal: ["B.rate(179) >= 0.008", "B.rate(179) <= 0.012"],
            scene: "steeper",
            solution: { B: "geometric(lr=1, factor=0.2, interval=60)" },
          },
          next: {
            words: [
              "In the lab y switches the axis of a plot, w chooses the plot. A logarithmic axis has no zero: a rate",
              "that ends at nothing leaves the picture below. And it makes small things look large.",
            ],
            lessons: ["famous-drop", "match"],
          },
          scenes: {
            slower: { B: "geometric(lr=1, factor=0.1, interval=90)" },
            log: { "rate-axis": "log", "loss-axis": "log", cursor: 180 },
            steeper: {
              B: "geometric(lr=1, factor=0.6, interval=60)",
              "rate-axis": "log", "loss-axis": "log", cursor: 179,
            },
          },
          claims: [
            "log(100 / 10) == log(10 / 1)",
            "B.loss(30) < A.loss(30)",
            "B.last / A.last == 3.4",
            "B.loss(60) / B.last == 1.2",
            "A.loss(60) / A.last == 5.5",
            "A.rate(0) / A.rate(60) == 10",
            "A.rate(60) / A.rate(120) == 10",
            "A.rate(179) == 0.01",
            "abs(B.rate(30) / B.rate(0) / (B.rate(150) / B.rate(120)) - 1) < 0.000001",
            "steeper.B.rate(179) == 0.22",
            "slower.B.last < 0.7 * B.last",
            "slower.B.rate(179) > 5 * B.rate(179)",
            "abs(B.rate(60) / B.rate(0) - 0.1) < 0.000001",
            "A.loss(179) < 0.1 * A.loss(2)",
          ],
          sources: [
            "CS231n course notes, Stanford, Neural networks part 3: plot the loss on a logarithmic axis",
          ],
          folklore: [
            "“A logarithmic axis exaggerates” is often said. It shows factors, the ordinary axis shows differences;",
            "whether the last factor of three matters is a question about the task, and no axis answers it.",
          ],
          notes: {
            question: [
              "Let someone read off both losses at the right edge before asking. Exponential decay means: the same",
              "share is lost in each step, as with a cup of coffee that cools.",
            ],
            predict: [
              "Many trust the picture and say: the same. Some extend what they see at step 30 and say: B stays lower.",
              "Ask how large a difference would have to be to be seen here.",
            ],
            reveal: [
              "Only the axes change: no number is another one. Let them find the moment from which B hardly falls.",
              "Ask which of the two pictures is the honest one: both are, for different questions.",
            ],
            why: [
              "Paper money helps: 1 to 10 and 10 to 100 are the same step on this axis. Point at the equal stairs",
              "of A: on the ordinary axis the second one could hardly be seen.",
            ],
          },
        }

        """#
      ),
      (
        "match",
        #"""
        {
          title: "Step or exponential: compared how?",
          minutes: 5,
          question: [
            "A, a stair, and B, exponential decay, both come down to a tenth in 60 steps. A ends 3.4 times lower.",
            "Is a stair then the better schedule? Look at the left: B lies below A nearly all the time. The sum of",
            "all rates, which tells how far a run can get, is 26.5 for B and 66.6 for A. So we slow the decay of B",
            "until both sums are 66.6. Which of the two ends lower then?",
          ],
          scene: {
            A: "step(lr=1, factor=0.1, interval=60)",
            B: "geometric(lr=1, factor=0.1, interval=60)",
            steps: 180,
            problem: "noisy-quadratic", spectrum: "log:1:0.01", modes: 16, noise: 0.02, batch: 1,
            frozen: "loss:log:0.003..0.3", cursor: 180,
          },
          predict: {
            ask: "With equal sums of rates, B ends …",
            choices: [
              { say: "level with A, within a twentieth", holds: "abs(area.B.last / area.A.last - 1) <= 0.05" },
              { say: "still at least twice as high as A", holds: "area.B.last >= 2 * area.A.last" },
              { say: "at most half as high as A", holds: "area.B.last <= 0.5 * area.A.last" },
            ],
            hides: "nothing",
          },
          reveal: {
            words: [
              "A tie: with a sum of 66.6 each, B ends within 1 % of A. Matched by the factor in 60 steps, it ended",
              "3.4 times as high. Matched by the last rate, 0.01, it would end 2.0 times as high. A stair and an exponential",
              "curve each time, and three verdicts.",
            ],
            scene: "area",
          },
          why: {
            words: [
              "The stair holds its rate for 60 steps before it cuts, while exponential decay begins to sink at once:",
              "with the same factor the sum of B is much smaller. What looked like a matter of shape was one of amount.",
              "(Below, r is the interval, γ the decay factor, η₀ the first rate.)",
            ],
            formula: "sum of the rates:  stair ≈ r·η₀/(1 − γ),   curve ≈ r·η₀/ln(1/γ)",
          },
          try: {
            words: [
              "Turn the factor of B and watch where its loss ends. At 0.1 the factors match, near 0.2 the last rates,",
              "between 0.4 and 0.5 the sums. Then go on to 0.8: too slow a decay is no good either.",
            ],
            turn: "B.factor",
          },
          puzzle: {
            words: [
              "The same trick the other way round: A ends 3.4 times lower than B. Take its lead away without",
              "touching B: turn the interval of A until it ends where B does, between 0.018 and 0.022 (Shift turns faster).",
            ],
            turn: ["A.interval"],
            goal: ["A.last >= 0.018", "A.last <= 0.022"],
            solution: { A: "step(lr=1, factor=0.1, interval=26)" },
          },
          next: {
            words: [
              "In the lab m does all this: it moves a knob of B until it has the factor of A, then its last rate,",
              "then its sum. Before you believe a comparison of two schedules, ask which of these was held equal.",
            ],
            lessons: ["staircase", "tuning-k"],
          },
          scenes: {
            area: { B: "geometric(lr=1, factor=0.435, interval=60)" },
            low: { B: "geometric(lr=1, factor=0.2, interval=60)" },
            four: { B: "geometric(lr=1, factor=0.4, interval=60)" },
            five: { B: "geometric(lr=1, factor=0.5, interval=60)" },
            slow: { B: "geometric(lr=1, factor=0.8, interval=60)" },
            end: { B: "geometric(lr=1, factor=0.2136, interval=60)" },
          },
          claims: [
            "B.last / A.last == 3.4",
            "abs(B.last - 0.020) < 0.0005",
            "A.area == 66.6",
            "B.area == 26.5",
            "area.B.area == 66.6",
            "abs(area.B.last / area.A.last - 1) < 0.01",
            "end.B.rate(179) == 0.01",
            "end.A.rate(179) == 0.01",
            "end.B.last / end.A.last == 2.0",
            "best(B.factor, 0.05, 0.95) < 0.6",
            "best(B.factor, 0.05, 0.95) > 0.435",
            "abs(B.rate(60) / A.rate(60) - 1) < 0.000001",
            "B.rate(1) < A.rate(1)",
            "B.rate(30) < 0.5 * A.rate(30)",
            "B.rate(90) < 0.5 * A.rate(90)",
            "B.rate(150) < 0.5 * A.rate(150)",
            "abs(low.B.rate(179) / A.rate(179) - 1) < 0.2",
            "four.B.area < A.area",
            "five.B.area > A.area",
            "slow.B.last > 2 * area.B.last",
          ],
          sources: [
            "Ge et al. 2019, The Step Decay Schedule, arXiv:1904.12838: its result is about rates that shrink by factors, against polynomial ones such as 1/t",
          ],
          folklore: [
            "“Step decay beats exponential decay”, and the contrary, are both often said. On this bowl the verdict",
            "depends on what is held equal: by far, by less, or not at all. And it is a bowl, not a network.",
          ],
          notes: {
            question: [
              "The sum of the rates is the area under the left curve on an ordinary axis. The axis here is logarithmic,",
              "so the area cannot be seen: press y in the lab, or show the table with n.",
            ],
            predict: [
              "Those who believe in the cliff choose the second, those who like smooth curves the third. Ask what a",
              "fair race between the two would be, before any answer is shown.",
            ],
            reveal: [
              "Three comparisons, three verdicts: write them on the board. Ask which one a paper would have reported,",
              "and whether one could have told from the paper.",
            ],
            why: [
              "The sum is the right thing to hold equal where distance is short, and the last rate where noise is.",
              "Neither is the one fair match; best is to tune both schedules with the same effort.",
            ],
          },
        }

        """#
      ),
      (
        "momentum-drop",
        #"""
        {
          title: "Momentum at a drop",
          minutes: 5,
          question: [
            "Momentum keeps a velocity: each update is the new step plus a share, here 0.9, of the update before.",
            "Keras and PyTorch write this down differently. While the rate is constant both make the very same run.",
            "At step 500 A cuts its rate to a tenth, in the way Keras writes it, and B goes on.",
            "What does the loss of A do right after the drop?",
          ],
          scene: {
            A: "step(lr=0.05, factor=0.1, interval=500)",
            B: "constant(0.05)",
            steps: 700, problem: "noisy-quadratic", optimizer: "momentum", form: "keras", momentum: 0.9,
            window: "450..700", frozen: "loss:linear:0..0.03,rate:log:0.002..0.1", "loss-axis": "linear",
            cursor: 514,
          },
          predict: {
            ask: "In the 30 steps after the drop the loss of A …",
            choices: [
              {
                say: "rises first, to more than one and a half times what it was",
                holds: "A.greatest(500, 530) > 1.5 * A.loss(500)",
              },
              {
                say: "falls at once, as at every drop so far",
                holds: "A.greatest(500, 530) <= A.loss(500)",
              },
              {
                say: "stays as it is: the velocity carries it on as before",
                holds: "abs(A.loss(530) / A.loss(500) - 1) < 0.1",
              },
            ],
            hides: "loss",
          },
          reveal: {
            words: [
              "It climbs from 0.0141 to 0.0247 in 14 steps, 1.74 times, and is below B again only at step 536.",
              "Then the drop does what drops do: at step 700 the loss is 0.0026.",
              "Nothing is wrong with the run, and nothing has diverged: the hill goes by.",
            ],
          },
          why: {
            words: [
              "In Keras the velocity has the rate inside it: it was made at the old rate and goes on, shrinking to 0.9",
              "of itself at each step, while the gradient that should steer it now counts only a tenth.",
              "In PyTorch the rate stands outside, so that a drop shortens the velocity's share as well.",
            ],
            formula: "Keras: v ← m·v − η·g, step = v;   PyTorch: v ← m·v + g, step = −η·v",
          },
          try: {
            words: [
              "Turn the form from keras to torch, with ←. Up to the drop nothing changes.",
              "After it the hill is gone: 14 steps on the loss is 0.0110 instead of 0.0247.",
            ],
            turn: "run.form",
          },
          puzzle: {
            words: [
              "Stay with the form of Keras. Turn the decay factor of A, now 0.1, until the loss never climbs above 0.018",
              "after the drop (now 0.0247), and still ends at 0.0075 or less (now 0.0026).",
            ],
            turn: ["A.factor"],
            goal: ["A.greatest(500, 700) <= 0.018", "A.last <= 0.0075"],
            solution: { A: "step(lr=0.05, factor=0.5, interval=500)" },
          },
          next: {
            words: [
              "In the lab, turn the momentum in the run panel: with 0.5 the hill is hardly there, with 0.95 it is 2.7 times as high as the loss before.",
              "r shows the whole run again, d what of the loss is noise.",
            ],
            lessons: ["famous-drop", "warm-up"],
          },
          scenes: {
            torch: { form: "torch" },
            light: { momentum: 0.5 },
            heavy: { momentum: 0.95 },
          },
          claims: [
            "A.rate(500) / A.rate(499) == 0.1",
            "A.loss(500) == 0.0141",
            "A.loss(514) == 0.0247",
            "A.greatest(500, 700) == A.loss(514)",
            "A.loss(514) / A.loss(500) == 1.74",
            "500 + 14 == 514",
            "500 + 30 == 530",
            "A.passes(B) == 536",
            "A.last == 0.0026",
            "abs(torch.A.loss(500) / A.loss(500) - 1) < 0.000001",
            "torch.A.loss(514) == 0.0110",
            "torch.A.greatest(500, 700) <= torch.A.loss(500)",
            "light.A.greatest(500, 700) / light.A.loss(500) < 1.1",
            "heavy.A.greatest(500, 700) / heavy.A.loss(500) == 2.7",
            "abs(torch.A.loss(499) / A.loss(499) - 1) < 0.000001",
            "A.loss(501) > A.loss(500)",
            "A.loss(535) >= B.loss(535)",
            "torch.A.loss(501) <= torch.A.loss(500)",
            "A.diverges == inf",
            "A.last < B.last / 5",
          ],
          sources: [
            "Goyal et al. 2017, Accurate, Large Minibatch SGD, arXiv:1706.02677: the remark on momentum correction",
            "PyTorch documentation of torch.optim.SGD: the note on how its momentum differs",
          ],
          folklore: "That both forms are the same algorithm is often said. It is true as long as the rate does not change.",
          notes: {
            question: "Recall what momentum is for: a ball that rolls on. The floor is the same in both forms, and higher than without momentum at the same rate.",
            predict: "After the lesson on the famous drop nearly everyone takes the second choice. Ask what a ball does whose slope has become ten times flatter while its speed has not changed.",
            reveal: "Step through the drop with J: the loss rises from the very first update. The hill lasts a few times 1/(1 − m) steps, which is the memory of the velocity.",
            why: "Write both lines on the board and put η = 0.05 into v of Keras: the velocity is a length already. The cure of Goyal et al. is to scale the velocity by new rate over old rate at the drop.",
            try: "The hill is exact, not a matter of luck: what is drawn is the expectation over all noise.",
          },
        }

        """#
      ),
      (
        "off-by-one",
        #"""
        {
          title: "When does the first drop come?",
          minutes: 4,
          question: [
            "Three schedules say: a tenth of the learning rate at 10, and again at 20. A is the recipe for a Keras",
            "callback that many tutorials have, B is PyTorch's StepLR, C is Keras' PiecewiseConstantDecay. Steps",
            "are counted from 0. Which is the first step with the lower rate?",
          ],
          scene: {
            A: "step(lr=1, factor=0.1, interval=10, lead=1)",
            B: "StepLR(lr=1, step_size=10)",
            C: "PiecewiseConstantDecay([10, 20], [1, 0.1, 0.01])",
            steps: 24, problem: "noisy-quadratic", batch: 2, cursor: 10,
          },
          predict: {
            ask: "The first step with the lower rate is …",
            choices: [
              { say: "step 10 for all three: the words are the same", holds: "max(A.rate(10), B.rate(10), C.rate(10)) < min(A.rate(9), B.rate(9), C.rate(9)) / 5" },
              {
                say: "step 9 for A, 10 for B and 11 for C",
                holds: "max(A.rate(9), B.rate(10), C.rate(11)) < min(A.rate(8), B.rate(9), C.rate(10)) / 5",
              },
              {
                say: "step 11 for A, 10 for B and 9 for C",
                holds: "max(A.rate(11), B.rate(10), C.rate(9)) < min(A.rate(10), B.rate(9), C.rate(8)) / 5",
              },
            ],
            hides: "both",
          },
          reveal: {
            words: [
              "Three stairs side by side: at step 9, 10 and 11. At step 10 A has already made a step with the rate",
              "0.1, and its loss is 0.65; those of B and C are still 0.70. But the brief lead turns around: after 24",
              "steps A, which has made least way at the high rate, ends highest, and C lowest.",
            ],
          },
          why: {
            words: [
              "The recipe adds one to the count before it divides, StepLR does not, and the boundaries of Keras still",
              "belong to the old value. A schedule in epochs is off by a whole epoch, not by one step.",
            ],
            formula: "A: ⌊(1 + t)/10⌋ drops    B: ⌊t/10⌋    C: boundaries < t",
          },
          try: {
            words: [
              "Turn the knob of A that says how early it drops, from 1 to 0. Watch its stairs move onto those of B,",
              "and the loss with them.",
            ],
            turn: "A.lead",
          },
          puzzle: {
            words: [
              "B drops at step 20 and at 40. A, the recipe, has an interval of 15 and drops at 14 and 29. Make it drop",
              "just where B does: by step 19 not at all, by step 40 twice.",
            ],
            turn: ["A.interval", "A.lead"],
            goal: ["A.rate(19) > 0.5", "A.rate(40) < 0.05"],
            scene: "twenty",
            solution: { A: "step(lr=1, factor=0.1, interval=20)" },
          },
          next: {
            words: [
              "e in the lab writes a schedule in the words of another library, shifted where it has to be, and proves",
              "it step by step. On the command line, anneal rates --audit says where the drops are.",
            ],
            lessons: ["momentum-drop", "keras-decay", "units"],
          },
          scenes: {
            twenty: {
              A: "step(lr=1, factor=0.1, interval=15, lead=1)",
              B: "StepLR(lr=1, step_size=20)",
              C: null, steps: 48, cursor: 20,
            },
            epochs: {
              A: "step(lr=1, factor=0.1, interval=10, lead=1)@each-epoch",
              C: null, steps: 480, "steps-per-epoch": 20,
            },
            zero: { A: "step(lr=1, factor=0.1, interval=10, lead=0)" },
            always: { A: "step(lr=1, factor=0.1, interval=1, lead=1)" },
            shifted: { A: "step(lr=1, factor=0.1, interval=21, lead=1)", C: null, steps: 48 },
          },
          claims: [
            "A.rate(8) == 1",
            "A.rate(9) == 0.1",
            "B.rate(9) == 1",
            "B.rate(10) == 0.1",
            "C.rate(10) == 1",
            "C.rate(11) == 0.1",
            "A.rate(19) == 0.01",
            "B.rate(20) == 0.01",
            "C.rate(21) == 0.01",
            "A.loss(10) == 0.65",
            "B.loss(10) == 0.70",
            "C.loss(10) == 0.70",
            "steps == 24",
            "A.last > max(B.last, C.last)",
            "epochs.B.rate(199) / epochs.A.rate(180) == 10",
            "epochs.B.rate(200) == 0.1",
            "always.A.rate(0) == 0.1",
            "twenty.B.rate(19) / twenty.B.rate(20) == 10",
            "twenty.B.rate(39) / twenty.B.rate(40) == 10",
            "twenty.A.rate(13) / twenty.A.rate(14) == 10",
            "twenty.A.rate(28) / twenty.A.rate(29) == 10",
            "shifted.A.rate(20) == 0.1",
            "shifted.A.rate(40) == 0.1",
            "shifted.A.rate(40) / shifted.A.rate(41) == 10",
            "twenty.B.rate(19) > 0.5",
            "twenty.B.rate(40) < 0.05",
            "A.last > B.last > C.last",
            "A.area < B.area < C.area",
            "A.loss(11) < B.loss(11) < C.loss(11)",
            "zero.A.rate(9) == zero.B.rate(9)",
            "abs(zero.A.loss(11) / zero.B.loss(11) - 1) < 1e-9",
            "abs(zero.A.last / zero.B.last - 1) < 1e-9",
            "twenty.A.rate(19) == 0.1",
          ],
          sources: [
            "Measured on PyTorch 2.15.0 and Keras 3.15.1; MultiStepLR and the staircases of Keras and Optax drop where StepLR does, timm's MultiStepLRScheduler one earlier",
          ],
          folklore: "That the same number in two libraries is the same schedule. As a rule the unit differs, steps or epochs, and often the first drop as well.",
          notes: {
            question: "Counting from 0 is half of the trouble: after ten steps comes step number 10. Let the class say when they would expect the drop before the picture is shown.",
            predict: "The first answer is what the words say. Ask those who choose it whether at 10 means the tenth step, or the one after ten are done.",
            reveal: "The loss falls sooner where the rate falls sooner, since the noise of the high rate is gone. But C has trained longest at the higher rates, and ends lowest.",
            why: "With an interval of 1 the recipe has dropped before its first step: it begins at a tenth of the rate one wrote. Per epoch, a shift by one is a whole epoch, hundreds of updates in practice.",
            puzzle: "An interval of 21 with the recipe gets the first drop right, at 20, but the second comes at 41. Two knobs are needed: the shift is not a matter of the interval.",
          },
        }

        """#
      ),
      (
        "plateau",
        #"""
        {
          title: "A schedule that listens",
          minutes: 5,
          question: [
            "ReduceLROnPlateau hears the loss after each epoch, and cuts the rate to a tenth once the loss has not",
            "improved for more epochs than its patience. A has patience 0: the first bad epoch cuts. B has 10,",
            "PyTorch's usual one. What they hear is one noisy run, trained with Adam, of which the next lesson tells.",
            "Which ends lower?",
          ],
          scene: {
            A: "ReduceLROnPlateau(lr=0.05, patience=0)",
            B: "ReduceLROnPlateau(lr=0.05, patience=10)",
            steps: 600, "steps-per-epoch": 10, problem: "noisy-quadratic", optimizer: "adam", paths: 64,
            cursor: 100,
          },
          predict: {
            ask: "After 60 epochs …",
            choices: [
              { say: "B has the lower loss, by more than ten times", holds: "A.last / B.last > 10" },
              { say: "A has the lower loss, by more than a third: it loses no time", holds: "A.last / B.last < 0.6" },
              { say: "both have about the same, A only earlier", holds: "abs(A.last / B.last - 1) < 0.3" },
            ],
            hides: "both",
          },
          reveal: {
            words: [
              "A is cut at epoch 4, when the loss is 0.025, and at each of the next 6: then its rate is 5e-9, and it is",
              "frozen. It ends at 0.023. B waits, is cut at epochs 21, 42 and 53, and ends at 0.0016.",
            ],
          },
          why: {
            words: [
              "One bad epoch may be noise and no plateau; patience tells them apart. And a false alarm feeds the next:",
              "at the lower rate the loss hardly moves and does not beat its best, so the rate is cut again, and never",
              "raised.",
            ],
            formula: "patience + 1 epochs without loss < best·(1 − 0.0001):   η ← factor·η",
          },
          try: {
            words: [
              "Here the same schedules train with plain SGD from a rate of 0.5, and hear the exact expectation, which",
              "does not shake. Turn the patience of A: no alarm is false now, so 0 is best, and more patience only makes",
              "the drops come later.",
            ],
            scene: "silent",
            turn: "A.patience",
          },
          puzzle: {
            words: [
              "The noise is back, and A keeps patience 0. Turn its decay factor instead, now 0.1, so that false alarms",
              "cost less, until A ends at 0.002 or less (now 0.023).",
            ],
            turn: ["A.factor"],
            goal: ["A.last <= 0.002"],
            solution: { A: "ReduceLROnPlateau(lr=0.05, patience=0, factor=0.8)" },
          },
          next: {
            words: [
              "In the lab, put the cursor on a drop with > and read in the panel which loss it heard. S draws other noise.",
              "Keras, with the same patience, cuts one epoch sooner than PyTorch.",
            ],
            lessons: ["adam", "too-early", "off-by-one"],
          },
          scenes: {
            silent: {
              A: "ReduceLROnPlateau(lr=0.5, patience=0)",
              B: "ReduceLROnPlateau(lr=0.5, patience=10)",
              steps: 9000, "steps-per-epoch": 100, optimizer: "sgd", cursor: 9000,
            },
            five: { A: "ReduceLROnPlateau(lr=0.5, patience=5)", steps: 9000, "steps-per-epoch": 100, optimizer: "sgd" },
            patient: { A: "ReduceLROnPlateau(lr=0.05, patience=5)" },
          },
          claims: [
            "epoch(60) == 600",
            "A.rate(40) / A.rate(39) == 0.1",
            "epoch(4) == 40",
            "A.loss(40) == 0.025",
            "epoch(10) == 100",
            "A.rate(100) == 5e-9",
            "A.last == 0.023",
            "B.rate(209) / B.rate(210) == 10",
            "epoch(21) == 210",
            "B.rate(419) / B.rate(420) == 10",
            "epoch(42) == 420",
            "B.rate(529) / B.rate(530) == 10",
            "epoch(53) == 530",
            "B.last == 0.0016",
            "patient.A.last < 0.0020",
            "silent.A.last < silent.B.last",
            "B.rate(0) / B.rate(209) == 1",
            "A.rate(39) / A.rate(100) == 1e7",
            "4 + 6 == 10",
            "A.rate(599) == 5e-9",
            "0.8 < A.last / A.loss(100) < 1.25",
            "silent.A.last < five.A.last < silent.B.last",
          ],
          sources: [
            "PyTorch 2, torch.optim.lr_scheduler.ReduceLROnPlateau: patience 10, threshold 0.0001, relative",
            "Keras 3, keras.callbacks.ReduceLROnPlateau: cuts one report earlier, threshold absolute",
          ],
          folklore: "That such a schedule needs no tuning, since it sees for itself. It sees what it is shown: how noisy that is decides which patience it needs.",
          notes: {
            question: "The loss shown is the mean of 64 runs, the one heard is that of the first. All runs get the rates that come of it: say so, or the smooth curve will puzzle them.",
            predict: "The second choice is tempting: why wait. Ask how often a noisy curve has a value above its best so far, even while it falls on the whole.",
            reveal: "Look at the rate of A: seven cuts in seven epochs, each by ten. After the third the loss does not move any more, and from then on every epoch is a bad one.",
            why: "The rate can only fall, so a false alarm is never made good. Greedy variants that raise the rate again exist, such as get_greedy_schedule of Transformers.",
            try: "With the expectation the first cut comes when the floor is reached to one in ten thousand. The second takes much longer: at a tenth of the rate everything is ten times slower.",
            puzzle: "A gentle factor makes a false alarm cheap. Other ways are a longer epoch, which has less noise, or a smoothed loss.",
          },
        }

        """#
      ),
      (
        "q-learning",
        #"""
        {
          title: "Learning what a move is worth",
          minutes: 5,
          question: [
            "A walker on a small grid learns what each move is worth. After each move it shifts its estimate a share of",
            "the way to what it just saw: that share is its learning rate, α. Rewards are noisy, and chance makes one",
            "move in five. A keeps the rate at 0.5; B lets it fall like 1/t. Plotted is the error of the estimates, the",
            "mean of 8 runs. What becomes of the error of A?",
          ],
          scene: {
            A: "constant(0.5)",
            B: "time(lr=0.5, k=0.003)",
            steps: 6000, problem: "grid-world", size: 3, slip: 0.2, noise: 1, paths: 8,
            "rate-axis": "linear", cursor: 3000,
          },
          predict: {
            ask: "From step 1200 to the end, step 6000, the error of A …",
            choices: [
              { say: "stays about what it is", holds: "abs(A.last / A.loss(1200) - 1) < 0.25" },
              { say: "falls to less than half: it sees ever more", holds: "A.last < 0.5 * A.loss(1200)" },
              { say: "grows: the noise adds up", holds: "A.last > 1.5 * A.loss(1200)" },
            ],
            hides: "loss",
          },
          reveal: {
            words: [
              "At step 1200 A has an error of 1.2, at the end 1.1: four times as many more moves have taught it next to",
              "nothing.",
              "B has 0.85 at step 1200, 0.38 at step 3000, and ends at 0.24.",
            ],
          },
          why: {
            words: [
              "At a rate of 0.5 half of every estimate is the last thing seen, a quarter the one before: it is a mean over",
              "a few noisy rewards, and what came earlier is forgotten. A falling rate lets the mean reach ever further",
              "back, so that the noise cancels.",
            ],
            formula: "Q(s,a) ← Q(s,a) + α·(r + γ·max Q(s′,·) − Q(s,a))",
          },
          try: {
            words: [
              "Turn the rate of A down. At 0.1 its error ends at 0.35, but it comes down later;",
              "at 0.02 it is at 1.1 again, not for noise but because it is still on its way.",
            ],
            turn: "A.lr",
            scene: "end",
          },
          puzzle: {
            words: [
              "Now the rate falls too fast: B has k = 0.03 and ends at 1.8, for it stops learning too soon.",
              "Turn k until the error ends at 0.27 or less. Too small a k is not enough either.",
            ],
            turn: ["B.k"],
            goal: ["B.last <= 0.27"],
            scene: "deaf",
            solution: { B: "time(lr=0.5, k=0.003)" },
          },
          next: {
            words: [
              "In the lab, P shows the grid, what each place is worth, and where the best move is not yet found; . and , move along the run.",
              "Set the problem to cliff: each move there pays the same every time, and even α = 1 leaves no floor.",
            ],
            lessons: ["fast-not-low", "tuning-k"],
          },
          scenes: {
            end: { cursor: 6000 },
            deaf: { A: null, B: "time(lr=0.5, k=0.03)", cursor: 6000 },
            cliff: { A: "constant(1)", B: null, problem: "cliff", size: 3, slip: 0, noise: 0, steps: 20000 },
            small: { B: "time(lr=0.5, k=0.0005)" },
            quiet: { noise: 0, slip: 0 },
            tenth: { A: "constant(0.1)" },
            steady: { A: "constant(0.06)" },
            slow: { A: "constant(0.02)" },
          },
          claims: [
            "A.rate(0) == 1 / 2",
            "A.loss(1200) == 1.2",
            "A.last == 1.1",
            "B.loss(1200) == 0.85",
            "B.loss(3000) == 0.38",
            "B.last == 0.24",
            "tenth.A.last == 0.35",
            "tenth.A.loss(600) > A.loss(600)",
            "steady.A.last == 0.3",
            "slow.A.last == 1.1",
            "0.002 < best(B.k, 0.0005, 0.03) < 0.004",
            "deaf.B.last == 1.8",
            "(6000 - 1200) / 1200 == 4",
            "1 / 0.2 == 5",
            "A.rate(5999) == 0.5",
            "tenth.A.last < slow.A.last",
            "slow.A.loss(3000) > 1.3 * slow.A.last",
            "small.B.last > 0.27",
            "quiet.A.last < 0.1",
            "cliff.A.last < 0.000001",
          ],
          sources: [
            "Watkins and Dayan 1992, Q-learning: converges if the sum of all α is infinite and that of their squares is not",
            "Sutton and Barto, Reinforcement Learning, on averaging and step sizes",
            "Even-Dar and Mansour 2003, Learning Rates for Q-learning, JMLR",
          ],
          folklore: "That 1/t is always right because the theorem allows it. It also allows rates at which a lifetime is too short: see the puzzle.",
          notes: {
            question: "Nine places, four moves each. The walker moves at random all the time, whatever it has learned, so that only the estimates are at stake and not its courage.",
            predict: "The second choice is the common belief that more data means less error. It does so only for who averages: α = 0.5 forgets.",
            reveal: "It is the noise floor once more, in a setting without gradient. The curve of A is the mean of eight runs, and shakes.",
            why: "Write out three updates with α = 1/2: weights 1/2, 1/4, 1/8. With α = 1/n the weights are all equal: the plain mean. Since estimates rest on other estimates that still change, α should fall more slowly than that.",
            try: "A constant rate near 0.06 ends at about 0.3, nearly as low as B: one number can be tuned to the length of the run. B is as fast as a large rate at first, and goes on falling if the run is made longer.",
            puzzle: "The sum of all rates decides how far the estimates can get at all, the last rates decide how noisy they are. The best k lies between 0.002 and 0.004.",
          },
        }

        """#
      ),
      (
        "range-test",
        #"""
        {
          title: "What a range test reads",
          minutes: 5,
          question: [
            "A range test finds out which learning rates train at all: the rate goes up a ramp, here from 0.001 by",
            "about a tenth in each step, and one watches the loss. The dashed line at 2 is the edge of divergence:",
            "a constant rate above it is lost. The ramp passes it at step 83. What is the loss there?",
          ],
          scene: {
            A: "geometric(lr=0.001, factor=10, interval=25)",
            steps: 90, problem: "noisy-quadratic", spectrum: "log:1:0.01", modes: 16, noise: 0.02, batch: 1,
            cursor: 83,
          },
          predict: {
            ask: "At step 83, when the rate passes the edge, the loss is …",
            choices: [
              { say: "higher than at the start: it bursts at the edge", holds: "A.loss(83) > A.loss(0)" },
              {
                say: "on its way up: between a fifth of its first value and all of it",
                holds: "abs(A.loss(83) / A.loss(0) - 0.6) <= 0.4",
              },
              {
                say: "still less than a tenth of its first value",
                holds: "A.loss(83) < 0.1 * A.loss(0)",
              },
            ],
            hides: "loss",
          },
          reveal: {
            words: [
              "The loss is least at step 77, at a rate of 1.2. At the edge it is 0.15: not twice as high, and still 12",
              "times lower than at the start. It is back at its first value only at step 87, where the rate is 3.0, one",
              "and a half times the edge.",
            ],
          },
          why: {
            words: [
              "Just above the edge each update makes the error only a little larger, and only in the steepest",
              "direction. Until that shows, the ramp has gone on: it reads the edge late.",
            ],
            formula: "error × (1 − η·λ) per update:  −0.8 at a rate of 1.8, −1.2 at 2.2",
          },
          try: {
            words: [
              "Here a run has come down at a rate of 0.5; at step 30 the rate leaps above the edge, to 2.1, and stays.",
              "The loss is back at its first value only 12 steps later. Turn that rate up to 3: it takes 3 steps.",
            ],
            turn: "A.2.lr",
            scene: "leap",
          },
          puzzle: {
            words: [
              "The ramp had its least loss at a rate of 1.2. Is that a good constant rate? It ends at 0.039 after 90",
              "steps. Turn the rate until the last loss is 0.02 or less.",
            ],
            turn: ["A.lr"],
            goal: ["A.last <= 0.02"],
            scene: "held",
            solution: { A: "constant(0.5)" },
          },
          next: {
            words: [
              "In the lab R makes a range test of the problem you have, marks the edge, the band of usable rates and",
              "what other programs pick. Take it as a range to search in, not as an answer.",
            ],
            lessons: ["suggestions", "tuning-k"],
          },
          scenes: {
            leap: { A: "sequence([constant(0.5), constant(2.1)], [30])", steps: 50, cursor: 42 },
            three: { A: "sequence([constant(0.5), constant(3)], [30])", steps: 50 },
            slow: { A: "geometric(lr=0.001, factor=10, interval=100)", steps: 345 },
            held: { A: "constant(1.2)", cursor: 90 },
          },
          claims: [
            "edge == 2",
            "A.rate(0) == 0.001",
            "A.rate(1) / A.rate(0) == 1.1",
            "A.rate(82) < edge",
            "A.rate(83) > edge",
            "A.least == A.loss(77)",
            "A.rate(77) == 1.2",
            "A.loss(83) == 0.15",
            "A.loss(0) / A.loss(83) == 12",
            "A.loss(83) / A.loss(77) < 2",
            "A.loss(86) < A.loss(0)",
            "A.loss(87) > A.loss(0)",
            "A.rate(87) == 3.0",
            "A.rate(87) / edge == 1.5",
            "1 - 1.8 == -0.8",
            "1 - 2.2 == -1.2",
            "slow.A.loss(336) < slow.A.loss(0)",
            "slow.A.loss(337) > slow.A.loss(0)",
            "slow.A.rate(337) == 2.3",
            "held.A.last == 0.039",
            "held.best(A.lr, 0.1, 1.9) == 0.5",
            "1 * 2.2 > 2",
            "exp(-log(100) / 15) * 2.2 < 2",
            "leap.A.loss(41) < leap.A.loss(0)",
            "leap.A.loss(42) > leap.A.loss(0)",
            "leap.A.loss(30) < 0.05 * leap.A.loss(0)",
            "three.A.loss(32) < three.A.loss(0)",
            "three.A.loss(33) > three.A.loss(0)",
            "held.best(A.lr, 0.1, 1.9) < A.rate(77) / 2",
          ],
          sources: [
            "Smith 2017, Cyclical Learning Rates for Training Neural Networks, arXiv:1506.01186: the range test",
          ],
          folklore: "That the rate at which the loss bursts is the largest usable one. Here it lies above the edge, the more so the faster the ramp is. The edge of a bowl is known; that of a network is not, and it moves while it trains.",
          notes: {
            question: "Explain the ramp: one short run in which each step has a higher rate than the last, so that a hundred rates are tried at once. That is its strength and its weakness, as the lesson shows.",
            predict: "Most expect the burst at the edge. Ask what one single update just above the edge does to an error that is small: it makes it larger by about a tenth, while all other directions still shrink.",
            reveal: "Read three rates off the picture: of the least loss, of the edge, and of the burst. They are 1.2, 2 and 3.0, and only the middle one is a property of the problem.",
            why: "In the steepest direction an error grows by (η·λ − 1) per update. It has to grow from the least loss up to the first one before it is seen, and the rate rises by a tenth in each of these updates.",
            try: "A ramp four times as slow spends more steps near the edge: its loss is back at the first value at a rate of 2.3 instead of 3.0. Ask what the price is: four times the steps.",
            puzzle: "The best constant rate is near 0.5: less than half of that of the least loss, for the ramp has not yet seen the floor of noise that such a rate comes to rest on.",
          },
        }

        """#
      ),
      (
        "restarts",
        #"""
        {
          title: "Is a restart a step back?",
          minutes: 4,
          question: [
            "A lets its learning rate fall to nothing along a cosine of 50 steps, then puts it back to 1 and begins",
            "again: that is a restart. B takes one long cosine over all 200 steps. At step 50 A has come to rest,",
            "and then its rate leaps up. What becomes of what it has gained?",
          ],
          scene: {
            A: "restarts(cosine(1, steps=50))",
            B: "cosine(1, steps=200)",
            steps: 200, problem: "noisy-quadratic", spectrum: "log:1:0.01", modes: 16, noise: 0.02, batch: 1,
            cursor: 51, "rate-axis": "linear",
          },
          predict: {
            ask: "Compared with its loss at step 50, before the restart, A has …",
            choices: [
              { say: "more at first, and more at step 100 too", holds: "A.loss(100) > A.loss(50)" },
              { say: "never more: it goes on falling", holds: "A.greatest(51, 100) <= A.loss(50)" },
              {
                say: "more at first, but less at step 100",
                holds: "max(A.loss(50) / A.greatest(51, 60), A.loss(100) / A.loss(50)) < 1",
              },
            ],
            hides: "loss",
          },
          reveal: {
            words: [
              "One step after the restart the loss is 1.8 times as high. At step 100, the end of the second cycle, it",
              "is 2.3 times lower than at step 50. Each trough lies below the one before: 0.024, 0.011, 0.0069, 0.0055.",
              "Yet B, without restarts, ends lowest of all, at 0.0032.",
            ],
          },
          why: {
            words: [
              "The leap brings noise back, quickly; the next fall of the rate takes it away again. What remains is the",
              "way that the high rate made along the flat directions, where a low rate hardly moves.",
            ],
            formula: "η = ½·η₀·(1 + cos(π·t/T)),  t = 0 again after every T steps",
          },
          try: {
            words: [
              "Turn the peak decay of A below 1: each peak of the rate is then only that part of the one before. The",
              "spikes of the loss shrink. But watch the last loss: it grows, from 0.0055 to 0.019 at a peak decay of",
              "0.1, for less way is made.",
            ],
            turn: "A.decay",
            scene: "end",
          },
          puzzle: {
            words: [
              "Now a cycle has 90 steps, and the run ends soon after the second restart, at a loss of 0.025. Turn the",
              "decay length, the steps of a cycle, until the last loss is 0.0045 or less.",
            ],
            turn: ["A.steps"],
            goal: ["A.last <= 0.0045"],
            scene: "odd",
            solution: { A: "restarts(cosine(1, steps=100))" },
          },
          next: {
            words: [
              "Each trough is a place where one may stop with a good loss: that is what restarts offer here. In the",
              "lab d shows that the spikes are noise, and the knob cycle growth makes each cycle longer.",
            ],
            lessons: ["units", "horizon"],
          },
          scenes: {
            end: { cursor: 200 },
            odd: { A: "restarts(cosine(1, steps=90))", B: null, cursor: 200 },
            half: { A: "restarts(cosine(1, steps=50), decay=0.5)" },
            quiet: { noise: 0 },
            tenth: { A: "restarts(cosine(1, steps=50), decay=0.1)" },
          },
          claims: [
            "A.loss(51) / A.loss(50) == 1.8",
            "A.loss(50) / A.loss(100) == 2.3",
            "A.loss(50) == 0.024",
            "A.loss(100) == 0.011",
            "A.loss(150) == 0.0069",
            "A.last == 0.0055",
            "B.last == 0.0032",
            "A.rate(50) == 1",
            "A.rate(49) < 0.01",
            "abs(A.area / B.area - 1) < 0.02",
            "tenth.A.last == 0.019",
            "odd.A.last == 0.025",
            "2 * 90 < 200 < 2.3 * 90",
            "abs(A.loss(45) / A.loss(50) - 1) < 0.05",
            "A.last < A.loss(150) < A.loss(100) < A.loss(50)",
            "B.last < A.least",
            "quiet.A.greatest(50, 60) <= quiet.A.loss(50)",
            "quiet.A.loss(100) < 0.5 * quiet.A.loss(50)",
            "half.A.greatest(51, 60) < A.greatest(51, 60)",
            "A.last < half.A.last < tenth.A.last",
            "tenth.A.area < half.A.area < A.area",
          ],
          sources: ["Loshchilov and Hutter 2017, SGDR, arXiv:1608.03983"],
          folklore: "That restarts help a run to jump out of a bad local minimum. This bowl has only one minimum, so nothing of that kind can be shown here, and here one long cosine ends lower.",
          notes: {
            question: "Look at the rates first: both curves begin at 1 and end near 0, and the sums of their rates are almost equal. Ask what the leap at step 50 should do to a loss that has come to rest.",
            predict: "Students who know the noise floor expect the spike, and often that the gain is lost. Ask which part of the loss comes back quickly: only the noise.",
            reveal: "Use d in the lab to split the loss: the spikes are noise, while what is left of the start falls, or stands still, through every restart.",
            why: "Flat directions need a large sum of rates, and each cycle adds the same amount. Noise forgets: after a few steps it depends only on the rate of the moment.",
            puzzle: "200 divides by 100, not by 90. A run should end at the end of a cycle, where the rate is low. Whoever turns as far as 200 has one long cosine: that reaches it too, and why is what the reveal said of B.",
          },
        }

        """#
      ),
      (
        "smooth",
        #"""
        {
          title: "Smoothly down to zero",
          minutes: 4,
          question: [
            "Three ways to come down from a rate of 1 in 180 steps. A is the stair: to a tenth every 60 steps. B is",
            "the cosine: slow, fast, slow, and at zero when the run ends; only its length has to be chosen. C is 1/t:",
            "fast at first, then ever slower. Its number k says how fast, and is the best for this run.",
          ],
          scene: {
            A: "step(lr=1, factor=0.1, interval=60)",
            B: "cosine(lr=1, steps=180)",
            C: "time(lr=1, k=0.02)",
            steps: 180,
            problem: "noisy-quadratic", spectrum: "log:1:0.01", modes: 16, noise: 0.02, batch: 1,
            "rate-axis": "linear", frozen: "loss:log:0.003..0.3", drops: "none",
            cursor: 180,
          },
          predict: {
            ask: "Which of the three has the lowest loss at the end?",
            choices: [
              { say: "A, the stair: nothing cuts noise like a drop", holds: "A.last < min(B.last, C.last)" },
              { say: "B, the cosine", holds: "B.last < min(A.last, C.last)" },
              { say: "C, 1/t: never too small, and its k is tuned", holds: "C.last < min(A.last, B.last)" },
            ],
            hides: "loss",
          },
          reveal: {
            words: [
              "The cosine: A ends 1.6 times as high, C 1.9 times. In the middle B looks bad: at step 85 it is 1.7",
              "times as high as A, for its rate is still large and most of its loss is noise. From step 130 on it",
              "is the lowest. C stays noisy to the end: its last rate is 0.22.",
            ],
          },
          why: {
            words: [
              "A high rate goes the distance, a small one takes the noise away. A rate that comes down to zero has",
              "time for both, with every level in between, and none of its levels has to be chosen.",
            ],
            formula: "η(t) = η₀ · (1 + cos(π·t/T)) / 2",
          },
          try: {
            words: [
              "Turn the k of C: with a small k the rate stays high, and noise remains; with a large one it falls too",
              "early, and the run does not get down. Watch whether any k brings C down to B.",
            ],
            turn: "C.k",
          },
          puzzle: {
            words: [
              "The cosine can be reached, but one has to search. B ends at 0.0038, A at 0.0059: turn the interval",
              "of A until it ends at 0.0041 or less.",
            ],
            turn: ["A.interval"],
            goal: ["A.last <= 0.0041"],
            solution: { A: "step(lr=1, factor=0.1, interval=110)" },
          },
          next: {
            words: [
              "In the lab t and T change the type of a schedule: T makes B linear, which ends within a tenth of the cosine.",
              "O searches the best value of a knob, for A as well: give every schedule the same chance.",
            ],
            lessons: ["horizon", "tuning-k"],
          },
          scenes: {
            // Without noise there is only what is left of the start.
            still: { noise: 0 },
            smallk: { C: "time(lr=1, k=0.004)" },
            smallkstill: { C: "time(lr=1, k=0.004)", noise: 0 },
            largek: { C: "time(lr=1, k=0.2)" },
            largekstill: { C: "time(lr=1, k=0.2)", noise: 0 },
            other: {
              A: "geometric(lr=1, factor=0.01, interval=2000)", B: "cosine(lr=1, steps=2000)", C: "linear(lr=1, steps=2000)",
              steps: 2000, spectrum: null, modes: 100, noise: null, frozen: null, cursor: null,
            },
            line: { B: "linear(lr=1, steps=180)" },
            found: { A: "step(lr=1, factor=0.08, interval=111)" },
          },
          claims: [
            "A.last == 0.0059",
            "B.last == 0.0038",
            "A.last / B.last == 1.6",
            "C.last / B.last == 1.9",
            "B.loss(85) / A.loss(85) == 1.7",
            "B.loss(129) > A.loss(129)",
            "B.loss(130) < A.loss(130)",
            "B.loss(120) / B.last > 2",
            "C.rate(179) == 0.22",
            "best(C.k, 0.003, 0.3) == 0.02",
            "least(C.k, 0.003, 0.3) > 1.5 * B.last",
            "still.B.loss(85) < 0.5 * B.loss(85)",
            "B.loss(130) < C.loss(130)",
            "line.B.last / B.last < 1.1",
            "found.A.last < B.last",
            "found.A.last > 0.98 * B.last",
            "B.loss(150) < 0.9 * min(A.loss(150), C.loss(150))",
            "B.loss(140) < min(A.loss(140), C.loss(140))",
            "still.C.last < 0.5 * C.last",
            "still.A.last > 0.5 * A.last",
            "smallkstill.C.last < 0.3 * smallk.C.last",
            "largekstill.C.last > 0.7 * largek.C.last",
            "B.rate(179) < 0.0001",
            "other.A.last < 0.95 * min(other.B.last, other.C.last)",
          ],
          sources: [
            "Loshchilov and Hutter 2017, SGDR, arXiv:1608.03983: the cosine",
            "Defazio et al. 2023, When, Why and How Much?, arXiv:2310.07831: a straight line to zero, from a worst-case bound",
          ],
          folklore: [
            "“The cosine is best” and “linear is best” are habits, not laws. Here a stair with both numbers well chosen ends",
            "1 % below the cosine; on other bowls exponential decay does better than either.",
          ],
          notes: {
            question: [
              "Let them describe the three rates in words, on the ordinary axis of the picture of the rates. Say that 1/t is",
              "what the oldest theory recommends, and for endless runs.",
            ],
            predict: [
              "The famous drop makes many vote for A. Ask what A does with its last third, where its rate is a",
              "hundredth.",
            ],
            reveal: [
              "Ask at step 85 who would stop B: it is far behind A. A loss in the middle of a run with a high rate says",
              "little about the end.",
            ],
            why: [
              "Hard to beat does not mean best: it means that one gets near the best without tuning. The puzzle shows",
              "that a stair with a well chosen cut comes level.",
            ],
          },
        }

        """#
      ),
      (
        "staircase",
        #"""
        {
          title: "From the staircase to the curve",
          minutes: 4,
          question: [
            "One cut to a sixteenth is two cuts to a quarter, or four cuts to a half. A cuts once in 80 steps, B twice",
            "and C four times, so that after 80 steps all three are at a sixteenth. The finer the stairs, the more they look",
            "like a smooth curve: exponential decay.",
          ],
          scene: {
            A: "step(lr=1, factor=0.0625, interval=80)",
            B: "step(lr=1, factor=0.25, interval=40)",
            C: "step(lr=1, factor=0.5, interval=20)",
            steps: 240,
            problem: "noisy-quadratic", spectrum: "log:1:0.01", modes: 16, noise: 0.02, batch: 1,
            frozen: "loss:log:0.003..0.3", drops: "none", cursor: 240,
          },
          predict: {
            ask: "As the stairs get finer, from A to B to C, the loss at the end …",
            choices: [
              { say: "falls: small cuts disturb the run less", holds: "max(B.last / A.last, C.last / B.last) < 0.9" },
              { say: "stays within a tenth: the decay is the same", holds: "max(A.last, B.last, C.last) <= 1.1 * min(A.last, B.last, C.last)" },
              { say: "rises", holds: "min(B.last / A.last, C.last / B.last) > 1.1" },
            ],
            hides: "loss",
          },
          reveal: {
            words: [
              "It rises: B ends 1.7 times as high as A, C 2.6 times. The curve itself, D, ends 4.0 times as high.",
              "Look at the rates: every stair lies above the curve and only touches it where it has just cut.",
              "The finer the stairs, the less they lie above it.",
            ],
            scene: "curve",
          },
          why: {
            words: [
              "A coarse stair cuts late. The sum of all rates shrinks from 85.3 for A to 53.3, 40.0 and, for the curve,",
              "29.3, and with a smaller sum the run does not get as far. Again it is the amount, not the smoothness:",
              "a curve with the sum of A ends within a tenth of A. (Below, r is the interval, γ the decay factor.)",
            ],
            formula: "η₀·γ^⌊t/r⌋  ≥  η₀·γ^(t/r)",
          },
          try: {
            words: [
              "Turn the interval of the curve D up: the steps in which it comes down to a sixteenth. It decays more",
              "slowly, its sum grows, and its loss comes down to those of the stairs.",
            ],
            turn: "D.interval",
          },
          puzzle: {
            words: [
              "The fine stairs C, a half every 20 steps, end 2.6 times as high as A. Turn their interval until C ends",
              "as low as A does, at 0.0044 or less.",
            ],
            turn: ["C.interval"],
            goal: ["C.last <= 0.0044"],
            solution: { C: "step(lr=1, factor=0.5, interval=40)" },
          },
          next: {
            words: [
              "In Keras and TensorFlow the whole difference is one word, staircase=True. In the lab, E edits a",
              "schedule as a line: paste an ExponentialDecay and add that word.",
            ],
            lessons: ["smooth", "off-by-one"],
          },
          scenes: {
            level: { D: "geometric(lr=1, factor=0.0625, interval=253)" },
            curve: { D: "geometric(lr=1, factor=0.0625, interval=80)" },
          },
          claims: [
            "B.rate(160) / A.rate(160) == 1.000",
            "C.rate(160) / A.rate(160) == 1.000",
            "A.last == 0.0044",
            "B.last / A.last == 1.7",
            "C.last / A.last == 2.6",
            "curve.D.last / curve.A.last == 4.0",
            "A.area == 85.3",
            "B.area == 53.3",
            "C.area == 40.0",
            "curve.D.area == 29.3",
            "B.rate(40) / A.rate(80) == 4",
            "A.rate(100) / curve.D.rate(100) > 1",
            "abs(A.rate(80) / curve.D.rate(80) - 1) < 0.000001",
            "abs(C.rate(60) / curve.D.rate(60) - 1) < 0.000001",
            "B.rate(80) / A.rate(80) == 1.000",
            "C.rate(80) / A.rate(80) == 1.000",
            "B.rate(60) / curve.D.rate(60) == 2.0",
            "abs(B.rate(40) / curve.D.rate(40) - 1) < 0.000001",
            "A.rate(79) / curve.D.rate(79) > 3 * B.rate(39) / curve.D.rate(39)",
            "B.rate(39) / curve.D.rate(39) > 1.5 * C.rate(19) / curve.D.rate(19)",
            "C.rate(19) > curve.D.rate(19)",
            "level.D.area / A.area == 1.00",
            "abs(level.D.last / A.last - 1) < 0.1",
            "curve.least(D.interval, 80, 400) < A.last",
          ],
          sources: [
            "Keras, ExponentialDecay: decay_rate^(step/decay_steps), the exponent rounded down with staircase=True",
          ],
          folklore: [
            "That a smooth schedule trains better because it is smooth is often said. Here the smooth one is worse at",
            "the same factor, and the reason is its sum, not its shape.",
          ],
          notes: {
            question: [
              "Check the arithmetic with the class: a half, four times, is a sixteenth. So after 80, 160 and 240 steps",
              "all three rates are equal.",
            ],
            predict: [
              "The second choice is the careful one, the first the popular one. Ask whether any curve of the rates lies",
              "above another one all the time.",
            ],
            reveal: [
              "Let them find the points where a stair touches the curve: just after each cut. Nowhere does a stair lie",
              "below.",
            ],
            why: [
              "It is the lesson match once more: equal factors are not equal amounts. Ask what the curve would have to",
              "start with to run through the middle of the stairs of A: four times as much, beyond the edge.",
            ],
          },
        }

        """#
      ),
      (
        "suggestions",
        #"""
        {
          title: "Five suggestions, one range test",
          minutes: 5,
          question: [
            "A range test lets the learning rate grow from step to step and watches the loss. Programs read one rate",
            "off its curve and suggest it: fastai has four rules for that, PyTorch Lightning one. All five look at",
            "the same test of one problem; A, B and C train with three of the answers. How far apart are they?",
          ],
          scene: {
            A: "constant(0.00083)",
            B: "constant(0.016)",
            C: "constant(0.63)",
            steps: 100, problem: "noisy-quadratic", spectrum: "log:1:0.01", modes: 16, noise: 0.02, batch: 1,
            cursor: 100,
          },
          predict: {
            ask: "The largest of the five suggested rates is …",
            choices: [
              {
                say: "more than a hundred times the smallest",
                holds: "max(test.valley, test.slide, test.minimum, test.steep, test.lightning) / min(test.valley, test.slide, test.minimum, test.steep, test.lightning) > 100",
              },
              {
                say: "at most twice the smallest: they read the same curve",
                holds: "max(test.valley, test.slide, test.minimum, test.steep, test.lightning) / min(test.valley, test.slide, test.minimum, test.steep, test.lightning) <= 2",
              },
              {
                say: "about ten times the smallest",
                holds: "abs(log(max(test.valley, test.slide, test.minimum, test.steep, test.lightning) / min(test.valley, test.slide, test.minimum, test.steep, test.lightning) / 10)) < log(5)",
              },
            ],
            hides: "both",
          },
          reveal: {
            words: [
              "More than 700 times. A trains at fastai's \"valley\", 0.00083, B at the rate of Lightning, 0.016, C at",
              "fastai's \"steep\", 0.63; \"slide\" and \"minimum/10\" are 0.14 and 0.23. After 100 steps the losses are 1.7,",
              "0.48 and 0.019: A has hardly moved from 1.9, where all began.",
            ],
          },
          why: {
            words: [
              "Each rule looks for something else: the middle of the longest fall, the steepest place over the rate or",
              "over its logarithm, a tenth of the rate of the least loss. Here the loss falls from the first step of the",
              "test, so the longest fall is long, and its middle lies low.",
            ],
            formula: "valley ≪ Lightning < slide < minimum/10 < steep < edge of divergence",
          },
          try: {
            words: [
              "Turn the rate of C down, and up. Watch the last loss: from 0.4 to 0.6 it hardly changes, and it is best",
              "near 0.5. The good rates form a band, far narrower than the suggestions are apart.",
            ],
            turn: "C.lr",
          },
          puzzle: {
            words: [
              "Now the batch is 64 times as large: far less noise. \"steep\" still suggests 0.63, and ends at",
              "0.0046. Turn the rate until the last loss is 0.0015 or less. Which way has the best rate gone?",
            ],
            turn: ["A.lr"],
            goal: ["A.last <= 0.0015"],
            scene: "large",
            solution: { A: "constant(1.2)" },
          },
          next: {
            words: [
              "R in the lab shows the test with all its picks and a band of rates worth trying. Take the band, and",
              "search in it with runs as long as yours: O does that for one knob.",
            ],
            lessons: ["tuning-k", "cliff"],
          },
          scenes: {
            large: { A: "constant(0.63)", B: null, C: null, batch: 64 },
            ramp: { A: "geometric(lr=1e-7, factor=1e8, interval=100)" },
            far: { C: "constant(0.14)" },
            farther: { C: "constant(1.4)" },
            low: { C: "constant(0.4)" },
            high: { C: "constant(0.6)" },
          },
          claims: [
            "test.steep / test.valley > 700",
            "test.valley == 0.00083",
            "test.lightning == 0.016",
            "test.steep == 0.63",
            "test.slide == 0.14",
            "test.minimum == 0.23",
            "test.steep < edge",
            "A.last == 1.7",
            "B.last == 0.48",
            "C.last == 0.019",
            "A.loss(0) == 1.9",
            "best(C.lr, 0.1, 1.9) == 0.5",
            "max(low.C.last, high.C.last) / least(C.lr, 0.1, 1.9) < 1.05",
            "large.test.steep == 0.63",
            "large.A.last == 0.0046",
            "large.best(A.lr, 0.1, 1.9) > 1.2",
            "test.valley < test.lightning / 10",
            "test.lightning < test.slide / 5",
            "test.slide < test.minimum < test.steep",
            "ramp.A.loss(0) > ramp.A.loss(1) > ramp.A.loss(5) > ramp.A.loss(20) > ramp.A.loss(60) > ramp.A.loss(80)",
            "1e-5 < test.valley < 0.01",
            "far.C.last / least(C.lr, 0.1, 1.9) > 2",
            "farther.C.last / least(C.lr, 0.1, 1.9) > 2",
            "large.best(A.lr, 0.1, 1.9) / best(C.lr, 0.1, 1.9) > 2",
            "large.A.batch(0) / A.batch(0) == 64",
            "large.edge == 2",
          ],
          sources: [
            "fastai 2.8.12, lr_find: valley, slide, minimum and steep",
            "PyTorch Lightning, Tuner.lr_find",
          ],
          folklore: "That the suggestion is the best learning rate of a model. It is a place on one curve. Another length of the test or another smoothing can move it without moving the best rate; and in the puzzle another batch moves the best rate, and \"steep\" stays.",
          notes: {
            question: "Nobody needs to know the five rules. It is enough that each looks at the same falling and rising curve and points at one place of it.",
            predict: "Most expect the rules to agree up to a small factor, since all are in daily use. Collect guesses in numbers before the curtain goes up.",
            reveal: "Look at the three lines of the rates: each tick of the logarithmic axis is a factor of ten or more. Then look at what the rates lead to.",
            why: "A rule over the rate itself weighs small rates heavily, one over its logarithm weighs all decades alike. Nothing is wrong with any of them as a description; a description is not advice.",
            puzzle: "With less noise a higher rate pays. The edge stays at 2, \"steep\" stays where it is, and the best rate more than doubles.",
          },
        }

        """#
      ),
      (
        "too-early",
        #"""
        {
          title: "Cut too early, frozen for good",
          minutes: 4,
          question: [
            "A cut of the rate makes the loss fall at once, so why wait for it? A cuts to a tenth every 60 steps,",
            "as before. B is impatient and cuts every 15 steps. At step 25 it seems to be right: its loss is",
            "2.6 % lower than that of A.",
          ],
          scene: {
            A: "step(lr=1, factor=0.1, interval=60)",
            B: "step(lr=1, factor=0.1, interval=15)",
            steps: 180,
            problem: "noisy-quadratic", spectrum: "log:1:0.01", modes: 16, noise: 0.02, batch: 1,
            frozen: "rate:log:0.00001..3", drops: "none",
            cursor: 25,
          },
          predict: {
            ask: "At the end, step 180, the loss of B is …",
            choices: [
              { say: "lower than that of A: it was ahead early", holds: "B.last < 0.9 * A.last" },
              { say: "about the same: both have come to rest", holds: "abs(B.last / A.last - 1) <= 0.1" },
              { say: "more than five times as high", holds: "B.last > 5 * A.last" },
            ],
            hides: "loss",
          },
          reveal: {
            words: [
              "B ends 7.0 times as high as A. It is ahead up to step 30, by so little that it hardly shows, and behind",
              "from step 31 on. At step 60 its rate is 0.0001 and it stands still: its loss is 0.042 there, and",
              "0.042 at the end. That is not its floor, which lies far below: it is frozen on the way.",
            ],
            scene: "late",
          },
          why: {
            words: [
              "A smaller rate takes noise away at once, but it also shortens every step that is still to be made.",
              "The sum of all rates tells how far a run can get: 66.6 for A, and only 16.7 for B.",
            ],
            formula: "left of the start, at steepness λ:  about e^(−2λ · sum of the rates)",
          },
          try: {
            words: [
              "Turn the interval of B up. Its rate lives longer, it gets farther, and then its noise falls as well.",
              "Watch the end of its loss. The small lead of the first steps is all that it gives up for that.",
            ],
            turn: "B.interval",
          },
          puzzle: {
            words: [
              "Suppose you must cut every 15 steps. How deep should the cuts be? Turn the decay factor of B, now",
              "0.1, until B ends as low as A does, at 0.006 or less; now it ends at 0.042.",
            ],
            turn: ["B.factor"],
            goal: ["B.last <= 0.006"],
            scene: "late",
            solution: { B: "step(lr=1, factor=0.8, interval=15)" },
          },
          next: {
            words: [
              "In the lab press m three times: B gets the decay of A, then its last rate, then its sum of rates. n is",
              "a table with these sums. The next lesson is about that.",
            ],
            lessons: ["match", "plateau"],
          },
          scenes: {
            late: { cursor: 180 },
            // Without noise there is only what is left of the start.
            still: { noise: 0 },
            later: { B: "step(lr=1, factor=0.1, interval=30)" },
            latest: { B: "step(lr=1, factor=0.1, interval=60)" },
          },
          claims: [
            "100 * (1 - B.loss(25) / A.loss(25)) == 2.6",
            "B.loss(16) < A.loss(16)",
            "B.loss(30) < A.loss(30)",
            "A.passes(B) == 31",
            "B.last / A.last == 7.0",
            "B.rate(60) == 0.0001",
            "B.loss(60) == 0.042",
            "B.last == 0.042",
            "A.last == 0.006",
            "B.floor(60) < 0.001 * B.last",
            "A.area == 66.6",
            "B.area == 16.7",
            "B.loss(16) > 0.97 * A.loss(16)",
            "B.loss(30) > 0.97 * A.loss(30)",
            "B.loss(20) < A.loss(20)",
            "B.loss(31) > A.loss(31)",
            "B.loss(60) > 1.2 * A.loss(60)",
            "still.B.last > 0.8 * B.last",
            "still.A.last < 0.2 * still.B.last",
            "later.B.last < 0.5 * B.last",
            "latest.B.last < 0.5 * later.B.last",
            "A.loss(60) / A.loss(75) > 2",
          ],
          sources: [
            "Wu et al. 2018, Understanding Short-Horizon Bias in Stochastic Meta-Optimization, arXiv:1803.02021: what is best for the next steps decays too early",
          ],
          folklore: [
            "“If the loss lies still, the rate is too high” is only half true: the loss of B lies still because its rate",
            "is too small. The curve alone does not tell the two apart.",
          ],
          notes: {
            question: [
              "Remind of the famous drop: cutting pays at once. The trap is that whoever chooses by the next few",
              "steps will always cut earlier.",
            ],
            predict: [
              "Many expect the middle: both lie on the same low floor. Ask how far a run can get with a rate of a",
              "ten-thousandth.",
            ],
            reveal: [
              "Let it play slowly from step 15 to 31: the lead is real, and gone within 15 steps. Two flat curves,",
              "two reasons: A is nearly at rest, B is frozen.",
            ],
            why: [
              "The sum of the rates is like fuel: it says how far one gets in the flat directions. Ask how many more",
              "cuts B could make, and what they would add to its sum: next to nothing.",
            ],
            puzzle: "Small cuts often, or large ones seldom: what counts is the pace. It leads to the lesson staircase.",
          },
        }

        """#
      ),
      (
        "tuning-k",
        #"""
        {
          title: "How fast should it decay?",
          minutes: 4,
          question: [
            "In every step exponential decay takes the same share of the learning rate away, about k of it. Three",
            "runs of 200 steps start at a rate of 1: A has a k of 0.001, B of 0.01, C of 0.1. B lies near the best k;",
            "that of A is about ten times too small, that of C ten times too large. Which mistake costs more?",
          ],
          scene: {
            A: "exponential(lr=1, k=0.001)",
            B: "exponential(lr=1, k=0.01)",
            C: "exponential(lr=1, k=0.1)",
            steps: 200, problem: "noisy-quadratic", spectrum: "log:1:0.01", modes: 16, noise: 0.02, batch: 1,
            cursor: 200,
          },
          predict: {
            ask: "After the last step the loss of …",
            choices: [
              { say: "C, which decays too fast, is more than twice that of A", holds: "C.last > 2 * A.last" },
              { say: "A, which decays too slowly, is more than twice that of C", holds: "A.last > 2 * C.last" },
              { say: "A and C are much the same: ten times is ten times", holds: "abs(log(A.last / C.last)) <= log(2)" },
            ],
            hides: "loss",
          },
          reveal: {
            words: [
              "C ends 13 times as high as B, A only 4 times. The loss of C is level from step 60 on: its rate is used",
              "up, and no later step mends that. A still has a rate of 0.8 at the end; its noise stays large, but a",
              "cut of the rate would bring it down at any time.",
            ],
          },
          why: {
            words: [
              "A schedule has two jobs: the sum of all rates must be enough for the way down, and the last rate must",
              "be small, so that little noise is left. The best k here, 0.011, ends at about a tenth of the first",
              "rate. Half of it or twice as much costs no more than a factor of 2.",
            ],
            formula: "sum of rates ≈ η₀·(1 − e^(−kT))/k,  last rate ≈ η₀·e^(−kT)",
          },
          try: {
            words: [
              "Turn k of B, from 0.01 down and up. Watch the last loss of B: from 0.008 to 0.015 it changes by less",
              "than a fifth, so k need not be exact. Then it climbs, more steeply towards large k.",
            ],
            turn: "B.k",
          },
          puzzle: {
            words: [
              "Now there are 400 steps, twice as many. With k = 0.025 the last loss is 0.011. Turn k until it is",
              "0.002 or less. Is the best k larger or smaller than before?",
            ],
            turn: ["A.k"],
            goal: ["A.last <= 0.002"],
            scene: "longer",
            solution: { A: "exponential(lr=1, k=0.008)" },
          },
          next: {
            words: [
              "A longer run wants a smaller k: here 0.008 for 400 steps, in place of 0.011 for 200. In the lab, O",
              "searches the best k while you watch, and M draws a map of the last loss over two knobs at once.",
            ],
            lessons: ["warm-up", "range-test", "keras-decay"],
          },
          scenes: {
            longer: { A: "exponential(lr=1, k=0.025)", B: null, C: null, steps: 400, cursor: 400 },
            half: { B: "exponential(lr=1, k=0.0056)" },
            twice: { B: "exponential(lr=1, k=0.0224)" },
            low: { B: "exponential(lr=1, k=0.008)" },
            tenth: { B: "exponential(lr=1, k=0.0011)" },
            tenfold: { B: "exponential(lr=1, k=0.11)" },
            cut: { A: "sequence([exponential(lr=1, k=0.001), constant(0.1)], at=[180])" },
            high: { B: "exponential(lr=1, k=0.015)" },
          },
          claims: [
            "C.last / B.last == 13",
            "A.last / B.last == 4",
            "C.loss(60) / C.last < 1.05",
            "A.rate(199) == 0.8",
            "cut.A.last < 0.5 * A.last",
            "best(B.k, 0.001, 0.1) == 0.011",
            "exp(-200 * best(B.k, 0.001, 0.1)) == 0.1",
            "half.B.last / least(B.k, 0.001, 0.1) < 2",
            "twice.B.last / least(B.k, 0.001, 0.1) < 2",
            "max(low.B.last, high.B.last) / least(B.k, 0.001, 0.1) < 1.2",
            "longer.A.last == 0.011",
            "longer.best(A.k, 0.001, 0.1) < 0.8 * best(B.k, 0.001, 0.1)",
            "abs(C.rate(1) / C.rate(0) - 0.9) < 0.01",
            "abs(B.rate(1) / B.rate(0) - 0.99) < 0.001",
            "B.last < 1.05 * least(B.k, 0.001, 0.1)",
            "tenfold.B.last > 2 * tenth.B.last",
            "longer.best(A.k, 0.001, 0.1) == 0.008",
            "C.rate(60) < 0.01",
            "C.last > 2 * max(A.last, B.last)",
          ],
          sources: [
            "Stanford, CS231n course notes, Neural networks part 3: in doubt a slower decay and a longer run",
          ],
          folklore: "A k that did well elsewhere is often taken over as if it were right in general. The best one belongs to a first rate, a noise and a length of the run.",
          notes: {
            question: "Recall the two effects of a rate: a high one walks fast and leaves much noise, a low one walks slowly and leaves little. Let the class look at the three curves of the rate: the axis is logarithmic, so all three are straight.",
            predict: "Many say that both errors are the same, since both are ten times off. Ask which of the two runs can still be mended in the last steps.",
            reveal: "Put the cursor at the last step and compare the rates. C has a rate of about a billionth there: it is frozen. A is merely noisy.",
            why: "Write both conditions on the board. k pulls them in opposite directions, hence a valley with one best k. That it ends near a tenth of the first rate is a fact of this problem and this length, not a rule.",
            puzzle: "Let them guess first: twice the steps, half of k? It is somewhat more than half, because the longer run also gains from a lower last rate.",
          },
        }

        """#
      ),
      (
        "units",
        #"""
        {
          title: "Per step or per epoch?",
          minutes: 4,
          question: [
            "An epoch is one pass over all examples; here it takes 10 steps, and the run has 20 epochs. A multiplies",
            "the learning rate by 0.95 after each epoch. For B the same 0.95 was pasted into a library that counts",
            "steps: it multiplies after each step. C never decays at all. Where does the loss of B end?",
          ],
          scene: {
            A: "geometric(lr=1, factor=0.95, interval=1)@each-epoch",
            B: "geometric(lr=1, factor=0.95, interval=1)@steps",
            C: "constant(1)",
            steps: 200, "steps-per-epoch": 10,
            problem: "noisy-quadratic", spectrum: "log:1:0.01", modes: 16, noise: 0.02, batch: 1, cursor: 200,
          },
          predict: {
            ask: "After the last step the loss of B is …",
            choices: [
              { say: "below that of A: it decays further, so less noise is left", holds: "B.last < A.last" },
              { say: "above that of C: worse than no decay at all", holds: "B.last > C.last" },
              {
                say: "between those of A and C: too much decay, but better than none",
                holds: "abs(B.last - (A.last + C.last) / 2) <= (C.last - A.last) / 2",
              },
            ],
            hides: "loss",
          },
          reveal: {
            words: [
              "B ends at 0.030, above C with 0.028; A ends at 0.0088, less than a third of either. After half of the",
              "run the rate of B is 0.006, a hundredth of that of A, and its loss is level. Nothing warns of it: a",
              "level loss looks like a finished run.",
            ],
          },
          why: {
            words: [
              "B multiplies ten times as often: what A reaches in 10 epochs it reaches in 10 steps. However long it",
              "runs, its rates add up to less than 20, those of A here to 128: B stops far from the bottom.",
            ],
            formula: "η₀ + η₀·γ + η₀·γ² + … = η₀/(1 − γ):  1/(1 − 0.95) = 20",
          },
          try: {
            words: [
              "Turn the interval of B, the number of steps after which it multiplies. At 10 steps it is the schedule",
              "of A as a smooth curve. Watch the last loss: where is it least?",
            ],
            turn: "B.interval",
          },
          puzzle: {
            words: [
              "Now A is copied from a longer run: a tenth every 30 epochs, which are 300 steps. This run has 200, so",
              "the drop never comes, and the last loss is 0.028. Turn the interval until it is 0.004 or less.",
            ],
            turn: ["A.interval"],
            goal: ["A.last <= 0.004"],
            scene: "never",
            solution: { A: "step(lr=1, factor=0.1, interval=120)@steps" },
          },
          next: {
            words: [
              "A schedule copied to other data meets another number of steps per epoch: look at the rate of the last",
              "step before you train. In the lab, the run panel has the steps per epoch; turn them and watch A.",
            ],
            lessons: ["keras-decay", "off-by-one", "range-test"],
          },
          scenes: {
            never: { A: "step(lr=1, factor=0.1, interval=300)@steps", B: null, C: null },
            ten: { B: "geometric(lr=1, factor=0.95, interval=10)@steps" },
            quiet: { noise: 0 },
            five: { B: "geometric(lr=1, factor=0.95, interval=5)@steps" },
          },
          claims: [
            "B.last == 0.030",
            "C.last == 0.028",
            "A.last == 0.0088",
            "A.last < C.last / 3",
            "B.rate(100) == 0.006",
            "A.rate(100) / B.rate(100) == 101",
            "B.loss(100) / B.last == 1.01",
            "A.area == 128",
            "B.area < 20",
            "1 / (1 - 0.95) == 20",
            "1 / (1 - 0.995) == 200",
            "steps == 200",
            "epoch(20) == 200",
            "epoch(1) == 10",
            "epoch(10) == 100",
            "A.rate(100) / B.rate(10) == 1.00",
            "abs(ten.B.last / A.last - 1) < 0.05",
            "five.B.last < ten.B.last",
            "epoch(30) == 300",
            "never.A.rate(199) == 1",
            "never.A.last == 0.028",
            "abs(C.loss(100) / C.last - 1) < 0.05",
            "quiet.B.last / B.last > 0.9",
            "quiet.C.last / C.last < 0.1",
            "best(B.interval, 1, 20) < 6",
            "never.best(A.interval, 100, 190) < 150",
          ],
          sources: [
            "Karpathy, A Recipe for Training Neural Networks, 2019: a schedule in epochs, copied to other data, can drive the rate to zero",
          ],
          folklore: "That more decay is safer. Too little decay leaves noise, which a later drop removes; too much leaves a distance that no later step can walk.",
          notes: {
            question: "Let someone compute the rates: 0.95 twenty times is about a third; 0.95 two hundred times is less than a ten-thousandth. The picture of the rates shows both.",
            predict: "Many are sure that some decay is better than none. Ask what a run needs besides low noise: a way long enough to get down.",
            reveal: "Compare the slopes: after step 100 the curve of B is level, that of C as well, but for opposite reasons. C could be mended by a drop of the rate, B cannot.",
            why: "The sum of a geometric series is all the way that B can ever walk. Ask what sum a factor of 0.995 has: ten times as much.",
            puzzle: "This is the opposite error: an interval longer than the run. No message says that a schedule never did anything; look at the rate of the last step.",
          },
        }

        """#
      ),
      (
        "warm-up",
        #"""
        {
          title: "Why begin slowly?",
          minutes: 4,
          question: [
            "This bowl is four times as steep at first as it is after 40 steps. A trains at a rate of 1 from the",
            "first step. B climbs to 1 in 40 steps: that is a warm-up. The dashed line is the edge of divergence: 2",
            "divided by the curvature, where that is greatest. From step 40 on it lies at 2, well above 1. What",
            "becomes of A?",
          ],
          scene: {
            A: "constant(1)",
            B: "warmup(0, 1, steps=40)",
            steps: 100, problem: "falling-curvature", from: 4, to: 1, over: 40, cursor: 40,
            "rate-axis": "linear", frozen: "rate:linear:0..2.2",
          },
          predict: {
            ask: "A, which begins at the full rate, …",
            choices: [
              {
                say: "is down sooner than B: its rate is the higher one all the way up",
                holds: "A.below(0.1) < B.below(0.1)",
              },
              {
                say: "rises at first, then comes down and ends beside B",
                holds: "abs(A.last / B.last - 1) < 0.5",
              },
              { say: "diverges before step 40: its loss grows beyond all bounds", holds: "A.diverges < 40" },
            ],
            hides: "loss",
          },
          reveal: {
            words: [
              "A diverges: at step 15 its loss has passed a billion times the first one. The edge begins at 0.5, and a",
              "rate of 1 lies above it for the first 20 steps. B keeps below the edge all the time, gets down to 0.041",
              "by step 40, and from there on trains at the very same rate of 1.",
            ],
          },
          why: {
            words: [
              "Above the edge each step jumps over the bottom and lands farther away than it began. So early on the",
              "rate has to be small, and later it need not be: that is all a warm-up does here.",
            ],
            formula: "distance × (1 − η·λ):  1 − 1·4 = −3 at first,  1 − 1·1 = 0 later",
          },
          try: {
            words: [
              "Turn the warm-up length of B down, and watch its rate come near the dashed edge. At 12 steps it crosses",
              "it, and the loss makes a hump, up to 106. At what length does the hump first rise above the start?",
            ],
            turn: "B.steps",
          },
          puzzle: {
            words: [
              "Now the warm-up takes 12 steps, and the loss has a hump of 106. Turn its length: the loss must never be",
              "above 7.2, where it starts, and at step 25 it must be 0.1 or less. Too long a warm-up comes too late.",
            ],
            turn: ["B.steps"],
            goal: ["B.greatest <= 7.2", "B.loss(25) <= 0.1"],
            scene: "short",
            solution: { B: "warmup(0, 1, steps=32)" },
          },
          next: {
            words: [
              "Here the curvature falls by the clock. In the lab, set the problem to the noisy quadratic, whose",
              "curvature never changes: there a warm-up brings nothing. The keys c and w put one before any schedule.",
            ],
            lessons: ["batch-trade", "range-test"],
          },
          scenes: {
            fourteen: { B: "warmup(0, 1, steps=14)" },
            fifteen: { B: "warmup(0, 1, steps=15)" },
            long: { B: "warmup(0, 1, steps=50)" },
            brief: { B: "warmup(0, 1, steps=20)" },
            short: { A: null, B: "warmup(0, 1, steps=12)" },
            same: {
              A: "constant(1)", problem: "noisy-quadratic", from: null, to: null, over: null,
            },
          },
          claims: [
            "(1 - 1 * 4) ** 2 == 9",
            "A.diverges == 15",
            "A.rate(0) * 4 > 2",
            "4 * exp(-20 / 40 * log(4)) == 2",
            "edge == 0.5",
            "same.edge == 2",
            "same.edge / edge == 4",
            "B.rate(20) < 0.5 * exp(20 / 40 * log(4))",
            "B.rate(40) == 1",
            "B.greatest <= B.loss(0)",
            "B.loss(0) == 7.2",
            "short.B.rate(10) > 0.5 * exp(10 / 40 * log(4))",
            "short.B.greatest(1, 40) == 106",
            "short.B.greatest(1, 40) > 100",
            "same.A.diverges == inf",
            "same.A.below(0.1) < same.B.below(0.1)",
            "A.loss(14) > 1e8 * A.loss(0)",
            "A.loss(14) < 1e9 * A.loss(0)",
            "A.loss(1) > 2 * A.loss(0)",
            "B.rate(10) < 0.5 * exp(10 / 40 * log(4))",
            "B.rate(30) < 0.5 * exp(30 / 40 * log(4))",
            "B.rate(39) < 0.5 * exp(39 / 40 * log(4))",
            "B.loss(40) == 0.041",
            "B.rate(99) == 1",
            "short.B.last < 0.1",
            "long.B.loss(25) > 0.1",
            "same.A.last <= same.B.last",
            "brief.B.greatest(1, 40) < 7.2",
            "1 - 1 * 4 == -3",
            "fourteen.B.greatest > fourteen.B.loss(0)",
            "fifteen.B.greatest <= fifteen.B.loss(0)",
          ],
          sources: [
            "Kalra and Barkeshli 2024, arXiv:2406.09405: warm-up lets a network reach flatter regions, where a larger rate holds",
            "Goyal et al. 2017, arXiv:1706.02677: a gradual warm-up for large batches",
          ],
          folklore: "That every training needs a warm-up. Here it saves the run only because the start is steeper than what follows. In a network, according to Kalra and Barkeshli, it is the training itself that finds flatter places; this bowl shows only the edge.",
          notes: {
            question: "Curvature says how steep the walls of the bowl are. Show the dashed line in the picture of the rate: it rises from 0.5 to 2 in 40 steps, and the constant rate lies above it at first.",
            predict: "The second answer is the popular one: a rough start, then all is well. Ask how much one step above the edge multiplies the distance: by 3 at the very start, and its square, the loss, by 9.",
            reveal: "Note that the program counts a loss of a billion times the start as lost and keeps it so. In this bowl the numbers could come back once the edge has risen; a real run that is so far out does not.",
            try: "The rate touches the edge at a length of 20 steps: 1 after 20 steps, just where the edge is 1. Near the edge noise piles up, so that there is a small hump even then. Shorter warm-ups cross the edge for a while, and the hump grows quickly; at 14 steps it is higher than the start, at 15 not yet.",
            why: "Both lines of arithmetic are the same formula with another curvature. At a rate of 1 and a curvature of 1 the distance in the steepest direction is gone in one step; the rate is not bad, it is only early.",
          },
        }

        """#
      ),
    ]
  }

  /// The order of the lessons, as JSON5.
  package static var course: String {
    #"""
    {
      chapters: [
        {
          title: "First steps",
          lessons: ["cliff", "fast-not-low", "log-axis", "famous-drop", "too-early"],
        },
        {
          title: "Comparing fairly",
          lessons: ["match", "staircase", "smooth", "horizon", "tuning-k"],
        },
        {
          title: "Around the schedule",
          lessons: ["warm-up", "batch-trade", "batch-growth", "restarts", "units", "range-test", "suggestions"],
        },
        {
          title: "Between libraries",
          lessons: ["keras-decay", "off-by-one", "momentum-drop"],
        },
        {
          title: "From papers, and for real",
          lessons: ["condition", "growth-decay", "plateau", "adam", "digits", "q-learning"],
        },
      ],
    }

    """#
  }

  /// A lesson to begin with, as JSON5 with comments.
  package static var lessonTemplate: String {
    #"""
    // A lesson to begin with. Change a thing at a time, and look after each of them:
    //   anneal lesson my-lesson.json5           take it; it is read anew whenever you save it
    //   anneal lesson --check my-lesson.json5   what is wrong with it, and in which line
    {
      title: "Twice the rate", // at most 40 characters
      minutes: 3,

      // Page 1: what we look at, and what we want to know. A text may be a list of lines.
      question: [
        "A trains at a learning rate of 0.2, B at twice that. Both have 200 steps, and nothing else differs.",
        "Who ends at the lower loss?",
      ],
      // What all pages show, in the keys of a saved scene: Z in the lab prints a whole scene as a line.
      scene: {
        A: "constant(0.2)",
        B: "constant(0.4)",
        steps: 200, problem: "noisy-quadratic", batch: 4, cursor: 60,
      },

      // Page 2: the student chooses before the loss is shown. Exactly one choice must hold.
      predict: {
        ask: "After 200 steps the loss of B is …",
        choices: [
          { say: "lower: it walks faster", holds: "B.last < 0.8 * A.last" },
          { say: "about the same", holds: "abs(B.last / A.last - 1) <= 0.2" },
          { say: "higher: it makes more noise", holds: "B.last > 1.2 * A.last" },
        ],
        hides: "loss", // or rate, both, nothing
      },

      // Page 3: the run plays. Each number that is said must stand below in claims, or in a scene.
      reveal: {
        words: "B is ahead at first: at step 5 its loss is 0.72 times that of A. But it ends 2.0 times as high.",
      },

      // Page 4: two sentences and one line.
      why: {
        words: [
          "The rate is how far each step goes, along the slope and along the noise alike.",
          "Once the slope is used up only the noise is left, and it grows with the rate.",
        ],
        formula: "floor ≈ η·tr(C)/(4B)",
      },

      // Page 5: one knob is free: A.lr, B.factor, run.batch …
      try: {
        words: "Turn the rate of B down, and watch where its loss comes to rest, and when.",
        turn: "B.lr",
      },

      // Page 6: the goal must not be reached at the start, and must be with the solution.
      puzzle: {
        words: "A alone, and its rate stays. Its last loss is 0.049; bring it down to 0.015 or less.",
        turn: ["run.batch"],
        goal: ["A.last <= 0.015"],
        scene: "alone",
        solution: { batch: 16 },
      },

      // Page 7.
      next: {
        words: "In the lab put a drop into A: t goes through the types of schedules.",
        lessons: ["famous-drop"],
      },

      // Other scenes: only what differs from the one above; null takes a key away.
      scenes: {
        alone: { B: null },
      },

      // What is said, as comparisons. With == a number counts as far as it is written.
      claims: [
        "B.loss(5) / A.loss(5) == 0.72",
        "B.last / A.last == 2.0",
        "B.rate(0) / A.rate(0) == 2",
        "alone.A.last == 0.049",
      ],

      sources: ["who says so, and where"],
      folklore: "What is often said, and not shown here.",

      // For the teacher: anneal lesson --notes shows them on a second terminal.
      notes: {
        question: "What to say here.",
        predict: "What students tend to think, and what to ask them.",
      },
    }

    """#
  }
}
