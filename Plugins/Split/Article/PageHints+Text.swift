import ArabicText
import PaperWords
import PipelineCore

extension PageHints {
  /// How much of a text is searched for what parts the headlines of a ticker at its top.
  private static let searchedByteCount = 8_000

  /// Takes what a text's origin and the other fields of a document tell.
  ///
  /// Where cleaning made one blank of several, the origin still has them.
  init(_ text: TracedText, title: TracedText?) {
    if let title {
      var line = FoldedLine()
      line.fold(title.bytes.span, 0..<title.bytes.count)
      let signs = LineSigns(line.units)
      self.title = signs.hash
      titleStem = signs.stemHash
    }
    if text.isUntouched {
      gaps = Self.gaps(in: text.bytes.span, 0..<text.bytes.count)
    } else if let whole = text.trace {
      let original = whole.origin.bytes
      gaps = Self.gaps(in: original.span, whole.range).map { Self.offset(of: $0, in: text) }
    }
  }

  /// Takes the day on which a page was fetched: `2021-03-02T09:12:44Z`, or a date.
  mutating func setFetched(_ value: Value?) {
    guard let value else { return }
    let digits = value.displayText.bytes.split { $0 < 0x30 || $0 > 0x39 }
    guard digits.count >= 3, digits[0].count == 4, digits[2].count <= 2 else { return }
    func number(_ digits: ArraySlice<UInt8>) -> Int {
      digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    fetched = (number(digits[0]), number(digits[2]))
  }

  /// The places where three blanks or a tab stand between two letters.
  private static func gaps(in bytes: Span<UInt8>, _ range: Range<Int>) -> [Int] {
    var gaps: [Int] = []
    var offset = range.lowerBound
    let end = min(range.upperBound, range.lowerBound + searchedByteCount)
    while offset < end {
      if offset + 17 <= end, !hasBlanks(bytes, offset) {
        offset += 16
        continue
      }
      if bytes[offset] > 0x20 || bytes[offset] == 0x0A || bytes[offset] == 0x0D {
        offset += 1
        continue
      }
      let start = offset
      var hasTab = false
      while offset < end, bytes[offset] == 0x20 || bytes[offset] == 0x09 {
        hasTab = hasTab || bytes[offset] == 0x09
        offset += 1
      }
      if offset == start { offset += 1 }
      let isInside =
        start > range.lowerBound && offset < end && bytes[start - 1] > 0x20 && bytes[offset] > 0x20
      if isInside, hasTab || offset - start >= 3 { gaps.append(start) }
    }
    return gaps
  }

  /// Whether one of sixteen bytes is a tab or a blank before a blank or tab; one more is looked at.
  @inline(__always)
  private static func hasBlanks(_ span: Span<UInt8>, _ offset: Int) -> Bool {
    // SAFETY: bytes have no padding; offset + 17 <= count, and every bit pattern is a vector of bytes.
    let bytes = unsafe span.bytes
    let here = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
    let next = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset + 1, as: SIMD16<UInt8>.self)
    let blank = SIMD16<UInt8>(repeating: 0x20)
    let tab = SIMD16<UInt8>(repeating: 0x09)
    let blanks = (here .== blank) .& ((next .== blank) .| (next .== tab))
    // SAFETY: a mask of sixteen bytes is sixteen bytes, each 0 or -1.
    let found = unsafe unsafeBitCast(blanks .| (here .== tab), to: SIMD2<UInt64>.self)
    return found.x | found.y != 0
  }

  /// The offset in a text of what stands at an offset of its origin, or after it.
  private static func offset(of origin: Int, in text: TracedText) -> Int {
    var low = 0
    var high = text.bytes.count
    while low < high {
      let middle = (low + high) / 2
      let place = text.originRange(of: middle..<min(middle + 1, text.bytes.count))?.lowerBound ?? 0
      if place < origin { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension ArticleWords {
  /// Reads a paper's own words.
  ///
  /// - Throws: `StageError.argument` for a file that isn't in the lexicon's form.
  init(_ profile: Resource) throws(StageError) {
    let bytes = profile.withBytes { span in span.indices.map { span[$0] } }
    do {
      lexicon = try Lexicon(profile: bytes, name: profile.name)
    } catch {
      throw PaperProfile.refusal(of: error, in: "words")
    }
  }
}

extension PageRole {
  /// What the field `furniture` calls it.
  var name: String {
    switch self {
    case .tickerHeading: "ticker-heading"
    case .relatedHeading: "related-heading"
    case .commentsHeading: "comments"
    default: "\(self)"
    }
  }
}
