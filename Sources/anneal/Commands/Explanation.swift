import Plot
import Training

/// How a run was made, in a sentence.
enum Explanation {
  static func text(_ simulator: Simulator) -> String {
    let way = simulator.way
    guard way.segments > 0 else { return "\(way.walked) updates, one by one; exact" }
    let error = NumberText.significant(simulator.error, digits: 2)
    return "\(way.walked) updates one by one and \(way.jumped) in \(way.segments) jumps; "
      + "estimated relative error \(error) at the end"
  }
}
