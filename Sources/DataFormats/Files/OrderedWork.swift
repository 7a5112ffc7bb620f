import Dispatch
import Synchronization

/// Does pieces of work side by side, and gives what they came to in the order in which they were begun.
///
/// One owner begins the pieces and takes the results. Where one thread is all that there is to be, the owner's
/// own does a piece when it is begun.
final class OrderedWork<Result: Sendable> {
  /// A piece that was begun: done by whoever comes first, another thread or the owner who wants its result.
  ///
  /// Why the owner too: all threads may belong to owners that wait, and then nobody else would do it.
  private final class Piece: Sendable {
    private let work: Mutex<(@Sendable () -> Result)?>
    private let result = Mutex<Result?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    init(_ work: @escaping @Sendable () -> Result) { self.work = Mutex(work) }

    /// Does the work, unless somebody else does or did.
    func run() {
      guard let work = work.withLock({ $0.take() }) else { return }
      let result = work()
      self.result.withLock { $0 = result }
      isDone.signal()
    }

    /// The result, once it is there.
    func wait() -> Result? {
      run()
      isDone.wait()
      return result.withLock { $0.take() }
    }
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
    let piece = Piece(work)
    pieces.append(piece)
    if isParallel { DispatchQueue.global().async { piece.run() } } else { piece.run() }
  }

  /// Takes the oldest result, and waits for it where it isn't there yet; nil where none is to come.
  func next() -> Result? { pieces.isEmpty ? nil : pieces.removeFirst().wait() }
}
