internal import ArabicText
public import DataFormats

/// Finds the encoding of a text by its bytes.
///
/// In this order: a byte order mark; well-formed UTF-8, or UTF-8 with few faults; UTF-16 without a
/// mark; what the document declares, if its letters bear it out; otherwise that of windows-1256,
/// ISO 8859-6, MacArabic, code pages 720 and 864 and windows-1252 in which the text is most like
/// Arabic (`ArabicScore`). A text in which two of them have the same signs is that of the first.
public enum EncodingDetector {
  /// The encodings of one byte a sign, the more usual first.
  static let tables: [TextEncoding] = [
    .windows1256, .iso8859Part6, .macArabic, .windows1252, .codePage720, .codePage864,
  ]
  /// How many bytes around those outside ASCII are looked at.
  static let sampleByteCount = 32 << 10

  /// How many bytes outside ASCII there must be to choose by letters: fewer are rather damage.
  static let leastForeignCount = 2

  /// Chooses the encoding of a text.
  ///
  /// - Parameters:
  ///   - bytes: the text, or its beginning.
  ///   - declared: what the document or its sender says, as `charset` of HTML and HTTP does.
  ///   - isWhole: whether the bytes are all there are; otherwise a scalar may be cut at their end.
  /// - Complexity: O(*n*) in bytes for UTF-8; for others a bounded sample more.
  public static func choose(
    for bytes: [UInt8],
    declared: String? = nil,
    isWhole: Bool = true
  ) -> EncodingChoice {
    let span = bytes.span
    if bytes.starts(with: TextEncoding.utf8Mark) {
      return EncodingChoice(.utf8, .mark, isWellFormed: UTF8Text.isWellFormed(span))
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return EncodingChoice(.utf16LittleEndian, .mark) }
    if bytes.starts(with: [0xFE, 0xFF]) { return EncodingChoice(.utf16BigEndian, .mark) }
    if let utf16 = UTF16Evidence(span).encoding { return EncodingChoice(utf16, .form) }
    if UTF8Text.isWellFormed(span) { return EncodingChoice(.utf8, .form, isWellFormed: true) }
    if isMostlyUTF8(span, isWhole: isWhole) { return EncodingChoice(.utf8, .form) }
    return chooseTable(span, declared.flatMap(TextEncoding.init(declared:)))
  }

  /// Whether scalars of several bytes are more than chance, as they are in UTF-8 with some faults.
  ///
  /// In text of one byte a letter two bytes make a usual scalar only by chance: one for forty faults.
  private static func isMostlyUTF8(_ bytes: Span<UInt8>, isWhole: Bool) -> Bool {
    var wellFormed = 0
    var faults = 0
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] < 0x80 {
        offset += 1
        continue
      }
      let scalar = bytes.scalar(at: offset)
      if scalar.byteCount > 1, isUsual(scalar.value) {
        wellFormed += 1
      } else if isWhole || offset + 4 <= bytes.count {
        faults += 1
      }
      offset += scalar.byteCount
    }
    return wellFormed > 0 && wellFormed >= faults || wellFormed >= 3 && 3 * wellFormed >= faults
  }

  /// Whether a scalar is one of the blocks that Arabic and European text has.
  private static func isUsual(_ scalar: UInt32) -> Bool {
    scalar < 0x0530 || scalar &- 0x0600 < 0x0100 || scalar &- 0x2000 < 0x0130
      || scalar &- 0xFB50 < 0x02B0 || scalar &- 0xFE70 < 0x0090 || scalar == 0xFFFD
  }

  /// Chooses the encoding of a part of a text whose rest is in a known one, where the part contradicts it.
  ///
  /// - Returns: Nil where the part is as it should be, or too little to tell.
  public static func chooseApart(
    for bytes: [UInt8],
    within encoding: TextEncoding
  ) -> EncodingChoice? {
    guard encoding == .utf8, !UTF8Text.isWellFormed(bytes.span) else { return nil }
    let foreignCount = bytes.count { $0 >= 0x80 }
    guard foreignCount >= 8, !isMostlyUTF8(bytes.span, isWhole: true) else { return nil }
    let choice = chooseTable(bytes.span, nil)
    return choice.isDoubtful ? nil : choice
  }

  private static func chooseTable(
    _ bytes: Span<UInt8>,
    _ declared: TextEncoding?
  ) -> EncodingChoice {
    let sample = EncodingSample(bytes)
    if sample.count < EncodingDetector.leastForeignCount, declared == nil {
      return EncodingChoice(.utf8, .form, margin: 0)
    }
    let scores = tables.map { sample.score($0) }
    guard var best = scores.indices.max(by: { scores[$0] < scores[$1] }) else {
      return EncodingChoice(.utf8, .form)
    }
    // The first of those with the same score, and among these what gives the same text.
    best = scores.firstIndex(of: scores[best]) ?? best
    func margin(of index: Int) -> (Double, TextEncoding?) {
      let others = tables.indices.filter { other in
        other != index && !sample.readsAlike(tables[index], tables[other])
      }
      guard let next = others.max(by: { scores[$0] < scores[$1] }) else { return (.infinity, nil) }
      return ((scores[index] - scores[next]) / Double(max(1, sample.count)), tables[next])
    }
    if let declared, let index = tables.firstIndex(of: declared),
      scores[index] >= scores[best] - max(4, 0.1 * Double(sample.count))
    {
      let (margin, _) = margin(of: index)
      return EncodingChoice(declared, .declaration, margin: margin)
    }
    if !sample.hasArabicLetters(tables[best]) {
      // Latin letters alone: windows-1252 says so in its name.
      if let latin = tables.firstIndex(of: .windows1252), scores[latin] >= scores[best] {
        best = latin
      }
    }
    let (margin, next) = margin(of: best)
    return EncodingChoice(tables[best], .letters, margin: margin, runnerUp: next)
  }
}

extension TextEncoding {
  /// The encoding that a document means, by the labels of the Encoding standard and some more.
  ///
  /// - Parameter label: as in `charset=…`, in any case, with or without quotes; nil comes of an unknown
  ///   one. ISO 8859-1 and ASCII are windows-1252, as in that standard.
  public init?(declared label: String) {
    let name = String(
      label.lowercased().unicodeScalars.filter { scalar in
        scalar.isASCII && scalar.value > 0x20 && scalar != "\"" && scalar != "'" && scalar != "_"
          && scalar != "-"
      }.map(Character.init)
    )
    switch name {
    case "utf8", "unicode11utf8", "xunicode20utf8": self = .utf8
    case "windows1256", "cp1256", "xcp1256": self = .windows1256
    case "iso88596", "iso885961987", "arabic", "asmo708", "ecma114", "csisolatinarabic", "isoir127",
      "iso88596e", "iso88596i", "csiso88596e", "csiso88596i":
      self = .iso8859Part6
    case "windows1252", "cp1252", "xcp1252", "iso88591", "latin1", "l1", "ascii", "usascii",
      "iso885915", "iso88591:1987", "isoir100", "cp819", "ibm819", "csisolatin1":
      self = .windows1252
    case "macarabic", "xmacarabic", "macintosharabic": self = .macArabic
    case "cp720", "ibm720", "dos720": self = .codePage720
    case "cp864", "ibm864", "864", "csibm864": self = .codePage864
    case "utf16", "ucs2", "unicode", "iso10646ucs2", "csunicode": self = .utf16
    case "utf16le": self = .utf16LittleEndian
    case "utf16be", "unicodefffe": self = .utf16BigEndian
    default: return nil
    }
  }
}
