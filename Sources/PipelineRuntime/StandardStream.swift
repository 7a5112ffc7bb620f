import Glibc
import SystemPackage

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
    (try? FileDescriptor(rawValue: rawValue).writeAll(bytes)) != nil
  }

  /// Writes a text.
  @discardableResult
  public func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  /// Whether it is a terminal.
  public var isTerminal: Bool { isatty(rawValue) == 1 }
}
