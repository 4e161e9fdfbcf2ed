import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The schedules of most commands here.
let stepDecay = "step(lr=0.1, factor=0.5, interval=10)"
let exponentialDecay = "exponential(lr=0.1, k=0.05)"

/// The program under test.
func product() throws -> String { try #require(Product.anneal, "anneal was not built") }

/// Runs the program without a terminal.
func anneal(
  _ arguments: String..., output: String? = nil, environment: [String: String] = [:]
) throws -> Outcome {
  try anneal(arguments, output: output, environment: environment)
}

/// Runs the program without a terminal.
func anneal(
  _ arguments: [String], output: String? = nil, environment: [String: String] = [:]
) throws -> Outcome {
  try Command.run([product()] + arguments, output: output, environment: environment)
}

/// What a command prints when all is well; a test fails where it complains.
func printed(_ arguments: String..., environment: [String: String] = [:]) throws -> String {
  try printed(arguments, environment: environment)
}

/// What a command prints when all is well.
func printed(_ arguments: [String], environment: [String: String] = [:]) throws -> String {
  let outcome = try anneal(arguments, environment: environment)
  #expect(outcome.errors == "" && outcome.ending == .exit(0), "\(arguments): \(outcome)")
  return outcome.output
}

/// The columns of CSV text: the names, and the rows as numbers.
func table(_ text: String) -> (names: [String], rows: [[Double]]) {
  let lines = text.split(separator: "\n").map { $0.split(separator: ",") }
  return (
    lines.first?.map(String.init) ?? [],
    lines.dropFirst().map { $0.map { Double($0) ?? .nan } }
  )
}

/// What a snapshot of the lab shows after some keys.
func snapshot(
  _ columns: Int, _ rows: Int, keys: String = "", options: [String] = []
) throws -> String {
  let arguments =
    ["lab", "--snapshot", "text", "--size", "\(columns)x\(rows)", "--keys", keys] + options
  let outcome = try anneal(arguments)
  try #require(outcome.ending == .exit(0), "\(outcome)")
  return trimmed(outcome.output)
}

/// A screen without the blanks at the ends of its lines and the empty lines at its end.
func trimmed(_ screen: String) -> String {
  var lines = screen.split(separator: "\n", omittingEmptySubsequences: false).map { line in
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
  while lines.last?.isEmpty == true { lines.removeLast() }
  return lines.joined(separator: "\n")
}

/// A path for a file that a test reads back, and which goes with it.
final class Scratch {
  let path: String

  init() {
    var random = SystemRandomNumberGenerator()
    path = "/tmp/anneal-test-\(getpid())-\(String(random.next(), radix: 36))"
  }

  deinit { unlink(path) }

  var text: String { readFile(path) ?? "" }
}

extension String {
  /// Whether a text occurs, without Foundation.
  func holds(_ text: String) -> Bool { count(of: text) > 0 }

  /// How often a text occurs, without overlaps.
  func count(of text: String) -> Int { split(byText: text).count - 1 }

  /// The pieces between the places where a text occurs; bytes, as screens are long.
  func split(byText text: String) -> [String] {
    let (all, wanted) = (Array(utf8), Array(text.utf8))
    var pieces: [String] = []
    var start = 0
    var place = 0
    while place + wanted.count <= all.count {
      if all[place] == wanted[0], all[place..<place + wanted.count].elementsEqual(wanted) {
        pieces.append(String(decoding: all[start..<place], as: UTF8.self))
        place += wanted.count
        start = place
      } else {
        place += 1
      }
    }
    return pieces + [String(decoding: all[start...], as: UTF8.self)]
  }
}
