import Glibc
import Synchronization

/// The parts that the process is writing, for an end that comes from outside.
final class PartRegister: Sendable {
  static let shared = PartRegister()

  private struct Key: Hashable {
    let room: ObjectIdentifier
    let ticket: Int
  }

  /// The paths that the files will have.
  private let parts = Mutex<[Key: (path: String, identity: FileIdentity)]>([:])

  func add(_ ticket: Int, of room: OutputRoom, at path: String, identity: FileIdentity) {
    parts.withLock { $0[Key(room: ObjectIdentifier(room), ticket: ticket)] = (path, identity) }
  }

  func remove(_ ticket: Int, of room: OutputRoom) {
    parts.withLock { $0[Key(room: ObjectIdentifier(room), ticket: ticket)] = nil }
  }

  /// The collections of files that wait for their names.
  private let finished = Mutex<[ObjectIdentifier: Finished]>([:])

  private struct Finished {
    weak var files: FinishedFiles?
  }

  func add(_ files: FinishedFiles) {
    finished.withLock { $0[ObjectIdentifier(files)] = Finished(files: files) }
  }

  func remove(_ files: ObjectIdentifier) { finished.withLock { $0[files] = nil } }

  /// Removes every part from the disk; the process must end then.
  func removeAll() {
    for files in finished.withLock({ $0.values.compactMap(\.files) }) { files.abandon() }
    parts.withLock { parts in
      for (path, identity) in parts.values
      where FileStatus(path: path + ".part", follows: false)?.identity == identity {
        // SAFETY: the path is a C string for the length of the call.
        _ = unsafe (path + ".part").withSystemPath { unsafe unlink($0) }
        MadeFolders.shared.remove(from: WholeFile.folder(of: path))
      }
      parts = [:]
    }
  }
}

/// The end of a process that doesn't come from its own course: a signal while it waits for something.
public enum SuddenEnd {
  private static let published = Mutex(0)
  private static let keepsParts = Atomic<Bool>(false)

  /// Lets outputs appear, which nothing cuts off but the process's being killed.
  public static func publishing<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure)
  {
    try published.withLock { (count) throws(Failure) in
      try body()
      count += 1
    }
  }

  /// How often outputs have appeared.
  public static var publishedCount: Int { published.withLock { $0 } }

  /// Does something while no outputs are appearing; it learns how often they have.
  public static func betweenPublications(_ body: (Int) -> Void) { published.withLock { body($0) } }

  /// Has the parts stay, since a journal tells how to go on with them.
  public static func keepParts(_ keeps: Bool) { keepsParts.store(keeps, ordering: .relaxed) }

  /// Removes what the process was writing, unless it is to be gone on with; then the process must end.
  ///
  /// - Returns: Whether the parts were kept.
  public static func removeParts() -> Bool {
    if keepsParts.load(ordering: .relaxed) { return true }
    PartRegister.shared.removeAll()
    return false
  }
}
