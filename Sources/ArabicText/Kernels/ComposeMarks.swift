// Why: the standard library has a normaliser of the newest tables, but offers it only so; tests hold
// it to known cases.
@_spi(_Unicode) import Swift

/// Brings a text into Unicode Normalization Form C (UAX #15).
///
/// Looks first whether there is anything to do. Arabic marks that compose with nothing are put in
/// order here; another stretch that may not be in Form C goes through the standard library's normaliser.
public struct ComposeMarks: TextKernel {
  /// Makes the pass.
  public init() {}

  /// Runs the pass.
  public func rewrite(_ bytes: [UInt8]) -> Rewrite? {
    let span = bytes.span
    let leads = Self.leads
    var builder = RewriteBuilder(bytes)
    var settledTo = 0
    var offset = leads.firstMember(in: span, from: 0)
    while offset < span.count {
      let scalar = span.scalar(at: offset)
      if !Self.isSuspect(scalar.value, at: offset, in: span) {
        offset = leads.firstMember(in: span, from: offset + scalar.byteCount)
        continue
      }
      let stretch = Self.stretch(around: offset, from: settledTo, in: span)
      if !Self.orderMarks(stretch, of: span, &builder) {
        Self.normalize(stretch, of: bytes, &builder)
      }
      settledTo = stretch.upperBound
      offset = leads.firstMember(in: span, from: settledTo)
    }
    return builder.finish()
  }

  /// Whether a scalar may stand where Form C has another order or composes it.
  ///
  /// Most Arabic marks compose with nothing, so they are judged by their order; U+0653–0655 compose.
  static func isSuspect(_ scalar: UInt32, at offset: Int, in span: Span<UInt8>) -> Bool {
    if NormalizationBlocks.isInert(scalar) { return false }
    guard scalar &- 0x0600 < 0x100, scalar &- 0x0653 > 2 else { return true }
    if offset == 0 { return false }
    let before = span.scalar(before: offset).value
    if NormalizationBlocks.isInert(before) { return false }
    guard before &- 0x0600 < 0x100 else { return true }
    return NormalizationBlocks.arabicCombiningClass(of: before)
      > NormalizationBlocks.arabicCombiningClass(of: scalar)
  }

  /// The smallest stretch around an offset that begins with an inert scalar and ends before one.
  private static func stretch(
    around offset: Int,
    from minimum: Int,
    in span: Span<UInt8>
  ) -> Range<Int> {
    var start = offset
    while start > minimum {
      let scalar = span.scalar(before: start)
      start -= scalar.byteCount
      if NormalizationBlocks.isInert(scalar.value) { break }
    }
    var end = offset
    while end < span.count {
      let scalar = span.scalar(at: end)
      if end > offset, NormalizationBlocks.isInert(scalar.value) { break }
      end += scalar.byteCount
    }
    return start..<end
  }

  /// Puts the marks of a stretch in order, where they are Arabic ones that compose with nothing.
  ///
  /// Then Form C only sorts them by their classes, those of one class in their order: a letter that
  /// was composed already comes apart and together again.
  ///
  /// - Returns: Whether the stretch was of that kind.
  private static func orderMarks(
    _ stretch: Range<Int>,
    of span: Span<UInt8>,
    _ builder: inout RewriteBuilder
  ) -> Bool {
    var start = stretch.lowerBound
    let first = span.scalar(at: start)
    if NormalizationBlocks.isInert(first.value) { start += first.byteCount }
    var marks: [ClassedScalar] = []
    var offset = start
    while offset < stretch.upperBound {
      let mark = span.scalar(at: offset).value
      guard mark &- 0x0600 < 0x100, mark &- 0x0653 > 2, offset + 2 <= stretch.upperBound else {
        return false
      }
      let combiningClass = NormalizationBlocks.arabicCombiningClass(of: mark)
      marks.append((mark, combiningClass))
      offset += 2
    }
    let ordered = sortedByClass(marks)
    // Every mark of the block takes two bytes, so each has its place.
    var place = 0
    while place < ordered.count, span.scalar(at: start + 2 * place).value == ordered[place].scalar {
      place += 1
    }
    var end = ordered.count
    while end > place, span.scalar(at: start + 2 * (end - 1)).value == ordered[end - 1].scalar {
      end -= 1
    }
    if place < end {
      builder.replace(start + 2 * place..<start + 2 * end) { bytes in
        for entry in ordered[place..<end] { bytes.append(scalar: entry.scalar) }
      }
    }
    return true
  }

  /// A scalar with its canonical combining class.
  private typealias ClassedScalar = (scalar: UInt32, combiningClass: UInt8)

  /// Sorts by class, and keeps the order within a class.
  ///
  /// - Complexity: linear, also for a letter that somebody has put a million marks on.
  private static func sortedByClass(_ marks: [ClassedScalar]) -> [ClassedScalar] {
    if marks.count <= 16 {
      // A letter has few marks: each goes back to its place.
      var sorted: [ClassedScalar] = []
      for mark in marks {
        var place = sorted.count
        while place > 0, sorted[place - 1].combiningClass > mark.combiningClass { place -= 1 }
        sorted.insert(mark, at: place)
      }
      return sorted
    }
    var places = [Int](repeating: 0, count: 257)
    for mark in marks { places[Int(mark.combiningClass) + 1] += 1 }
    for index in 1..<257 { places[index] += places[index - 1] }
    var sorted = marks
    for mark in marks {
      sorted[places[Int(mark.combiningClass)]] = mark
      places[Int(mark.combiningClass)] += 1
    }
    return sorted
  }

  /// The scalars of a stretch with the marks of each letter in order.
  ///
  /// Why: the standard library puts them in order too, but in a time that grows with the square of their
  /// number. A mark that comes apart does so into marks of its own class, so sorting may come first.
  private static func ordered(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var ordered: [Unicode.Scalar] = []
    ordered.reserveCapacity(scalars.count)
    var marks: [ClassedScalar] = []
    func settle() {
      for mark in sortedByClass(marks) {
        if let scalar = Unicode.Scalar(mark.scalar) { ordered.append(scalar) }
      }
      marks.removeAll(keepingCapacity: true)
    }
    for scalar in scalars {
      let combiningClass = scalar.properties.canonicalCombiningClass.rawValue
      if combiningClass > 0 {
        marks.append((scalar.value, combiningClass))
      } else {
        settle()
        ordered.append(scalar)
      }
    }
    settle()
    return ordered
  }

  /// Normalises a stretch; what it begins and ends with unchanged stays out of the change.
  private static func normalize(
    _ stretch: Range<Int>,
    of bytes: [UInt8],
    _ builder: inout RewriteBuilder
  ) {
    guard let string = String(validating: bytes[stretch], as: UTF8.self) else { return }
    let before = Array(string.unicodeScalars)
    let after =
      before.count <= 64
      ? Array(string._nfc)
      : Array(String(String.UnicodeScalarView(ordered(before)))._nfc)
    if before == after { return }
    var equalAtStart = 0
    while equalAtStart < min(before.count, after.count),
      before[equalAtStart] == after[equalAtStart]
    {
      equalAtStart += 1
    }
    var equalAtEnd = 0
    while equalAtEnd < min(before.count, after.count) - equalAtStart,
      before[before.count - 1 - equalAtEnd] == after[after.count - 1 - equalAtEnd]
    {
      equalAtEnd += 1
    }
    let start = stretch.lowerBound + byteCount(of: before.prefix(equalAtStart))
    let end = stretch.upperBound - byteCount(of: before.suffix(equalAtEnd))
    var replacement: [UInt8] = []
    for scalar in after[equalAtStart..<after.count - equalAtEnd] {
      replacement.append(scalar: scalar.value)
    }
    builder.replace(start..<end, with: replacement)
  }

  private static func byteCount(of scalars: ArraySlice<Unicode.Scalar>) -> Int {
    scalars.reduce(0) { $0 + $1.utf8.count }
  }

  /// The bytes that a scalar which isn't inert can begin with.
  private static let leads = ByteSet(
    0xCC...0xCE,
    0xD2...0xD2,
    0xD6...0xD9,
    0xDB...0xDD,
    0xDF...0xF4
  )
}
