import Glibc

/// What a path names, whatever way leads there: the folder, by device and inode, and the name in it.
///
/// Where folders of the path aren't there yet, the nearest one that is counts, and the names below it.
///
/// Two sums of 64 bits with the process's own seed stand for them: a run may read and write a hundred thousand files.
struct FileKey: Sendable, Hashable {
  private let low: Int
  private let high: Int

  func hash(into hasher: inout Hasher) { hasher.combine(low) }

  init(_ folder: FileIdentity, _ name: String) {
    // Why the bytes: texts would be compared by what they look like.
    let name = FileName.bytes(of: name)
    func sum(_ first: UInt8) -> Int {
      var hasher = Hasher()
      hasher.combine(first)
      hasher.combine(folder)
      // SAFETY: the bytes are read at once. Why so: one by one they take several times as long.
      unsafe name.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
      return hasher.finalize()
    }
    (low, high) = (sum(0), sum(1))
  }

  /// The key of a path; a link that its last part is isn't followed.
  ///
  /// - Parameter follows: whether a link at its end counts as what it leads to.
  init?(path: String, follows: Bool = false) {
    if follows, let real = FileKey.realPath(path) {
      self.init(path: real)
      return
    }
    var folder = WholeFile.folder(of: path)
    var names = [FileKey.lastName(of: path)]
    while true {
      if let identity = FileIdentity(path: folder) {
        self.init(identity, FileKey.joined(names.reversed()))
        return
      }
      names.append(FileKey.lastName(of: folder))
      let parent = WholeFile.folder(of: folder)
      if parent == folder { return nil }
      folder = parent
    }
  }

  /// Names below a folder as one, without what stands for the same folder.
  private static func joined(_ names: [String]) -> String {
    var kept: [String] = []
    for name in names where name != "." && !name.isEmpty {
      if name == "..", let last = kept.last, last != ".." {
        kept.removeLast()
      } else {
        kept.append(name)
      }
    }
    return kept.joined(separator: "/")
  }

  /// The last part of a path.
  static func lastName(of path: String) -> String {
    let bytes = Array(path.utf8)
    let end = bytes.lastIndex { $0 != UInt8(ascii: "/") }.map { $0 + 1 } ?? 0
    let start = bytes[..<end].lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// A path from the root without links; nil where nothing is there.
  static func realPath(_ path: String) -> String? {
    unsafe path.withSystemPath { path in
      // SAFETY: the C library makes the string, which is copied and freed here.
      guard let resolved = unsafe realpath(path, nil) else { return nil }
      defer { unsafe free(resolved) }
      let bytes = unsafe UnsafeRawBufferPointer(start: resolved, count: strlen(resolved))
      return FileName.text(of: unsafe Array(bytes))
    }
  }
}

/// A file or folder by device and inode.
struct FileIdentity: Sendable, Hashable {
  let device: UInt64
  let inode: UInt64

  init(device: UInt64, inode: UInt64) { (self.device, self.inode) = (device, inode) }

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
  }

  /// Looks at a path, following links; nil where nothing is there.
  init?(path: String) {
    var status = stat()
    // SAFETY: the call fills the structure it is given.
    let found = unsafe path.withSystemPath { unsafe stat($0, &status) == 0 }
    guard found else { return nil }
    self.init(status)
  }

  /// Looks at an open descriptor.
  init?(descriptor: Int32) {
    var status = stat()
    // SAFETY: the call fills the structure it is given.
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }
}
