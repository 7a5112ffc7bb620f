import Glibc

/// A new folder that goes, with all that is in it, when the object does.
public final class TemporaryFolder {
  /// The folder's absolute path.
  public let path: String

  /// Makes the folder in the system's place for such.
  public init() {
    var template = Array("/tmp/minwal-test-XXXXXX".utf8CString)
    // SAFETY: the template is a writable C string, as mkdtemp asks.
    path = unsafe template.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress, let made = unsafe mkdtemp(base) else {
        preconditionFailure("no temporary folder can be made")
      }
      return unsafe String(cString: made)
    }
  }

  deinit { _ = TemporaryFolder.run(["/bin/rm", "-rf", path]) }

  /// The path of a file in the folder.
  public func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file into the folder, making folders in its name.
  ///
  /// - Returns: Its path.
  @discardableResult
  public func write(_ name: String, _ bytes: some Sequence<UInt8>) -> String {
    let path = file(name)
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      _ = unsafe mkdir(folder, 0o777)
    }
    guard let stream = unsafe fopen(path, "w") else {
      preconditionFailure("'\(path)' can't be written")
    }
    defer { _ = unsafe fclose(stream) }
    let bytes = Array(bytes)
    _ = unsafe bytes.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, stream) }
    return path
  }

  /// Writes a text into the folder.
  @discardableResult
  public func write(_ name: String, _ text: String) -> String { write(name, text.utf8) }

  /// The bytes of a file in the folder; nil where there is none.
  public func read(_ name: String) -> [UInt8]? { Self.read(file(name)) }

  /// The bytes of a file; nil where there is none.
  public static func read(_ path: String) -> [UInt8]? {
    guard let stream = unsafe fopen(path, "r") else { return nil }
    defer { _ = unsafe fclose(stream) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe fread($0.baseAddress, 1, $0.count, stream)
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// The names in the folder, sorted.
  public var names: [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { _ = unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private static func run(_ words: [String]) -> Int32 {
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var process: pid_t = 0
    guard unsafe posix_spawn(&process, words[0], nil, nil, &arguments, environ) == 0 else {
      return -1
    }
    var status: Int32 = 0
    _ = unsafe waitpid(process, &status, 0)
    return status
  }
}
