/// Collects the changes of one pass over a text; copies nothing until there is one.
package struct RewriteBuilder {
  private let source: [UInt8]
  private var bytes: [UInt8] = []
  private var changes: [Change] = []
  private var copiedTo = 0

  /// Begins a pass over a text.
  package init(_ source: [UInt8]) {
    self.source = source
  }

  /// Makes room for so many changes, so that collecting them doesn't move them.
  package mutating func reserveCapacity(changeCount: Int) { changes.reserveCapacity(changeCount) }

  /// Whether nothing was changed yet.
  package var isEmpty: Bool { changes.isEmpty }

  /// Puts bytes in the place of a range of the source that lies after all earlier ones.
  ///
  /// - Returns: Where they are in the new text.
  @discardableResult
  package mutating func replace(
    _ range: Range<Int>,
    with replacement: some Collection<UInt8>
  ) -> Range<Int> {
    let start = copy(upTo: range)
    bytes.append(contentsOf: replacement)
    changes.append(Change(source: range, target: start..<bytes.count))
    return start..<bytes.count
  }

  /// Puts bytes in the place of a range of the source that lies after all earlier ones.
  package mutating func replace(_ range: Range<Int>, with replacement: Span<UInt8>) {
    let start = copy(upTo: range)
    bytes.append(addingCapacity: replacement.count) { bytes in
      for offset in replacement.indices { bytes.append(replacement[offset]) }
    }
    changes.append(Change(source: range, target: start..<bytes.count))
  }

  /// Puts a scalar in the place of a range of the source that lies after all earlier ones.
  package mutating func replace(_ range: Range<Int>, with scalar: UInt32) {
    let start = copy(upTo: range)
    bytes.append(scalar: scalar)
    changes.append(Change(source: range, target: start..<bytes.count))
  }

  /// Puts what the closure writes in the place of a range that lies after all earlier ones.
  @inline(__always)
  package mutating func replace(_ range: Range<Int>, writing write: (inout [UInt8]) -> Void) {
    let start = copy(upTo: range)
    write(&bytes)
    changes.append(Change(source: range, target: start..<bytes.count))
  }

  /// Takes out a range of the source that lies after all earlier ones.
  ///
  /// A range that begins where the last one that was taken out ended continues it.
  package mutating func remove(_ range: Range<Int>) {
    if let last = changes.last, last.target.isEmpty, last.source.upperBound == range.lowerBound {
      changes[changes.count - 1].source = last.source.lowerBound..<range.upperBound
      copiedTo = range.upperBound
      return
    }
    let start = copy(upTo: range)
    changes.append(Change(source: range, target: start..<start))
  }

  /// Puts a rewrite of a part of the source in its place.
  ///
  /// - Parameter rewrite: A rewrite of `source[range]`, its offsets counted from the range's start.
  package mutating func replace(_ range: Range<Int>, with rewrite: Rewrite) {
    let start = copy(upTo: range)
    bytes.append(contentsOf: rewrite.bytes)
    for change in rewrite.changes {
      let from = change.source.lowerBound + range.lowerBound
      let to = change.target.lowerBound + start
      changes.append(
        Change(source: from..<from + change.source.count, target: to..<to + change.target.count)
      )
    }
  }

  /// The finished rewrite; nil where nothing was changed.
  package consuming func finish() -> Rewrite? {
    if changes.isEmpty { return nil }
    bytes.append(contentsOf: source[copiedTo...])
    return Rewrite(bytes: bytes, changes: changes)
  }

  /// Copies what lies before a range; gives the place in the new text at which its successor begins.
  private mutating func copy(upTo range: Range<Int>) -> Int {
    precondition(range.lowerBound >= copiedTo, "changes must come in rising order")
    if changes.isEmpty { bytes.reserveCapacity(source.count) }
    if range.lowerBound - copiedTo < 16 {
      // Between two words there is mostly one space.
      for offset in copiedTo..<range.lowerBound { bytes.append(source[offset]) }
    } else {
      bytes.append(contentsOf: source[copiedTo..<range.lowerBound])
    }
    copiedTo = range.upperBound
    return bytes.count
  }
}
