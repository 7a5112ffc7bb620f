import Glibc
import Synchronization

/// Files that are complete and wait for their names: of each its name and which file its part is.
///
/// Why: a report has a page an article, and a `WholeFile` takes ten times the memory. Whoever forgets `publish()`
/// leaves none of them behind.
public final class FinishedFiles: Sendable {
  private struct State: Sendable {
    /// Whether they have been published, or removed.
    var isSettled = false
    /// The folders, and how their files' paths begin.
    var folders: [Folder] = []
    var entries: [Entry] = []
    /// The files' names, one after another.
    var names: [UInt8] = []
  }

  private struct Folder: Sendable {
    let room: OutputRoom
    let folder: OutputFolder
    let prefix: String
  }

  private struct Entry: Sendable {
    let folder: Int32
    let nameByteCount: Int32
    let byteCount: Int
    let device: UInt64
    let inode: UInt64
  }

  private let state = Mutex(State())
  private let replaces: Bool

  /// Makes an empty collection.
  ///
  /// - Parameter replaces: Whether files of their names may be replaced.
  public init(replaces: Bool) { self.replaces = replaces }

  deinit {
    PartRegister.shared.remove(ObjectIdentifier(self))
    abandon()
  }

  /// Takes a file to which nothing is appended any more.
  ///
  /// - Returns: False for one that is written straight, which stays as it is.
  public func take(_ file: WholeFile) throws(FileError) -> Bool {
    guard let place = try file.handOver() else { return false }
    let isFirst = state.withLock { state in
      if state.folders.last?.folder !== place.folder {
        let prefix = String(decoding: file.path.utf8.dropLast(place.name.utf8.count), as: UTF8.self)
        state.folders.append(Folder(room: place.room, folder: place.folder, prefix: prefix))
      }
      state.entries.append(
        Entry(
          folder: Int32(clamping: state.folders.count - 1),
          nameByteCount: Int32(clamping: place.name.utf8.count),
          byteCount: file.byteCount,
          device: place.identity.device,
          inode: place.identity.inode
        )
      )
      state.names.append(contentsOf: place.name.utf8)
      return state.entries.count == 1
    }
    if isFirst { PartRegister.shared.add(self) }
    return true
  }

  /// How many files are brought to the disk one by one; more are at once, with whatever else waits for it.
  public static let singleSyncLimit = 64

  /// Brings all files to the disk.
  public func prepare() throws(FileError) {
    let count = state.withLock { $0.entries.count }
    var known: Set<UInt64> = []
    try forEach { (place, path, _) throws(FileError) in
      guard !known.contains(place.identity.device) else { return }
      let file = try place.folder.open(place.part, O_WRONLY | O_APPEND, reported: path)
      guard file.identity == place.identity else { throw FileError(.write, path, .moved) }
      if count > Self.singleSyncLimit, try file.synchronizeDisk() {
        known.insert(place.identity.device)
      } else {
        try file.synchronize()
      }
    }
  }

  /// Gives all files their names; none may be taken after it.
  public func publish() throws(FileError) {
    try forEach { (place, path, _) throws(FileError) in
      try place.publish(replaces: replaces, again: false, reported: path)
    }
    let folders = state.withLock { state in
      state.isSettled = true
      return state.folders
    }
    for folder in folders { try folder.folder.synchronize(reported: folder.prefix) }
  }

  /// Removes them, unless they are published already.
  public func abandon() {
    let isSettled = state.withLock { state in
      defer { state.isSettled = true }
      return state.isSettled
    }
    if isSettled { return }
    try? forEach { (place, path, _) throws(FileError) in place.remove(reported: path) }
  }

  /// The files' paths with their bytes, in the order in which they were taken.
  public var outputs: [(path: String, byteCount: Int)] {
    var outputs: [(path: String, byteCount: Int)] = []
    try? forEach { (_, path, byteCount) throws(FileError) in outputs.append((path, byteCount)) }
    return outputs
  }

  private func forEach(
    _ body: (PartPlace, _ path: String, _ byteCount: Int) throws(FileError) -> Void
  ) throws(FileError) {
    let state = state.withLock { $0 }
    var start = 0
    for entry in state.entries {
      let end = start + Int(entry.nameByteCount)
      let name = String(decoding: state.names[start..<end], as: UTF8.self)
      start = end
      let folder = state.folders[Int(entry.folder)]
      let place = PartPlace(
        room: folder.room,
        folder: folder.folder,
        name: name,
        ticket: nil,
        identity: FileIdentity(device: entry.device, inode: entry.inode)
      )
      try body(place, folder.prefix + name, entry.byteCount)
    }
  }
}
