import Testing

@testable import DataFormats

@Suite struct FileNameTests {
  /// Every name of up to four bytes over what escapes are made of, and bytes that are no UTF-8.
  @Test func everyNameHasATextThatLeadsBack() {
    let alphabet: [UInt8] = [0x5C, 0x78, 0x43, 0x37, 0x35, 0xC7, 0xD8, 0xA7]
    var names: [[UInt8]] = [[]]
    var level = names
    for _ in 0..<4 {
      level = level.flatMap { name in alphabet.map { name + [$0] } }
      names += level
    }
    names += [Array("\\x5C".utf8) + [0xC7], Array("a\\xC7b".utf8), [0xF0, 0x9F, 0x98]]
    var texts: Set<[UInt8]> = []
    for name in names {
      let text = FileName.text(of: name)
      #expect(FileName.bytes(of: text) == name, "\(name)")
      #expect(texts.insert(Array(text.utf8)).inserted, "\(text) is the text of two names")
    }
  }

  @Test func showsBytesThatAreNoText() {
    #expect(FileName.text(of: [0xC7, 0xE1] + Array(".txt".utf8)) == "\\xC7\\xE1.txt")
    #expect(FileName.text(of: Array("خبر.txt".utf8)) == "خبر.txt")
    #expect(FileName.text(of: Array("\\xC7".utf8)) == "\\x5CxC7")
    #expect(FileName.typed(Array("\\xC7".utf8)) == "\\xC7")
    #expect(FileName.typed([0xC7]) == "\\xC7")
  }

  @Test func noPathWithANULReachesTheSystem() {
    #expect(FileStatus(path: "/\u{0}x") == nil)
    #expect(throws: FileError.self) { try WholeFile(path: "/tmp/\u{0}", replaces: true) }
  }
}
