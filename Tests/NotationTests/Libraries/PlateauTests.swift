import Schedules
import Testing

@testable import Notation

@Suite struct PlateauTests {
  private static let verbose = "verbose= is refused by PyTorch from 2.7 on"

  @Test(arguments: [
    ("ReduceLROnPlateau(lr=1)", "PyTorch", "plateau(lr=1)"),
    ("ReduceLROnPlateau(opt, lr=1, verbose=True)", "PyTorch", "plateau(lr=1)"),
    ("lr_scheduler.ReduceLROnPlateau(opt, 'max', lr=1)", "PyTorch", "plateau(lr=1, mode='max')"),
    (
      "ReduceLROnPlateau(SGD(p, 1), threshold=0.1, threshold_mode='abs')", "PyTorch",
      "plateau(lr=1, relative=0, absolute=0.1)"
    ),
    (
      "keras.callbacks.ReduceLROnPlateau(lr=1)", "Keras",
      "plateau(lr=1, relative=0, absolute=0.0001, dialect='keras')"
    ),
    (
      "tf.keras.callbacks.ReduceLROnPlateau('val_acc', lr=1, min_delta=0)", "Keras",
      "plateau(lr=1, relative=0, mode='max', dialect='keras')"
    ),
    (
      "keras.callbacks.ReduceLROnPlateau('val_acc', mode='min', lr=1, min_delta=0)", "Keras",
      "plateau(lr=1, relative=0, dialect='keras')"
    ),
    (
      "optax.contrib.reduce_on_plateau(lr=1, accumulation_size=3)", "Optax",
      "plateau(lr=1, dialect='optax', block=3)"
    ),
    ("PlateauLRScheduler(SGD(p, 1), warmup_t=5)", "timm", "plateau(lr=1, mode='max', warmup=5)"),
    (
      "transformers.get_reduce_on_plateau_schedule(SGD(p, 1), patience=3)", "Transformers",
      "plateau(lr=1, patience=3)"
    ),
    (
      "get_greedy_schedule(SGD(p, 1))", "Transformers",
      "plateau(lr=1, factor=0.95, relative=0, absolute=1e-6, low=0.001, dialect='greedy', high=1)"
    ),
    ("ReduceOnPlateau(1, 'max')", "Paddle", "plateau(lr=1, mode='max', dialect='paddle')"),
  ])
  func meansTheSameInOurWords(spec: String, library: String, ours: String) throws {
    let reading = try Spec.read(spec)
    #expect(reading.library == library)
    #expect(reading.clock == (library == "Optax" ? .steps : .wholeEpochs))
    #expect(reading.warnings == (spec.hasSuffix("verbose=True)") ? [Self.verbose] : []))
    #expect(Spec.write(reading.blueprint) == ours)
    #expect(try Spec.read(ours).blueprint == reading.blueprint)
  }

  @Test(arguments: [
    (
      "ReduceLROnPlateau(factor=0.5)",
      "line 1, column 1: ReduceLROnPlateau takes its rate from the optimizer: write "
        + "ReduceLROnPlateau(…, lr=0.1), or ReduceLROnPlateau(SGD(params, lr=0.1), …), "
        + "or give --lr 0.1"
    ),
    (
      "keras.callbacks.ReduceLROnPlateau()",
      "line 1, column 1: ReduceLROnPlateau takes its rate from the optimizer: write "
        + "ReduceLROnPlateau(…, lr=0.1) or give --lr 0.1"
    ),
    (
      "ReduceLROnPlateau(lr=1, mode='avg')",
      "line 1, column 30: mode takes 'min' or 'max', not 'avg'"
    ),
    (
      "optax.contrib.reduce_on_plateau(1.0, lr=1)",
      "line 1, column 33: Optax: factor must be below 1, not 1"
    ),
    (
      "optax.contrib.reduce_on_plateau(0, lr=1)",
      "line 1, column 33: Optax: factor must be above 0, not 0"
    ),
    (
      "optax.contrib.reduce_on_plateau(rtol=0, lr=1)",
      "line 1, column 38: Optax: one of rtol and atol must be above 0"
    ),
    (
      "keras.callbacks.ReduceLROnPlateau(3, lr=1)",
      "line 1, column 35: monitor takes a string, not a number"
    ),
    (
      "keras.callbacks.ExponentialDecay(1, 2, 3)",
      "line 1, column 1: there is no keras.callbacks.ExponentialDecay; it is "
        + "keras.optimizers.schedules.ExponentialDecay or paddle.optimizer.lr.ExponentialDecay"
    ),
    (
      "clamp(ReduceLROnPlateau(lr=1), high=0.5)",
      "line 1, column 7: a schedule that listens to a metric stands alone: it cannot be part of "
        + "clamp"
    ),
    (
      "sequence([constant(1), plateau(1)], at=[5])",
      "line 1, column 24: a schedule that listens to a metric stands alone: it cannot be part of "
        + "sequence"
    ),
  ])
  func saysWhatIsWrong(spec: String, message: String) {
    do throws(NotationError) {
      let reading = try Spec.read(spec)
      Issue.record("\(spec) was read as \(reading.blueprint)")
    } catch {
      #expect(error.summary == message)
    }
  }

  @Test(arguments: [
    (
      "PlateauLRScheduler(lr=1, decay_rate=1)",
      "timm: decay_rate must be below 1, not 1"
    ),
    (
      "PlateauLRScheduler(lr=1, noise_range_t=3)",
      "noise_range_t=3: noise is drawn at random; leave it out"
    ),
    ("get_greedy_schedule(lr=1, factor=1)", "factor must be a number from 0 to below 1, not 1"),
    (
      "get_greedy_schedule(lr=1, smooth=True, window_size=0)",
      "window_size must be a number above 0, not 0"
    ),
    ("ReduceOnPlateau(1, factor=1.5)", "Paddle: factor must be below 1, not 1.5"),
  ])
  func theOthersSaySo(spec: String, message: String) {
    do throws(NotationError) {
      let reading = try Spec.read(spec)
      Issue.record("\(spec) was read as \(reading.blueprint)")
    } catch {
      #expect(error.message == message)
    }
  }
}
