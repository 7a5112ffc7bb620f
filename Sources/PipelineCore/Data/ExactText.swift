/// A text that is compared by its bytes.
///
/// The standard library compares by canonical equivalence, for which it sorts the marks of each letter: many marks on
/// one letter cost it the square of their number. Here two spellings of one text are two, and the cost is that of the
/// bytes.
public struct ExactText: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The text as UTF-8.
  public let bytes: [UInt8]

  /// Takes a text.
  public init(_ text: String) { bytes = Array(text.utf8) }

  /// Takes the bytes of a text.
  public init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  /// The text.
  public var string: String { String(decoding: bytes, as: UTF8.self) }
  /// The text.
  public var description: String { string }

  /// Compares bytes, which is the order of the scalars too.
  public static func < (left: ExactText, right: ExactText) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
