import Glibc

/// A file that appears whole under its name, or not at all.
///
/// Bytes go to `NAME.part` in the same folder, which is made where it is missing. `prepare()`
/// brings them to the disk, `publish()` gives them their name. Whoever forgets both, or fails,
/// leaves nothing behind, no folder that was made either. What isn't a regular file (`-` for
/// standard output, a device, a named pipe) is written straight.
///
/// Nothing that is there already is written into: a part is always a new file, made where no link
/// can be followed, and belongs to the run's `OutputRoom`. While it is a part it carries the sticky
/// bit, which nothing else gives a file: so the next run knows the part of one that was killed from a
/// file of that name which somebody keeps.
public final class WholeFile {
  /// The name that the file will have.
  public let path: String
  /// How many bytes have been appended.
  public private(set) var byteCount = 0
  /// What tells that the part was changed, where it is asked for.
  private var runningSum: RunningSum?

  /// Where it is made; nil where it is written straight.
  private let place: PartPlace?
  private let straight: OpenFile?
  private let replaces: Bool
  private let again: Bool
  private var isFinished = false
  private var pending: [UInt8] = []

  private static let pendingLimit = 64 << 10

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - path: its name; `-` is standard output.
  ///   - replaces: whether a file of this name may be replaced.
  ///   - again: whether a file that the same run has made may be replaced in any case.
  ///   - length: how many bytes of the part that a stopped run left are gone on with; nil for a new file.
  ///   - expectedSum: their `sum`.
  ///   - keepsSum: whether the sum is wanted.
  /// - Throws: `FileError`, of reason `exists` where there is such a file and it may not be.
  public init(
    path: String,
    replaces: Bool,
    again: Bool = false,
    resumingAt length: Int? = nil,
    expecting expectedSum: UInt64? = nil,
    keepsSum: Bool = false
  ) throws(FileError) {
    self.path = path
    if keepsSum { runningSum = RunningSum() }
    self.replaces = replaces
    self.again = again
    if path == "-" {
      (place, straight) = (nil, try OpenFile(writingStraight: path))
      return
    }
    let room = OutputRoom.current ?? OutputRoom(root: nil)
    let name = FileKey.lastName(of: path)
    guard !name.isEmpty, name != ".", name != "..", path.utf8.last != UInt8(ascii: "/") else {
      throw FileError(.write, path, .isFolder)
    }
    let folder = try room.folder(WholeFile.folder(of: path), reported: path)
    do throws(FileError) {
      let isOwn = again && room.hasMade(FileKey(folder.identity, name))
      if try WholeFile.isStraight(
        path,
        named: name,
        in: folder,
        room: room,
        replaces: replaces || isOwn
      ) {
        (place, straight) = (nil, try OpenFile(writingStraight: path))
        return
      }
      place = try WholeFile.begin(
        path,
        named: name,
        in: folder,
        room: room,
        replaces: replaces,
        again: again,
        length: length
      )
      straight = nil
    } catch {
      MadeFolders.shared.remove(from: folder.madePath)
      throw error
    }
    byteCount = length ?? 0
    if keepsSum, byteCount > 0 { try sumUp(expecting: expectedSum) }
  }

  deinit { abandon() }

  // MARK: Writing

  /// Appends bytes.
  ///
  /// - Throws: `FileError`, of reason `closedPipe` where the reader of a pipe has gone.
  public func append(_ bytes: [UInt8]) throws(FileError) {
    byteCount += bytes.count
    runningSum?.add(bytes.span)
    if pending.count + bytes.count > WholeFile.pendingLimit { try flush() }
    if bytes.count > WholeFile.pendingLimit {
      try withFile { (file) throws(FileError) in try file.write(bytes[...]) }
    } else {
      pending.append(contentsOf: bytes)
    }
  }

  /// Hands what has been appended to the system, so that a pipe's reader sees it.
  public func flush() throws(FileError) {
    guard !pending.isEmpty else { return }
    try withFile { (file) throws(FileError) in try file.write(pending[...]) }
    pending.removeAll(keepingCapacity: true)
  }

  /// The sum of what has been appended; nil where it wasn't asked for.
  public var sum: UInt64? { runningSum?.value }

  /// Sums up what a stopped run left.
  ///
  /// - Throws: `FileError` of reason `changedPart` where it isn't what the run wrote.
  private func sumUp(expecting expected: UInt64?) throws(FileError) {
    guard let place else { return }
    let file = try place.folder.open(place.part, O_RDONLY, reported: path)
    var sum = RunningSum()
    while sum.byteCount < byteCount {
      var buffer: [UInt8] = []
      let wanted = min(256 << 10, byteCount - sum.byteCount)
      try buffer.append(addingCapacity: wanted) { (output) throws(FileError) in
        try file.read(into: &output)
      }
      if buffer.isEmpty { break }
      sum.add(buffer.span)
    }
    if let expected, sum.value != expected || sum.byteCount != byteCount {
      leave()
      throw FileError(.write, path, .changedPart)
    }
    runningSum = sum
  }

  /// Which disk the file is on; nil where it is written straight.
  public var disk: UInt64? { place?.identity.device }

  /// Hands what has been appended to the system and lets the memory for more of it go: the file is complete,
  /// or will wait for long.
  public func rest() throws(FileError) {
    try flush()
    pending = []
  }

  /// Brings everything that was written on the file's disk to it, this file's bytes and all others'.
  ///
  /// The names are still those of parts. Of many files it is enough that one does, after `rest` of the others.
  ///
  /// - Returns: False where the system can't tell whether it was done, and each file has to be brought there itself.
  public func prepareAll() throws(FileError) -> Bool {
    try flush()
    guard place != nil else { return false }
    var isDone = false
    try withFile { (file) throws(FileError) in isDone = try file.synchronizeDisk() }
    return isDone
  }

  /// Brings all bytes to the disk, the name still that of the part.
  public func prepare() throws(FileError) {
    try flush()
    try withFile { (file) throws(FileError) in try file.synchronize() }
  }

  /// The part's path as the system has it at this moment, for a library that opens files by their paths.
  ///
  /// - Throws: `FileError` where the part isn't there any more.
  public func partPath() throws(FileError) -> String {
    guard let place else { throw FileError(.write, path, .noFile) }
    try place.expectOwnPart(reported: path)
    let descriptor = try place.folder.descriptor(reported: path)
    guard let folder = FileKey.realPath("/proc/self/fd/\(descriptor)") else {
      return path + ".part"
    }
    return folder + "/" + place.part
  }

  /// How many bytes the file has on the disk, where something else than `append` wrote them.
  public func storedByteCount() -> Int {
    guard let place else { return byteCount }
    let name = isFinished ? place.name : place.part
    return (try? place.folder.status(of: name, reported: path))??.byteCount ?? 0
  }

  // MARK: The end

  /// Gives a prepared file its name; nothing can be appended after it.
  ///
  /// - Parameter synchronizesFolder: whether the name is brought to the disk at once; of many files
  ///   in one folder it is enough that the last is.
  public func publish(synchronizesFolder: Bool = true) throws(FileError) {
    guard let place, !isFinished else { return }
    try place.expectOwnPart(reported: path)
    try place.publish(replaces: replaces, again: again, reported: path)
    isFinished = true
    if synchronizesFolder { try place.folder.synchronize(reported: path) }
  }

  /// Lets everybody run a published file who may read it.
  public func makeExecutable() throws(FileError) {
    guard let place else { return }
    try place.folder.setMode(0o755, of: place.name, reported: path)
  }

  /// The folder that the file is in.
  public var folder: String { WholeFile.folder(of: path) }

  /// Removes what has been written, unless it is published already.
  public func abandon() {
    guard let place, !isFinished else { return }
    isFinished = true
    place.remove(reported: path)
  }

  /// Leaves the part as it is, for a run that goes on with it.
  public func leave() {
    guard let place, !isFinished else { return }
    isFinished = true
    place.leave()
  }

  /// Gives a complete file up to those that wait for their names.
  ///
  /// - Returns: Where its part is; nil where it is written straight or isn't a part any more.
  func handOver() throws(FileError) -> PartPlace? {
    guard let place, !isFinished else { return nil }
    try rest()
    isFinished = true
    place.rest()
    return place
  }

  private func withFile(_ body: (OpenFile) throws(FileError) -> Void) throws(FileError) {
    if let straight { return try body(straight) }
    guard let place, let ticket = place.ticket, !isFinished else { return }
    let descriptor = try place.room.descriptors.use(ticket) { () throws(FileError) in
      let file = try place.folder.open(place.part, O_WRONLY | O_APPEND, reported: path)
      guard file.identity == place.identity, file.lock() else {
        throw FileError(.write, path, .moved)
      }
      return file.giveAway()
    }
    let file = OpenFile(descriptor: descriptor, path: path)
    defer { _ = file.giveAway() }
    try body(file)
  }
}

// MARK: - Beginning

extension WholeFile {
  /// Whether what has the name is written straight; throws where it may not be written at all.
  private static func isStraight(
    _ path: String,
    named name: String,
    in folder: OutputFolder,
    room: OutputRoom,
    replaces: Bool
  ) throws(FileError) -> Bool {
    guard let status = try folder.status(of: name, reported: path) else { return false }
    if status.isFolder { throw FileError(.write, path, .isFolder) }
    if !status.isRegularFile {
      if room.isConfined { throw FileError(.write, path, .noFile) }
      // Why: `/dev/stdout` is a link to a device; a link to a file is replaced like a file.
      let target = status.isLink ? FileStatus(path: path) : status
      if let target, !target.isRegularFile, !target.isFolder { return true }
    }
    if !replaces { throw FileError(.write, path, .exists) }
    return false
  }

  private static func begin(
    _ path: String,
    named name: String,
    in folder: OutputFolder,
    room: OutputRoom,
    replaces: Bool,
    again: Bool,
    length: Int?
  ) throws(FileError) -> PartPlace {
    let part = name + ".part"
    let keys = (file: FileKey(folder.identity, name), part: FileKey(folder.identity, part))
    try room.take(keys.file, at: path, for: .output, again: again)
    do throws(FileError) {
      try room.take(keys.part, at: path, for: .part)
    } catch {
      if !room.hasMade(keys.file) { room.release(keys.file) }
      throw error
    }
    do throws(FileError) {
      var identity: FileIdentity?
      let (ticket, _) = try room.descriptors.take { () throws(FileError) in
        let file =
          if let length {
            try resume(part, at: length, in: folder, reported: path)
          } else {
            try create(part, in: folder, room, replaces: replaces, reported: path)
          }
        identity = file.identity
        return file.giveAway()
      }
      guard let identity else { throw FileError(.write, path, .moved) }
      PartRegister.shared.add(ticket, of: room, at: path, identity: identity)
      return PartPlace(room: room, folder: folder, name: name, ticket: ticket, identity: identity)
    } catch {
      room.release(keys.part)
      if !room.hasMade(keys.file) { room.release(keys.file) }
      throw error
    }
  }

  /// Makes a new part and takes it for this process alone.
  private static func create(
    _ part: String,
    in folder: OutputFolder,
    _ room: OutputRoom,
    replaces: Bool,
    reported: String
  ) throws(FileError) -> OpenFile {
    for _ in 0..<16 {
      let file: OpenFile
      do throws(FileError) {
        file = try folder.open(part, O_WRONLY | O_CREAT | O_EXCL, reported: reported)
      } catch {
        guard error.reason == .system(EEXIST) else { throw error }
        try clear(part, in: folder, room, replaces: replaces, reported: reported)
        continue
      }
      // Why the second look: between the two calls another run may have taken it for a dead one's.
      if file.lock(), try folder.status(of: part, reported: reported)?.identity == file.identity {
        return file
      }
    }
    throw FileError(.write, reported, .inUse)
  }

  /// Removes what stands where a part is to be made, if a run has left it or it may be replaced.
  static func clear(
    _ part: String,
    in folder: OutputFolder,
    _ room: OutputRoom,
    replaces: Bool,
    reported: String
  ) throws(FileError) {
    guard let status = try folder.status(of: part, reported: reported) else { return }
    if status.isFolder { throw FileError(.write, reported, .strangePart) }
    let isOurs = PartPlace.isPart(status)
    guard isOurs || replaces else { throw FileError(.write, reported, .strangePart) }
    if status.isRegularFile {
      let file = try folder.open(part, O_RDONLY, reported: reported)
      guard file.lock() else { throw FileError(.write, reported, .inUse) }
      guard try folder.status(of: part, reported: reported)?.identity == file.identity else {
        return
      }
      try folder.remove(part, reported: reported)
    } else {
      try folder.remove(part, reported: reported)
    }
    room.noteRemoved(reported, isOurs: isOurs)
  }

  /// Takes over the part of a stopped run, cut to what is known to be whole.
  private static func resume(
    _ part: String,
    at length: Int,
    in folder: OutputFolder,
    reported: String
  ) throws(FileError) -> OpenFile {
    guard try folder.status(of: part, reported: reported).map(PartPlace.isPart) == true else {
      throw FileError(.write, reported, .lostPart)
    }
    let file = try folder.open(part, O_WRONLY, reported: reported)
    guard file.lock() else { throw FileError(.write, reported, .inUse) }
    let status = file.status
    guard PartPlace.isPart(status), status.byteCount >= length,
      try folder.status(of: part, reported: reported)?.identity == file.identity
    else { throw FileError(.write, reported, .lostPart) }
    try file.cut(to: length)
    return file
  }

  /// Gives the folder of a path, `.` where it names none.
  static func folder(of path: String) -> String {
    let bytes = Array(path.utf8)
    // Slashes at the end name nothing.
    let end = bytes.lastIndex { $0 != UInt8(ascii: "/") }.map { $0 + 1 } ?? 0
    guard end > 0 else { return bytes.isEmpty ? "." : "/" }
    guard let slash = bytes[..<end].lastIndex(of: UInt8(ascii: "/")) else { return "." }
    guard let last = bytes[..<slash].lastIndex(where: { $0 != UInt8(ascii: "/") }) else {
      return "/"
    }
    return String(decoding: bytes[...last], as: UTF8.self)
  }
}
