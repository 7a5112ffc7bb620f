/// Finds the records of a crawl one after another: WARC (ISO 28500:2017), WET, which is WARC, and ARC.
///
/// A record's content is read or passed over as the caller wants. Damage is told with its place and doesn't
/// end the reading: a length that is wrong, a record that breaks off, bytes between records, a member whose
/// compression fails. Reading goes on with the next record that can be found, by the members of the
/// compression, or else by the line that begins a record.
///
/// Memory: twice the limit for a content at most, whatever the file holds.
public final class WARCReader {
  private var buffer: CrawlBuffer
  private let contentLimit: Int
  private let reader: ByteReader
  /// Where the next thing begins.
  private var place = 0
  private var recordCount = 0
  private var isARC = false
  /// The record whose content hasn't been dealt with.
  private var current: WARCRecord?
  private var waiting: [WARCDamage] = []

  /// What is found next.
  public enum Piece: Sendable {
    case record(WARCRecord)
    case damage(WARCDamage)
  }

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - reader: the file, from its start.
  ///   - contentLimit: the most bytes of a content that are given.
  public init(_ reader: ByteReader, contentLimit: Int) {
    self.reader = reader
    self.contentLimit = contentLimit
    buffer = CrawlBuffer(reader)
  }

  /// Gives the next record or damage, in the order of the file; nil at its end.
  ///
  /// A content that wasn't taken is passed over.
  public func next() -> Piece? {
    if current != nil {
      let content = content(isWanted: false)
      if content.fault != .none, content.fault != .tooLong { tell(content) }
    }
    if !waiting.isEmpty { return .damage(waiting.removeFirst()) }
    while true {
      skipLineEnds()
      buffer.forget(before: place)
      buffer.fill(to: place + 16)
      if place < buffer.end { break }
      guard let stop = buffer.stop else { return nil }
      let damage = damage(.stopped(stop.reason), from: place, byteCount: 0, stop)
      let isTold = isStopTold
      isStopTold = false
      buffer.passStop()
      if !isTold { return .damage(damage) }
    }
    if recordCount == 0, buffer.from(place).starts(with: "filedesc://".utf8) { isARC = true }
    guard startsRecord(at: place) else { return .damage(passGarbage(.garbage, searchFrom: place)) }
    guard let (record, contentStart) = header(at: place) else {
      return .damage(passGarbage(.badHeader, searchFrom: place + 1))
    }
    recordCount += 1
    current = record
    place = contentStart
    return .record(record)
  }

  /// The first bytes of the current record's content, at most so many.
  public func contentHead(_ byteCount: Int) -> ArraySlice<UInt8> {
    guard let current else { return [] }
    let end = place + min(byteCount, current.contentByteCount)
    buffer.fill(to: end)
    return buffer[place..<max(place, min(end, buffer.end))]
  }

  /// Takes the current record's content.
  public func takeContent() -> WARCContent { content(isWanted: true) }

  /// How many bytes of the file have been read, as they lie there.
  public var readByteCount: Int { reader.readByteCount }

  // MARK: - Headers

  private static let headerLimit = 256 << 10

  /// Reads the header at a place; nil where it doesn't end or gives no length.
  private func header(at place: Int) -> (record: WARCRecord, contentStart: Int)? {
    if isARC {
      guard let end = lineEnd(from: place) else { return nil }
      let line = buffer[place..<end]
      return WARCRecord(arcLine: line, number: recordCount + 1, byteOffset: place).map {
        ($0, end + 1)
      }
    }
    guard let lineEnd = lineEnd(from: place) else { return nil }
    var wanted = 4 << 10
    while true {
      buffer.fill(to: place + wanted)
      let rest = buffer[lineEnd + 1..<min(buffer.end, place + Self.headerLimit)]
      let end = HeaderEnd(in: rest)
      if end.isFound {
        let fields = NamedFields(lines: rest[..<end.fieldsEnd])
        let record = WARCRecord(fields, number: recordCount + 1, byteOffset: place)
        return record.map { ($0, lineEnd + 1 + end.contentStart - rest.startIndex) }
      }
      guard buffer.canGrow, wanted < Self.headerLimit else { return nil }
      wanted *= 4
    }
  }

  private func lineEnd(from place: Int) -> Int? {
    buffer.fill(to: place + (8 << 10))
    let rest = buffer[place..<min(buffer.end, place + (8 << 10))]
    return rest.firstIndex(of: Byte.lineFeed).map { place + $0 - rest.startIndex }
  }

  /// Tells whether a record begins at a place: by the version's line, in ARC by the whole line.
  private func startsRecord(at place: Int) -> Bool {
    if isARC {
      guard let end = lineEnd(from: place) else { return false }
      return WARCRecord(arcLine: buffer[place..<end], number: 0, byteOffset: 0) != nil
    }
    buffer.fill(to: place + 16)
    let rest = buffer.from(place).prefix(16)
    guard rest.starts(with: "WARC/".utf8) else { return false }
    let version = rest.dropFirst(5).prefix { $0 == 0x2E || (0x30...0x39).contains($0) }
    let next = version.endIndex < rest.endIndex ? rest[version.endIndex] : 0
    return !version.isEmpty && (next == Byte.carriageReturn || next == Byte.lineFeed)
  }

  private func skipLineEnds() {
    while true {
      buffer.fill(to: place + 1)
      let rest = buffer.from(place)
      let count = rest.prefix { $0 == Byte.carriageReturn || $0 == Byte.lineFeed }.count
      place += count
      if count == 0 || place < buffer.end { return }
      buffer.forget(before: place)
    }
  }

  // MARK: - Content

  /// Reads the current content, or passes over it, and finds its true end.
  private func content(isWanted: Bool) -> WARCContent {
    guard let record = current else { return WARCContent(byteOffset: place) }
    current = nil
    var content = WARCContent(byteOffset: place)
    guard record.contentByteCount <= contentLimit else {
      passLongContent(record.contentByteCount, &content)
      return content
    }
    let declaredEnd = place + record.contentByteCount
    buffer.fill(to: declaredEnd + 32)
    var end = declaredEnd
    if let start = memberRecordStart(from: place + 1, to: declaredEnd) {
      // The member ends before the declared end, and another record follows.
      (end, content.fault) = (start, .wrongLength)
    } else if buffer.end < declaredEnd {
      if let start = recordStart(from: place + 1, to: buffer.end) {
        (end, content.fault) = (start, .wrongLength)
      } else {
        (end, content.fault) = (buffer.end, .cutOff)
        noteStop(&content)
      }
    } else if !isFollowedRightly(declaredEnd) {
      content.fault = .wrongLength
      end =
        recordStart(from: place + 1, to: declaredEnd, inLine: true)
        ?? laterStart(after: declaredEnd)
      // The rest is longer than a content may be.
      if end - place > contentLimit { (end, content.fault) = (declaredEnd, .wrongLength) }
    }
    var bytes = buffer[place..<end]
    if content.fault == .wrongLength { bytes = Self.withoutLineEnds(bytes) }
    content.byteCount = bytes.count
    content.head = Array(bytes.prefix(SkippedRecord.headLimit))
    if isWanted { content.bytes = Array(bytes) }
    place = end
    return content
  }

  /// Tells whether what follows a content is what should: empty lines, then a record, or the end.
  private func isFollowedRightly(_ end: Int) -> Bool {
    buffer.fill(to: end + 32)
    let rest = buffer[end..<min(buffer.end, end + 4)]
    if rest.isEmpty || rest.starts(with: "\r\n\r\n".utf8) || rest.starts(with: "\n\n".utf8) {
      return true
    }
    if buffer.isMemberStart(end) { return true }
    let lineEnds = rest.prefix { $0 == Byte.carriageReturn || $0 == Byte.lineFeed }.count
    let next = end + lineEnds
    if next >= buffer.end, !buffer.canGrow { return true }
    return startsRecord(at: next) || lineEnds > 0 && buffer.isMemberStart(next)
  }

  /// The first record that begins with a member between two places that are held.
  private func memberRecordStart(from place: Int, to end: Int) -> Int? {
    var at = place
    while let start = buffer.memberStart(from: at), start < end {
      if startsRecord(at: start) { return start }
      at = start + 1
    }
    return nil
  }

  /// The first place between two that are held where a record begins, with a header that can be read.
  ///
  /// - Parameter inLine: whether it may begin in the middle of a line, after bytes that belong to nothing.
  private func recordStart(from start: Int, to end: Int, inLine: Bool = false) -> Int? {
    var at = start
    while at < end {
      let isLineStart =
        buffer.isMemberStart(at) || inLine || buffer[at - 1..<at].first == Byte.lineFeed
      if isLineStart, startsRecord(at: at), hasFields(at), header(at: at) != nil { return at }
      guard let next = nextCandidate(after: at, before: end) else { return nil }
      at = next
    }
    return nil
  }

  /// The next place where a member begins, or stands the byte that a record's line begins with: in WARC
  /// `W`, in ARC any after a line end.
  private func nextCandidate(after place: Int, before end: Int) -> Int? {
    let bytes = buffer.bytes
    let held = bytes.span
    let (from, to) = (place + 1 - buffer.start, end - buffer.start)
    guard from < to else { return nil }
    let found =
      isARC
      ? held.firstPlace(of: Byte.lineFeed, from: from - 1, to: to) + 1
      : held.firstPlace(of: UInt8(ascii: "W"), from: from, to: to)
    let member = buffer.memberStart(from: place + 1) ?? end
    let next = min(found + buffer.start, member)
    return next < end ? next : nil
  }

  /// Tells whether only fields follow the first line of a record, up to the empty line.
  ///
  /// Why: it looks no further than the next line that could begin a record, so that a content full of such
  /// lines costs no more than its length.
  private func hasFields(_ place: Int) -> Bool {
    if isARC { return true }
    guard var at = lineEnd(from: place) else { return false }
    while at - place < Self.headerLimit {
      guard let end = lineEnd(from: at + 1) else { return false }
      let line = buffer[at + 1..<end]
      if line.isEmpty || line.count == 1 && line.first == Byte.carriageReturn { return true }
      let isFolded = line.first == 0x20 || line.first == Byte.tab
      guard isFolded || line.contains(UInt8(ascii: ":")) else { return false }
      at = end
    }
    return false
  }

  /// The record that begins after a place; the end where none does, or the limit is reached.
  private func laterStart(after place: Int) -> Int {
    var from = place
    while from - place <= contentLimit {
      buffer.fill(to: from + (64 << 10))
      let start = recordStart(from: max(from, place + 1), to: buffer.end, inLine: true)
      if let start { return start }
      if !buffer.canGrow { return buffer.end }
      // A line that begins near the end is looked at again.
      from = max(from + 1, buffer.end - 64)
    }
    return from
  }

  private static func withoutLineEnds(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    for mark in ["\r\n\r\n", "\n\n", "\r\n", "\n"]
    where bytes.suffix(mark.utf8.count) == Array(mark.utf8)[...] {
      bytes = bytes.dropLast(mark.utf8.count)
      break
    }
    return bytes
  }

  /// Passes over a content that is longer than any that is wanted.
  private func passLongContent(_ byteCount: Int, _ content: inout WARCContent) {
    content.fault = .tooLong
    content.byteCount = byteCount
    content.head = Array(contentOf(place, SkippedRecord.headLimit))
    let start = place
    let declaredEnd = place + byteCount
    // A length that leads past the end of a plain file is surely wrong; in a compressed one it may be.
    buffer.fill(to: min(declaredEnd, place + 1))
    let isDoubtful = buffer.remainingByteCount.map { buffer.end + $0 < declaredEnd } ?? true
    while place < declaredEnd {
      buffer.forget(before: place)
      buffer.fill(to: min(declaredEnd, place + (1 << 20)) + 32)
      let end = min(declaredEnd, buffer.end)
      let next =
        isDoubtful
        ? recordStart(from: place + 1, to: end) : memberRecordStart(from: place + 1, to: end)
      if let next {
        (content.fault, content.byteCount, place) = (.wrongLength, next - start, next)
        return
      }
      // A line that begins near the end is looked at again.
      if buffer.end < declaredEnd, buffer.canGrow {
        place = max(place + 1, end - 64)
        continue
      }
      place = end
      if end < declaredEnd {
        (content.fault, content.byteCount) = (.cutOff, end - start)
        noteStop(&content)
        return
      }
    }
  }

  private func contentOf(_ place: Int, _ byteCount: Int) -> ArraySlice<UInt8> {
    buffer.fill(to: place + byteCount)
    return buffer[place..<min(place + byteCount, buffer.end)]
  }

  // MARK: - Damage

  /// Whether the stop ahead was told as the reason why a record breaks off.
  private var isStopTold = false

  private func noteStop(_ content: inout WARCContent) {
    if let stop = buffer.stop {
      content.detail = describe(stop)
      isStopTold = true
    }
  }

  private func describe(_ stop: FileError) -> String {
    "\(stop.cause), in what begins at byte \(buffer.stopByteOffset) of the file"
  }

  /// Tells the trouble of a content that nobody wanted.
  private func tell(_ content: WARCContent) {
    waiting.append(
      WARCDamage(
        kind: content.fault == .cutOff ? .cutOff : .wrongLength,
        byteOffset: content.byteOffset,
        byteCount: content.byteCount,
        head: content.head,
        detail: content.detail
      )
    )
  }

  private func damage(
    _ kind: WARCDamage.Kind,
    from start: Int,
    byteCount: Int,
    _ stop: FileError?
  ) -> WARCDamage {
    WARCDamage(
      kind: kind,
      byteOffset: start,
      byteCount: byteCount,
      head: [],
      detail: stop.map(describe) ?? ""
    )
  }

  /// Passes over bytes that belong to no record, up to the next that begins one.
  private func passGarbage(_ kind: WARCDamage.Kind, searchFrom: Int) -> WARCDamage {
    let start = place
    var damage = damage(kind, from: start, byteCount: 0, nil)
    damage.head = Array(contentOf(start, SkippedRecord.headLimit))
    var from = searchFrom
    while true {
      buffer.fill(to: from + (64 << 10))
      if let next = recordStart(
        from: max(from, buffer.start + 1),
        to: buffer.end,
        inLine: true
      ) {
        place = next
        break
      }
      if !buffer.canGrow {
        place = buffer.end
        if let stop = buffer.stop {
          damage.detail = describe(stop)
          isStopTold = true
        }
        break
      }
      // A line that begins near the end is looked at again.
      from = max(from + 1, buffer.end - 64)
      buffer.forget(before: from - 1)
    }
    damage.byteCount = place - start
    damage.head = Array(damage.head.prefix(damage.byteCount))
    return damage
  }
}
