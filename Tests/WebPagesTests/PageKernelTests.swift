import ArabicText
import PipelineCore
import TestSupport
import Testing
@testable import WebPages

/// What reads a page's bytes fast, beside the plain way to the same.
struct PageKernelTests {
  private static let pieces = [
    "خبر", "أوّل", "ـ", "١٢", "45", "a", "É", " ", "  ", "\n\t", "\u{A0}", "\u{200F}", "،", "؟", "؛",
    ".",
    "«", "»", "\"", ")", ":", "–", "ﷺ", "ﻻ", "😀", "\u{0B}", "%", "٪", "پ", "\u{06DD}",
  ]

  private static func text(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...40, using: &random))
      .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  @Test func countsAsScalarByScalar() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<3000 {
      let text = Self.text(&random)
      let bytes = Array(text.utf8)
      var count = LetterCount()
      count.add(bytes.span, 0..<bytes.count)
      #expect(Counted(count) == Counted(text), "\(text.debugDescription)")
    }
  }

  @Test func countsLongTextsWithoutOverflow() {
    let bytes = Array(String(repeating: "خبر، ١ a.", count: 5000).utf8)
    var count = LetterCount()
    count.add(bytes.span, 0..<bytes.count)
    #expect(count.arabic == 15_000 && count.latin == 5000 && count.digits == 5000)
    #expect(count.words == 15_000 && count.stops == 5000 && count.commas == 5000)
  }

  @Test func foldsAsScalarByScalar() {
    var random = SeededGenerator(seed: 12)
    for _ in 0..<3000 {
      let text = Self.text(&random)
      var folded = ""
      for scalar in text.unicodeScalars { fold(scalar.value, to: &folded) }
      while folded.last == " " { folded.removeLast() }
      expectSameBytes(PageKey.key(of: text), folded.utf8, text.debugDescription)
    }
  }

  private func fold(_ scalar: UInt32, to folded: inout String) {
    if let form = PresentationForms.decomposition(of: scalar) {
      return form.forEachScalar { fold($0, to: &folded) }
    }
    guard let plain = LetterClass.folded(scalar).flatMap(Unicode.Scalar.init) else { return }
    switch LetterClass(scalar) {
    case .arabicLetter, .otherLetter, .digit: folded.unicodeScalars.append(plain)
    default: if !folded.isEmpty, folded.unicodeScalars.last != " " { folded.append(" ") }
    }
  }

  @Test func keyTableGivesWhatADictionaryGives() {
    var random = SeededGenerator(seed: 13)
    var table = KeyTable<Int>()
    var twin: [[UInt8]: Int] = [:]
    for number in 0..<4000 {
      let key = Array(Self.text(&random).utf8.prefix(Int.random(in: 0...30, using: &random)))
      let found = table[key[...]]
      #expect(found == twin[key])
      table.update(key.span, from: 0) { $0 += number }
      twin[key, default: 0] += number
    }
    for (key, number) in twin {
      let found = table[key[...]]
      #expect(found == number)
    }
  }

  @Test func findsTheFirstByteThatIsNoSpace() {
    for count in 0...40 {
      for space in [UInt8](arrayLiteral: 0x20, 0x09, 0x0A, 0x0C, 0x0D) {
        for other in [UInt8](arrayLiteral: 0x0B, 0x00, 0x21, 0xC2) {
          let bytes = [UInt8](repeating: space, count: count) + [other, space]
          let (place, end) = (
            bytes.span.firstNonSpace(from: 0, to: bytes.count),
            bytes.span.firstNonSpace(from: 0, to: count)
          )
          #expect(place == count && end == count)
        }
      }
    }
  }

  @Test func namesSaySoWhetherKnownOrNot() {
    var known = KnownNames()
    let values = [
      "post-title", "entry-content main", "x", "relatedPosts", "post-title", "latest_news",
    ]
    let page = Array((values + values).joined(separator: "|").utf8)
    for value in page.indices.split(whereSeparator: { page[$0] == 0x7C }) {
      let range = value.startIndex..<value.endIndex
      let found = known.kinds(of: range, page.span)
      let twin = NameTable.shared.kinds(of: range, page.span)
      #expect(found == twin)
    }
  }

  @Test func twoNamesMakeOne() {
    let word = Array("abcdefghijklmnopqrstuvwxyz".utf8)
    for first in 0...18 {
      for second in 0...16 where first + second <= word.count {
        func key(_ range: Range<Int>) -> TagKey {
          let part = Array(word[range])
          return TagKey(part.span)
        }
        let joined = key(0..<first).joined(with: key(first..<first + second))
        #expect(joined == key(0..<first + second))
      }
    }
  }

  @Test func linesAreThoseThatAreCollapsedAfterwards() {
    var random = SeededGenerator(seed: 14)
    let tags = [
      "<b>", "</b>", "<br>", "<a href=x>", "</a>", "<p>", "<span>", "</span>", "&nbsp;", "&#32;",
      "&#10;",
      "\r\n", "\r", "\0", "&amp;", "<!-- x -->", " ", "<table><tr>", "<td>", "</table>", "</br>",
      "&x",
    ]
    for _ in 0..<2000 {
      var page = ""
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        page +=
          Bool.random(using: &random)
          ? Self.text(&random) : tags.randomElement(using: &random) ?? ""
      }
      let source = TracedText(Origin(field: "html", bytes: Array(page.utf8)))
      let reader = PageReader(source, WebPage(source).tree)
      for block in reader.blocks {
        for isLoose in [false, true] {
          let line = reader.text(block.pieces, isLoose: isLoose)
          let twin = reader.textByParts(block.pieces, isLoose: isLoose)
          expectSameBytes(line.bytes, twin.bytes, page.debugDescription)
          #expect(line.edits == twin.edits, "\(page.debugDescription)")
          #expect(line.trace?.range == twin.trace?.range)
        }
      }
    }
  }
}

/// What a text is made of, as its scalars tell it one by one.
private struct Counted: Equatable {
  var numbers = [0, 0, 0, 0, 0, 0]
  var endsSentence = false

  init(_ count: LetterCount) {
    numbers = [count.arabic, count.latin, count.digits, count.words, count.stops, count.commas]
      .map(Int.init)
    endsSentence = count.endsSentence
  }

  init(_ text: String) {
    var isInWord = false
    func enter(_ place: Int) {
      numbers[place] += 1
      if !isInWord { numbers[3] += 1 }
      (isInWord, endsSentence) = (true, false)
    }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x640, 0x64B...0x65F: break
      case 0x30...0x39, 0x660...0x669: enter(2)
      case 0x620...0x6FF: enter(0)
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0x27F: enter(1)
      case 0x2E, 0x21, 0x3A, 0x3F, 0x61F:
        numbers[4] += 1
        (isInWord, endsSentence) = (false, true)
      case 0x2C, 0x3B, 0x60C, 0x61B:
        numbers[5] += 1
        isInWord = false
      case 0x22:
        numbers[5] += 1
        (isInWord, endsSentence) = (false, true)
      case 0xAB, 0xBB:
        numbers[5] += 1
        endsSentence = true
      case 0x29: (isInWord, endsSentence) = (false, true)
      case 0x00...0x7F, 0xA0: isInWord = false
      default: break
      }
    }
  }
}
