import DataFormats
public import PipelineCore
import SystemPackage

/// The size and SHA-256 of a file as it lies on disk.
public struct FileDigest: Sendable, Hashable {
  /// How many bytes the file has.
  public let byteCount: Int
  /// The digest, 64 hexadecimal digits.
  public let sha256: String

  /// Reads a file from beginning to end.
  public init(of path: String) throws(StageError) {
    var hash = SHA256()
    var total = 0
    do {
      let file = try FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec)
      try file.closeAfter {
        var buffer = [UInt8](repeating: 0, count: 256 * 1024)
        while true {
          // SAFETY: the pointer is to the array's own storage and `read` is told its size.
          let count = try unsafe buffer.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
          if count == 0 { return }
          hash.update(buffer.span.extracting(0..<count))
          total += count
        }
      }
    } catch {
      throw .file(path: path, problem: "\(error)".lowercased())
    }
    byteCount = total
    sha256 = hash.hexDigest()
  }
}
