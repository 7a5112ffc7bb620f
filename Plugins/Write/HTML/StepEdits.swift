import PipelineCore

/// What each step of a document's history changed in its texts, before and after.
struct StepEdits {
  /// A place of a text that was read, with its words before and after a step.
  struct Change {
    /// UTF-8 byte range in the origin text, half-open.
    let place: Range<Int>
    let before: [UInt8]
    let after: [UInt8]
    /// What stands around the place in the origin text, up to the next blanks.
    let lead: ArraySlice<UInt8>
    let trail: ArraySlice<UInt8>
  }

  /// How many bytes are shown on each side of a place.
  private static let contextByteCount = 40

  /// A step with what it changed, in the order of the text.
  struct Step {
    let name: String
    var changes: [Change] = []
  }

  /// The fields whose changes are cleaning; a romanised twin isn't a change of the text.
  private static let fields = ["text", "headline", "body", "foot", "ticker"]

  /// The steps that changed anything, in the order of the pipeline.
  private(set) var steps: [Step] = []
  /// What is known of each origin so far: places, in order, with the words that stand for them.
  private var known: [ObjectIdentifier: [(place: Range<Int>, words: [UInt8])]] = [:]

  /// Follows a document's texts; without a history all changes count as those of one step without a name.
  init(of document: Document) {
    let states =
      document.history.isEmpty
      ? [DocumentState(stepName: "", fields: document.fields)] : document.history
    for state in states { note(state) }
  }

  private mutating func note(_ state: DocumentState) {
    var step = Step(name: state.stepName)
    for field in Self.fields {
      guard let value = state.fields[field] else { continue }
      for path in [[], ["text"]] as [[String]] {
        value.forEach(at: path[...]) { value in
          if let text = value.text { note(text, &step) }
        }
      }
    }
    guard !step.changes.isEmpty else { return }
    step.changes.sort {
      ($0.place.lowerBound, $0.place.upperBound) < ($1.place.lowerBound, $1.place.upperBound)
    }
    steps.append(step)
  }

  private mutating func note(_ text: TracedText, _ step: inout Step) {
    guard let origin = text.origin else { return }
    var places = known[ObjectIdentifier(origin)] ?? []
    for edit in text.edits {
      let place = edit.originRange
      let words = Array(text.bytes[edit.range])
      let inside = Self.indices(of: place, in: places)
      if let same = places[inside].first, same.place == place {
        // A text that was cut inside what stands for the place holds only a part of it.
        let isAtEdge = edit.range.lowerBound == 0 || edit.range.upperBound == text.bytes.count
        let isPart =
          same.words.starts(with: words) || same.words.reversed().starts(with: words.reversed())
        if same.words == words || isAtEdge && isPart { continue }
      }
      step.changes.append(
        Change(
          place: place,
          before: Self.words(at: place, of: origin, places[inside]),
          after: words,
          lead: Self.lead(before: place.lowerBound, in: origin.bytes),
          trail: Self.trail(after: place.upperBound, in: origin.bytes)
        )
      )
      places.replaceSubrange(inside, with: [(place, words)])
    }
    known[ObjectIdentifier(origin)] = places
  }

  /// The known places that lie in another, by bisection: they are in order and apart from one another.
  private static func indices(
    of place: Range<Int>,
    in places: [(place: Range<Int>, words: [UInt8])]
  ) -> Range<Int> {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle].place.upperBound < place.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    func lies(_ other: Range<Int>) -> Bool { other == place || other.overlaps(place) }
    while low < places.count, places[low].place.upperBound == place.lowerBound,
      !lies(places[low].place)
    {
      low += 1
    }
    high = low
    while high < places.count, lies(places[high].place) { high += 1 }
    return low..<high
  }

  private static func lead(before end: Int, in bytes: [UInt8]) -> ArraySlice<UInt8> {
    var start = end
    while start > 0, end - start < contextByteCount, bytes[start - 1] > 0x20 { start -= 1 }
    while start < end, bytes[start] & 0xC0 == 0x80 { start += 1 }
    return bytes[start..<end]
  }

  private static func trail(after start: Int, in bytes: [UInt8]) -> ArraySlice<UInt8> {
    var end = start
    while end < bytes.count, end - start < contextByteCount, bytes[end] > 0x20 { end += 1 }
    while end < bytes.count, end > start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return bytes[start..<end]
  }

  /// The words at a place before a step: those of the origin with what earlier steps put in their place.
  private static func words(
    at place: Range<Int>,
    of origin: Origin,
    _ inside: ArraySlice<(place: Range<Int>, words: [UInt8])>
  ) -> [UInt8] {
    var words: [UInt8] = []
    var offset = place.lowerBound
    for earlier in inside {
      if earlier.place.lowerBound > offset {
        words += origin.bytes[offset..<earlier.place.lowerBound]
      }
      words += earlier.words
      offset = max(offset, earlier.place.upperBound)
    }
    if offset < place.upperBound { words += origin.bytes[offset..<place.upperBound] }
    return words
  }
}
