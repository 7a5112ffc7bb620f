public import Testing

/// Expects two texts to be the same bytes, and shows both with their code points where they aren't.
///
/// Swift's `==` on strings is canonical equivalence, which hides the very faults that a cleaning stage can have.
public func expectSameBytes(
  _ actual: some Sequence<UInt8>,
  _ expected: some Sequence<UInt8>,
  _ comment: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let actual = Array(actual)
  let expected = Array(expected)
  guard actual != expected else { return }
  Issue.record(
    """
    \(comment)
    ---- actual ----
    \(spelled(actual))
    ---- expected ----
    \(spelled(expected))
    ----------------
    """,
    sourceLocation: sourceLocation
  )
}

/// Expects two strings to be the same bytes.
public func expectSameBytes(
  _ actual: String,
  _ expected: String,
  _ comment: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  expectSameBytes(actual.utf8, expected.utf8, comment, sourceLocation: sourceLocation)
}

/// A text with every scalar outside printable ASCII and the Arabic letters by its code point.
private func spelled(_ bytes: [UInt8]) -> String {
  String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
    switch scalar.value {
    case 0x20...0x7E, 0x621...0x63A, 0x641...0x64A, 0x0A: String(scalar)
    default: "<U+\(String(scalar.value, radix: 16, uppercase: true))>"
    }
  }.joined()
}
