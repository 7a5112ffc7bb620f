import ArabicText
import PipelineCore
import TestSupport
import Testing

@testable import SplitStages

/// What looks at a page's bytes in a row, held against what looks at one scalar after another.
@Suite struct LineKernelTests {
  /// Letters, marks, blanks, dashes and signs of many kinds, as often as each needs to meet the others.
  private static let pieces: [String] = [
    "ب", "أ", "ة", "ی", "٣", "۵", "A", "z", "7", " ", " ", "  ", "   ", "\t", "-", "–", "\u{0640}",
    "\u{064E}", "\u{0670}", "،", "؛", ":", "|", "«", "\"", "`", "\u{200F}", "\u{00A0}", "\u{FEFB}",
    "\u{FDFA}", "é", "\u{1F600}", ".", "…", "\u{0001}", "\u{0301}", "\n", "\r",
  ]

  private static func text(_ random: inout SeededGenerator, _ count: Int) -> String {
    (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
  }

  /// Folds by the rules alone: each scalar's unit with its bytes, one after another.
  private static func folded(_ text: String) -> [(unit: UInt16, bytes: Range<Int>)] {
    var line: [(unit: UInt16, bytes: Range<Int>)] = []
    func extend(to end: Int) {
      guard let last = line.popLast() else { return }
      line.append((last.unit, last.bytes.lowerBound..<end))
    }
    func add(_ unit: UInt16, _ bytes: Range<Int>) {
      let last = line.last?.unit
      switch unit {
      case LetterFold.nothing: break
      case LetterFold.mark: extend(to: bytes.upperBound)
      case LetterFold.blank where last == nil || last == LetterFold.blank: break
      case LetterFold.tatweel:
        if let last, LetterFold.isWordUnit(last) {
          extend(to: bytes.upperBound)
        } else {
          add(LetterFold.dash, bytes)
        }
      case LetterFold.dash where last == LetterFold.dash: extend(to: bytes.upperBound)
      default: line.append((unit, bytes))
      }
    }
    /// Whether the last three units are letters, and no article.
    var endsInLongWord: Bool {
      let last = line.suffix(3).map(\.unit)
      guard last.count == 3, last.allSatisfy({ (0x0621...0x064A).contains($0) }) else {
        return false
      }
      return last[2] != 0x0644 || last[1] != 0x0627 && last[1] != 0x0644
    }
    var offset = 0
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let bytes = offset..<offset + scalar.utf8.count
      offset = bytes.upperBound
      if scalar == "\u{640}", index + 1 < scalars.count, scalars[index + 1] == " ", endsInLongWord {
        add(LetterFold.dash, bytes)
      } else if scalar.value >= 0xFB50, let form = PresentationForms.decomposition(of: scalar.value)
      {
        form.forEachScalar { add(LetterFold.unit(for: $0), bytes) }
      } else {
        add(LetterFold.unit(for: scalar.value), bytes)
      }
    }
    if line.last?.unit == LetterFold.blank { line.removeLast() }
    return line
  }

  @Test func foldsAsItsSlowTwin() {
    var random = SeededGenerator(seed: 17)
    var line = FoldedLine()
    for round in 0..<3_000 {
      let text = Self.text(&random, round % 40)
      let bytes = Array(text.utf8)
      line.fold(bytes.span, 0..<bytes.count)
      let expected = Self.folded(text)
      #expect(line.units == expected.map(\.unit), "\(text.debugDescription)")
      for index in line.units.indices {
        #expect(line.byteRange(of: index..<index + 1) == expected[index].bytes)
      }
    }
  }

  /// The runs of blanks between two words, found in the text's bytes one after another.
  private static func gaps(_ bytes: [UInt8]) -> [Int] {
    var gaps: [Int] = []
    var start: Int?
    for (offset, byte) in bytes.enumerated() {
      if byte == 0x20 || byte == 0x09 {
        start = start ?? offset
        continue
      }
      if let start, start > 0, bytes[start - 1] > 0x20, byte > 0x20,
        offset - start >= 3 || bytes[start..<offset].contains(0x09)
      {
        gaps.append(start)
      }
      start = nil
    }
    return gaps
  }

  @Test func findsGapsAsItsSlowTwin() {
    var random = SeededGenerator(seed: 18)
    for round in 0..<3_000 {
      let text = Self.text(&random, round % 80)
      let hints = PageHints(TracedText(Origin(field: "text", bytes: Array(text.utf8))), title: nil)
      #expect(hints.gaps == Self.gaps(Array(text.utf8)), "\(text.debugDescription)")
    }
  }
}
