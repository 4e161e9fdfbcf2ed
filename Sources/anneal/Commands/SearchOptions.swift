import ArgumentParser
import Cells
import Lab
import Notation
import Runtime
import Training

/// What `sweep` and `tune` have in common: one schedule, one run, and what is varied.
struct SearchOptions: ParsableArguments {
  @OptionGroup var specs: SpecOptions
  @OptionGroup var options: SetupOptions

  @Option(
    parsing: .unconditional, help: "The number of optimizer steps of each run.",
    transform: WholeNumber.parse)
  var steps: Int?

  @OptionGroup var seed: SeedOption
  @OptionGroup var paths: PathsOption

  /// How names are found, for the help.
  static let names = """
    A name of --vary is a number of the SPEC in the words it is written in, such as gamma for \
    StepLR, also one that is left out; lr is the initial rate. Where several calls have it, 2.gamma \
    is that of the second call of the text, and milestones[0] the first member of a list. Else it \
    is a parameter of the schedule in our own words, a setting of the problem, or one of the \
    optimizer; problem.noise and optimizer.momentum say which. Whole numbers are rounded.
    """

  func validate() throws {
    guard specs.specs.count <= 1 else {
      throw ValidationError("one SPEC is varied at a time, not \(specs.specs.count)")
    }
    if let steps, steps < 1 || steps > StepOptions.limit {
      throw ValidationError("--steps must be from 1 to \(StepOptions.limit), not \(steps)")
    }
  }

  /// The box of `--vary`.
  ///
  /// - Parameters:
  ///   - texts: what was typed.
  ///   - count: the places of an axis that names none, by how many axes there are; nil where it has
  ///     to.
  /// - Returns: one or two axes.
  /// - Throws: a failure that says what is wrong, and where.
  func box(_ texts: [String], count: ((Int) -> Int)? = nil) throws(Failure) -> Box {
    guard !texts.isEmpty else {
      throw Failure("--vary is missing: say what is varied, such as --vary lr=0.01..1:30:log")
    }
    var axes: [Axis] = []
    for text in texts {
      do throws(SearchError) { axes.append(try Axis(text, count: count?(texts.count))) } catch {
        throw Failure("--vary '\(Text.clean(text))', \(Text.clean(error.description))")
      }
    }
    do throws(SearchError) { return try Box(axes) } catch {
      throw Failure("--vary: \(Text.clean(error.description))")
    }
  }

  /// The function that is looked at.
  func objective(_ box: Box) throws(Failure) -> Objective {
    guard let spec = specs.specs.first else {
      throw Failure("a SPEC is missing, such as 'StepLR(lr=0.1, step_size=30, gamma=0.1)'")
    }
    let setup = try options.required()
    guard let steps else { throw Failure("say how long each run is: --steps N") }
    let template: Template
    do throws(NotationError) { template = try Template(spec, rate: specs.rate) } catch {
      throw Failure("\(error)")
    }
    var run = Run(steps: steps, stepsPerEpoch: specs.stepsPerEpoch)
    run.setup = setup
    guard paths.paths == nil || setup.isSampled else {
      throw Failure("--paths: this loss is an exact expectation, and needs none: leave it out")
    }
    try paths.check(setup, schedules: 1)
    let plan = Ensemble.Plan(seed: seed.number, paths: paths.paths ?? setup.paths)
    do throws(SearchError) {
      let objective = try Objective(template, run: run, plan: plan, box: box)
      for (axis, isWhole) in zip(box.axes, objective.isWhole) where isWhole {
        Output.complain("anneal: note: \(axis.name) is a whole number: its values are rounded\n")
      }
      return objective
    } catch {
      throw Failure("--vary: \(error.description)")
    }
  }
}

extension Objective {
  /// Throws where so many runs would take too long.
  func checked(points: Int) throws(Failure) -> Objective {
    do throws(SearchError) { try check(points: points) } catch {
      throw Failure(error.description)
    }
    return self
  }

  /// How many points have no loss because a value breaks a rule, on standard error.
  static func complain(refused: Int, of count: Int) {
    guard refused > 0 else { return }
    Output.complain(
      "anneal: note: \(refused) of \(count) \(count == 1 ? "point" : "points") cannot be trained,"
        + " as a value breaks a rule: the loss there is nan\n")
  }
}
