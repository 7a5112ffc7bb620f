import PipelineCore

/// What the spans of an export count; they are half-open and count from the start of the origin text.
enum SpanUnit: String, NameParameter {
  /// UTF-8 bytes.
  case bytes
  /// Unicode scalars, which is what RFC 5147 and Python's strings count.
  case scalars
  /// UTF-16 code units, which is what Java's and JavaScript's strings count.
  case utf16
  /// No spans are written.
  case none
}

/// Turns the traces of one document into spans of a unit.
///
/// A document's texts have one origin, or a few of them; each is counted through once, when the first
/// of its traces is asked for.
struct SpanConverter {
  /// The unit of the spans.
  let unit: SpanUnit
  /// The index of each origin, which is kept alive with it.
  private var indexes: [ObjectIdentifier: (origin: Origin, index: OffsetIndex)] = [:]

  /// Makes a converter for one document.
  init(_ unit: SpanUnit) { self.unit = unit }

  /// The span of a trace; nil where there is no trace or no spans are wanted.
  mutating func span(_ trace: Trace?) -> Range<Int>? {
    guard let trace else { return nil }
    switch unit {
    case .none: return nil
    case .bytes: return trace.range
    case .scalars, .utf16: break
    }
    if let known = indexes[ObjectIdentifier(trace.origin)] {
      return known.index.convert(trace.range, of: trace.origin.bytes)
    }
    let index = OffsetIndex(of: trace.origin.bytes, countsSurrogates: unit == .utf16)
    indexes[ObjectIdentifier(trace.origin)] = (trace.origin, index)
    return index.convert(trace.range, of: trace.origin.bytes)
  }
}

/// Counts of units at every 512th byte of a text, so that any offset is found by counting on from one.
///
/// - Complexity: making it O(*n*) in bytes; a look-up counts through at most 512 of them.
private struct OffsetIndex {
  private static let strideByteCount = 512
  private let countsSurrogates: Bool
  private let counts: [Int]

  init(of bytes: [UInt8], countsSurrogates: Bool) {
    self.countsSurrogates = countsSurrogates
    var counts: [Int] = [0]
    counts.reserveCapacity(bytes.count / Self.strideByteCount + 1)
    var total = 0
    var start = 0
    while start + Self.strideByteCount <= bytes.count {
      total += Self.count(
        bytes,
        in: start..<start + Self.strideByteCount,
        countsSurrogates: countsSurrogates
      )
      counts.append(total)
      start += Self.strideByteCount
    }
    self.counts = counts
  }

  func convert(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    let lower = offset(range.lowerBound, of: bytes)
    return lower..<max(lower, offset(range.upperBound, of: bytes))
  }

  private func offset(_ byteOffset: Int, of bytes: [UInt8]) -> Int {
    let stride = byteOffset / Self.strideByteCount
    let rest = stride * Self.strideByteCount..<byteOffset
    return counts[stride] + Self.count(bytes, in: rest, countsSurrogates: countsSurrogates)
  }

  private static func count(_ bytes: [UInt8], in range: Range<Int>, countsSurrogates: Bool) -> Int {
    var count = 0
    for offset in range {
      let byte = bytes[offset]
      // A scalar has one byte that isn't a continuation (10xxxxxx); four-byte ones (11110xxx) take a
      // surrogate pair in UTF-16.
      if byte & 0xC0 != 0x80 { count += 1 }
      if countsSurrogates, byte >= 0xF0 { count += 1 }
    }
    return count
  }
}
