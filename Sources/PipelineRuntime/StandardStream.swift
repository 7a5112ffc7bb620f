import Glibc

/// Writes whole texts to standard output or standard error.
public enum StandardStream: Int32, Sendable {
  /// Results.
  case output = 1
  /// What is said to a person.
  case error = 2

  /// Writes bytes, all of them.
  ///
  /// - Returns: False where the reader has gone away or the device is full.
  @discardableResult
  public func write(_ bytes: [UInt8]) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        // SAFETY: `written` is less than the buffer's count.
        unsafe Glibc.write(
          rawValue,
          buffer.baseAddress?.advanced(by: written),
          buffer.count - written
        )
      }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  /// Writes a text.
  @discardableResult
  public func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  /// Whether it is a terminal.
  public var isTerminal: Bool { isatty(rawValue) == 1 }
}
