import PipelineCore
import TestSupport
import Testing

private func origin(_ string: String) -> Origin { Origin(field: "text", bytes: Array(string.utf8)) }

@Suite struct TracedTextTests {
  /// One rewriting pass over a text, chosen at random on scalar borders.
  private func randomEdits(
    of text: TracedText,
    using generator: inout SeededGenerator
  ) -> [(range: Range<Int>, replacement: [UInt8])] {
    let places = scalarBorders(of: text)
    let replacements = ["", "x", "ya", "ب", "——"]
    var edits: [(range: Range<Int>, replacement: [UInt8])] = []
    var index = 0
    while index < places.count {
      let length = Int.random(in: 0...2, using: &generator)
      let end = min(places.count - 1, index + length)
      if Int.random(in: 0..<3, using: &generator) == 0 {
        let replacement = replacements.randomElement(using: &generator) ?? ""
        if end > index || !replacement.isEmpty {
          edits.append((places[index]..<places[end], Array(replacement.utf8)))
        }
      }
      index = end + 1
    }
    return edits
  }

  /// The byte offsets at which scalars begin, and the end.
  private func scalarBorders(of text: TracedText) -> [Int] {
    var places = [0]
    for scalar in text.string.unicodeScalars {
      places.append(places[places.count - 1] + String(scalar).utf8.count)
    }
    return places
  }

  private func randomText(using generator: inout SeededGenerator) -> String {
    let alphabet = ["a", " ", "ا", "\u{64E}", "…", "😀"]
    return (0..<Int.random(in: 0...12, using: &generator)).map { _ in
      alphabet.randomElement(using: &generator) ?? ""
    }.joined()
  }

  @Test func wholeTextMapsToWholeOrigin() {
    let text = TracedText(origin("نص abc"))
    #expect(text.originRange(of: 0..<text.bytes.count) == 0..<8)
    #expect(text.originRange(of: 5..<6) == 5..<6)
    #expect(text.isUntouched)
  }

  @Test func deletionLeavesNeighboursWhereTheyWere() {
    let text = TracedText(origin("a  b")).replacing([(1..<3, [0x20])])
    expectSameBytes(text.bytes, Array("a b".utf8))
    #expect(text.originRange(of: 0..<1) == 0..<1)
    #expect(text.originRange(of: 1..<2) == 1..<3)
    #expect(text.originRange(of: 2..<3) == 3..<4)
  }

  @Test func rewrittenWordIsOneOpaqueRun() {
    let text = TracedText(origin("قال زيد")).replacing([(0..<6, Array("qal".utf8))])
    #expect(text.originRange(of: 1..<2) == 0..<6)
    #expect(text.originRange(of: 3..<4) == 6..<7)
  }

  @Test func insertedTextHasNoOriginOfItsOwn() {
    let text = TracedText(origin("ab")).replacing([(1..<1, Array("--".utf8))])
    #expect(text.originRange(of: 1..<3) == 1..<1)
    #expect(text.originRange(of: 0..<4) == 0..<2)
    #expect(text.originRange(of: 2..<4) == 1..<2)
  }

  @Test func sliceIsWidenedToWholeScalars() {
    let text = TracedText(origin("aبc"))
    expectSameBytes(text[2..<2].bytes, [])
    expectSameBytes(text[0..<2].bytes, Array("aب".utf8))
    expectSameBytes(text[2..<4].bytes, Array("بc".utf8))
  }

  @Test func untouchedStretchesMapToEqualBytes() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<500 {
      let base = TracedText(origin(randomText(using: &generator)))
      let edits = randomEdits(of: base, using: &generator)
      let edited = base.replacing(edits)
      // Every byte that the edits left alone is found at the place that the map names.
      var copiedTo = 0
      var target = 0
      for edit in edits + [(base.bytes.count..<base.bytes.count, [])] {
        let kept = copiedTo..<edit.range.lowerBound
        for offset in kept {
          let place = target + offset - copiedTo
          #expect(edited.originRange(of: place..<place + 1) == offset..<offset + 1, "seed 1")
          #expect(edited.bytes[place] == base.bytes[offset])
        }
        target += kept.count + edit.replacement.count
        copiedTo = edit.range.upperBound
      }
    }
  }

  @Test func partsOfASplitJoinToTheWhole() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<300 {
      let base = TracedText(origin(randomText(using: &generator)))
      let text = base.replacing(randomEdits(of: base, using: &generator))
      for place in scalarBorders(of: text) {
        let left = text[0..<place]
        let right = text[place..<text.bytes.count]
        let joined = TracedText.joined([left, right])
        #expect(joined.bytes == text.bytes)
        for byte in 0..<text.bytes.count {
          #expect(
            joined.originRange(of: byte..<byte + 1) == text.originRange(of: byte..<byte + 1),
            "seed 2"
          )
        }
      }
    }
  }

  @Test func mappingRisesThroughAnyNumberOfPasses() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      var text = TracedText(origin(randomText(using: &generator)))
      for _ in 0..<3 { text = text.replacing(randomEdits(of: text, using: &generator)) }
      var last = 0
      for byte in 0..<text.bytes.count {
        let place = text.originRange(of: byte..<byte + 1)
        #expect((place?.lowerBound ?? 0) >= last, "seed 3")
        last = place?.lowerBound ?? last
      }
    }
  }

  /// Two passes one after the other map as their composition does: a byte's origin is the hull of the
  /// origins of what it stands for in the text between.
  @Test func twoPassesMapAsTheirComposition() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<300 {
      let base = TracedText(origin(randomText(using: &generator)))
      let first = base.replacing(randomEdits(of: base, using: &generator))
      let edits = randomEdits(of: first, using: &generator)
      let both = first.replacing(edits)
      // The second pass on its own, over an origin that is the text between.
      let between = Origin(field: "text", bytes: first.bytes)
      let second = TracedText(between).replacing(edits)
      #expect(second.bytes == both.bytes)
      for byte in 0..<both.bytes.count {
        guard let inBetween = second.originRange(of: byte..<byte + 1) else {
          Issue.record("no origin, seed 4")
          continue
        }
        #expect(
          both.originRange(of: byte..<byte + 1) == first.originRange(of: inBetween),
          "seed 4"
        )
      }
    }
  }

  @Test func textOfAnotherOriginCountsAsInserted() {
    let one = TracedText(origin("ab"))
    let other = TracedText(Origin(field: "headline", bytes: Array("XY".utf8)))
    let joined = TracedText.joined([one, TracedText(untraced: "-"), other])
    expectSameBytes(joined.bytes, Array("ab-XY".utf8))
    #expect(joined.originRange(of: 0..<5) == 0..<2)
    #expect(joined.originRange(of: 3..<5) == 2..<2)
  }

  @Test func untracedTextHasNoPlaces() {
    let text = TracedText(untraced: "abc")
    #expect(text.trace == nil)
    #expect(text[0..<2].originRange(of: 0..<1) == nil)
  }
}
