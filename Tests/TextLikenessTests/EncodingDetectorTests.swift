import DataFormats
import Testing
import TextLikeness

@Suite("Encodings found by content")
struct EncodingDetectorTests {
  private static let arabic = "وصل الوفد إلى المدينة مساء أمس، وزار المكتبة الوطنية والمتحف"
  private static let french = "Le président a été élu à l\u{2019}unanimité, déjà reçu à Genève"

  /// The bytes of a text in an encoding of one byte a sign, by its own table; `?` for what it lacks.
  private func encoded(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
    let upper = encoding.upperHalf ?? []
    return text.unicodeScalars.map { scalar in
      if scalar.value < 0x80 { return UInt8(scalar.value) }
      return upper.firstIndex(of: scalar.value).map { UInt8($0 + 0x80) } ?? 0x3F
    }
  }

  private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      bigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
  }

  @Test(
    "tells Arabic text by its letters",
    arguments: [
      TextEncoding.windows1256, .iso8859Part6, .codePage720,
    ]
  )
  func tellsByLetters(_ encoding: TextEncoding) {
    let choice = EncodingDetector.choose(for: encoded(Self.arabic, encoding))
    #expect(choice.encoding == encoding)
    #expect(choice.evidence == .letters)
    #expect(!choice.isDoubtful, "\(choice.words)")
  }

  @Test("tells MacArabic by the blanks and digits that only it has")
  func tellsMacArabic() {
    var bytes = encoded("الأسعار ترتفع في الأسواق", .macArabic)
    bytes = bytes.map { $0 == 0x20 ? 0xA0 : $0 } + [0xA0, 0xB2, 0xB0]
    let choice = EncodingDetector.choose(for: bytes)
    #expect(choice.encoding == .macArabic)
    #expect(String(decoding: choice.decode(bytes).bytes, as: UTF8.self).hasSuffix("الأسواق ٢٠"))
  }

  @Test("tells UTF-16 without a mark, in both orders", arguments: [false, true])
  func tellsUTF16(bigEndian: Bool) {
    let choice = EncodingDetector.choose(for: utf16(Self.arabic + "\n2019", bigEndian: bigEndian))
    #expect(choice.encoding == (bigEndian ? .utf16BigEndian : .utf16LittleEndian))
    #expect(choice.evidence == .form)
  }

  @Test("a mark and well-formed UTF-8 leave no question")
  func tellsUTF8() {
    #expect(EncodingDetector.choose(for: Array(Self.arabic.utf8)).evidence == .form)
    #expect(EncodingDetector.choose(for: TextEncoding.utf8Mark + [0x41]).evidence == .mark)
    #expect(EncodingDetector.choose(for: [0xFE, 0xFF, 0x06, 0x27]).encoding == .utf16BigEndian)
    #expect(EncodingDetector.choose(for: []).encoding == .utf8)
    // A few broken bytes don't make another encoding of it.
    let broken = Array("خبر ".utf8) + [0xFF, 0x41, 0xC0]
    #expect(EncodingDetector.choose(for: broken).encoding == .utf8)
  }

  @Test("Latin text is windows-1252")
  func tellsLatin() {
    let choice = EncodingDetector.choose(for: encoded(Self.french, .windows1252))
    #expect(choice.encoding == .windows1252)
  }

  @Test("a declaration counts where the letters bear it out")
  func weighsDeclarations() {
    let bytes = encoded(Self.arabic, .windows1256)
    let wrong = EncodingDetector.choose(for: bytes, declared: "iso-8859-1")
    #expect(wrong.encoding == .windows1256 && wrong.evidence == .letters)
    let right = EncodingDetector.choose(for: bytes, declared: "\"Windows-1256\"")
    #expect(right.encoding == .windows1256 && right.evidence == .declaration)
  }

  @Test("a scalar that the end of a stretch cuts is no fault")
  func allowsACutScalar() {
    let head = Array(Array(Self.arabic.utf8).prefix(41))
    #expect(EncodingDetector.choose(for: head, isWhole: false).encoding == .utf8)
  }

  @Test("one part of a text is read by its own encoding only where there is enough of it")
  func choosesApart() {
    let line = encoded(Self.arabic, .windows1256)
    #expect(EncodingDetector.chooseApart(for: line, within: .utf8)?.encoding == .windows1256)
    #expect(EncodingDetector.chooseApart(for: [0xC7, 0xE1], within: .utf8) == nil)
    #expect(EncodingDetector.chooseApart(for: Array(Self.arabic.utf8), within: .utf8) == nil)
  }

  @Test("labels of other spelling mean the same encoding")
  func readsLabels() {
    #expect(TextEncoding(declared: "UTF8") == .utf8)
    #expect(TextEncoding(declared: "cp1256") == .windows1256)
    #expect(TextEncoding(declared: "ISO_8859-6") == .iso8859Part6)
    #expect(TextEncoding(declared: "latin1") == .windows1252)
    #expect(TextEncoding(declared: "shift_jis") == nil)
  }
}
