import Glibc

/// Reading and writing whole arrays through a descriptor, interrupted calls repeated.
enum DescriptorIO {
  /// At most `capacity` bytes; empty at the end of the input, nil on an error or an interruption.
  static func read(_ descriptor: Int32, capacity: Int) -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: capacity)
    // SAFETY: the pointer is to the array's own storage and `read` is told its size.
    let count = unsafe chunk.withUnsafeMutableBytes {
      unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
    }
    guard count >= 0 else { return nil }
    chunk.removeLast(capacity - count)
    return chunk
  }

  /// Writes all bytes; false when the descriptor took no more.
  @discardableResult
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      // SAFETY: the pointer is to the slice's own storage and its count goes with it.
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      guard count > 0 || errno == EINTR else { return false }
      rest = rest.dropFirst(max(0, count))
    }
    return true
  }
}
