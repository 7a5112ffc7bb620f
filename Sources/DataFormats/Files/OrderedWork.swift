import Dispatch
import Synchronization

/// Does pieces of work side by side, and gives what they came to in the order in which they were begun.
///
/// One owner begins the pieces and takes the results. Where one thread is all that there is to be, the owner's
/// own does a piece when it is begun.
final class OrderedWork<Result: Sendable> {
  /// A piece that was begun.
  private final class Piece: Sendable {
    let result = Mutex<Result?>(nil)
    let isDone = DispatchSemaphore(value: 0)
  }

  private let isParallel: Bool
  /// The pieces whose results weren't taken, the oldest first.
  private var pieces: [Piece] = []

  /// - Parameter jobs: How many threads the whole run may use.
  init(jobs: Int) { isParallel = jobs > 1 }

  /// How many results weren't taken.
  var count: Int { pieces.count }

  /// Begins a piece of work.
  func begin(_ work: @escaping @Sendable () -> Result) {
    let piece = Piece()
    pieces.append(piece)
    let run: @Sendable () -> Void = {
      let result = work()
      piece.result.withLock { $0 = result }
      piece.isDone.signal()
    }
    if isParallel { DispatchQueue.global().async(execute: run) } else { run() }
  }

  /// Takes the oldest result, and waits for it where it isn't there yet; nil where none is to come.
  func next() -> Result? {
    guard !pieces.isEmpty else { return nil }
    let piece = pieces.removeFirst()
    piece.isDone.wait()
    return piece.result.withLock { $0.take() }
  }
}
