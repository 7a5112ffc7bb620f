import CFiles
import Glibc

/// A folder that outputs are written in: what is done there is done relative to a descriptor that is
/// held, so that nobody can put a link in its way.
final class OutputFolder: Sendable {
  /// The folder's path, for messages and to open it again.
  let path: String
  /// The path by which it is known whether the folder was made.
  let madePath: String
  /// Which folder it is.
  let identity: FileIdentity
  private let room: OutputRoom
  private let ticket: Int

  /// Opens a folder and makes it, and those above it, where they are missing.
  ///
  /// - Parameter reported: the file that it is wanted for, for errors.
  init(_ path: String, in room: OutputRoom, reported: String) throws(FileError) {
    self.path = path
    self.room = room
    madePath =
      room.root.flatMap { root in root.relativePath(of: path).map { root.path + "/" + $0 } } ?? path
    let opened = try room.descriptors.take { () throws(FileError) in
      try OutputFolder.open(path, in: room, makes: true, reported: reported)
    }
    ticket = opened.ticket
    guard let identity = FileIdentity(descriptor: opened.descriptor) else {
      throw .system(.write, at: reported, number: errno)
    }
    self.identity = identity
  }

  deinit { room.descriptors.giveBack(ticket) }

  /// The descriptor, opened again where it was given back.
  func descriptor(reported: String) throws(FileError) -> Int32 {
    try room.descriptors.use(ticket) { () throws(FileError) in
      let descriptor = try OutputFolder.open(path, in: room, makes: false, reported: reported)
      guard FileIdentity(descriptor: descriptor) == identity else {
        close(descriptor)
        throw FileError(.write, reported, .moved)
      }
      return descriptor
    }
  }

  /// What has this name in the folder, a link not followed; nil where nothing has.
  func status(of name: String, reported: String) throws(FileError) -> FileStatus? {
    let folder = try descriptor(reported: reported)
    var status = stat()
    // SAFETY: the call fills the structure it is given.
    let result = unsafe name.withSystemPath {
      unsafe fstatat(folder, $0, &status, AT_SYMLINK_NOFOLLOW)
    }
    if result == 0 { return FileStatus(status) }
    if errno == ENOENT { return nil }
    throw .system(.write, at: reported, number: errno)
  }

  /// Opens a name in the folder; a link isn't followed.
  func open(_ name: String, _ flags: Int32, reported: String) throws(FileError) -> OpenFile {
    let folder = try descriptor(reported: reported)
    return OpenFile(
      descriptor: try OpenFile.retrying(.write, at: reported) {
        // SAFETY: the path is a C string for the length of the call.
        unsafe name.withSystemPath {
          unsafe openat(folder, $0, flags | O_NOFOLLOW | O_CLOEXEC, 0o1666)
        }
      },
      path: reported
    )
  }

  /// Takes a name away.
  func remove(_ name: String, reported: String) throws(FileError) {
    let folder = try descriptor(reported: reported)
    // SAFETY: the path is a C string for the length of the call.
    if unsafe name.withSystemPath({ unsafe unlinkat(folder, $0, 0) }) != 0 {
      throw .system(.write, at: reported, number: errno)
    }
  }

  /// Gives a file another name; without `replaces` one that exists is an error.
  func rename(_ name: String, to target: String, replaces: Bool, reported: String)
    throws(FileError)
  {
    let folder = try descriptor(reported: reported)
    // SAFETY: both paths are C strings for the length of the call.
    let result = unsafe name.withSystemPath { from in
      unsafe target.withSystemPath { to in
        unsafe cfiles_rename(folder, from, folder, to, replaces ? 1 : 0)
      }
    }
    if result != 0 {
      throw errno == EEXIST
        ? FileError(.write, reported, .exists) : .system(.write, at: reported, number: errno)
    }
  }

  /// Sets who may do what with a file.
  func setMode(_ mode: UInt32, of name: String, reported: String) throws(FileError) {
    let folder = try descriptor(reported: reported)
    // SAFETY: the path is a C string for the length of the call.
    if unsafe name.withSystemPath({ unsafe fchmodat(folder, $0, mode, 0) }) != 0 {
      throw .system(.write, at: reported, number: errno)
    }
  }

  /// Waits until the names in the folder have reached the disk.
  func synchronize(reported: String) throws(FileError) {
    let folder = try descriptor(reported: reported)
    if fsync(folder) != 0, errno != EINVAL, errno != EBADF {
      throw .system(.write, at: reported, number: errno)
    }
  }

  // MARK: Opening

  private static func open(
    _ path: String,
    in room: OutputRoom,
    makes: Bool,
    reported: String
  ) throws(FileError) -> Int32 {
    guard let root = room.root else {
      return try openAnywhere(path, in: room, makes: makes, reportedAs: reported)
    }
    guard let inner = root.relativePath(of: path) else {
      throw FileError(.write, reported, .outside(root.path))
    }
    return try openBeneath(root, inner: inner, in: room, makes: makes, reportedAs: reported)
  }

  private static func openAnywhere(
    _ path: String,
    in room: OutputRoom,
    makes: Bool,
    reportedAs reported: String
  ) throws(FileError) -> Int32 {
    func attempt() -> Int32 {
      // SAFETY: the path is a C string for the length of the call.
      unsafe path.withSystemPath { path in
        let descriptor = unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor >= 0 || errno != EACCES { return descriptor }
        // Why: a folder that can be written but not listed serves as well.
        return unsafe Glibc.open(path, cfiles_path_only | O_DIRECTORY | O_CLOEXEC)
      }
    }
    var descriptor = attempt()
    if descriptor < 0, errno == ENOENT, makes {
      let parent = WholeFile.folder(of: path)
      if parent != path {
        close(try openAnywhere(parent, in: room, makes: true, reportedAs: reported))
      }
      // SAFETY: the path is a C string for the length of the call.
      if unsafe path.withSystemPath({ unsafe mkdir($0, 0o777) }) == 0 {
        MadeFolders.shared.insert(path)
      } else if errno != EEXIST {
        throw .system(.write, at: reported, number: errno)
      }
      descriptor = attempt()
    }
    if descriptor < 0 { throw .system(.write, at: reported, number: errno) }
    return descriptor
  }

  /// Opens a folder below the root, part by part where it is to be made.
  private static func openBeneath(
    _ root: OutputRoot,
    inner: String,
    in room: OutputRoom,
    makes: Bool,
    reportedAs reported: String
  ) throws(FileError) -> Int32 {
    let descriptor = root.open(inner)
    if descriptor >= 0 { return descriptor }
    if errno == EXDEV || errno == ELOOP { throw FileError(.write, reported, .outside(root.path)) }
    guard errno == ENOENT, makes, inner != "." else {
      throw .system(.write, at: reported, number: errno)
    }
    let parent = try openBeneath(
      root,
      inner: WholeFile.folder(of: inner),
      in: room,
      makes: true,
      reportedAs: reported
    )
    defer { close(parent) }
    // SAFETY: the path is a C string for the length of the call.
    let made = unsafe FileKey.lastName(of: inner).withSystemPath {
      unsafe mkdirat(parent, $0, 0o777)
    }
    if made == 0 {
      MadeFolders.shared.insert(root.path + "/" + inner)
    } else if errno != EEXIST {
      throw .system(.write, at: reported, number: errno)
    }
    let opened = root.open(inner)
    if opened >= 0 { return opened }
    throw errno == EXDEV || errno == ELOOP
      ? FileError(.write, reported, .outside(root.path))
      : .system(.write, at: reported, number: errno)
  }
}

/// The one folder that a run may write in, held open: `--safe`.
final class OutputRoot: Sendable {
  /// The folder, from the file system's root and without links.
  let path: String
  private let descriptor: Int32

  init(_ path: String) throws(FileError) {
    guard let real = FileKey.realPath(path) else { throw .system(.write, at: path, number: errno) }
    self.path = real
    descriptor = try OpenFile.retrying(.write, at: path) {
      // SAFETY: the path is a C string for the length of the call.
      unsafe real.withSystemPath { unsafe Glibc.open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    }
  }

  deinit { close(descriptor) }

  /// Opens a folder by its path below this one, no link leading out; -1 and `errno` where it can't be.
  func open(_ inner: String) -> Int32 {
    // SAFETY: the path is a C string for the length of the call.
    let opened = unsafe inner.withSystemPath { unsafe cfiles_open_beneath(descriptor, $0) }
    return opened < 0 && errno == ENOSYS ? openByParts(inner) : opened
  }

  /// The same for a kernel that can't watch over the whole path: part by part, without any link.
  func openByParts(_ inner: String) -> Int32 {
    var current = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    for part in inner.split(separator: "/") where part != "." {
      guard current >= 0 else { return -1 }
      let next: Int32
      if part == ".." {
        errno = EXDEV
        next = -1
      } else {
        // SAFETY: the path is a C string for the length of the call.
        next = unsafe String(part).withSystemPath {
          unsafe openat(current, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        }
        // Why: a link that is not to be followed isn't a folder to the kernel.
        if next < 0, errno == ENOTDIR { errno = ELOOP }
      }
      let problem = errno
      close(current)
      errno = problem
      current = next
    }
    return current
  }

  /// The path of a folder below this one, as far as it is there without links; nil where it lies outside.
  func relativePath(of folder: String) -> String? {
    var known = folder
    var rest: [String] = []
    while true {
      if let real = FileKey.realPath(known) {
        let below = Array((path == "/" ? "/" : path + "/").utf8)
        guard Array((real + "/").utf8).starts(with: below) else { return nil }
        let inner = String(decoding: real.utf8.dropFirst(below.count), as: UTF8.self)
        let parts = (inner.isEmpty ? [] : [inner]) + rest.reversed()
        return parts.isEmpty ? "." : parts.joined(separator: "/")
      }
      let name = FileKey.lastName(of: known)
      let parent = WholeFile.folder(of: known)
      if parent == known || name == ".." { return nil }
      rest.append(name)
      known = parent
    }
  }
}
