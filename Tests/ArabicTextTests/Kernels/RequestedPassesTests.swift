import ArabicText
import Testing
import TestSupport

@Suite struct RequestedPassesTests {
  @Test(arguments: [
    ("ك\u{064E}ت\u{0651}\u{064E}اب\u{064B}", "كتاب"),
    ("ه\u{0670}ذا\u{06D6}\u{0610}\u{08F0}", "هذا"),
    ("ا\u{0653}ب\u{0654}", "ا\u{0653}ب\u{0654}"),
    ("e\u{0301}", "e\u{0301}"),
  ])
  func removesMarks(text: String, expected: String) {
    expectSameBytes(run(RemoveMarks(), text), expected)
  }

  static let letterCases: [(UnifyLetters.Group, String)] = [
    (.hamzaCarriers, "ااااوي ء ىة"),
    (.alifMaqsura, "أإآٱؤئ ء ية"),
    (.taMarbuta, "أإآٱؤئ ء ىه"),
    ([.alifMaqsura, .taMarbuta], "أإآٱؤئ ء يه"),
    ([], "أإآٱؤئ ء ىة"),
  ]

  @Test(arguments: letterCases)
  func unifiesLetters(groups: UnifyLetters.Group, expected: String) {
    expectSameBytes(run(UnifyLetters(groups), "أإآٱؤئ ء ىة"), expected)
  }

  @Test(arguments: [
    (DecimalDigit.System.latin, "09 09 09 ٫٪"), (.arabic, "٠٩ ٠٩ ٠٩ ٫٪"), (.persian, "۰۹ ۰۹ ۰۹ ٫٪"),
  ])
  func convertsDigits(system: DecimalDigit.System, expected: String) {
    expectSameBytes(run(ConvertDigits(to: system), "09 ٠٩ ۰۹ ٫٪"), expected)
  }

  @Test func unifiesPunctuation() {
    expectSameBytes(
      run(UnifyPunctuation(), "“a” „b‟ «c» ‘d’ ‹e› 1–2 — 3− … ۔ ٪ ٭ ، ؛ ؟ , ;"),
      "\"a\" \"b\" \"c\" 'd' 'e' 1-2 - 3- ... . % * ، ؛ ؟ , ;"
    )
  }

  @Test(arguments: [
    ("الأ\u{064F}م\u{064E}\u{0651}ــة\u{064F}", "الامه"),
    ("م\u{064F}ؤ\u{0652}ت\u{064E}م\u{064E}ر\u{064C} على ١٥", "موتمر علي 15"),
    ("ا\u{0653}ب \u{FEFB}زم \u{FDF2}", "اب لازم الله"),
    ("ایران\u{200C}ی کتاب", "ايراني كتاب"),
    ("NATO ÉA\u{200F}", "nato Éa"),
    ("قيل\nقال ﷺ", "قيل\nقال ﷺ"),
  ])
  func foldsForSearch(text: String, expected: String) {
    expectSameBytes(run(FoldForSearch(), text), expected)
  }

  @Test func foldsEveryScalarAsTheSlowWayDoes() {
    // The twin goes through the passes that mean the same and Swift's own tables.
    for value in UInt32(0x20)...0x2FFF {
      guard let scalar = Unicode.Scalar(value), !ArabicTwin.isOdd(scalar) else { continue }
      let expected = ArabicTwin.folded(scalar)
      let actual = run(FoldForSearch(), "ا\(scalar)ا")
      expectSameBytes(actual, "ا\(expected)ا", "U+\(String(value, radix: 16))")
    }
  }
}

/// The slow twin of folding: Swift's own properties of a scalar.
private enum ArabicTwin {
  /// Scalars newer than the edition that the kernels state.
  static func isOdd(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.properties.age?.major ?? 99) > 14
  }

  static func folded(_ scalar: Unicode.Scalar) -> String {
    let properties = scalar.properties
    let name = properties.name ?? ""
    if scalar.isASCII, ("A"..."Z").contains(scalar) { return String(scalar).lowercased() }
    if properties.generalCategory == .control {
      return ["\t", "\n", "\r"].contains(scalar) ? String(scalar) : ""
    }
    if name.hasPrefix("ARABIC"), properties.generalCategory == .nonspacingMark { return "" }
    if scalar == "\u{0640}" || scalar == "\u{00AD}" { return "" }
    let invisible: [ClosedRange<UInt32>] = [
      0x061C...0x061C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2060, 0x2066...0x206F,
    ]
    if invisible.contains(where: { $0.contains(scalar.value) }) { return "" }
    if let digit = properties.numericType, digit == .decimal, name.contains("ARABIC-INDIC"),
      let value = properties.numericValue
    {
      return String(Int(value))
    }
    switch scalar {
    case "آ", "أ", "إ", "ٱ": return "ا"
    case "ؤ": return "و"
    case "ئ", "ى", "ی": return "ي"
    case "ة": return "ه"
    case "ک": return "ك"
    default: return String(scalar)
    }
  }
}
