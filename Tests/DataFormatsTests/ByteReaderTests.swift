import DataFormats
import TestSupport
import Testing

struct ByteReaderTests {
  private let folder: TemporaryFolder
  init() { folder = TemporaryFolder() }

  /// Reads a file in pieces, until its end or an error.
  private func readAll(
    _ path: String,
    pieces: Int = 1000
  ) throws -> (bytes: [UInt8], error: FileError?) {
    let reader = try ByteReader(path: path)
    var bytes: [UInt8] = []
    while true {
      let before = bytes.count
      do {
        try bytes.append(addingCapacity: pieces) { (output) throws(FileError) in
          try reader.read(into: &output)
        }
      } catch {
        return (bytes, error)
      }
      if bytes.count == before { return (bytes, nil) }
    }
  }

  private static let text = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }

  @Test(arguments: [1, 7, 1000, 1 << 20])
  func readsPlainAndGzipAlike(_ pieces: Int) throws {
    let text = ByteReaderTests.text
    let plain = folder.write("plain", text)
    let one = folder.write("one.gz", gzipMember(text))
    let halves = gzipMember(Array(text[..<777])) + gzipMember([]) + gzipMember(Array(text[777...]))
    let many = folder.write("many.gz", halves)
    let padded = folder.write("padded.gz", halves + [0, 0, 0, 0, 0])
    for path in [plain, one, many, padded] {
      let read = try readAll(path, pieces: pieces)
      #expect(read.bytes == text)
      #expect(read.error == nil)
    }
  }

  @Test(arguments: [1, 7, 1000, 1 << 20])
  func readsZstandard(_ pieces: Int) throws {
    let text = ByteReaderTests.text
    let halves =
      zstdFrame(Array(text[..<777])) + skippableFrame(3, [1, 2, 3]) + zstdFrame([])
      + zstdFrame(Array(text[777...]))
    for bytes in [zstdFrame(text), halves, skippableFrame(0, []) + halves, halves + [0, 0]] {
      let read = try readAll(folder.write("text.zst", bytes), pieces: pieces)
      #expect(read.bytes == text)
      #expect(read.error == nil)
    }
    // A dictionary of bytes without a form of their own changes nothing for frames that store them.
    let withDictionary = skippableFrame(13, Array(text[..<500])) + halves
    #expect(
      try readAll(folder.write("dictionary.zst", withDictionary), pieces: pieces).bytes == text
    )
  }

  @Test func tellsTroubleOfZstandard() throws {
    let text = ByteReaderTests.text
    for cut in [5, 100, text.count] {
      let read = try readAll(folder.write("cut.zst", zstdFrame(text).prefix(cut)))
      #expect(read.error?.reason == .truncated(.zstd))
      #expect(text.starts(with: read.bytes))
    }
    let trailing = try readAll(folder.write("trailing.zst", zstdFrame(text) + [9, 9, 9, 9]))
    #expect(trailing.error?.reason == .trailingBytes(.zstd))
    #expect(trailing.bytes == text)
    // A window of a gigabyte: more than is given.
    let greedy: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 20 << 3, 0x09, 0, 0, 1]
    #expect(try readAll(folder.write("greedy.zst", greedy)).error?.reason == .tooDemanding(.zstd))
  }

  @Test func givesAgainWhatWasLookedAt() throws {
    let text = ByteReaderTests.text
    let members = gzipMember(Array(text[..<777])) + gzipMember(Array(text[777...]))
    for bytes in [text, members] {
      let reader = try ByteReader(path: folder.write("text", bytes))
      #expect(try reader.peek(1000) == Array(text.prefix(1000)))
      #expect(try reader.peek(10).starts(with: text.prefix(10)))
      #expect(try reader.readAll(limit: 1 << 20).bytes == text)
    }
  }

  @Test func readsNothingFromNothing() throws {
    #expect(try readAll(folder.write("empty", [])).bytes == [])
    #expect(try readAll(folder.write("one-byte", [0x1F])).bytes == [0x1F])
    #expect(try readAll(folder.write("empty.gz", gzipMember([]))).bytes == [])
    #expect(try readAll(folder.write("nuls", [UInt8](repeating: 0, count: 9))).bytes.count == 9)
  }

  @Test func givesWhatCameBeforeATruncation() throws {
    let text = ByteReaderTests.text
    let whole = gzipMember(text) + gzipMember(text)
    for cut in [11, 100, 15_000, whole.count / 2 + 5, whole.count - 1] {
      let path = folder.write("cut.gz", whole.prefix(cut))
      let read = try readAll(path)
      #expect(read.error?.reason == .truncated(.gzip))
      #expect(read.error?.description == "can't read '\(path)': the gzip data is truncated")
      #expect((text + text).starts(with: read.bytes))
      #expect(read.bytes.count >= cut - 60)
    }
  }

  @Test func tellsCorruptionAndTrailingBytesApart() throws {
    let text = ByteReaderTests.text
    var corrupt = gzipMember(text)
    corrupt[corrupt.count - 6] ^= 1
    #expect(try readAll(folder.write("corrupt.gz", corrupt)).error?.reason == .corrupt(.gzip))
    let trailing = try readAll(folder.write("trailing.gz", gzipMember(text) + [0, 1, 2]))
    #expect(trailing.error?.reason == .trailingBytes(.gzip))
    #expect(trailing.bytes == text)
  }

  @Test func saysWhatCantBeOpened() throws {
    func message(_ path: String) -> String? {
      #expect(throws: FileError.self) { try ByteReader(path: path) }?.description
    }
    let missing = folder.file("missing")
    #expect(message(missing) == "can't read '\(missing)': no such file")
    #expect(message(folder.path) == "can't read '\(folder.path)': it is a folder")
    let file = folder.write("file", "x")
    #expect(
      message(file + "/x") == "can't read '\(file)/x': part of the path is a file, not a folder"
    )
  }

  @Test func readsAllUpToALimit() throws {
    let path = folder.write("text", ByteReaderTests.text)
    for (limit, hasMore) in [(20_000, false), (19_999, true), (0, true), (1 << 24, false)] {
      let read = try ByteReader(path: path).readAll(limit: limit)
      #expect(read.hasMore == hasMore)
      #expect(read.bytes == Array(ByteReaderTests.text.prefix(limit)))
    }
  }
}
