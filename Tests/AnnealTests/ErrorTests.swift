import TestSupport
import Testing

/// A command line that is wrong, and all that is said about it.
struct Mistake: Sendable, CustomTestStringConvertible {
  let arguments: [String]
  let message: String

  /// `hint`: whether the parser of the command line says it, which names the help as well.
  init(_ arguments: String..., says message: String, hint: Bool = false) {
    self.arguments = arguments
    self.message = "anneal: error: \(message)\n" + (hint ? "anneal: see anneal --help\n" : "")
  }

  var testDescription: String { arguments.joined(separator: " ") }
}

@Suite struct ErrorTests {
  private static let constant = "constant(0.1)"
  private static let problemNames =
    "noisy-quadratic, least-squares, scale-invariant, falling-curvature, digits, grid-world, cliff"

  private static let specs = [
    Mistake(
      "rates", "StepLR(lr=0.1, step=30)", "--at", "0",
      says: """
        line 1, column 16: StepLR has no parameter 'step'; did you mean 'step_size'? \
        StepLR(optimizer, step_size, gamma=0.1, last_epoch=-1, lr=…)
        StepLR(lr=0.1, step=30)
                       ^
        """),
    Mistake(
      "plot", stepDecay, "step(lr=0.1, factr=0.5)",
      says: """
        schedule 2: line 1, column 14: step has no parameter 'factr'; did you mean 'factor'? \
        step(lr, factor, interval, lead=0, rounding='quotient')
        step(lr=0.1, factr=0.5)
                     ^
        """),
    Mistake(
      "rates", "StepLR(step_size=2)", "--at", "0",
      says: """
        line 1, column 1: StepLR takes its rate from the optimizer: write StepLR(…, lr=0.1), \
        or StepLR(SGD(params, lr=0.1), …), or give --lr 0.1
        StepLR(step_size=2)
        ^
        """),
    Mistake(
      "train", "step(0.1,\nfactor=)", "--problem", "noisy-quadratic", "--at", "0",
      says: """
        line 2, column 8: expected a value, found ')'
        factor=)
               ^
        """),
    Mistake(
      "trian", constant,
      says:
        "no command is called 'trian'; there are lab, rates, plot, train, find, sweep, tune, translate, match, "
        + "list and config"),
    // What is no command may be a SPEC.
    Mistake(
      "StepLr",
      says: """
        line 1, column 1: no schedule is called 'StepLr'; did you mean 'StepLR', 'step' or 'MultiStepLR'?
        StepLr
        ^
        """),
    Mistake(
      "rates", "--at", "0",
      says: "a SPEC is missing, such as 'step(lr=0.1, factor=0.5, interval=10)'; "
        + "anneal list schedules shows all"),
    Mistake(
      "plot",
      says: "a SPEC is missing, such as 'step(lr=0.1, factor=0.5, interval=10)'; "
        + "anneal list schedules shows all"),
    Mistake(
      "rates", constant, constant, constant, constant, constant, constant, constant, constant,
      constant, "--at", "0", says: "at most 8 schedules can be compared", hint: true),
  ]

  private static let steps = [
    Mistake(
      "rates", constant, "--at", "0,x",
      says: "--at takes steps of 0 or more, such as 0,1,30 or 1e3; 'x' is none", hint: true),
    Mistake(
      "rates", constant, "--at", "0,-1",
      says: "--at takes steps of 0 or more, such as 0,1,30 or 1e3; '-1' is none", hint: true),
    Mistake(
      "rates", constant, "--at", "",
      says: "--at takes steps of 0 or more, such as 0,1,30 or 1e3; '' is none", hint: true),
    Mistake(
      "rates", constant, "--at", "0", "--steps", "5",
      says: "--at and --steps exclude each other", hint: true),
    Mistake(
      "train", constant, "--problem", "noisy-quadratic", "--at", "0", "--every", "2",
      says: "--every goes with --steps", hint: true),
    Mistake("rates", constant, says: "say which steps: --at 0,1,30 or --steps N"),
    Mistake(
      "rates", constant, "--steps", "0",
      says: "--steps must be from 1 to 1000000000000, not 0", hint: true),
    Mistake(
      "rates", constant, "--steps", "5", "--every", "0",
      says: "--every must be 1 or more, not 0", hint: true),
    Mistake(
      "rates", constant, "--steps", "many",
      says: "The value 'many' is invalid for '--steps <steps>': write a whole number such as "
        + "1000, 1_000 or 1e3, up to 9007199254740992", hint: true),
    Mistake(
      "rates", constant, "--steps", "5", "--every", "1.5",
      says: "The value '1.5' is invalid for '--every <every>': write a whole number such as "
        + "1000, 1_000 or 1e3, up to 9007199254740992", hint: true),
    Mistake(
      "rates", constant, "--at", "1,1e-1",
      says: "--at takes steps of 0 or more, such as 0,1,30 or 1e3; '1e-1' is none", hint: true),
    Mistake(
      "rates", constant, "--at", "0", "--lr", "nan",
      says: "--lr must be a number of 0 or more, not nan", hint: true),
    Mistake(
      "rates", constant, "--at", "0", "--steps-per-epoch", "0",
      says: "--steps-per-epoch must be from 1 to 1000000000", hint: true),
    Mistake(
      "train", constant, "--problem", "noisy-quadratic", "--at", "1000000000001",
      says: "a run has at most 1000000000000 steps"),
  ]

  private static let problems = [
    Mistake(
      "train", constant, "--at", "0",
      says: "--problem is missing: say what is trained on, one of \(problemNames)"),
    Mistake(
      "train", constant, "--problem", "letters", "--at", "0",
      says: "no problem is called 'letters'; there are \(problemNames)"),
    Mistake(
      "train", constant, "--problem", "noisy-quadratic", "--optimizer", "lion", "--at", "0",
      says: "no optimizer is called 'lion'; there are sgd, momentum, nesterov, ema, schedule-free, "
        + "adam, adamw, rmsprop, adagrad, adadelta"),
    Mistake(
      "train", constant, "--problem", "noisy-quadratic", "--at", "0", "--set", "batch",
      says: "--set takes key=value, such as batch=8, not 'batch'"),
    Mistake(
      "train", constant, "--problem", "noisy-quadratic", "--at", "0", "--set", "batch=8", "--set",
      "batch=9", says: "--set batch is given twice, as 8 and as 9: give it once"),
    Mistake(
      "train", constant, "--problem", "noisy-quadratic", "--at", "0", "--set", "batch=-1",
      says: "batch must be a whole number from 1 to 1099511627776, not '-1'"),
    Mistake(
      "train", constant, "--problem", "noisy-quadratic", "--at", "0", "--set", "bach=8",
      says: "--set must be one of spectrum, modes, bins, noise, start, batch, preconditioner, "
        + "weight-decay, not 'bach'"),
    Mistake(
      "train", constant, "--problem", "noisy-quadratic", "--at", "0", "--set", "spectrum=a",
      says: "spectrum must be 1/i, log:HIGH:LOW or a list such as 1,0.1x20,0.01 of numbers above "
        + "0, not 'a'"),
    Mistake(
      "train", constant, "--problem", "noisy-quadratic", "--at", "0", "--set",
      "modes=1000000000000",
      says: "modes must be at most 1000000, or more with bins=100, not '1000000000000'"),
    Mistake(
      "train", constant, "--problem", "scale-invariant", "--optimizer", "ema", "--at", "0",
      says: "--optimizer must be sgd or momentum for scale-invariant, not 'ema'"),
    Mistake(
      "train", constant, "--problem", "scale-invariant", "--at", "1000000000000",
      says: "A has 1000000000000 updates that can only be made one by one, and at most 1666666666 "
        + "are: ask for fewer steps"),
    Mistake(
      "train", constant, "plateau(lr=0.1)", "--problem", "noisy-quadratic", "--at",
      "1000000000000",
      says: "B has 1000000000000 updates that can only be made one by one, and at most 5000000000 "
        + "are: ask for fewer steps"),
    Mistake(
      "train", constant, "--problem", "noisy-quadratic", "--steps", "1000000000", "--format",
      "json",
      says: "--format json has at most 1000000 rows, not 1000000001: --every leaves some out, "
        + "and csv has no limit"),
  ]

  private static let batches = [
    Mistake(
      "train", constant, "--problem", "scale-invariant", "--batch", "constant(8)", "--at", "0",
      says: "--batch: scale-invariant has no batches"),
    Mistake(
      "train", constant, "--problem", "noisy-quadratic", "--batch", "plateau(lr=8)", "--at", "0",
      says: "--batch: plateau(lr=8) listens to the loss, and a batch size cannot"),
    Mistake(
      "train", constant, "--problem", "noisy-quadratic", "--batch", "constant(8)", "--batch",
      "constant(9)", "--at", "0",
      says: "--batch is given 2 times for 1 schedule: give it once for all, or once for each"),
    Mistake(
      "train", constant, "--problem", "noisy-quadratic", "--batch", "step(8, 5", "--at", "0",
      says: """
        --batch: line 1, column 5: '(' is never closed
        step(8, 5
            ^
        """),
  ]

  private static let pictures = [
    Mistake("rates", "--frob", says: "Unknown option '--frob'. Did you mean '--lr'?", hint: true),
    Mistake(
      "plot", constant, "--size", "80",
      says: "The value '80' is invalid for '--size <size>': "
        + "write columns and rows up to 1000, as in 120x36", hint: true),
    Mistake(
      "lab", "--snapshot", "text", "--size", "0x5",
      says: "The value '0x5' is invalid for '--size <size>': "
        + "write columns and rows up to 1000, as in 120x36", hint: true),
    Mistake("lab", "--keys", "Right", says: "--keys needs --snapshot", hint: true),
    Mistake(
      "lab", "--snapshot", "text", "--keys", "Right Sideways",
      says: "'Sideways' is no key; keys are named as in Right, S-Left, C-r, Tab, x"),
    Mistake(
      "list", "schedules", "--library", "torhc",
      says: "no library is called 'torhc'; there are anneal, torch, keras, tensorflow1, optax, "
        + "timm, transformers, paddle, mxnet", hint: true),
    Mistake(
      "list", "problems", "--library", "torch", says: "--library goes with schedules", hint: true),
    Mistake(
      "list", "wishes",
      says: """
        The value 'wishes' is invalid for '<topic>'. Please provide one of the following:
          - schedules
          - problems
          - optimizers
          - presets
          - lessons
          - themes
        """, hint: true),
  ]

  /// Standard output stays clean, so that a pipe never takes a complaint for numbers.
  @Test(arguments: specs + steps + problems + batches + pictures)
  func mistakeIsNamed(_ mistake: Mistake) throws {
    let expected = Outcome(errors: mistake.message, ending: .exit(64))
    let outcome = try anneal(mistake.arguments)
    #expect(outcome == expected, "\(outcome.errors)")
  }
}
