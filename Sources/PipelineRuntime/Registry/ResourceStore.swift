import DataFormats
import Glibc
public import PipelineCore
import SystemPackage

/// Opens resources: maps files into memory, and knows those that are built into the program.
public struct ResourceStore: Sendable {
  private let builtins: [String: Resource]

  /// Makes a store.
  ///
  /// - Parameter builtins: Resources that are part of the program; their names begin with `builtin:`.
  public init(builtins: [Resource] = []) {
    self.builtins = Dictionary(uniqueKeysWithValues: builtins.map { ($0.name, $0) })
  }

  /// Opens a resource.
  ///
  /// - Parameter name: A path, or `builtin:` and a name.
  /// - Throws: `StageError.file` where there is none, with the nearest name.
  public func open(_ name: String) throws(StageError) -> Resource {
    if let builtin = builtins[name] { return builtin }
    if name.hasPrefix("builtin:") {
      let near = nearestName(to: name, among: builtins.keys.sorted())
      throw .file(
        path: name,
        problem: "no such resource is built in",
        help: near.map { "did you mean `\($0)`?" }
      )
    }
    return try Self.map(name)
  }

  /// Maps a file into memory.
  private static func map(_ path: String) throws(StageError) -> Resource {
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw systemError(path) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw systemError(path) }
    // Why: what comes through a pipe, or is typed, can't be mapped.
    if status.st_mode & S_IFMT == S_IFIFO || isatty(descriptor) == 1 { return try read(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .file(path: path, problem: "expected a file")
    }
    let byteCount = Int(status.st_size)
    if byteCount == 0 {
      return unsafe Resource(name: path, buffer: UnsafeRawBufferPointer(start: nil, count: 0))
    }
    let address = unsafe mmap(nil, byteCount, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else {
      throw systemError(path)
    }
    // SAFETY: the mapping stays until `release` is called, once, by the resource's end.
    let place = UInt(bitPattern: address)
    return unsafe Resource(
      name: path,
      buffer: UnsafeRawBufferPointer(start: address, count: byteCount)
    ) {
      _ = unsafe munmap(UnsafeMutableRawPointer(bitPattern: place), byteCount)
    }
  }

  /// Reads what has no size of its own to its end.
  private static func read(_ path: String) throws(StageError) -> Resource {
    let piped: (bytes: [UInt8], hasMore: Bool)
    do {
      piped = try ByteReader(path: path).readAll(limit: mostPipedByteCount)
    } catch {
      throw StageError(error)
    }
    guard !piped.hasMore else {
      throw .file(
        path: path,
        problem: "has more than \(mostPipedByteCount) bytes, and is no file",
        help: "put them into a file first"
      )
    }
    return Resource(name: path, copying: piped.bytes)
  }

  /// How much is read of a pipe, which may have no end.
  private static let mostPipedByteCount = 1 << 30

  private static func systemError(_ path: String) -> StageError {
    let number = Errno(rawValue: errno)
    return .file(
      path: path,
      problem: "\(number)".lowercased(),
      help: number == .noSuchFileOrDirectory
        ? NearbyFile.nearest(to: path).map { "did you mean '\($0)'?" } : nil
    )
  }
}
