extension PatternMatcher {
  /// A piece of what takes a match's place.
  public enum ReplacementPart: Sendable, Hashable {
    /// Bytes that stand as they are, UTF-8.
    case text([UInt8])
    /// What the first of these groups that took part has matched; 0 is the whole match.
    case group([Int])
  }

  /// What replacing makes of a text.
  public enum Replacement: Sendable, Hashable {
    /// Nothing was to be replaced.
    case unchanged
    /// The text with its matches replaced.
    case changed(Rewrite)
    /// Searching took too many steps or too much memory.
    case gaveUp
  }

  /// Replaces every match, or the first.
  ///
  /// Groups that stand in the replacement in the order of the text keep their places in it: only what
  /// is around them counts as changed.
  ///
  /// - Parameter text: Well-formed UTF-8.
  /// - Parameter parts: What takes a match's place.
  /// - Parameter onlyFirst: Whether later matches stay.
  public func replacement(
    in text: [UInt8],
    by parts: [ReplacementPart],
    onlyFirst: Bool = false
  ) -> Replacement {
    var builder = RewriteBuilder(text)
    let isWhole = forEachMatch(in: text) { match in
      Self.replace(match, in: text, by: parts, &builder)
      return !onlyFirst
    }
    guard isWhole else { return .gaveUp }
    return builder.finish().map { .changed($0) } ?? .unchanged
  }

  private static func replace(
    _ match: PatternMatch,
    in text: [UInt8],
    by parts: [ReplacementPart],
    _ builder: inout RewriteBuilder
  ) {
    /// Where the text that isn't accounted for begins, and what takes its place.
    var start = match.range.lowerBound
    var pending: [UInt8] = []
    func close(at end: Int, _ builder: inout RewriteBuilder) {
      if !text[start..<end].elementsEqual(pending) {
        builder.replace(start..<end, with: pending)
      }
      pending = []
    }
    for part in parts {
      switch part {
      case .text(let bytes): pending += bytes
      case .group(let numbers):
        guard let range = numbers.lazy.compactMap({ match.ranges[$0] }).first else { continue }
        if range.lowerBound >= start, range.upperBound <= match.range.upperBound {
          close(at: range.lowerBound, &builder)
          start = range.upperBound
        } else {
          pending += text[range]
        }
      }
    }
    close(at: match.range.upperBound, &builder)
  }
}
