import PipelineCore
import Testing

@testable import TickerSplitting

@Suite struct TickerModelTests {
  private static func problem(_ bytes: [UInt8]) -> String? {
    do {
      _ = try TickerModel(TickerSamples.resource(bytes))
      return nil
    } catch {
      return error.description
    }
  }

  @Test func takesItsOwnFile() {
    #expect(Self.problem(TickerSamples.modelBytes) == nil)
  }

  @Test func refusesOtherFiles() {
    #expect(Self.problem([]) == "'own': is no ticker model")
    #expect(
      Self.problem(Array("{\"text\": 1}, and more of it".utf8)) == "'own': is no ticker model"
    )
  }

  @Test func refusesAnotherVersion() {
    var bytes = TickerSamples.modelBytes
    bytes[8] = 9
    #expect(Self.problem(bytes) == "'own': is a ticker model of version 9, not 5")
  }

  @Test func refusesDamage() {
    for offset in stride(from: 24, to: TickerSamples.modelBytes.count, by: 20_011) {
      var bytes = TickerSamples.modelBytes
      bytes[offset] ^= 0x10
      #expect(Self.problem(bytes) == "'own': is a damaged ticker model", "byte \(offset)")
    }
    let half = Array(TickerSamples.modelBytes.prefix(TickerSamples.modelBytes.count / 2))
    #expect(Self.problem(half) == "'own': is a damaged ticker model")
  }

  @Test func findsWordsInItsLexicon() {
    var entries: [(identity: UInt32, coarse: UInt8, fine: UInt16)] = []
    for number in 0..<3000 {
      let identity = UInt32(number) &* 0x9E37_79B1
      entries.append((identity, UInt8(number % 64), UInt16(number % 400)))
    }
    let tables = TickerWordTable.build([]) + TickerWordTable.build([])
    let table = TickerLexicon.build(entries) + tables
    var words = entries.map { entry in
      var word = TickerWord()
      word.identity = entry.identity
      return word
    }
    TickerLexicon.classify(&words, by: 0..<table.count, of: table.span)
    for (word, entry) in zip(words, entries) {
      #expect(word.isKnown && word.coarseClass == entry.coarse && word.fineClass == entry.fine)
    }
  }

  @Test func findsTheBytesOfWords() {
    // All of them want to stand in one place or one of the two after it.
    var entries: [(identity: UInt32, value: UInt8)] = []
    for number: UInt32 in 0..<200 {
      entries.append((number << 24 | number % 3, UInt8(number + 1)))
    }
    let again = entries.map { (identity: $0.identity, value: UInt8(255)) }
    let table = TickerWordTable.build(entries + again)
    for entry in entries {
      #expect(TickerWordTable.value(of: entry.identity, at: 0, of: table.span) == entry.value)
    }
    #expect(TickerWordTable.value(of: 250 << 24, at: 0, of: table.span) == 0)
    #expect(TickerWordTable.value(of: 4000, at: 0, of: table.span) == 0)
  }

  @Test func endsInATableWithoutAFreePlace() {
    let full = [UInt8](repeating: 1, count: TickerWordTable.byteCount)
    #expect(TickerWordTable.value(of: 2 << 24, at: 0, of: full.span) == 0)
    #expect(TickerWordTable.value(of: 1 << 24, at: 0, of: full.span) == 1)
    let many = (0..<300_000).map { (identity: UInt32($0) &* 0x9E37_79B1, value: UInt8(1)) }
    let most = TickerWordTable.build(many)
    #expect(stride(from: 1, to: most.count, by: 2).contains { most[$0] == 0 })
  }
}
