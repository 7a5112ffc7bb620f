import ArabicText
import Testing
import TestSupport

/// Runs a pass and gives the bytes, changed or not; checks that its changes explain them.
func run(
  _ kernel: some TextKernel,
  _ bytes: [UInt8],
  sourceLocation: SourceLocation = #_sourceLocation
) -> [UInt8] {
  guard let rewrite = kernel.rewrite(bytes) else { return bytes }
  #expect(!rewrite.changes.isEmpty, sourceLocation: sourceLocation)
  #expect(changesExplain(rewrite, of: bytes), "\(bytes) \(rewrite)", sourceLocation: sourceLocation)
  return rewrite.bytes
}

/// Runs a pass over a string.
func run(
  _ kernel: some TextKernel,
  _ text: String,
  sourceLocation: SourceLocation = #_sourceLocation
) -> String {
  String(decoding: run(kernel, Array(text.utf8), sourceLocation: sourceLocation), as: UTF8.self)
}

/// Whether changes rise, are disjoint, and leave everything outside them equal byte for byte.
func changesExplain(_ rewrite: Rewrite, of source: [UInt8]) -> Bool {
  var sourceOffset = 0
  var targetOffset = 0
  for change in rewrite.changes {
    let gap = change.source.lowerBound - sourceOffset
    guard gap >= 0, change.target.lowerBound - targetOffset == gap,
      change.source.upperBound <= source.count, change.target.upperBound <= rewrite.bytes.count,
      source[sourceOffset..<change.source.lowerBound]
        == rewrite.bytes[targetOffset..<change.target.lowerBound]
    else { return false }
    sourceOffset = change.source.upperBound
    targetOffset = change.target.upperBound
  }
  return source[sourceOffset...] == rewrite.bytes[targetOffset...]
}

/// Calls the closure with every sequence of up to `length` scalars from an alphabet.
func forEveryText(
  upTo length: Int,
  over alphabet: [Unicode.Scalar],
  _ body: ([UInt8]) -> Void
) {
  let letters = alphabet.map { Array(String($0).utf8) }
  func extend(_ text: [UInt8], _ remaining: Int) {
    body(text)
    if remaining == 0 { return }
    for letter in letters { extend(text + letter, remaining - 1) }
  }
  extend([], length)
}

/// A text of random scalars from an alphabet.
func randomText(
  _ length: Int,
  over alphabet: [Unicode.Scalar],
  _ generator: inout SeededGenerator
) -> [UInt8] {
  var text = String.UnicodeScalarView()
  for _ in 0..<length {
    if let scalar = alphabet.randomElement(using: &generator) { text.append(scalar) }
  }
  return Array(String(text).utf8)
}
