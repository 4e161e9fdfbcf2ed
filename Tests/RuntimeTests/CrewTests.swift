import Synchronization
import Testing

@testable import Runtime

@Suite struct CrewTests {
  @Test(arguments: [0, 1, 2, 3, 1000]) func everyPieceIsDoneOnce(count: Int) {
    let board = Board()
    Crew.run(count) { piece in board.add(piece) }
    #expect(board.all.sorted() == Array(0..<count))
  }

  private final class Board: Sendable {
    private let pieces = Mutex<[Int]>([])

    func add(_ piece: Int) { pieces.withLock { $0.append(piece) } }

    var all: [Int] { pieces.withLock { $0 } }
  }
}
