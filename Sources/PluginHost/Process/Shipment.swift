import PipelineCore

/// A batch of documents that is with a plug-in, and their texts as they were sent.
struct Shipment {
  /// The places of the documents among those of the exchange.
  private(set) var documents: Range<Int>
  /// The texts of all its documents, one document's after another's.
  private(set) var texts: [SentText] = []
  /// Where the texts of each document end.
  private var ends: [Int] = []

  /// Makes a batch without documents, which will begin with that one.
  init(first index: Int) { documents = index..<index }

  /// Takes the next document.
  mutating func add(_ newTexts: [SentText]) {
    documents = documents.lowerBound..<documents.upperBound + 1
    texts += newTexts
    ends.append(texts.count)
  }

  /// Where the texts of a document stand, by its number in the batch.
  func texts(of number: Int) -> Range<Int> {
    (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }
}

/// A text of a document as a plug-in got it.
struct SentText {
  /// The number of the path that it was found by, among those that the stage reads.
  let path: Int
  let text: TracedText

  /// A place in a text, in a plug-in's unit and in bytes.
  struct Place {
    var offset = 0
    var byteOffset = 0
  }

  /// The byte range of a place, its bounds moved outwards to borders of scalars.
  ///
  /// - Parameter last: The last place that was asked for, at first none: answers mostly go through a text from its
  ///   beginning to its end.
  /// - Returns: Nil where the place isn't in the text.
  func byteRange(
    _ start: Int,
    _ end: Int,
    in unit: Greeting.Unit,
    from last: inout Place
  ) -> Range<Int>? {
    guard start >= 0, end >= start, var lower = byteOffset(of: start, in: unit, from: &last),
      var upper = byteOffset(of: end, in: unit, from: &last)
    else { return nil }
    let bytes = text.bytes
    while lower > 0, lower < bytes.count, Self.isContinuation(bytes[lower]) { lower -= 1 }
    if start == end { return lower..<lower }
    while upper < bytes.count, Self.isContinuation(bytes[upper]) { upper += 1 }
    return lower..<upper
  }

  private func byteOffset(
    of offset: Int,
    in unit: Greeting.Unit,
    from last: inout Place
  ) -> Int? {
    let bytes = text.bytes
    if unit == .bytes { return offset <= bytes.count ? offset : nil }
    var place = offset >= last.offset ? last : Place()
    while place.offset < offset {
      guard place.byteOffset < bytes.count else { return nil }
      let lead = bytes[place.byteOffset]
      place.byteOffset += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      place.offset += unit == .utf16 && lead >= 0xF0 ? 2 : 1
    }
    // Why: an offset between the halves of a surrogate pair moves to the pair's end.
    last = place
    return place.byteOffset
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
