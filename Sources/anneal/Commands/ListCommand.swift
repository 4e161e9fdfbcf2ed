import ArgumentParser
import Notation
import Parameters
import Plot
import Runtime
import Schedules
import Training

/// `anneal list`: what there is.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what there is.")

  enum Topic: String, ExpressibleByArgument, CaseIterable {
    case schedules, problems, optimizers, presets, lessons, themes
  }

  @Argument(help: "schedules, problems, optimizers, presets, lessons or themes; all without one.")
  var topic: Topic?

  func run() throws {
    try emit { output throws(OutputError) in
      for topic in topic.map({ [$0] }) ?? Topic.allCases {
        if self.topic == nil { try output.write("\(topic.rawValue)\n") }
        for line in Self.lines(topic) { try output.write("  \(line)\n") }
      }
    }
  }

  private static func lines(_ topic: Topic) -> [String] {
    switch topic {
    case .schedules: schedules
    case .problems: problems
    case .optimizers: ["sgd  stochastic gradient descent: θ ← θ − η·g"]
    case .presets: ["none in this version"]
    case .lessons: ["none in this version"]
    case .themes: ["okabe-ito  eight hues that everyone can tell apart", "mono       no colour"]
    }
  }

  private static var schedules: [String] {
    Spec.catalogue.flatMap { library, signatures in
      [library ?? "our own"]
        + signatures.flatMap { signature in
          let family = Family.named(String(signature.prefix { $0 != "(" }))
          let help = library == nil ? family.map { ["      \($0.help)"] } ?? [] : []
          return ["  \(signature)"] + help
        }
    }
  }

  private static var problems: [String] {
    let settings = NoisyQuadratic.parameters.map { parameter in
      "    \(parameter.name)=\(NumberText.shortest(parameter.standard))  \(parameter.help)"
    }
    return [
      "\(NoisyQuadratic.name)  a bowl whose gradients carry noise; exact expectation",
      "    shows what rate and noise do; it has no local minima and nothing to generalise to,",
      "    and warm-up brings nothing here",
      "    spectrum=1/i  curvatures: 1/i, log:HIGH:LOW or a list such as 1,0.1,0.01",
    ] + settings
  }
}
