/// Makes a ZIP archive from its beginning to its end, without going back: the sizes of a file stand after it.
///
/// The same files give the same bytes, whenever and wherever: all times are the format's first. It writes what
/// every reader knows (PKWARE's APPNOTE, version 2.0), so that the archive and each file in it stay below 4 GB;
/// the caller sees to that by `byteCount` and by what it appends.
public struct ZipWriter {
  private struct Entry {
    let name: [UInt8]
    let offset: Int
    var checkSum: UInt32 = 0
    var byteCount = 0
    var storedByteCount = 0
  }

  /// How large an archive, or a file in it, may become.
  public static let byteLimit = Int(UInt32.max)

  private let deflater = Deflater()
  private var entries: [Entry] = []
  private var takenByteCount = 0
  private var bytes: [UInt8] = []

  /// Makes an empty archive.
  public init() {}

  /// How many bytes the archive has so far.
  public var byteCount: Int { takenByteCount + bytes.count }

  /// How many bytes of the archive wait to be taken.
  public var waitingByteCount: Int { bytes.count }

  /// Gives what the archive has grown by since the last time.
  public mutating func takeBytes() -> [UInt8] {
    takenByteCount += bytes.count
    defer { bytes = [] }
    return bytes
  }

  /// Begins a file.
  ///
  /// - Parameter name: Its path in the archive, of ASCII.
  public mutating func beginFile(_ name: String) {
    let entry = Entry(name: Array(name.utf8), offset: byteCount)
    entries.append(entry)
    append32(0x0403_4B50)
    appendKind()
    // Check sum and sizes come after the file.
    for _ in 0..<3 { append32(0) }
    append16(entry.name.count)
    append16(0)
    bytes += entry.name
    deflater.begin()
  }

  /// Appends to the file that was begun last.
  public mutating func append(_ content: [UInt8]) { append(content, ends: false) }

  /// Ends the file that was begun last.
  public mutating func endFile() {
    append([], ends: true)
    guard let entry = entries.last else { return }
    append32(0x0807_4B50)
    appendSizes(entry)
  }

  /// Ends the archive with its list of files.
  public mutating func finish() {
    let start = byteCount
    for entry in entries {
      append32(0x0201_4B50)
      append16(20)
      appendKind()
      appendSizes(entry)
      append16(entry.name.count)
      // No extra field, comment, disk, attributes.
      for _ in 0..<6 { append16(0) }
      append32(entry.offset)
      bytes += entry.name
    }
    let listByteCount = byteCount - start
    append32(0x0605_4B50)
    append32(0)
    append16(entries.count)
    append16(entries.count)
    append32(listByteCount)
    append32(start)
    append16(0)
  }

  private mutating func append(_ content: [UInt8], ends: Bool) {
    guard var entry = entries.popLast() else { return }
    let before = bytes.count
    deflater.append(content, ends: ends, to: &bytes)
    entry.storedByteCount += bytes.count - before
    entry.byteCount += content.count
    entry.checkSum = Deflater.checkSum(entry.checkSum, of: content)
    entries.append(entry)
  }

  /// Version 2.0, sizes after the file, deflated, 1980-01-01 at midnight.
  private mutating func appendKind() {
    for number in [20, 1 << 3, 8, 0, 0x21] { append16(number) }
  }

  private mutating func appendSizes(_ entry: Entry) {
    append32(Int(entry.checkSum))
    append32(entry.storedByteCount)
    append32(entry.byteCount)
  }

  private mutating func append16(_ number: Int) {
    bytes.append(littleEndian: UInt16(truncatingIfNeeded: number))
  }

  private mutating func append32(_ number: Int) {
    bytes.append(littleEndian: UInt32(truncatingIfNeeded: number))
  }
}
