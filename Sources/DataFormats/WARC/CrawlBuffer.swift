/// The bytes of a crawl's file from some place on, as far as they have been read, with the places where
/// members of its compression begin.
///
/// Places are byte offsets into the file, or into what it decompresses to. Where the compression is damaged
/// the bytes stop, and go on with the next member that can be found.
struct CrawlBuffer {
  private let reader: ByteReader
  private(set) var bytes: [UInt8] = []
  /// The place of the first byte that is held.
  private(set) var start = 0
  /// The places at which a member begins, in order.
  private var memberStarts: [Int] = []
  private var memberNumber = 0
  /// Why the bytes stop at `end`; nil where more can be read, or the file is at its end.
  private(set) var stop: FileError?
  /// Whether nothing follows `end`, not even after a stop.
  private(set) var hasEnded = false

  init(_ reader: ByteReader) { self.reader = reader }

  /// The place after the last byte that is held.
  var end: Int { start + bytes.count }

  /// Whether more can be read just now.
  var canGrow: Bool { !hasEnded && stop == nil }

  /// Where the member lies, in the file itself, that stopped the bytes.
  var stopByteOffset: Int { reader.decodedByteOffset }

  /// How many bytes of a plain file can follow `end` at most; nil for others.
  var remainingByteCount: Int? {
    guard reader.compression == nil, let all = reader.fileByteCount else { return nil }
    return max(0, all - reader.readByteCount)
  }

  /// Reads on until the place is held, or nothing more can be read.
  mutating func fill(to place: Int) {
    while end < place, canGrow {
      let before = bytes.count
      let room = min(max(place - end, 64 << 10), 1 << 20)
      do throws(FileError) {
        try bytes.append(addingCapacity: room) { (output) throws(FileError) in
          try reader.read(into: &output)
        }
        if bytes.count == before { hasEnded = true }
      } catch {
        stop = error
      }
      if bytes.count > before, reader.memberNumber != memberNumber {
        memberNumber = reader.memberNumber
        memberStarts.append(start + before)
      }
    }
  }

  /// Goes on after a stop; there are more bytes where damage was followed by a good member.
  mutating func passStop() {
    guard let reason = stop?.reason else { return }
    stop = nil
    if case .truncated = reason {
      hasEnded = true
      return
    }
    do throws(FileError) { hasEnded = try !reader.skipDamage() } catch { hasEnded = true }
  }

  /// Forgets what lies before a place, or most of it.
  ///
  /// Why: bytes are moved only where at least half can go, so that the cost stays linear.
  mutating func forget(before place: Int) {
    let count = min(max(0, place - start), bytes.count)
    guard count > 0, count * 2 >= bytes.count else { return }
    if count == bytes.count {
      bytes.removeAll(keepingCapacity: bytes.capacity <= 4 << 20)
    } else {
      bytes.removeSubrange(..<count)
    }
    start += count
    memberStarts.removeFirst(index(ofMemberFrom: start))
  }

  /// Whether a member begins at a place.
  func isMemberStart(_ place: Int) -> Bool { memberStart(from: place) == place }

  /// The first place from another on at which a member begins.
  func memberStart(from place: Int) -> Int? {
    let index = index(ofMemberFrom: place)
    return index < memberStarts.count ? memberStarts[index] : nil
  }

  private func index(ofMemberFrom place: Int) -> Int {
    var (low, high) = (0, memberStarts.count)
    while low < high {
      let middle = (low + high) / 2
      if memberStarts[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The bytes between two places that are held.
  subscript(range: Range<Int>) -> ArraySlice<UInt8> {
    let held = range.clamped(to: start..<end)
    return bytes[(held.lowerBound - start)..<(held.upperBound - start)]
  }

  /// The bytes from a place on.
  func from(_ place: Int) -> ArraySlice<UInt8> { self[min(place, end)..<end] }
}
