import DataFormats
import Glibc
public import PipelineCore

/// The size and SHA-256 of a file as it lies on disk.
public struct FileDigest: Sendable, Hashable {
  /// How many bytes the file has.
  public let byteCount: Int
  /// The digest, 64 hexadecimal digits.
  public let sha256: String

  /// Reads a file from beginning to end.
  public init(of path: String) throws(StageError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure(path) }
    defer { close(descriptor) }
    var hash = SHA256()
    var total = 0
    var buffer = [UInt8](repeating: 0, count: 256 * 1024)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw Self.failure(path)
      }
      if count == 0 { break }
      hash.update(buffer.span.extracting(0..<count))
      total += count
    }
    byteCount = total
    sha256 = hash.hexDigest()
  }

  private static func failure(_ path: String) -> StageError {
    .file(path: path, problem: unsafe String(cString: unsafe strerror(errno)).lowercased())
  }
}
