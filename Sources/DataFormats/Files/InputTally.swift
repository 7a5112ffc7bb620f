import Glibc

/// What has been read of a file: how many bytes, as they lie there, and their sum.
///
/// It is kept while the file is read, so that a manifest needs no second look at it: a pipe can be read
/// once only, and a file may be gone or changed by then.
public final class InputTally {
  /// The file, as it was named.
  public let path: String
  /// How many bytes have been read.
  public private(set) var byteCount = 0
  /// Whether the file was read to its end.
  public private(set) var hasEnded = false
  private let isRegularFile: Bool
  private var hash = SHA256()

  init(path: String, isRegularFile: Bool) {
    self.path = path
    self.isRegularFile = isRegularFile
  }

  /// The sum of the whole file, once it has ended.
  private lazy var sum = hash.hexDigest()

  func add(_ bytes: Span<UInt8>) {
    if bytes.isEmpty { return end() }
    byteCount += bytes.count
    hash.update(bytes)
  }

  /// Learns that the file has no more bytes.
  func end() { hasEnded = true }

  /// The sum of what has been read so far.
  public var sumSoFar: String { hasEnded ? sum : hash.hexDigest() }

  /// Adds what the run didn't ask for, so that the sum is that of the whole file.
  ///
  /// A pipe that wasn't read to its end, and a file that can't be read any more, stay as they are.
  public func complete() {
    guard !hasEnded, isRegularFile, let file = try? OpenFile(reading: path),
      file.skip(to: byteCount)
    else { return }
    while !hasEnded {
      var buffer: [UInt8] = []
      do throws(FileError) {
        try buffer.append(addingCapacity: 256 << 10) { (output) throws(FileError) in
          try file.read(into: &output)
        }
      } catch { return }
      add(buffer.span)
    }
  }
}
