/// A stretch of bytes that a pass replaced.
public struct Change: Sendable, Hashable {
  /// UTF-8 byte offsets in the text before the pass, half-open; empty where bytes were put in.
  public var source: Range<Int>
  /// UTF-8 byte offsets in the text after the pass, half-open; empty where bytes were taken out.
  public var target: Range<Int>

  /// Makes a change.
  public init(source: Range<Int>, target: Range<Int>) {
    self.source = source
    self.target = target
  }
}

/// What a pass over a text made of it: the new bytes, and which stretches they differ in.
///
/// The changes rise and are disjoint in both texts; outside them the two are equal byte for byte.
public struct Rewrite: Sendable, Hashable {
  /// The text after the pass, UTF-8.
  public var bytes: [UInt8]
  /// What the pass replaced; never empty.
  public var changes: [Change]

  /// Makes a rewrite.
  public init(bytes: [UInt8], changes: [Change]) {
    self.bytes = bytes
    self.changes = changes
  }

  /// The changes as pairs of byte ranges before and after.
  public var replacements: [(source: Range<Int>, target: Range<Int>)] {
    changes.map { (source: $0.source, target: $0.target) }
  }

  /// The one rewrite that does what this one and then another one do.
  ///
  /// Changes of the two that overlap become one; those that only touch stay apart.
  ///
  /// - Parameter next: A rewrite of `bytes`.
  /// - Complexity: O(*n*) in the number of changes.
  public func followed(by next: Rewrite) -> Rewrite {
    var composed: [Change] = []
    composed.reserveCapacity(changes.count + next.changes.count)
    // Positions: s in the first text, m between the two passes, t in the last. Outside changes a
    // position moves by the sum of what the changes before it added or took away.
    var first = changes[...]
    var second = next.changes[...]
    var shiftToSource = 0  // s - m after the last change of the first pass that was used
    var shiftToTarget = 0  // t - m after the last change of the second pass that was used
    while !first.isEmpty || !second.isEmpty {
      var middle: Range<Int>
      let sourceStart: Int
      let targetStart: Int
      if let change = first.first,
        change.target.lowerBound <= second.first?.source.lowerBound ?? .max
      {
        middle = change.target
        sourceStart = change.source.lowerBound
        targetStart = middle.lowerBound + shiftToTarget
        shiftToSource = change.source.upperBound - change.target.upperBound
        first.removeFirst()
      } else {
        let change = second.removeFirst()
        middle = change.source
        sourceStart = middle.lowerBound + shiftToSource
        targetStart = change.target.lowerBound
        shiftToTarget = change.target.upperBound - change.source.upperBound
      }
      // Draw in everything that overlaps the growing stretch.
      var grew = true
      while grew {
        grew = false
        if let change = first.first, change.target.lowerBound < middle.upperBound {
          middle = middle.lowerBound..<max(middle.upperBound, change.target.upperBound)
          shiftToSource = change.source.upperBound - change.target.upperBound
          first.removeFirst()
          grew = true
        }
        if let change = second.first, change.source.lowerBound < middle.upperBound {
          middle = middle.lowerBound..<max(middle.upperBound, change.source.upperBound)
          shiftToTarget = change.target.upperBound - change.source.upperBound
          second.removeFirst()
          grew = true
        }
      }
      composed.append(
        Change(
          source: sourceStart..<middle.upperBound + shiftToSource,
          target: targetStart..<middle.upperBound + shiftToTarget
        )
      )
    }
    return Rewrite(bytes: next.bytes, changes: composed)
  }
}
