import DataFormats
import PipelineCore

/// The lines that a supervisor holds until their worker has settled them.
///
///     settled │ in flight │ sendable │ rest: part of a line, or a line that is too long
///             0        sent      sendable
struct WorkerInput {
  private let reader: ByteReader
  private let longestLine: Int
  /// The lines, from `start` on; what lies before it is settled.
  private var bytes: [UInt8] = []
  private var start = 0
  /// How many bytes after `sendable` hold no line end.
  private var unendedByteCount = 0
  /// How many of the first bytes are known to be blank lines.
  private var blankByteCount = 0
  /// Where the first line that isn't settled stands.
  private(set) var place = InputStart()
  /// How many of the bytes were given to the worker that is running.
  private(set) var sent = 0
  /// How many of the bytes are whole lines that can be given to a worker.
  private(set) var sendable = 0
  /// Whether a line that is too long follows what is sendable.
  private(set) var isBlocked = false
  /// Whether all input was read.
  private(set) var hasEnded = false
  /// Why the input can't be read on.
  private(set) var failure: FileError?

  /// How many bytes of whole lines are enough, beside one line that isn't whole.
  private static let window = 4 << 20
  private static let readSize = 64 << 10

  init(longestLine: Int) throws(FileError) {
    reader = try ByteReader(path: "-")
    self.longestLine = longestLine
  }

  /// Bytes of the input that were read, as they came.
  var readByteCount: Int { reader.readByteCount }
  /// Whether there is room for more.
  var wantsMore: Bool { !hasEnded && !isBlocked && sendable < Self.window }
  /// Whether everything was sent that can be before what was sent is settled.
  var isAllSent: Bool {
    sent == sendable && (hasEnded || isBlocked || !wantsMore && firstRecord == nil)
  }
  /// Whether a worker has a record that isn't settled.
  var hasRecordInFlight: Bool { firstRecord.map { $0.lowerBound < sent } ?? false }
  /// Whether the first line is too long to be given to a worker.
  var beginsWithLongLine: Bool { isBlocked && sendable == 0 }

  /// How much may be sent now: all whole lines, or only the first record with the blank lines before it.
  func outgoingByteCount(oneByOne: Bool) -> Int {
    let end = oneByOne ? firstRecord?.upperBound ?? (wantsMore ? sent : sendable) : sendable
    return max(0, end - sent)
  }

  /// Sends some of the bytes that come next.
  ///
  /// The bytes are lent for the call alone: a slice that lives longer would have the next read copy all that is
  /// held.
  ///
  /// - Parameter send: Takes the bytes; returns how many of them went.
  mutating func send(_ byteCount: Int, by send: (Span<UInt8>) -> Int) {
    let first = start + sent
    sent += send(bytes.span.extracting(first..<first + byteCount))
  }

  /// How many bytes are held.
  private var heldByteCount: Int { bytes.count - start }

  /// Where the line ends that begins at a held byte: at its line end, or with what is held.
  private func lineEnd(from held: Int) -> Int { bytes.lineEnd(from: start + held) - start }

  /// The first line that isn't blank, with its line end; nil where there is none yet.
  private var firstRecord: Range<Int>? {
    var first = min(blankByteCount, sendable)
    while first < sendable {
      let end = lineEnd(from: first)
      if !isBlank(first..<end) { return first..<min(sendable, end + 1) }
      first = end + 1
    }
    return nil
  }

  private func isBlank(_ line: Range<Int>) -> Bool {
    bytes[start + line.lowerBound..<start + line.upperBound]
      .allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  /// Reads what is there, waiting for at least a byte.
  mutating func readMore() {
    makeRoom()
    let before = bytes.count
    do throws(FileError) {
      try bytes.append(addingCapacity: Self.readSize) { (output) throws(FileError) in
        try reader.read(into: &output)
      }
      hasEnded = bytes.count == before
    } catch {
      failure = error
      hasEnded = true
    }
    findLines()
  }

  /// Has room for a read, moving what is held only where as much has been settled, and growing by half.
  private mutating func makeRoom() {
    if start > 0, start >= heldByteCount {
      bytes.removeSubrange(..<start)
      start = 0
    }
    if bytes.capacity - bytes.count < Self.readSize {
      bytes.reserveCapacity(bytes.count + max(Self.readSize, bytes.count / 2))
    }
  }

  /// Moves `sendable` after the last whole line; each byte is looked at once.
  private mutating func findLines() {
    while !isBlocked, sendable < heldByteCount {
      let end = lineEnd(from: sendable + unendedByteCount)
      if end - sendable > longestLine {
        isBlocked = true
      } else if end < heldByteCount {
        if blankByteCount == sendable, isBlank(sendable..<end) { blankByteCount = end + 1 }
        sendable = end + 1
        unendedByteCount = 0
      } else if hasEnded, failure == nil {
        sendable = end
        unendedByteCount = 0
      } else {
        unendedByteCount = end - sendable
        return
      }
    }
  }

  /// Says that the worker which had the lines is gone.
  mutating func takeBack() { sent = 0 }

  /// Lets the lines up to one with a number go.
  mutating func settle(through lineNumber: Int) {
    var end = 0
    while place.lineNumber <= lineNumber, end < sendable {
      end = min(sendable, lineEnd(from: end) + 1)
      place.lineNumber += 1
    }
    drop(end)
  }

  /// Lets everything go that was sent; the worker has read it all.
  mutating func settleSent() {
    place.lineNumber += bytes[start..<start + sent].count { $0 == 0x0A }
    drop(sent)
  }

  /// Lets the first record go, with the blank lines before it.
  ///
  /// - Returns: Its bytes without the line end, and its place; nil where there is no record.
  mutating func takeFirstRecord() -> (bytes: [UInt8], place: InputStart)? {
    guard let range = firstRecord else { return nil }
    var record = Array(bytes[start + range.lowerBound..<start + range.upperBound])
    if record.last == 0x0A { record.removeLast() }
    let lineNumber =
      place.lineNumber + bytes[start..<start + range.lowerBound].count { $0 == 0x0A }
    let recordPlace = InputStart(
      lineNumber: lineNumber,
      byteOffset: place.byteOffset + range.lowerBound
    )
    settle(through: lineNumber)
    return (record, recordPlace)
  }

  private mutating func drop(_ count: Int) {
    start += count
    place.byteOffset += count
    sent = max(0, sent - count)
    sendable -= count
    blankByteCount = max(0, blankByteCount - count)
  }

  /// Leaves out the first line, which is too long, reading on to its end.
  ///
  /// - Returns: Its beginning, and how many bytes it has.
  mutating func skipLongLine() -> (head: [UInt8], byteCount: Int) {
    let head = Array(bytes[start...].prefix(512))
    var byteCount = 0
    unendedByteCount = 0
    blankByteCount = 0
    while true {
      let end = lineEnd(from: 0)
      byteCount += end
      if end < heldByteCount {
        place.byteOffset += end + 1
        start += end + 1
        break
      }
      place.byteOffset += end
      bytes.removeAll(keepingCapacity: true)
      start = 0
      if hasEnded { break }
      // It is blocked still, so that nothing in it counts as a line.
      readMore()
    }
    place.lineNumber += 1
    isBlocked = false
    findLines()
    return (head, byteCount)
  }
}
