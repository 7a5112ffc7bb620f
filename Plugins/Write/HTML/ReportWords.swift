import PipelineCore

/// The report's own words in a language, as they stand in its templates and its script; each is safe there as it is.
///
/// The words of the data stay as they are.
struct ReportWords: Sendable {
  /// The code of the language (BCP 47).
  let language: String
  /// The direction of its text.
  let direction: String
  /// The heading of the index, where none is given.
  let title: String
  let pages: String
  /// The link to the place of a value.
  let place: String
  let headlinePlace: String
  let facts: String
  let deck: String
  let body: String
  let captions: String
  let foot: String
  let ticker: String
  let lists: String
  let furniture: String
  let dates: String
  let datesOnATimeline: String
  let findings: String
  let cleaning: String
  let byte: String
  let before: String
  let after: String
  /// Stands between a step and how many places it changed.
  let changed: String
  let source: String
  /// The marks of the source, in words.
  let headlineMark: String
  let bodyMark: String
  let footMark: String
  let tickerMark: String
  let dateMark: String
  let valueMark: String
  let findingMark: String
  let confidence: String
  let earlierArticles: String
  let laterArticles: String
  let search: String
  /// The columns of the index.
  let numberColumn: String
  let headlineColumn: String
  let paperColumn: String
  let dateColumn: String
  let issueColumn: String
  let tickerColumn: String
  let findingsColumn: String
  /// Stands between how many were found and of how many.
  let ofAll: String
  let comma: String
  /// Stand before and after how many of those found are shown.
  let theFirst: String
  let shown: String
  let searchIsMissing: String
  let allArticles: String
  let overview: String
  let previous: String
  let next: String
  /// Stand before the line and the byte at which a document began.
  let lineOfSource: String
  let byteOfSource: String
  /// What the fields are called, and the severities of findings; others by their own names.
  private let names: [String: String]
  /// Put together with their numbers.
  let more: @Sendable (_ count: String) -> String
  let indexPage: @Sendable (_ first: String, _ page: String) -> String

  /// What a field or a severity is called.
  func name(_ name: String) -> String { names[name] ?? name }

  static let english = ReportWords(
    language: "en",
    direction: "ltr",
    title: "Newspaper articles",
    pages: "Pages",
    place: "place",
    headlinePlace: "Place of the headline in the source",
    facts: "Facts",
    deck: "Deck",
    body: "Body",
    captions: "Captions",
    foot: "Foot",
    ticker: "Ticker",
    lists: "Lists",
    furniture: "Furniture",
    dates: "Dates",
    datesOnATimeline: "Dates on a timeline",
    findings: "Findings",
    cleaning: "Cleaning: before and after",
    byte: "byte",
    before: "before",
    after: "after",
    changed: "changed",
    source: "Source",
    headlineMark: "headline",
    bodyMark: "body",
    footMark: "foot",
    tickerMark: "ticker",
    dateMark: "date",
    valueMark: "value",
    findingMark: "finding",
    confidence: "confidence",
    earlierArticles: "Earlier articles",
    laterArticles: "Later articles",
    search: "Search",
    numberColumn: "number",
    headlineColumn: "headline",
    paperColumn: "paper",
    dateColumn: "date",
    issueColumn: "issue",
    tickerColumn: "ticker",
    findingsColumn: "findings",
    ofAll: "of",
    comma: ",",
    theFirst: "the first",
    shown: "shown",
    searchIsMissing: "search.js is missing beside this page",
    allArticles: "All articles",
    overview: "Overview",
    previous: "Previous",
    next: "Next",
    lineOfSource: "line",
    byteOfSource: "byte",
    names: [:],
    more: { "And \($0) more." },
    indexPage: { "Articles \($0) and on, page \($1)." }
  )

  static let arabic = ReportWords(
    language: "ar",
    direction: "rtl",
    title: "مقالات صحفية",
    pages: "الصفحات",
    place: "الموضع",
    headlinePlace: "موضع العنوان في المصدر",
    facts: "البيانات",
    deck: "العنوان الفرعي",
    body: "النص",
    captions: "تعليقات الصور",
    foot: "الذيل",
    ticker: "شريط الأخبار",
    lists: "القوائم",
    furniture: "عناصر الصفحة",
    dates: "التواريخ",
    datesOnATimeline: "التواريخ على خط الزمن",
    findings: "الملاحظات",
    cleaning: "التنقية: قبل وبعد",
    byte: "البايت",
    before: "قبل",
    after: "بعد",
    changed: "غيّر:",
    source: "المصدر",
    headlineMark: "العنوان",
    bodyMark: "النص",
    footMark: "الذيل",
    tickerMark: "الشريط",
    dateMark: "التاريخ",
    valueMark: "قيمة",
    findingMark: "ملاحظة",
    confidence: "الثقة",
    earlierArticles: "المقالات السابقة",
    laterArticles: "المقالات التالية",
    search: "بحث",
    numberColumn: "الرقم",
    headlineColumn: "العنوان",
    paperColumn: "الصحيفة",
    dateColumn: "التاريخ",
    issueColumn: "العدد",
    tickerColumn: "الشريط",
    findingsColumn: "الملاحظات",
    ofAll: "من",
    comma: "،",
    theFirst: "تظهر أول",
    shown: "",
    searchIsMissing: "الملف search.js ليس بجانب هذه الصفحة",
    allArticles: "كل المقالات",
    overview: "لمحة عامة",
    previous: "السابق",
    next: "التالي",
    lineOfSource: "السطر",
    byteOfSource: "البايت",
    names: [
      "paper": "الصحيفة",
      "url": "الرابط",
      "fetched": "وقت الجلب",
      "section": "القسم",
      "page": "الصفحة",
      "authors": "الكاتب",
      "authors_latin": "الكاتب باللاتينية",
      "credit": "المصدر",
      "credit_latin": "المصدر باللاتينية",
      "agencies": "الوكالات",
      "place": "المكان",
      "place_latin": "المكان باللاتينية",
      "date": "التاريخ",
      "weekday": "اليوم",
      "issue": "العدد",
      "issue_last": "آخر الأعداد",
      "volume": "المجلد",
      "publication_year": "سنة الصدور",
      "supplement": "ملحق",
      "source": "الملف",
      "id": "المعرّف",
      "text": "النص",
      "headline": "العنوان",
      "body": "المتن",
      "note": "ملاحظة",
      "warning": "تحذير",
      "error": "خطأ",
    ],
    more: { "و\($0) أخرى." },
    indexPage: { "من المقال \($0)، الصفحة \($1)." }
  )

  static let french = ReportWords(
    language: "fr",
    direction: "ltr",
    title: "Articles de journaux",
    pages: "Pages",
    place: "source",
    headlinePlace: "Place du titre dans la source",
    facts: "Données",
    deck: "Chapeau",
    body: "Texte",
    captions: "Légendes",
    foot: "Pied",
    ticker: "Bandeau",
    lists: "Listes",
    furniture: "Éléments de page",
    dates: "Dates",
    datesOnATimeline: "Les dates sur un axe du temps",
    findings: "Remarques",
    cleaning: "Nettoyage : avant et après",
    byte: "octet",
    before: "avant",
    after: "après",
    changed: "a modifié :",
    source: "Source",
    headlineMark: "titre",
    bodyMark: "texte",
    footMark: "pied",
    tickerMark: "bandeau",
    dateMark: "date",
    valueMark: "valeur",
    findingMark: "remarque",
    confidence: "confiance",
    earlierArticles: "Articles précédents",
    laterArticles: "Articles suivants",
    search: "Recherche",
    numberColumn: "numéro",
    headlineColumn: "titre",
    paperColumn: "journal",
    dateColumn: "date",
    issueColumn: "parution",
    tickerColumn: "bandeau",
    findingsColumn: "remarques",
    ofAll: "sur",
    comma: ",",
    theFirst: "les",
    shown: "premiers affichés",
    searchIsMissing: "search.js manque à côté de cette page",
    allArticles: "Tous les articles",
    overview: "Vue d’ensemble",
    previous: "Précédent",
    next: "Suivant",
    lineOfSource: "ligne",
    byteOfSource: "octet",
    names: [
      "paper": "journal",
      "url": "adresse",
      "fetched": "relevé le",
      "section": "rubrique",
      "page": "page",
      "authors": "auteurs",
      "authors_latin": "auteurs (latin)",
      "credit": "source citée",
      "credit_latin": "source citée (latin)",
      "agencies": "agences",
      "place": "lieu",
      "place_latin": "lieu (latin)",
      "date": "date",
      "weekday": "jour",
      "issue": "numéro",
      "issue_last": "dernier numéro",
      "volume": "volume",
      "publication_year": "année de parution",
      "supplement": "supplément",
      "source": "fichier",
      "id": "identité",
      "text": "texte",
      "headline": "titre",
      "body": "corps",
      "note": "note",
      "warning": "avertissement",
      "error": "erreur",
    ],
    more: { "Et \($0) autres." },
    indexPage: { "À partir de l’article \($0), page \($1)." }
  )
}
