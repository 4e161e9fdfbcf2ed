import Schedules
import Testing

@testable import Notation

/// Schedules that listen to a metric, in the words of every library that has one.
@Suite struct PlateauTranslationTests {
  private static let torch = "torch.optim.lr_scheduler.ReduceLROnPlateau(lr=0.1, patience=2"

  /// In its own words, and where the thresholds can be said.
  @Test(arguments: [
    ("\(torch))", "torch", "patience=2"), ("\(torch))", "transformers", "patience=2"),
    ("\(torch))", "timm", "patience_t=2"), ("\(torch))", "optax", "patience=3"),
    ("\(torch), cooldown=3, min_lr=0.01)", "optax", "min_scale=0.1"),
    ("\(torch), threshold=0)", "keras", "patience=3"),
    ("\(torch), threshold=0, cooldown=2)", "keras", "cooldown=3"),
    ("\(torch), threshold=0)", "optax", "atol=1e-30"),
    ("\(torch), mode='max', threshold=0.01, threshold_mode='abs')", "keras", "min_delta=0.01"),
    ("keras.callbacks.ReduceLROnPlateau(lr=0.1, patience=4)", "torch", "patience=3"),
    ("keras.callbacks.ReduceLROnPlateau(lr=0.1, patience=4)", "keras", "patience=4"),
    ("keras.callbacks.ReduceLROnPlateau(lr=0.1, patience=0, cooldown=2)", "torch", "cooldown=1"),
    ("optax.contrib.reduce_on_plateau(lr=0.1, patience=4)", "torch", "patience=3"),
    ("optax.contrib.reduce_on_plateau(lr=0.1, min_scale=0.05)", "optax", "min_scale=0.05"),
    ("timm.scheduler.PlateauLRScheduler(lr=0.1, warmup_t=3)", "timm", "warmup_t=3"),
    ("paddle.optimizer.lr.ReduceOnPlateau(0.1, patience=3)", "torch", "patience=3"),
    ("\(torch))", "anneal", "plateau("),
  ])
  func itIsExact(spec: String, library: String, words: String) throws {
    let target = try #require(Target(rawValue: library))
    let translation = Translation.of(try Spec.read(spec), to: target)
    #expect(translation.outcome == .exact, "\(translation.code)")
    let hearing = try #require(translation.hearing)
    #expect(hearing.lists == 20 && hearing.reports >= 60 && hearing.turns >= 15)
    #expect(translation.code.has(words), "\(translation.code)")
    #expect(translation.code.has("# Compared") && translation.code.has("both were told"))
  }

  @Test(arguments: [
    ("\(torch), threshold=0.1)", "keras", "min_delta is outright"),
    ("keras.callbacks.ReduceLROnPlateau(lr=0.1, patience=4, min_delta=0.05)", "timm", "outright"),
    ("timm.scheduler.PlateauLRScheduler(lr=0.1, warmup_t=3)", "torch", "no warm-up"),
    ("transformers.get_greedy_schedule(lr=0.1)", "torch", "never lets the rate rise"),
  ])
  func itIsNearly(spec: String, library: String, reason: String) throws {
    let target = try #require(Target(rawValue: library))
    let reading = try Spec.read(spec)
    let translation = Translation.of(reading, to: target)
    #expect(translation.outcome == .nearest, "\(translation.code)")
    #expect(try #require(translation.hearing?.parting).report >= 1)
    #expect(translation.notes.contains { $0.has(reason) }, "\(translation.notes)")
    #expect(translation.code.has("the nearest:"))
  }

  @Test func optaxKnowsNoMaximum() throws {
    let translation = Translation.of(try Spec.read("\(Self.torch), mode='max')"), to: .optax)
    #expect(translation.outcome == .impossible && translation.spec == nil)
    #expect(translation.code.has("Optax knows only metrics of which less is better"))
  }

  @Test func theGreedyScheduleSaysItself() throws {
    let spec = "transformers.get_greedy_schedule(lr=0.1, patience=3, smooth=True, max_lr=0.5)"
    let translation = Translation.of(try Spec.read(spec), to: .transformers)
    #expect(translation.outcome == .exact, "\(translation.code)")
  }

  /// One report more of patience is seen.
  @Test func theComparisonSeesOneReport() throws {
    let first = try Spec.read("\(Self.torch))").blueprint
    var second = first
    second["patience"] = 3
    let hearing = try #require(try Hearing(first, second))
    #expect(!hearing.isExact && hearing.words.has("the rates differ first after report"))
    #expect(try #require(try Hearing(first, first)).isEqual)
  }
}
