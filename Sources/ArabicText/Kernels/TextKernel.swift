/// A pass over a text that tells what it changed.
public protocol TextKernel: Sendable {
  /// Runs the pass.
  ///
  /// - Parameter bytes: Well-formed UTF-8; other bytes are passed through and never trap.
  /// - Returns: What the pass made of the text, or nil where there was nothing to do.
  /// - Complexity: O(*n*) in bytes.
  func rewrite(_ bytes: [UInt8]) -> Rewrite?
}
