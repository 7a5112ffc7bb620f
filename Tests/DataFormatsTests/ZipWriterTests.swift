import DataFormats
import TestSupport
import Testing

struct ZipWriterTests {
  private let folder = TemporaryFolder()

  private func read(_ gzip: [UInt8]) throws -> [UInt8] {
    try ByteReader(path: folder.write("member.gz", gzip)).readAll(limit: 1 << 26).bytes
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    var generator = SeededGenerator(seed: 5)
    let noise = (0..<300_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let files: [(name: String, parts: [[UInt8]])] = [
      ("empty", []), ("none/of/all", [[], []]), ("a", [Array("خبر".utf8)]),
      ("noise", [noise, [], Array(noise.prefix(7)), noise]),
      ("same", [[UInt8]](repeating: [UInt8](repeating: 65, count: 70_000), count: 40)),
    ]
    var zip = ZipWriter()
    var archive: [UInt8] = []
    for file in files {
      zip.beginFile(file.name)
      for part in file.parts {
        zip.append(part)
        if part.count > 10 { archive += zip.takeBytes() }
      }
      zip.endFile()
    }
    zip.finish()
    archive += zip.takeBytes()
    #expect(archive.count == zip.byteCount)
    let members = try #require(zipMembers(archive))
    #expect(members.map(\.name) == files.map(\.name))
    for (member, file) in Swift.zip(members, files) {
      #expect(try read(member.gzip) == file.parts.flatMap { $0 })
    }
  }

  @Test func anArchiveMayBeEmpty() throws {
    var zip = ZipWriter()
    zip.finish()
    #expect(zipMembers(zip.takeBytes())?.isEmpty == true)
  }
}
