import ArabicText

/// The overview's own words in a language; names from the data stay as they are.
public struct OverviewWords: Sendable {
  /// The language by its code (BCP 47), and the direction of its text.
  let language: String
  let direction: String
  let heading: String
  let articlesByPaper: String
  let articlesByMonth: String
  let articlesByYear: String
  let articlesWithIssue: String
  let headlinesInTicker: String
  let findings: String
  let damage: String
  let lettersByScript: String
  let digitsByKind: String
  /// Arabic, Latin, other scripts.
  let scripts: [String]
  /// 0-9, Arabic-Indic, Persian.
  let digits: [String]
  let noPaper: String
  /// What may be wrong with a text, by the stage that mends it; English where there is no word.
  var damageNames: [String: String] = [:]
  let numbers: String
  /// What stands between the first and the last of a scale.
  let to: String
  /// Put together with their numbers.
  let issues: @Sendable (_ first: Int, _ last: Int) -> String
  let more: @Sendable (_ count: Int) -> String
  let summary: @Sendable (_ articles: Int, _ articleText: String, _ size: String) -> String
  let undated: @Sendable (_ count: String) -> String
  /// How its numbers are written.
  public private(set) var numberForm = NumberForm.english

  /// What may be wrong with a text, in words.
  func name(of damage: DamageKind) -> String { damageNames[damage.stage] ?? damage.words }

  /// English.
  public static let english = OverviewWords(
    language: "en",
    direction: "ltr",
    heading: "A corpus at a glance",
    articlesByPaper: "Articles by paper",
    articlesByMonth: "Articles by month",
    articlesByYear: "Articles by year",
    articlesWithIssue: "Articles with an issue number",
    headlinesInTicker: "Headlines in a ticker",
    findings: "Findings",
    damage: "Articles with something to clean",
    lettersByScript: "Letters by script",
    digitsByKind: "Digits by kind",
    scripts: ["Arabic", "Latin", "other scripts"],
    digits: ["0-9", "Arabic-Indic", "Persian"],
    noPaper: "no paper",
    numbers: "The numbers",
    to: "to",
    issues: { "issues \($0) to \($1)" },
    more: { "\($0) more" },
    summary: { "\($1) \($0 == 1 ? "article" : "articles"), \($2) of text" },
    undated: { "\($0) without a date" }
  )

  /// Arabic.
  public static let arabic = OverviewWords(
    language: "ar",
    direction: "rtl",
    heading: "المجموعة في لمحة",
    articlesByPaper: "المقالات بحسب الصحيفة",
    articlesByMonth: "المقالات بحسب الشهر",
    articlesByYear: "المقالات بحسب السنة",
    articlesWithIssue: "المقالات التي لها رقم عدد",
    headlinesInTicker: "عدد العناوين في الشريط",
    findings: "الملاحظات",
    damage: "المقالات التي تحتاج إلى تنظيف",
    lettersByScript: "الحروف بحسب الكتابة",
    digitsByKind: "الأرقام بحسب النوع",
    scripts: ["عربية", "لاتينية", "غيرهما"],
    digits: ["0-9", "عربية مشرقية", "فارسية"],
    noPaper: "بلا صحيفة",
    damageNames: [
      "clean.mojibake": "نص قُرئ بجدول ترميز خاطئ", "clean.entities": "رموز صفحات الويب ووسومها",
      "clean.pdf": "تلف الاستخراج من صفحات مطبوعة", "clean.controls": "محارف تحكم ومحارف خفية",
      "clean.forms": "أشكال عرض للحروف", "clean.nfc": "علامات غير مركبة",
      "clean.tatweel": "تطويل داخل الكلمات", "clean.space": "فراغات غير منتظمة",
      "clean.letters": "حروف من تقاليد كتابة أخرى", DamageKind.lost: "محارف مفقودة (U+FFFD)",
    ],
    numbers: "الأرقام",
    to: "إلى",
    issues: { "الأعداد من \($0) إلى \($1)" },
    more: { "و\($0) أخرى" },
    // LEFT-TO-RIGHT ISOLATE and POP DIRECTIONAL ISOLATE: the unit stands after its number.
    summary: { "المقالات: \($1)، حجم النص: \u{2066}\($2)\u{2069}" },
    undated: { "بلا تاريخ: \($0)" }
  )

  /// French.
  public static let french = OverviewWords(
    language: "fr",
    direction: "ltr",
    heading: "Le corpus en un coup d’œil",
    articlesByPaper: "Articles par journal",
    articlesByMonth: "Articles par mois",
    articlesByYear: "Articles par année",
    articlesWithIssue: "Articles avec un numéro de parution",
    headlinesInTicker: "Titres dans un bandeau",
    findings: "Remarques",
    damage: "Articles à nettoyer",
    lettersByScript: "Lettres par écriture",
    digitsByKind: "Chiffres par sorte",
    scripts: ["arabe", "latine", "autres"],
    digits: ["0-9", "arabes orientaux", "persans"],
    noPaper: "sans journal",
    damageNames: [
      "clean.mojibake": "texte lu avec une mauvaise table",
      "clean.entities": "entités et balises de pages web",
      "clean.pdf": "dégâts d’extraction de pages imprimées",
      "clean.controls": "caractères de contrôle et invisibles",
      "clean.forms": "formes de présentation", "clean.nfc": "signes non composés",
      "clean.tatweel": "tatweel dans les mots", "clean.space": "espaces irréguliers",
      "clean.letters": "lettres d’autres traditions", DamageKind.lost: "signes perdus (U+FFFD)",
    ],
    numbers: "Les nombres",
    to: "à",
    issues: { "numéros \($0) à \($1)" },
    more: { "\($0) autres" },
    summary: { "\($1) \($0 < 2 ? "article" : "articles"), \($2) de texte" },
    undated: { "\($0) sans date" },
    numberForm: .french
  )
}
