import DataFormats
import PipelineCore

/// The texts that earlier runs let pass, as a file; see `DuplicateIndex` for its parts.
///
/// All numbers are little-endian.
///
///     0    8  "MWDUPES1"
///     8    4  how many least hashes a band has, 0 where only equal texts were looked for
///     12   4  0
///     16   8  number of texts
///     24   8  number of homes of the table
///     32   8  number of its entries
///     40   8  byte count of the table
///     48   8  byte count of the records
///     56   8  checksum of the numbers before it
///     64      the table, see `BandTable`
///             where each record begins, 8 bytes a text
///             the records, see `SeenText`
struct DuplicateBank: Sendable {
  static let magic = Array("MWDUPES1".utf8)
  static let headerByteCount = 64

  let count: Int
  let table: BandTable
  private let resource: Resource
  private let recordByteCount: Int

  /// Checks a bank's header and size.
  ///
  /// - Throws: `StageError.file` where it isn't a bank, damaged, or made for bands of another height.
  init(_ resource: Resource, bandHeight: Int) throws(StageError) {
    var header: [UInt8] = []
    resource.withBytes { bytes in
      for place in 0..<min(bytes.count, Self.headerByteCount) { header.append(bytes[place]) }
    }
    func number(_ offset: Int) -> Int { Int(clamping: header.little64(at: offset)) }
    let isBank = header.count == Self.headerByteCount && header[..<8] == Self.magic[...]
    let parts = [number(16), number(40), number(48)]
    guard isBank, header.little64(at: 56) == Self.checksum(of: header),
      parts.allSatisfy({ $0 <= resource.byteCount }),
      number(24) > 0, number(24) <= resource.byteCount,
      resource.byteCount == Self.headerByteCount + parts[1] + 8 * parts[0] + parts[2]
    else {
      throw .file(
        path: resource.name,
        problem: isBank ? "is a damaged bank of texts" : "is no bank of texts",
        help: "`drop.duplicates save=PATH` writes one"
      )
    }
    guard header.little32(at: 8) == UInt32(bandHeight) else {
      throw .file(
        path: resource.name,
        problem: "was made for another similarity",
        help: "make it anew with the similarity that is asked for now"
      )
    }
    self.resource = resource
    count = parts[0]
    recordByteCount = parts[2]
    table = BandTable(
      homeCount: number(24),
      entryCount: number(32),
      byteCount: parts[1],
      level: 0,
      bytes: .resource(resource, start: Self.headerByteCount)
    )
  }

  /// Reads the record of a text; an empty one where the bank is damaged.
  func read(_ number: Int, into buffer: inout [UInt8]) throws(FileError) {
    guard number < count else {
      buffer = []
      return
    }
    let start = offset(of: number, &buffer)
    let end = number + 1 < count ? offset(of: number + 1, &buffer) : recordByteCount
    try records.read(max(0, min(end, recordByteCount) - start), at: start, into: &buffer)
  }

  private func offset(of number: Int, _ buffer: inout [UInt8]) -> Int {
    let offsets = StoredBytes.resource(resource, start: Self.headerByteCount + table.byteCount)
    try? offsets.read(8, at: 8 * number, into: &buffer)
    return min(Int(clamping: buffer.little64(at: 0)), recordByteCount)
  }

  private var records: StoredBytes {
    .resource(resource, start: Self.headerByteCount + table.byteCount + 8 * count)
  }

  /// Hands the records on in pieces, and where each begins.
  func copyRecords(_ append: ([UInt8]) throws -> Void) throws {
    try copy(records, recordByteCount, append)
  }

  func copyOffsets(_ append: ([UInt8]) throws -> Void) throws {
    try copy(
      .resource(resource, start: Self.headerByteCount + table.byteCount),
      8 * count,
      append
    )
  }

  /// How many bytes the records have.
  var byteCount: Int { recordByteCount }

  private func copy(
    _ bytes: StoredBytes,
    _ byteCount: Int,
    _ append: ([UInt8]) throws -> Void
  ) throws {
    var buffer: [UInt8] = []
    for start in stride(from: 0, to: byteCount, by: 1 << 16) {
      try bytes.read(min(1 << 16, byteCount - start), at: start, into: &buffer)
      try append(buffer)
    }
  }

  /// The header of a file.
  static func header(bandHeight: Int, textCount: Int, _ table: BandTable, recordByteCount: Int)
    -> [UInt8]
  {
    var header = magic
    header.append(littleEndian: UInt32(bandHeight))
    header.append(littleEndian: UInt32(0))
    for number in [
      textCount, table.homeCount, table.entryCount, table.byteCount, recordByteCount,
    ] {
      header.append(littleEndian: UInt64(number))
    }
    header.append(littleEndian: checksum(of: header))
    return header
  }

  private static func checksum(of header: [UInt8]) -> UInt64 {
    stride(from: 0, to: 56, by: 8).reduce(0) {
      TextSketch.mixed($0 ^ header.little64(at: $1) &+ 1)
    }
  }
}

/// What is kept of a text that passed.
///
///     0    8  the hash of its words
///     8    4  its place among all documents of its run
///     12   4  byte count of its name
///     16   4  number of shingles
///     20      the name, then how much each shingle's hash is above the one before: seven bits a byte, the
///             lower ones first, the eighth bit set where more follow
struct SeenText {
  let whole: UInt64
  let ordinal: UInt32
  let id: String
  let shingles: [UInt32]

  /// The bytes of a record.
  static func record(_ text: TextSketch, id: String, ordinal: UInt32) -> [UInt8] {
    let name = Array(id.utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(20 + name.count + 3 * text.shingles.count)
    bytes.append(littleEndian: text.whole)
    bytes.append(littleEndian: ordinal)
    bytes.append(littleEndian: UInt32(name.count))
    bytes.append(littleEndian: UInt32(text.shingles.count))
    bytes += name
    var last: UInt32 = 0
    for shingle in text.shingles {
      var step = shingle &- last
      last = shingle
      while step >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: step) | 0x80)
        step >>= 7
      }
      bytes.append(UInt8(truncatingIfNeeded: step))
    }
    return bytes
  }

  /// Reads a record; nil where it is damaged.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 20 else { return nil }
    whole = bytes.little64(at: 0)
    ordinal = bytes.little32(at: 8)
    let nameByteCount = Int(bytes.little32(at: 12))
    let shingleCount = Int(bytes.little32(at: 16))
    guard nameByteCount <= bytes.count - 20, shingleCount <= bytes.count - 20 - nameByteCount else {
      return nil
    }
    id = String(decoding: bytes[20..<20 + nameByteCount], as: UTF8.self)
    var shingles: [UInt32] = []
    shingles.reserveCapacity(shingleCount)
    var place = 20 + nameByteCount
    var last: UInt32 = 0
    while shingles.count < shingleCount, place < bytes.count {
      var shift: UInt32 = 0
      var step: UInt32 = 0
      while place < bytes.count, bytes[place] >= 0x80, shift < 28 {
        step |= UInt32(bytes[place] & 0x7F) << shift
        shift += 7
        place += 1
      }
      guard place < bytes.count else { return nil }
      last &+= step | UInt32(bytes[place] & 0x7F) << shift
      place += 1
      shingles.append(last)
    }
    self.shingles = shingles
  }
}
