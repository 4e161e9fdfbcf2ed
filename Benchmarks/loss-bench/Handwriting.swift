import Training

/// Training on the digits by SGD, batch 4, and looking at all of them.
enum Handwriting {
  static func print() {
    Swift.print("\ntraining on digits, batch 4, SGD")
    Swift.print(Bench.row("", ["steps/s", "ms a look"]))
    report("softmax", .softmax, rate: 0.5)
    report("network", .network, rate: 0.3)
  }

  private static func report(_ name: String, _ model: Classifier.Model, rate: Double) {
    let steps = 30_000
    let classifier = Classifier(model)
    var last: Classifier.Measure?
    var parameters: [Double] = []
    let time = Bench.best(of: 9) {
      var generator = Generator(seed: 1)
      var batches = Batches(.shuffled)
      var gradient = Array(repeating: 0.0, count: classifier.count)
      parameters = classifier.initial(&generator)
      for _ in 0..<steps {
        batches.advance(4, &generator)
        classifier.gradient(at: parameters, rows: batches.rows, into: &gradient)
        var span = parameters.mutableSpan
        for index in span.indices { span[index] -= rate * gradient[index] }
      }
    }
    let look = Bench.best(of: 50) { last = classifier.measure(at: parameters) }
    guard let last else { return }
    Swift.print(
      Bench.row(name, ["\(Int(Double(steps) / time * 1e9))", Bench.text(look / 1e6)])
        + "   loss \(Float(last.loss)), of the others \(Float(last.validationLoss))")
  }
}
