extension TracedText {
  /// A part of the text, with its places.
  ///
  /// A bound in the middle of a scalar is moved outwards to the scalar's border, so that the part is
  /// well-formed; bounds outside the text are clamped.
  public subscript(range: Range<Int>) -> TracedText {
    let range = roundedToScalars(range)
    if range == 0..<bytes.count { return self }
    if let start = untouchedStart {
      let place = start + range.lowerBound..<start + range.upperBound
      return TracedText(Array(bytes[range]), .copied, of: origin, at: place)
    }
    var builder = RunBuilder()
    if !runs.isEmpty {
      var index = runIndex(at: range.lowerBound)
      builder.append(self, range, from: &index)
    }
    return TracedText(bytes: Array(bytes[range]), origin: origin, runs: builder.runs)
  }

  /// The text after a rewriting pass.
  ///
  /// - Parameter newBytes: The whole text after the pass.
  /// - Parameter changes: What the pass replaced, in rising order and disjoint: byte ranges in this
  ///   text and in the new one. Outside them the two are equal byte for byte.
  /// - Returns: The new text. An empty source range is an insertion, an empty target a deletion.
  /// - Complexity: O(*r* + *c*) for *r* runs and *c* changes.
  public func rewritten(
    as newBytes: [UInt8],
    changes: [(source: Range<Int>, target: Range<Int>)]
  ) -> TracedText {
    guard let origin else { return TracedText(untraced: newBytes) }
    let bytes = bytes
    var builder = RunBuilder()
    builder.reserveCapacity(runs.count + 2 * changes.count + 1)
    let start = untouchedStart
    var runIndex = 0
    var copiedTo = 0
    for (source, target) in changes {
      precondition(
        source.lowerBound >= copiedTo && source.upperBound <= bytes.count,
        "changes must rise, be disjoint and lie inside the text"
      )
      if let start {
        builder.append(
          .copied,
          byteCount: source.lowerBound - copiedTo,
          originStart: start + copiedTo,
          originEnd: start + source.lowerBound
        )
      } else {
        builder.append(self, copiedTo..<source.lowerBound, from: &runIndex)
      }
      precondition(
        builder.byteCount == target.lowerBound && target.upperBound <= newBytes.count,
        "what lies between two changes must be as long in both texts"
      )
      let place =
        start.map { $0 + source.lowerBound..<$0 + source.upperBound }
        ?? originRange(of: source) ?? 0..<0
      builder.append(
        place.isEmpty ? .inserted : .rewritten,
        byteCount: target.count,
        originStart: place.lowerBound,
        originEnd: place.upperBound
      )
      copiedTo = source.upperBound
    }
    builder.append(self, copiedTo..<bytes.count, from: &runIndex)
    precondition(builder.byteCount == newBytes.count, "changes don't explain the new text's length")
    return TracedText(bytes: newBytes, origin: origin, runs: builder.runs)
  }

  /// The text with some ranges replaced.
  ///
  /// - Parameter edits: Byte ranges of this text in rising order, disjoint, each with the UTF-8 bytes
  ///   that take its place.
  public func replacing(_ edits: [(range: Range<Int>, replacement: [UInt8])]) -> TracedText {
    if edits.isEmpty { return self }
    var newBytes: [UInt8] = []
    newBytes.reserveCapacity(bytes.count)
    var changes: [(source: Range<Int>, target: Range<Int>)] = []
    changes.reserveCapacity(edits.count)
    var copiedTo = 0
    for edit in edits {
      let range = roundedToScalars(edit.range)
      newBytes += bytes[copiedTo..<range.lowerBound]
      let start = newBytes.count
      newBytes += edit.replacement
      changes.append((range, start..<newBytes.count))
      copiedTo = range.upperBound
    }
    newBytes += bytes[copiedTo...]
    return rewritten(as: newBytes, changes: changes)
  }

  /// The text without the ASCII blanks and line ends at its two ends.
  public var trimmed: TracedText {
    self[trimmedRange(of: 0..<bytes.count)]
  }

  /// A byte range of the text without the ASCII blanks and line ends at its two ends.
  public func trimmedRange(of range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, Self.isBlank(bytes[lower]) { lower += 1 }
    while upper > lower, Self.isBlank(bytes[upper - 1]) { upper -= 1 }
    return lower..<upper
  }

  /// Joins texts one after another.
  ///
  /// Parts of the first origin keep their places; parts of other origins, and untraced ones, count as
  /// inserted.
  public static func joined(_ parts: [TracedText]) -> TracedText {
    let origin = parts.lazy.compactMap(\.origin).first
    var bytes: [UInt8] = []
    bytes.reserveCapacity(parts.reduce(0) { $0 + $1.bytes.count })
    var builder = RunBuilder()
    var place = 0
    for part in parts {
      bytes += part.bytes
      if let origin, part.origin === origin {
        var index = 0
        builder.append(part, 0..<part.bytes.count, from: &index)
        place = Int(part.runs.last?.originEnd ?? UInt32(place))
      } else if origin != nil {
        builder.append(
          .inserted,
          byteCount: part.bytes.count,
          originStart: place,
          originEnd: place
        )
      }
    }
    return TracedText(bytes: bytes, origin: origin, runs: builder.runs)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
  }

  /// Moves the bounds of a range outwards to the borders of scalars.
  private func roundedToScalars(_ range: Range<Int>) -> Range<Int> {
    var lower = max(0, min(range.lowerBound, bytes.count))
    var upper = max(lower, min(range.upperBound, bytes.count))
    while lower > 0, lower < bytes.count, bytes[lower] & 0xC0 == 0x80 { lower -= 1 }
    if range.isEmpty { return lower..<lower }
    while upper < bytes.count, upper > 0, bytes[upper] & 0xC0 == 0x80 { upper += 1 }
    return lower..<upper
  }
}
