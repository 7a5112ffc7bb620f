import SystemPackage

extension FileDescriptor {
  /// Reads at most so many bytes; none at the end of the input.
  ///
  /// - Throws: `Errno`, also where a signal interrupted it.
  func read(atMost capacity: Int) throws -> [UInt8] {
    var chunk = [UInt8](repeating: 0, count: capacity)
    // SAFETY: the pointer is to the array's own storage and `read` is told its size.
    let count = try unsafe chunk.withUnsafeMutableBytes {
      try unsafe read(into: $0, retryOnInterrupt: false)
    }
    chunk.removeLast(capacity - count)
    return chunk
  }
}
