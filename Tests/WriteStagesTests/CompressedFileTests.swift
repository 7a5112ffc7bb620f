import DataFormats
import PipelineCore
import TestSupport
import Testing

@testable import WriteStages

/// Files whose names ask for compression.
struct CompressedFileTests {
  private let folder = TemporaryFolder()

  /// Writes lines and gives what is read of the file again.
  private func written(_ name: String, _ lines: [[UInt8]], jobs: Int = 1) throws -> [UInt8] {
    let path = folder.file(name)
    let file = LineFile(try WholeFile(path: path, replaces: true), jobs: jobs)
    for line in lines { try file.append(line) }
    try file.finish()
    try file.prepare()
    try file.publish(synchronizesFolder: true)
    let reader = try ByteReader(path: path)
    let text = try reader.readAll(limit: 1 << 24).bytes
    #expect(file.byteCount == reader.readByteCount)
    #expect(reader.compression == Compression(path: name))
    return text
  }

  @Test(arguments: ["a.jsonl", "a.jsonl.gz", "a.csv.zst"])
  func whatIsWrittenIsReadAgain(_ name: String) throws {
    let lines = (0..<30_000).map { Array("{\"id\":\"\($0)\",\"text\":\"خبر\"}\n".utf8) }
    #expect(try written(name, lines) == lines.flatMap { $0 })
    #expect(try written(name, []) == [])
  }

  @Test func blocksDontDependOnHowLinesCome() throws {
    let text = Array(repeating: Array("خبر\n".utf8), count: 400_000).flatMap { $0 }
    for compression in Compression.allCases {
      let name = "b" + compression.suffix
      _ = try written(name, [text])
      let whole = try #require(folder.read(name))
      var parts: [[UInt8]] = []
      var rest = text[...]
      while !rest.isEmpty {
        parts.append(Array(rest.prefix(77_777)))
        rest = rest.dropFirst(77_777)
      }
      _ = try written(name, parts, jobs: 4)
      #expect(folder.read(name) == whole)
      #expect(whole.count < text.count / 20)
      let part = BlockCompressor(compression, jobs: 1)
      var blocks: [UInt8] = []
      part.append(Array(text[..<1_000_001])) { blocks += $0 }
      part.flush { blocks += $0 }
      #expect(part.rest.count == 1_000_001 % compression.blockByteCount)
      let other = BlockCompressor(compression, rest: part.rest, jobs: 3)
      other.append(Array(text[1_000_001...])) { blocks += $0 }
      other.finish { blocks += $0 }
      #expect(blocks == whole)
    }
  }
}
