import Schedules

/// A schedule as one Python call expression, in a framework's words or in our own.
public enum Spec {
  private static let example = "step(lr=0.1, factor=0.5, interval=10)"

  /// Reads one schedule from one Python call expression; nothing is executed.
  ///
  /// - Parameters:
  ///   - text: the expression, such as `StepLR(optimizer, step_size=30)`.
  ///   - rate: the initial rate where the library takes it from the optimizer and the text has none.
  /// - Returns: the schedule, and what its time counts.
  /// - Throws: ``NotationError`` with the place and a way out.
  public static func read(
    _ text: String, rate: Double? = nil
  ) throws(NotationError) -> Reading {
    let source = Source(text)
    do throws(Fault) {
      try Source.check(text)
      let plan = try Registry.standard.plan(
        of: try Parser.parse(source, example: example), rate: rate)
      return Reading(
        text: text, blueprint: plan.blueprint, clock: plan.clock, library: plan.library,
        name: plan.library == nil ? nil : plan.name,
        warnings: plan.warnings)
    } catch {
      throw source.error(error)
    }
  }

  /// Every constructor that can be read, library by library, our own words first.
  public static var catalogue: [Catalogue] { Registry.standard.libraries.map(Catalogue.init) }
}
