import DataFormats
import TestSupport
import Testing

@testable import ShapeStages

struct DuplicateIndexTests {
  @Test func findsOnTheDiskWhatItFindsInMemory() throws {
    // A table in memory that is full after some texts, so that most are found in merged tables.
    var generator = SeededGenerator(seed: 11)
    let texts = (0..<600).map { _ in
      (0..<40).map { _ in "كلمة\(Int.random(in: 0...99_999, using: &generator))" }
    }
    var small = DuplicateIndex(similarity: 0.8, bank: nil, recentLimit: 100)
    var large = DuplicateIndex(similarity: 0.8, bank: nil)
    for (number, text) in texts.enumerated() {
      let sketch = try #require(sketched(text))
      #expect(try small.match(sketch, id: "\(number)", ordinal: UInt32(number)) == nil)
      #expect(try large.match(sketch, id: "\(number)", ordinal: UInt32(number)) == nil)
    }
    for (number, text) in texts.enumerated() {
      var close = text
      close[number % 40] = "أخرى"
      for words in [text, close] {
        let sketch = try #require(sketched(words))
        let found = try small.match(sketch, id: "new", ordinal: 0)
        let expected = try large.match(sketch, id: "new", ordinal: 0)
        #expect(found?.id == expected?.id)
        #expect(found?.similarity == expected?.similarity)
        if words == text { #expect(found?.id == "\(number)") }
      }
    }
  }

  @Test func theSimilarityOfShorterTextsIsTheirShinglesOwn() throws {
    var generator = SeededGenerator(seed: 5)
    for count in [1, 2, 3, 30, 400] {
      let text = (0..<count).map { _ in "كلمة\(Int.random(in: 0...9_999, using: &generator))" }
      var other = text
      for place in stride(from: 0, to: count, by: 17) { other[place] = "غيرها\(place)" }
      let a = try #require(sketched(text))
      let b = try #require(sketched(other))
      let sets = [text, other].map { words in
        Set((0..<max(1, count - 2)).map { words[$0..<min(count, $0 + 3)].joined(separator: " ") })
      }
      let exact =
        Double(sets[0].intersection(sets[1]).count) / Double(sets[0].union(sets[1]).count)
      let found = TextSketch.similarity(a.shingles, b.shingles)
      #expect(abs(found.value - exact) < 0.001)
      #expect(found.isExact)
    }
  }

  @Test func textsThatShareTooMuchStayCheap() throws {
    // All bands of all texts are the same hash: the entries of one hash are limited.
    var bands = RecentBands(limit: 1 << 20)
    for number in 0..<10_000 as Range<UInt32> { bands.add(7, number) }
    #expect(bands.count == BandEntry.sameHashLimit)
    let table = try BandTable.merging([], bands.sorted, level: 0)
    let merged = try BandTable.merging([table, table], [], level: 1)
    #expect(merged.entryCount == BandEntry.sameHashLimit)
    var numbers: [UInt32] = []
    var buffer: [UInt8] = []
    try merged.find(7, into: &numbers, buffer: &buffer)
    try merged.find(8, into: &numbers, buffer: &buffer)
    #expect(numbers.count == BandEntry.sameHashLimit)
  }

  @Test func tablesHoldHashesOfAllSizes() throws {
    var generator = SeededGenerator(seed: 2)
    var hashes = (0..<5_000).map { _ in UInt32.random(in: 0...(.max), using: &generator) }
    hashes += [0, 1, .max, .max - 1] + (0..<200).map { UInt32.max - UInt32($0 / 20) }
    var bands = RecentBands(limit: 1 << 20)
    for (number, hash) in hashes.enumerated() { bands.add(hash, UInt32(number)) }
    let table = try BandTable.merging([], bands.sorted, level: 0)
    var buffer: [UInt8] = []
    for (number, hash) in hashes.enumerated() {
      var inMemory: [UInt32] = []
      var onDisk: [UInt32] = []
      bands.find(hash, into: &inMemory)
      try table.find(hash, into: &onDisk, buffer: &buffer)
      #expect(onDisk.sorted() == inMemory.sorted())
      #expect(onDisk.contains(UInt32(number)))
    }
  }

  @Test func aLogReadsAcrossItsEnds() throws {
    var log = ScratchLog(tailLimit: 10)
    var twin: [UInt8] = []
    for length in 0..<30 {
      let bytes = (0..<length).map { UInt8($0 &+ length) }
      try log.append(bytes)
      twin += bytes
    }
    var buffer: [UInt8] = []
    for start in 0...twin.count {
      try log.read(13, at: start, into: &buffer)
      #expect(buffer == Array(twin[start..<min(twin.count, start + 13)]))
    }
    for start in [0, 5, twin.count - 4, twin.count - 12] {
      try log.overwrite([9, 8, 7, 6], at: start)
      twin.replaceSubrange(start..<start + 4, with: [9, 8, 7, 6])
    }
    try log.read(twin.count, at: 0, into: &buffer)
    #expect(buffer == twin)
  }

  private func sketched(_ words: [String]) -> TextSketch? {
    TextSketch(Array(words.joined(separator: " ").utf8).span, bandHeight: 6)
  }
}
