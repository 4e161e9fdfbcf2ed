import Assets
import TestSupport
import Testing

@testable import Training

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The digits as they are learnt.
@Suite struct ClassifierTests {
  private static let models: [Classifier.Model] = [.softmax, .network]

  /// SGD from `parameters` on, with what it finds before some updates.
  private static func run(
    _ classifier: Classifier, _ order: Batches.Order, from start: [Double], batch: Int = 4,
    to places: [Int], _ generator: inout Generator, rate: (Int) -> Double
  ) -> (parameters: [Double], found: [Classifier.Measure]) {
    var parameters = start
    var gradient = start
    var batches = Batches(order)
    var found: [Classifier.Measure] = []
    var update = 0
    for place in places {
      while update < place {
        batches.advance(batch, &generator)
        classifier.gradient(at: parameters, rows: batches.rows, into: &gradient)
        let eta = rate(update)
        for index in gradient.indices { parameters[index] -= eta * gradient[index] }
        update += 1
      }
      found.append(classifier.measure(at: parameters))
    }
    return (parameters, found)
  }

  @Test(arguments: ["const", "step", "exponential", "cosine"])
  func softmaxRegressionFollowsTheReference(schedule: String) throws {
    let rows = Reference("digits.csv").rows.filter { $0.text("schedule") == schedule }
    #expect(rows.count == 5)
    let classifier = Classifier(.softmax)
    var generator = Generator(seed: 0)
    let (_, found) = Self.run(
      classifier, .sequential, from: Array(repeating: 0, count: classifier.count),
      to: rows.map { $0.whole("t") }, &generator
    ) { update in
      let part = Double(update) / 3000
      return switch schedule {
      case "const": 2
      case "step": update < 1000 ? 2 : update < 2000 ? 0.2 : 0.02
      case "exponential": 2 * pow(0.01, part)
      default: 1 + cos(Double.pi * part)
      }
    }
    for (row, measure) in zip(rows, found) {
      let t = row.text("t")
      #expect(abs(measure.loss / row.number("loss") - 1) < 1e-6, "loss at \(t)")
      #expect(abs(measure.validationLoss / row.number("validation") - 1) < 1e-6, "others at \(t)")
      #expect(abs(measure.validationAccuracy - row.number("accuracy")) < 1e-12, "hits at \(t)")
    }
  }

  @Test(arguments: models) func chanceIsAllThatZerosKnow(model: Classifier.Model) {
    let classifier = Classifier(model)
    let measure = classifier.measure(at: Array(repeating: 0, count: classifier.count))
    #expect(abs(measure.loss - log(10)) < 1e-14)
    #expect(abs(measure.validationLoss - log(10)) < 1e-14)
    // All ten are equally likely, and the first of them, 0, is taken.
    let zeros = Digits.shared.labels.indices.filter { Digits.shared.labels[$0] == 0 }
    #expect(measure.accuracy == Double(zeros.count { $0 < 1500 }) / 1500)
    #expect(measure.validationAccuracy == 27.0 / 297)
  }

  @Test(arguments: models) func lossesAreThoseOfAPlainModel(model: Classifier.Model) {
    let classifier = Classifier(model)
    var generator = Generator(seed: 3)
    let parameters = classifier.initial(&generator).map { $0 + 0.1 * generator.normal() }
    let plain = Plain(model)
    let measure = classifier.measure(at: parameters)
    #expect(abs(measure.validationLoss / plain.loss(parameters, Array(1500..<1797)) - 1) < 1e-13)
    let hits = (1500..<1797).count { row in
      let scores = plain.scores(parameters, row)
      return scores.firstIndex(of: scores.max() ?? .nan) == Digits.shared.labels[row]
    }
    #expect(measure.validationAccuracy == Double(hits) / 297)
  }

  @Test(arguments: models) func gradientIsTheSlopeOfTheLoss(model: Classifier.Model) {
    let classifier = Classifier(model)
    var generator = Generator(seed: 4)
    var parameters = classifier.initial(&generator).map { $0 + 0.1 * generator.normal() }
    let rows = [7, 1200, 7, 333, 90]
    var gradient = Array(repeating: Double.nan, count: classifier.count)
    classifier.gradient(at: parameters, rows: rows, into: &gradient)
    let plain = Plain(model)
    let width = 1e-5
    let tail = Array((classifier.count - 30)..<classifier.count)
    for index in stride(from: 0, to: classifier.count - 30, by: 7) + tail {
      let value = parameters[index]
      parameters[index] = value + width
      let above = plain.loss(parameters, rows)
      parameters[index] = value - width
      let below = plain.loss(parameters, rows)
      parameters[index] = value
      let slope = (above - below) / (2 * width)
      #expect(abs(gradient[index] - slope) < 1e-8 + 1e-6 * abs(slope), "parameter \(index)")
    }
    #expect(gradient.contains { abs($0) > 0.01 })
  }

  @Test func weightsBeginWithTheirVariance() {
    for (model, layers) in [
      (Classifier.Model.softmax, [(0..<640, 64.0)]),
      (.network, [(0..<2048, 64), (2080..<2400, 32)]),
    ] {
      var generator = Generator(seed: 5)
      let parameters = Classifier(model).initial(&generator)
      #expect(parameters.count == Classifier(model).count)
      var places = Set(parameters.indices)
      for (range, inputs) in layers {
        let squares = parameters[range].reduce(0) { $0 + $1 * $1 } / Double(range.count)
        // Five standard deviations of a mean of squares.
        #expect(abs(squares * inputs / 2 - 1) < 5 * (2 / Double(range.count)).squareRoot())
        places.subtract(range)
      }
      #expect(places.allSatisfy { parameters[$0] == 0 })
    }
  }

  @Test(arguments: zip(models, [0x0791_b548_bf12_9318, 0x5019_1421_f544_a195] as [UInt64]))
  func sameSeedSameBits(model: Classifier.Model, expected: UInt64) {
    let classifier = Classifier(model)
    var generator = Generator(seed: 6)
    let start = classifier.initial(&generator)
    let (parameters, found) = Self.run(
      classifier, .shuffled, from: start, to: [100], &generator
    ) { _ in 0.3 }
    var hash = 0xcbf2_9ce4_8422_2325 as UInt64
    for value in parameters + [found[0].loss, found[0].validationLoss] {
      hash = (hash ^ value.bitPattern) &* 0x100_0000_01b3
    }
    #expect(hash == expected, "\(String(hash, radix: 16))")
    #expect(found[0].accuracy > 0.5)
  }

  @Test(arguments: models) func anOverflowIsNotANumber(model: Classifier.Model) {
    let classifier = Classifier(model)
    var generator = Generator(seed: 7)
    let parameters = classifier.initial(&generator).map { $0 * 1e308 }
    let measure = classifier.measure(at: parameters)
    #expect(measure.loss.isNaN)
    #expect(measure.validationLoss.isNaN)
    #expect((0...1).contains(measure.accuracy))
    var gradient = parameters
    classifier.gradient(at: parameters, rows: Array(0..<100), into: &gradient)
    #expect(gradient.contains { $0.isNaN })
  }

  @Test func powersOfEAreWithinTheirBound() {
    var random = SplitMix64(seed: 9)
    var worst = 0.0
    for _ in 0..<10_000 {
      let x = Pair(
        Double.random(in: -700...0, using: &random), Double.random(in: -2...0, using: &random))
      let y = x.exp
      worst = max(worst, abs(y.x / exp(x.x) - 1), abs(y.y / exp(x.y) - 1))
    }
    #expect(worst < 5e-16, "\(worst)")
    #expect(Pair(0, -0.0).exp == Pair(1, 1))
    #expect(Pair(-.infinity, -1e300).exp.max() < 1e-300)
    #expect(Pair(.nan, 0).exp.x.isNaN)
  }

  @Test func surenessIsNotAnOverflow() {
    // Scores of thousands: all probabilities are 0 or 1, and the loss is the distance of scores.
    let classifier = Classifier(.softmax)
    var generator = Generator(seed: 8)
    let parameters = classifier.initial(&generator).map { $0 * 1e5 }
    let expected = Plain(.softmax).loss(parameters, Array(Digits.validation))
    #expect(expected > 10_000)
    #expect(abs(classifier.measure(at: parameters).validationLoss / expected - 1) < 1e-13)
  }
}

/// The same models as sums that are written out, one image at a time.
private struct Plain {
  let model: Classifier.Model
  private let bytes = Assets.digits()

  init(_ model: Classifier.Model) { self.model = model }

  func scores(_ p: [Double], _ row: Int) -> [Double] {
    let x = bytes[row * 65..<row * 65 + 64].map { Double($0) / 16 }
    guard model == .network else {
      // The weights of a pixel stand together.
      var scores = Array(p[640..<650])
      for pixel in 0..<64 {
        for digit in 0..<10 { scores[digit] += x[pixel] * p[10 * pixel + digit] }
      }
      return scores
    }
    var hidden = Array(p[2048..<2080])
    for pixel in 0..<64 {
      for unit in 0..<32 { hidden[unit] += x[pixel] * p[32 * pixel + unit] }
    }
    var scores = Array(p[2400..<2410])
    for digit in 0..<10 {
      for unit in 0..<32 { scores[digit] += max(0, hidden[unit]) * p[2080 + 32 * digit + unit] }
    }
    return scores
  }

  /// The mean loss over these rows.
  func loss(_ p: [Double], _ rows: [Int]) -> Double {
    var sum = 0.0
    for row in rows {
      let scores = scores(p, row)
      let top = scores.max() ?? .nan
      var all = 0.0
      for score in scores { all += exp(score - top) }
      sum += log(all) + top - scores[Int(bytes[row * 65 + 64])]
    }
    return sum / Double(rows.count)
  }
}
