import PipelineCore

/// The places of a document's values in the texts that were read, and those texts with them marked.
struct SourcePlaces {
  /// What a place is of; also the class of its mark.
  enum Kind: String, CaseIterable {
    case headline
    case paragraph
    case foot
    case ticker
    case date
    case value
    case finding
  }

  private struct Place {
    let kind: Kind
    let label: String
    let range: Range<Int>
    let number: Int
  }

  private var texts: [(origin: Origin, places: [Place])] = []
  private var textPlaces: [ObjectIdentifier: Int] = [:]
  private var count = 0

  /// Adds a place.
  ///
  /// - Returns: The number of the place: `p7` marks it in the text, `v7` the value; nil where there is none.
  mutating func add(_ kind: Kind, label: String, at trace: Trace?) -> Int? {
    guard let trace, !trace.range.isEmpty else { return nil }
    count += 1
    let place = Place(kind: kind, label: label, range: trace.range, number: count)
    add(trace.origin)
    if let index = textPlaces[ObjectIdentifier(trace.origin)] { texts[index].places.append(place) }
    return count
  }

  /// Adds a text that is to be shown though it may have no places.
  mutating func add(_ origin: Origin?) {
    guard let origin, textPlaces[ObjectIdentifier(origin)] == nil else { return }
    textPlaces[ObjectIdentifier(origin)] = texts.count
    texts.append((origin, []))
  }

  /// The texts with their names, marked.
  func marked() -> [(field: String, markup: String)] {
    texts.map { ($0.origin.field, Self.marked($0.origin.bytes, $0.places)) }
  }

  /// A text with its places as nested marks.
  ///
  /// Outer places open first. A place that crosses the end of another is closed and opened again there,
  /// so that the elements nest; its identity stands at the first piece, its link at the last. Inside so
  /// many others a place is marked by its beginning alone: each may cross all that are open, so that
  /// without a limit the text grew with the square of their number.
  private static func marked(_ bytes: [UInt8], _ places: [Place]) -> String {
    let sorted = places.sorted {
      ($0.range.lowerBound, $1.range.upperBound, $0.number)
        < ($1.range.lowerBound, $0.range.upperBound, $1.number)
    }
    var buffer = MarkupBuffer(isHTML: true)
    var open: [Place] = []
    var offset = 0
    func close(upTo limit: Int) {
      while let end = open.map(\.range.upperBound).min(), end <= limit {
        buffer.append(text: bytes[offset..<end])
        offset = end
        // Everything inside the one that ends must close too, and what goes on opens again.
        guard let first = open.firstIndex(where: { $0.range.upperBound == end }) else { return }
        let inner = open[first...]
        open.removeSubrange(first...)
        for place in inner.reversed() {
          if place.range.upperBound == end { appendLink(place, to: &buffer) }
          buffer.append(markup: "</mark>")
        }
        for place in inner where place.range.upperBound > end {
          appendMark(place, identity: nil, to: &buffer)
          open.append(place)
        }
      }
    }
    for place in sorted {
      close(upTo: place.range.lowerBound)
      buffer.append(text: bytes[offset..<place.range.lowerBound])
      offset = place.range.lowerBound
      appendMark(place, identity: "p\(place.number)", to: &buffer)
      if open.count < deepest {
        open.append(place)
      } else {
        appendLink(place, to: &buffer)
        buffer.append(markup: "</mark>")
      }
    }
    close(upTo: bytes.count)
    buffer.append(text: bytes[offset...])
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// How many places may be open at once.
  private static let deepest = 16

  private static func appendMark(_ place: Place, identity: String?, to buffer: inout MarkupBuffer) {
    buffer.append(markup: "<mark")
    buffer.append(attribute: "class", place.kind.rawValue)
    buffer.append(attribute: "id", identity)
    buffer.append(attribute: "title", place.label)
    buffer.append(markup: ">")
  }

  private static func appendLink(_ place: Place, to buffer: inout MarkupBuffer) {
    buffer.append(markup: "<a class=\"to\" dir=\"ltr\" lang=\"en\"")
    buffer.append(attribute: "href", "#v\(place.number)")
    buffer.append(attribute: "aria-label", "\(place.label): to the value")
    buffer.append(markup: ">")
    buffer.append(text: String(place.number))
    buffer.append(markup: "</a>")
  }
}
