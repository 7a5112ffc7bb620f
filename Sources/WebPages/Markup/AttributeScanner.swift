/// Goes through the attributes of a tag.
///
///     var scanner = AttributeScanner(at: endOfName)
///     while scanner.next(bytes) { … scanner.name … scanner.value … }
struct AttributeScanner {
  /// A byte offset: where the scanner stands; after the tag once `next` gave false.
  private(set) var place: Int
  /// The name of the attribute, as it stands in the page.
  private(set) var name = 0..<0
  /// The value of the attribute, without quotes, its references not decoded; empty where it has none.
  private(set) var value = 0..<0
  /// Whether the tag ended with `/>`.
  private(set) var isSelfClosing = false
  /// Whether the tag ended, and not the page.
  private(set) var isClosed = false

  init(at place: Int) { self.place = place }

  /// The attributes of a tag that begins at a `<`.
  init(ofTag start: Int, _ bytes: Span<UInt8>) {
    var at = start &+ 1
    while at < bytes.count, bytes[at] != 0x3E, bytes[at] != 0x2F, !bytes[at].isHTMLSpace {
      at &+= 1
    }
    place = at
  }

  /// Goes to the next attribute; false at the tag's end.
  @inline(__always)
  mutating func next(_ bytes: Span<UInt8>) -> Bool {
    let count = bytes.count
    var at = place
    while at < count {
      let byte = bytes[at]
      if byte == 0x3E {
        place = at &+ 1
        isClosed = true
        return false
      }
      if byte == 0x2F {
        if at &+ 1 < count, bytes[at &+ 1] == 0x3E {
          place = at &+ 2
          isClosed = true
          isSelfClosing = true
          return false
        }
      } else if !byte.isHTMLSpace {
        readAttribute(bytes, at)
        return true
      }
      at &+= 1
    }
    place = count
    return false
  }

  private mutating func readAttribute(_ bytes: Span<UInt8>, _ start: Int) {
    let count = bytes.count
    // Why: an `=` at the very start belongs to the name.
    var at = start &+ 1
    while at < count {
      let byte = bytes[at]
      if byte == 0x3D || byte == 0x3E || byte == 0x2F || byte.isHTMLSpace { break }
      at &+= 1
    }
    name = start..<at
    value = at..<at
    var ahead = at
    while ahead < count, bytes[ahead].isHTMLSpace { ahead &+= 1 }
    guard ahead < count, bytes[ahead] == 0x3D else {
      place = ahead
      return
    }
    ahead &+= 1
    while ahead < count, bytes[ahead].isHTMLSpace { ahead &+= 1 }
    guard ahead < count else {
      place = count
      return
    }
    let quote = bytes[ahead]
    if quote == 0x22 || quote == 0x27 {
      let close = bytes.firstPlace(of: quote, from: ahead &+ 1)
      value = ahead &+ 1..<close
      place = min(close &+ 1, count)
      return
    }
    let first = ahead
    while ahead < count, bytes[ahead] != 0x3E, !bytes[ahead].isHTMLSpace { ahead &+= 1 }
    value = first..<ahead
    place = ahead
  }
}
