import Glibc
import Synchronization

/// What all files of a run share: where it may write, which paths are taken, and the open descriptors.
///
/// Every `WholeFile` that is made while a room is `current` belongs to it. So no part of a program can
/// forget to ask, whatever writes: a path that the run reads, or that another of its files has, is
/// refused before anything is made there.
public final class OutputRoom: Sendable {
  /// The room of the current task; a file that is made without one has a room of its own.
  @TaskLocal public static var current: OutputRoom?

  let root: OutputRoot?
  let descriptors: DescriptorPool
  private let state = Mutex(State())
  /// The folders that files are being written in, by their paths.
  private let folders = Mutex<[String: SharedFolder]>([:])

  private struct SharedFolder {
    weak var folder: OutputFolder?
  }

  /// What a path is to the run.
  enum Use: Sendable, Hashable {
    case input
    case output
    /// A name that a file has until it is published.
    case part
  }

  private struct State {
    /// What each is to the run, with the path that it was named by; an empty one where that was forgotten.
    var uses: [FileKey: (path: String, use: Use)] = [:]
    /// The files that are to be written, before their folders need be there.
    var planned: [FileKey: String] = [:]
    /// The files that this run has published, which it may replace and read.
    var made: Set<FileKey> = []
    var notices: [String] = []
    /// The parts that were in the way and were removed, and whether a run had left them.
    var removedParts: [(path: String, isOurs: Bool)] = []
  }

  /// Makes a room.
  ///
  /// - Parameter folder: the one folder that may be written in; nil for anywhere.
  public convenience init(confinedTo folder: String? = nil) throws(FileError) {
    self.init(root: try folder.map { (folder) throws(FileError) in try OutputRoot(folder) })
  }

  /// Makes a room that keeps at most so many descriptors open.
  init(root: OutputRoot? = nil, descriptorLimit: Int = DescriptorPool.standardLimit) {
    self.root = root
    descriptors = DescriptorPool(limit: descriptorLimit)
  }

  /// Whether outputs must stay in one folder.
  var isConfined: Bool { root != nil }

  /// The folder at a path, made where it is missing; files that are written in it at a time share it.
  ///
  /// - Parameter reported: The file that it is wanted for, for errors.
  func folder(_ path: String, reported: String) throws(FileError) -> OutputFolder {
    let known = folders.withLock { $0[path]?.folder }
    // Why the look: it may have been removed and made again.
    if let known, known.identity == FileIdentity(path: path) { return known }
    let folder = try OutputFolder(path, in: self, reported: reported)
    folders.withLock { $0[path] = SharedFolder(folder: folder) }
    return folder
  }

  // MARK: What is read and written

  /// Learns that the run reads files, or will.
  ///
  /// - Parameter areFiles: Whether all of them are known to be files by themselves.
  /// - Returns: What was found at the paths.
  /// - Throws: `FileError` where the run writes one of them, unless it has been published before.
  @discardableResult
  public func read(_ paths: [String], areFiles: Bool = false) throws(FileError) -> FoundInputs {
    var found = FoundInputs(areFiles: areFiles)
    found.inputs.reserveCapacity(paths.count)
    // Why: a folder may hold very many of them.
    var folders: [String: FileIdentity] = [:]
    for path in paths {
      if path == "-" {
        found.inputs.append((path, nil))
        continue
      }
      let folder = WholeFile.folder(of: path)
      if let identity = folders[folder] ?? FileIdentity(path: folder) {
        folders[folder] = identity
        try read(FileKey(identity, FileKey.lastName(of: path)), path)
      }
      if areFiles {
        found.inputs.append((path, nil))
        continue
      }
      // Why both: the name may be a link, and what it leads to is read.
      let status = FileStatus(path: path, follows: false)
      if let status, status.isRegularFile {
        found.inputs.append((path, FoundInputs.Stamp(status)))
        continue
      }
      found.inputs.append((path, nil))
      if status?.isLink == true, let key = FileKey(path: path, follows: true) {
        try read(key, path)
      }
    }
    return found
  }

  private func read(_ key: FileKey, _ path: String) throws(FileError) {
    let other = state.withLock { state -> String? in
      if state.made.contains(key) { return nil }
      if let taken = state.uses[key], taken.use != .input {
        return taken.path.isEmpty ? path : taken.path
      }
      if let planned = state.planned[key] { return planned }
      state.uses[key] = (path, .input)
      return nil
    }
    if let other { throw FileError(.write, other, .isInput(path)) }
  }

  /// Tells whether a file may be written, before anything of the run is, and plans it.
  ///
  /// - Parameter mayExist: whether a file of this name may be there already.
  /// - Throws: `FileError` where it may not be, or is read or planned already.
  public func plan(_ path: String, mayExist: Bool) throws(FileError) {
    guard path != "-", let key = FileKey(path: path) else { return }
    try expectUnused(key, path)
    if let status = FileStatus(path: path, follows: false) {
      // Why: a device or a pipe is written into, and stays.
      let isFile = status.isRegularFile || status.isFolder
      let isStraight = !isFile && FileStatus(path: path).map { !$0.isRegularFile } == true
      if isStraight { return }
      if status.isFolder { throw FileError(.write, path, .isFolder) }
      if !mayExist { throw FileError(.write, path, .exists) }
    }
    for key in [key, FileKey(path: path + ".part") ?? key] {
      let other = state.withLock { $0.planned[key] }
      if let other { throw FileError(.write, path, .isOutput(other)) }
    }
    state.withLock { state in
      state.planned[key] = path
      if let part = FileKey(path: path + ".part") { state.planned[part] = path }
    }
  }

  /// Whether a file of the run is to be at a path: what a later pipeline may read.
  public func hasPlanned(_ path: String) -> Bool {
    FileKey(path: path).map { key in state.withLock { $0.planned[key] != nil } } ?? false
  }

  /// Whether the run has begun a file at a path.
  public func hasWritten(_ path: String) -> Bool {
    FileKey(path: path).map { key in state.withLock { $0.uses[key] != nil } } ?? false
  }

  /// Takes a path for a file that is to be written.
  ///
  /// - Parameter again: whether it is one that the run has made, and goes on with.
  func take(_ key: FileKey, at path: String, for use: Use, again: Bool = false) throws(FileError) {
    if !again || !hasMade(key) { try expectUnused(key, path) }
    state.withLock { $0.uses[key] = (path, use) }
  }

  private func expectUnused(_ key: FileKey, _ path: String) throws(FileError) {
    guard let taken = state.withLock({ $0.uses[key] }) else { return }
    throw FileError(
      .write,
      path,
      taken.use == .input ? .isInput(taken.path) : .isOutput(taken.path.isEmpty ? path : taken.path)
    )
  }

  /// Lets go what a path is called; it stays taken.
  func forgetPath(_ key: FileKey) { state.withLock { $0.uses[key]?.path = "" } }

  /// Gives a path free again.
  func release(_ key: FileKey) { state.withLock { $0.uses[key] = nil } }

  /// Removes a file that an earlier run made and this one didn't, if it is still what that run left.
  ///
  /// - Returns: Whether it was removed.
  public func removeEarlier(_ path: String, byteCount: Int) -> Bool {
    guard let status = FileStatus(path: path, follows: false), status.isRegularFile,
      status.byteCount == byteCount,
      let folder = try? OutputFolder(WholeFile.folder(of: path), in: self, reported: path)
    else { return false }
    let name = FileKey.lastName(of: path)
    let key = FileKey(folder.identity, name)
    guard !hasMade(key), state.withLock({ $0.uses[key] == nil }),
      (try? folder.status(of: name, reported: path))??.identity == status.identity
    else { return false }
    return (try? folder.remove(name, reported: path)) != nil
  }

  /// Removes a file of the run itself, or one that it has taken over.
  public func removeOwn(_ path: String) {
    guard let folder = try? OutputFolder(WholeFile.folder(of: path), in: self, reported: path)
    else {
      return
    }
    try? folder.remove(FileKey.lastName(of: path), reported: path)
  }

  /// Removes the part of a dead run; what isn't a part stays.
  ///
  /// - Throws: `FileError` where a run is writing it.
  public func removePart(of path: String) throws(FileError) {
    guard let status = FileStatus(path: path + ".part", follows: false), PartPlace.isPart(status)
    else { return }
    let folder = try OutputFolder(WholeFile.folder(of: path), in: self, reported: path)
    let part = FileKey.lastName(of: path) + ".part"
    try WholeFile.clear(part, in: folder, self, replaces: false, reported: path)
  }

  /// Remembers that the run has made a file.
  func remember(made key: FileKey) { state.withLock { _ = $0.made.insert(key) } }

  /// Whether the run has made the file itself.
  func hasMade(_ key: FileKey) -> Bool { state.withLock { $0.made.contains(key) } }

  // MARK: What is to be told

  /// Keeps what a person should know of.
  public func note(_ notice: String) { state.withLock { $0.notices.append(notice) } }

  /// Keeps that a part was removed that a dead run had left, or that was in the way.
  func noteRemoved(_ path: String, isOurs: Bool) {
    state.withLock { $0.removedParts.append((path, isOurs)) }
  }

  /// What a person should know of, each once; the many parts of one folder are told together.
  public func takeNotices() -> [String] {
    state.withLock { state in
      defer { (state.notices, state.removedParts) = ([], []) }
      return Self.told(state.removedParts) + state.notices
    }
  }

  /// The most parts of one folder that are told one by one.
  private static let mostPartsTold = 8

  private static func told(_ parts: [(path: String, isOurs: Bool)]) -> [String] {
    var counts: [String: Int] = [:]
    let folders = parts.map { folder(of: $0.path) }
    let keys = zip(folders, parts).map { $0 + ($1.isOurs ? "" : "\0") }
    for key in keys { counts[key, default: 0] += 1 }
    var told: Set<String> = []
    return parts.indices.compactMap { index in
      let (part, key) = (parts[index], keys[index])
      let cause = part.isOurs ? "a run left that was cut off" : "was in the way"
      guard let count = counts[key], count > mostPartsTold else {
        return "removed '\(part.path).part', which \(cause)"
      }
      guard told.insert(key).inserted else { return nil }
      return "removed \(count) parts in '\(folders[index])', each of which \(cause)"
    }
  }

  private static func folder(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "./"
  }
}

/// The folders that were made and in which no file has appeared yet.
///
/// Why: it is the last of a folder's files to be given up that finds it empty, not the one that made it.
final class MadeFolders: Sendable {
  static let shared = MadeFolders()

  private let folders = Mutex<[String: FileIdentity]>([:])

  func insert(_ folder: String) {
    guard let identity = FileIdentity(path: folder) else { return }
    folders.withLock { $0[folder] = identity }
  }

  /// Removes a folder that was made, and those above it that were, as far as they are empty.
  func remove(from folder: String) {
    folders.withLock { made in
      var folder = folder
      // SAFETY: the path is a C string for the length of the call.
      while let identity = made[folder], FileIdentity(path: folder) == identity,
        unsafe folder.withSystemPath({ unsafe rmdir($0) }) == 0
      {
        made[folder] = nil
        folder = WholeFile.folder(of: folder)
      }
    }
  }

  /// Has a folder stay that was made, and those above it.
  func keep(from folder: String) {
    folders.withLock { made in
      var folder = folder
      while made.removeValue(forKey: folder) != nil { folder = WholeFile.folder(of: folder) }
    }
  }
}
