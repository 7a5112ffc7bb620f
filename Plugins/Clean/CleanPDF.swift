import ArabicText
import PipelineCore
import TextLikeness

/// Repairs text that was taken from printed pages, see `PrintedText`.
struct CleanPDF: RepairingStage {
  private static let visualOrder = FindingDeclaration(
    "clean.pdf.visual-order",
    .note,
    "lines that were stored as they look were brought into reading order"
  )
  private static let brokenWord = FindingDeclaration(
    "clean.pdf.broken-word",
    .note,
    "words that kashida, blanks or lost signs parted were joined"
  )
  private static let strayMark = FindingDeclaration(
    "clean.pdf.stray-mark",
    .note,
    "marks that stood apart from their letter or twice were put right"
  )
  private static let ligatureOrder = FindingDeclaration(
    "clean.pdf.ligature-order",
    .note,
    "letters of lam-alef, or of the article, that stood in the wrong order were put right"
  )
  private static let reversedNumber = FindingDeclaration(
    "clean.pdf.reversed-number",
    .note,
    "dates or years that were stored backwards were turned"
  )

  static let signature = Signature(
    name: "clean.pdf",
    summary: "Repair what extraction from printed pages does to Arabic",
    discussion: """
      For text of `pdftotext`, pdfminer, PDFium, MuPDF and the like. Put right are lines in the order in which they \
      look, with all, some or none of their letters in presentation forms, whole or word by word; lines whose \
      runs stand between embedding controls, and those that numbers, other scripts or quotation marks part \
      into runs from left to right (`. سيارة45 اشترت البلدية`); the \
      letters of lam-alef (`األسبوع`), of the article before ج ح خ م (`اجلمعة`) and of other ligatures (`الفريوس`); \
      kashida with blanks, U+FFFD, digits, hyphens, `(cid:6)` or the same letter many times inside words, or one such \
      sign at every letter; blanks between all letters, inside words or missing between them, also in whole lines; \
      marks apart from their letter or doubled; dates and years that were stored backwards.

      Each line or word changes only where a model of Arabic finds it likelier afterwards, by the margin in \
      bits that the finding tells; what a writer's slip may be too changes only in a text that is full of the \
      same damage. Lost letters stay lost, numbers that stand in the wrong line stay there, and other languages \
      stay as they are.
      """,
    parameters: [cleanedFields.declaration],
    findings: [visualOrder, brokenWord, strayMark, ligatureOrder, reversedNumber],
    examples: [
      Example(
        "a line as it looks",
        text: "اﺪﻏ أﺪﺒﺗ سورﺪﻟا",
        becomes: "الدروس تبدأ غدا",
        findings: ["clean.pdf.visual-order"]
      ),
      Example(
        "letters of ligatures",
        text: "االشتراك في األسبوع األول يوم اجلمعة",
        becomes: "الاشتراك في الأسبوع الأول يوم الجمعة",
        findings: ["clean.pdf.ligature-order"]
      ),
      Example(
        "kashida",
        text: "الـ ـقـ ـرار الع\u{FFFD}\u{FFFD}دد",
        becomes: "القرار العدد",
        findings: ["clean.pdf.broken-word"]
      ),
      Example(
        "a mark apart from its letter",
        text: "كتاب \u{064C} جديد",
        becomes: "كتاب\u{064C} جديد",
        findings: ["clean.pdf.stray-mark"]
      ),
      Example(
        "a date backwards",
        text: "صدر في 9102/50/51",
        becomes: "صدر في 15/05/2019",
        findings: ["clean.pdf.reversed-number"]
      ),
      Example(
        "what is right stays",
        text: "السالم عليكم يا أحلام",
        becomes: "السالم عليكم يا أحلام"
      ),
    ],
    isIdempotent: true
  )

  let fields: [FieldPath]

  init(_ arguments: Arguments) throws(StageError) {
    fields = arguments[cleanedFields]
  }

  func repair(_ bytes: [UInt8]) -> Repair? { Self.repair(bytes) }

  static func repair(_ bytes: [UInt8], isQuick: Bool = false) -> Repair? {
    guard let (rewrite, repairs) = PrintedText.repaired(bytes, isQuick: isQuick) else { return nil }
    var repair = Repair(rewrite: rewrite)
    for kind in PrintedText.Kind.allCases {
      let same = repairs.filter { $0.kind == kind }
      guard let first = same.first, let least = same.map(\.margin).min() else { continue }
      let places = same.count == 1 ? "" : " in \(same.count) places"
      let message =
        "\(words(for: kind))\(places); likelier now by \(Int(least)) bits"
        + (same.count == 1 ? "" : " at least")
      repair.notes.append(
        .init(declaration: declaration(of: kind), message: message, range: first.target)
      )
    }
    return repair
  }

  private static func declaration(of kind: PrintedText.Kind) -> FindingDeclaration {
    switch kind {
    case .visualOrder: visualOrder
    case .brokenWord: brokenWord
    case .strayMark: strayMark
    case .ligatureOrder: ligatureOrder
    case .reversedNumber: reversedNumber
    }
  }

  private static func words(for kind: PrintedText.Kind) -> String {
    switch kind {
    case .visualOrder: "a line that was stored as it looks was brought into reading order"
    case .brokenWord: "a broken word was joined"
    case .strayMark: "a stray mark was put right"
    case .ligatureOrder: "letters of a ligature in the wrong order were put right"
    case .reversedNumber: "a number that was stored backwards was turned"
    }
  }
}
