import TestSupport
import Testing

@testable import DataFormats

/// Blocks are members like all others, whoever reads them, and are told as such where they are damaged.
struct CompressedBlockTests {
  private let folder = TemporaryFolder()

  /// Text that isn't a run of one byte, so that blocks differ.
  private static let text: [UInt8] = (0..<150_000).flatMap { number in
    Array("\(number &* 2_654_435_761 % 9973) خبر \(number)\n".utf8)
  }

  private static func blocks(_ compression: Compression, of text: [UInt8]) -> [UInt8] {
    let compressor = BlockCompressor(compression, jobs: 1)
    var file: [UInt8] = []
    compressor.append(text) { file += $0 }
    compressor.finish { file += $0 }
    return file
  }

  /// What a reader gives, and how it ends; `jobs` of 0 is one that takes no block for one.
  private func read(
    _ path: String,
    jobs: Int,
    pieces: Int = 100_000
  ) throws -> (bytes: [UInt8], error: FileError?, members: [Int], places: [Int]) {
    let reader = try ByteReader(path: path, jobs: jobs)
    var bytes: [UInt8] = []
    var members: [Int] = []
    var places: [Int] = []
    while true {
      let before = bytes.count
      do {
        try bytes.append(addingCapacity: pieces) { (output) throws(FileError) in
          try reader.read(into: &output)
        }
      } catch {
        return (bytes, error, members, places)
      }
      if bytes.count == before { return (bytes, nil, members, places) }
      if members.last != reader.memberNumber {
        members.append(reader.memberNumber)
        places.append(reader.decodedByteOffset)
      }
    }
  }

  @Test(arguments: Compression.allCases, [1, 4])
  func areReadAsMembersAre(_ compression: Compression, jobs: Int) throws {
    let file = Self.blocks(compression, of: Self.text)
    let path = folder.write("a" + compression.suffix, file)
    let plain = try read(path, jobs: 0)
    let isWhole = plain.bytes == Self.text
    #expect(isWhole)
    #expect(plain.error == nil)
    let count = (Self.text.count - 1) / compression.blockByteCount + 1
    #expect(plain.members == Array(1...count))
    let found = try read(path, jobs: jobs)
    let isSame = found.bytes == Self.text
    #expect(isSame)
    #expect(found.members == plain.members)
    #expect(found.places == plain.places)
    #expect(try read(path, jobs: jobs, pieces: 77).bytes == Self.text)
    // Between members of other programs.
    let mixed = gzipMember(Array(Self.text[..<99])) + file + gzipMember(Array(Self.text[..<5]))
    if compression == .gzip {
      let path = folder.write("mixed.gz", mixed)
      let found = try read(path, jobs: jobs)
      let plain = try read(path, jobs: 0)
      #expect(found.bytes == Self.text[..<99] + Self.text + Self.text[..<5])
      #expect(found.members == plain.members && found.places == plain.places)
    }
  }

  /// A reader that decodes ahead gives what one gives that doesn't, and as much, whatever is wrong with a file.
  @Test(arguments: Compression.allCases)
  func damageIsToldAsInMembers(_ compression: Compression) throws {
    let file = Self.blocks(compression, of: Array(Self.text[..<1_200_000]))
    var seed = SeededGenerator(seed: 7)
    for round in 0..<120 {
      var damaged = file
      switch round % 4 {
      case 0: damaged = Array(file.prefix(Int.random(in: 1..<file.count, using: &seed)))
      case 1:
        let place = Int.random(in: 0..<file.count, using: &seed)
        damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &seed)
      case 2:
        // The first bytes say what is to be believed.
        let place = Int.random(in: 0..<20, using: &seed)
        damaged[place] = UInt8.random(in: 0...255, using: &seed)
      default:
        let place = Int.random(in: 0..<file.count, using: &seed)
        damaged.insert(contentsOf: [0, 1, 2], at: place)
      }
      let path = folder.write("b" + compression.suffix, damaged)
      let plain = try read(path, jobs: 0)
      let found = try read(path, jobs: 3)
      let isEqual = found.bytes == plain.bytes
      #expect(isEqual, "round \(round): \(found.bytes.count), not \(plain.bytes.count)")
      #expect(found.error == plain.error, "round \(round)")
      #expect(found.places == plain.places, "round \(round)")
    }
  }

  @Test func howFarIsReadDoesntDependOnThreads() throws {
    for compression in Compression.allCases {
      let path = folder.write(
        "c" + compression.suffix,
        Self.blocks(compression, of: Self.text)
      )
      let counts = try [1, 2, 5].map { jobs in
        let reader = try ByteReader(path: path, jobs: jobs)
        var bytes: [UInt8] = []
        _ = try reader.readAll(limit: 1_000_000, into: &bytes)
        return reader.readByteCount
      }
      #expect(Set(counts).count == 1)
    }
  }

  @Test func bytesAsDigits() {
    let bytes = (0...255).map { UInt8($0) }
    #expect(HexDigits.text(of: [0, 0x9F, 0xA0]) == "009fa0")
    #expect(HexDigits.bytes(in: HexDigits.text(of: bytes)) == bytes)
    for wrong in ["0", "0g", "A0", "é"] { #expect(HexDigits.bytes(in: wrong) == nil) }
  }
}
