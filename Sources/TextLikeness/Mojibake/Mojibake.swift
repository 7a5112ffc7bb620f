public import ArabicText

/// Text that was read by the wrong table, put right.
///
/// Finds UTF-8 that was read as windows-1252, Latin-1, windows-1256, MacRoman or another table of one
/// byte a sign, once or several times over, and windows-1256, ISO 8859-6, MacArabic or code page 720
/// that was read as Latin. Each line is judged word by word (`MojibakeLine`); what isn't likelier by a
/// margin after the repair stays.
public enum Mojibake {
  /// A run of words that was repaired.
  public struct Repair: Sendable, Hashable {
    /// Where it stands: byte offsets into the text before, half-open.
    public let source: Range<Int>
    /// Where it stands: byte offsets into the text after, half-open.
    public let target: Range<Int>
    /// What had happened to it: "utf-8 read as windows-1252"; several steps joined by ", then ".
    public let words: String
    /// By how many bits the text is likelier after the repair.
    public let margin: Double
  }

  /// Repairs a text.
  ///
  /// - Parameter bytes: UTF-8.
  /// - Returns: The text after, with what was changed and why; nil where nothing was.
  /// - Complexity: O(*n*) in bytes; one fast pass where no sign of it stands.
  public static func repaired(_ bytes: [UInt8]) -> (rewrite: Rewrite, repairs: [Repair])? {
    guard var (rewrite, repairs) = repairedOnce(bytes) else { return nil }
    // A repaired word may tell of its neighbours what the damaged one didn't.
    for _ in 0..<passLimit {
      guard let (next, more) = repairedOnce(rewrite.bytes) else { break }
      repairs =
        repairs.map { $0.moved(by: next) } + more.map { $0.moved(backBy: rewrite) }
      repairs.sort { $0.target.lowerBound < $1.target.lowerBound }
      rewrite = rewrite.followed(by: next)
    }
    return (rewrite, repairs)
  }

  /// The most passes over a text; each makes it shorter or more Arabic, so that hardly two are needed.
  private static let passLimit = 64

  private static func repairedOnce(_ bytes: [UInt8]) -> (Rewrite, [Repair])? {
    let span = bytes.span
    var edits = RewriteBuilder(bytes)
    var repairs: [Repair] = []
    var offset = 0
    while let suspect = MojibakeSigns.first(in: span, from: offset) {
      var start = suspect
      while start > offset, span[start - 1] != 0x0A { start -= 1 }
      var end = suspect
      while end < span.count, span[end] != 0x0A { end += 1 }
      for run in MojibakeLine(span, start..<end).runs {
        guard let target = edits.put(run.scalars, in: span) else { continue }
        let words = run.steps.reversed().map(\.words).joined(separator: ", then ")
        repairs.append(
          Repair(source: run.range, target: target, words: words, margin: run.margin)
        )
      }
      offset = end
    }
    return edits.finish().map { ($0, repairs) }
  }
}

extension Mojibake.Repair {
  /// The repair after another pass changed the text that it gave.
  fileprivate func moved(by next: Rewrite) -> Self {
    let lower = next.changes.place(of: target.lowerBound, \.source, \.target)
    let upper = next.changes.place(of: target.upperBound, \.source, \.target)
    return Self(source: source, target: lower..<max(lower, upper), words: words, margin: margin)
  }

  /// A repair of a text that a pass gave, as one of the text before that pass.
  fileprivate func moved(backBy earlier: Rewrite) -> Self {
    let lower = earlier.changes.place(of: source.lowerBound, \.target, \.source)
    let upper = earlier.changes.place(of: source.upperBound, \.target, \.source)
    return Self(source: lower..<max(lower, upper), target: target, words: words, margin: margin)
  }
}

extension [Change] {
  /// Where a place of one of two texts is in the other: one inside a change is at the change's start.
  func place(
    of offset: Int,
    _ from: KeyPath<Change, Range<Int>>,
    _ into: KeyPath<Change, Range<Int>>
  ) -> Int {
    guard let last = last(where: { $0[keyPath: from].lowerBound <= offset }) else { return offset }
    let (here, there) = (last[keyPath: from], last[keyPath: into])
    if offset < here.upperBound { return there.lowerBound }
    return offset - here.upperBound + there.upperBound
  }
}

extension RewriteBuilder {
  /// Puts scalars in the place of those that they stand for, where they differ.
  ///
  /// - Returns: Where the stretch from the first to the last changed one is in the new text; nil where
  ///   nothing changed.
  mutating func put(_ scalars: [PlacedScalar], in text: Span<UInt8>) -> Range<Int>? {
    var target: Range<Int>?
    for scalar in scalars {
      var replacement: [UInt8] = []
      replacement.append(scalar: scalar.value)
      let isSame =
        scalar.end - scalar.start == replacement.count
        && replacement.indices.allSatisfy { text[scalar.start + $0] == replacement[$0] }
      if isSame { continue }
      let place = replace(scalar.start..<scalar.end, with: replacement)
      target = (target?.lowerBound ?? place.lowerBound)..<place.upperBound
    }
    return target
  }
}
