import DataFormats
import TestSupport
import Testing

struct RecordChunkerTests {
  private let folder: TemporaryFolder
  init() { folder = TemporaryFolder() }

  /// All pieces of a file, and the error at its end.
  private func pieces(
    _ path: String,
    delimiter: UInt8? = nil,
    chunk: Int,
    limit: Int
  ) throws -> (pieces: [RecordPiece], error: FileError?) {
    let chunker = RecordChunker(
      try ByteReader(path: path),
      delimiter: delimiter,
      chunkByteCount: chunk,
      recordLimit: limit
    )
    var all: [RecordPiece] = []
    do {
      while let piece = try chunker.next() { all.append(piece) }
      return (all, nil)
    } catch {
      return (all, error)
    }
  }

  /// What pieces hold, told record by record: place, and text or reason.
  private func told(_ pieces: [RecordPiece], byLine: Bool = true) -> [String] {
    pieces.flatMap { piece -> [String] in
      switch piece {
      case .skipped(let skipped):
        return [
          "\(skipped.lineNumber)@\(skipped.byteOffset) \(skipped.reason) \(skipped.byteCount) "
            + String(decoding: skipped.head, as: UTF8.self)
        ]
      case .chunk(let chunk):
        var (line, offset) = (chunk.lineNumber, chunk.byteOffset)
        var records: [String] = []
        for part in chunk.bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
          records.append("\(line)@\(offset) " + String(decoding: part, as: UTF8.self))
          line += 1
          offset += part.count + 1
        }
        if chunk.bytes.last == 0x0A { records.removeLast() }
        return records
      }
    }
  }

  @Test(arguments: [1, 2, 3, 5, 8, 64, 4096])
  func givesEveryLineOnceWithItsPlace(_ chunk: Int) throws {
    let text = "\u{FEFF}one\r\n\nthree\n\n\nsix is long\nlast"
    let expected = [
      "1@3 one\r", "2@8 ", "3@9 three", "4@15 ", "5@16 ", "6@17 six is long", "7@29 last",
    ]
    for bytes in [Array(text.utf8), gzipMember(Array(text.utf8))] {
      let found = try pieces(folder.write("text", bytes), chunk: chunk, limit: 4096)
      #expect(told(found.pieces) == expected)
      #expect(found.error == nil)
    }
  }

  @Test func skipsLongLinesAndOnlyThose() throws {
    let path = folder.write("text", "1234567890\n12345678901\nab\n\n1234567890123456789012345678")
    for chunk in 1...12 {
      let found = try pieces(path, chunk: chunk, limit: 10).pieces
      #expect(
        told(found) == [
          "1@0 1234567890", "2@11 tooLong 11 12345678901", "3@23 ab", "4@26 ",
          "5@27 tooLong 28 123456789012",
        ],
        "chunk \(chunk)"
      )
    }
  }

  @Test func keepsQuotedLineEndsTogether() throws {
    let text = "a,b\n1,\"x\ny\"\n2,\"q\"\"\nz\"\n3,it\"s\n4,w\n"
    let path = folder.write("text.csv", text)
    for chunk in 1...40 {
      let found = try pieces(path, delimiter: 0x2C, chunk: chunk, limit: 1000).pieces
      var joined: [UInt8] = []
      for case .chunk(let piece) in found {
        #expect(piece.byteOffset == joined.count)
        let lines = joined.count { $0 == 0x0A }
        #expect(piece.lineNumber == lines + 1)
        // A chunk begins with a record, never inside quotes.
        #expect([0, 4, 12, 22, 29].contains(piece.byteOffset), "chunk \(chunk)")
        joined += piece.bytes
      }
      expectSameBytes(joined, text.utf8)
    }
  }

  @Test func goesOnAfterAnUnclosedQuote() throws {
    let path = folder.write("text.csv", "a,b\n1,\"x\n2,y\n3,z\n")
    let found = try pieces(path, delimiter: 0x2C, chunk: 4096, limit: 4096).pieces
    #expect(told(found) == ["1@0 a,b", "2@4 unclosedQuote 4 1,\"x", "3@9 2,y", "4@13 3,z"])
    let limited = try pieces(path, delimiter: 0x2C, chunk: 8, limit: 8).pieces
    #expect(told(limited) == told(found))
  }

  @Test func reportsTheRecordThatACutFileEndsIn() throws {
    let whole = gzipMember(Array("one\ntwo\nthree\nfour\n".utf8))
    let path = folder.write("cut.gz", whole.prefix(15 + 10))
    let found = try pieces(path, chunk: 4096, limit: 4096)
    #expect(told(found.pieces) == ["1@0 one", "2@4 two", "3@8 cutOff 2 th"])
    #expect(found.error?.reason == .truncated(.gzip))
  }

  @Test func anEmptyFileHasNoPieces() throws {
    for bytes in [[], TextEncoding.utf8Mark] {
      #expect(try pieces(folder.write("e", bytes), chunk: 8, limit: 8).pieces.isEmpty)
    }
  }

  /// Chunks of any size hold the same bytes, on random texts with many quotes and line ends.
  @Test(arguments: [nil, 0x2C] as [UInt8?])
  func cutsDontDependOnTheChunkSize(_ delimiter: UInt8?) throws {
    var random = SeededGenerator(seed: 4180)
    for round in 0..<60 {
      let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in
        Array("ab,\"\"\n\r".utf8).randomElement(using: &random) ?? 0
      }
      let path = folder.write("text", bytes)
      let whole = try pieces(path, delimiter: delimiter, chunk: 1000, limit: 1000).pieces
      for chunk in [1, 2, 3, 7, 20] {
        let cut = try pieces(path, delimiter: delimiter, chunk: chunk, limit: 1000).pieces
        #expect(told(cut) == told(whole), "seed \(random.seed), round \(round), chunk \(chunk)")
      }
    }
  }
}
