import PipelineCore

/// The language of a report's own words: headings, labels, links.
///
/// The words of the data stay as they are.
enum ReportLanguage: String, NameParameter {
  case english = "en"
  case arabic = "ar"
  case french = "fr"

  /// A text of the report, written in English, in this language.
  func translated(_ text: String) -> String {
    if self == .english { return text }
    return Self.words.reduce(text) { text, word in
      text.replacing(word.english, with: self == .arabic ? word.arabic : word.french)
    }
  }

  /// A number with what it counts.
  func counted(_ count: Int, _ noun: Noun) -> String {
    let number = Amount.grouped(count)
    switch (self, noun) {
    case (.english, _): return "\(number) \(noun.rawValue)\(count == 1 ? "" : "s")"
    case (.arabic, .article): return "المقالات: \(number)"
    case (.arabic, .paper): return "الصحف: \(number)"
    case (.arabic, .headline): return "عناوين الشريط: \(number)"
    case (.arabic, .finding): return "الملاحظات: \(number)"
    case (.arabic, .place): return "المواضع: \(number)"
    case (.french, .article): return "articles : \(number)"
    case (.french, .paper): return "journaux : \(number)"
    case (.french, .headline): return "titres de bandeau : \(number)"
    case (.french, .finding): return "remarques : \(number)"
    case (.french, .place): return "endroits : \(number)"
    }
  }

  /// So many articles without a date.
  func undated(_ count: Int) -> String {
    let number = Amount.grouped(count)
    switch self {
    case .english: return "\(number) without a date"
    case .arabic: return "بلا تاريخ: \(number)"
    case .french: return "sans date : \(number)"
    }
  }

  /// What a report counts.
  enum Noun: String {
    case article, paper, headline, finding, place
  }

  /// What stands in the templates and in the script, in the three languages; each replaced in this order.
  private static let words: [(english: String, arabic: String, french: String)] = [
    (
      "<html lang=\"en\" dir=\"ltr\">", "<html lang=\"ar\" dir=\"rtl\">",
      "<html lang=\"fr\" dir=\"ltr\">"
    ),
    ("aria-label=\"Pages\"", "aria-label=\"الصفحات\"", "aria-label=\"Pages\""),
    (" lang=\"en\">place</a>", " lang=\"ar\">الموضع</a>", " lang=\"fr\">source</a>"),
    (">place</a>", ">الموضع</a>", ">source</a>"),
    (
      ">Place of the headline in the source<", ">موضع العنوان في المصدر<",
      ">Place du titre dans la source<"
    ),
    (">Facts<", ">البيانات<", ">Données<"),
    (">Deck<", ">العنوان الفرعي<", ">Chapeau<"),
    (">Body<", ">النص<", ">Texte<"),
    (">Captions<", ">تعليقات الصور<", ">Légendes<"),
    (">Foot<", ">الذيل<", ">Pied<"),
    (">Ticker<", ">شريط الأخبار<", ">Bandeau<"),
    (">Lists<", ">القوائم<", ">Listes<"),
    (">Furniture<", ">عناصر الصفحة<", ">Éléments de page<"),
    (">Dates<", ">التواريخ<", ">Dates<"),
    (">Findings<", ">الملاحظات<", ">Remarques<"),
    (">Cleaning: before and after<", ">التنقية: قبل وبعد<", ">Nettoyage : avant et après<"),
    (">byte<", ">البايت<", ">octet<"),
    (">before<", ">قبل<", ">avant<"),
    (">after<", ">بعد<", ">après<"),
    ("</code> changed ", "</code> غيّر: ", "</code> a modifié : "),
    ("<p>And {{more}} more.</p>", "<p>و{{more}} أخرى.</p>", "<p>Et {{more}} autres.</p>"),
    (">Source<", ">المصدر<", ">Source<"),
    (">headline</mark>", ">العنوان</mark>", ">titre</mark>"),
    (">body</mark>", ">النص</mark>", ">texte</mark>"),
    (">foot</mark>", ">الذيل</mark>", ">pied</mark>"),
    (">ticker</mark>", ">الشريط</mark>", ">bandeau</mark>"),
    (">date</mark>", ">التاريخ</mark>", ">date</mark>"),
    (">value</mark>", ">قيمة</mark>", ">valeur</mark>"),
    (">finding</mark>", ">ملاحظة</mark>", ">remarque</mark>"),
    ("aria-label=\"confidence\"", "aria-label=\"الثقة\"", "aria-label=\"confiance\""),
    (
      "Articles {{first}} and on, page {{page}}.", "من المقال {{first}}، الصفحة {{page}}.",
      "À partir de l’article {{first}}, page {{page}}."
    ),
    (">Earlier articles<", ">المقالات السابقة<", ">Articles précédents<"),
    (">Later articles<", ">المقالات التالية<", ">Articles suivants<"),
    ("<label>Search ", "<label>بحث ", "<label>Recherche "),
    (">number<", ">الرقم<", ">numéro<"),
    (">headline<", ">العنوان<", ">titre<"),
    (">paper<", ">الصحيفة<", ">journal<"),
    (">date<", ">التاريخ<", ">date<"),
    (">issue<", ">العدد<", ">parution<"),
    (">ticker<", ">الشريط<", ">bandeau<"),
    (">findings<", ">الملاحظات<", ">remarques<"),
    ("data-label=\"paper\"", "data-label=\"الصحيفة\"", "data-label=\"journal\""),
    ("data-label=\"date\"", "data-label=\"التاريخ\"", "data-label=\"date\""),
    ("data-label=\"issue\"", "data-label=\"العدد\"", "data-label=\"parution\""),
    ("data-label=\"ticker\"", "data-label=\"الشريط\"", "data-label=\"bandeau\""),
    ("data-label=\"findings\"", "data-label=\"الملاحظات\"", "data-label=\"remarques\""),
    (
      "['paper', 'date', 'issue', 'ticker', 'findings']",
      "['الصحيفة', 'التاريخ', 'العدد', 'الشريط', 'الملاحظات']",
      "['journal', 'date', 'parution', 'bandeau', 'remarques']"
    ),
    ("found.length + ' of '", "found.length + ' من '", "found.length + ' sur '"),
    (
      "', the first ' + limit + ' shown'", "'، تظهر أول ' + limit",
      "', les ' + limit + ' premiers affichés'"
    ),
    (
      "'search.js is missing beside this page'", "'الملف search.js ليس بجانب هذه الصفحة'",
      "'search.js manque à côté de cette page'"
    ),
    (">All articles<", ">كل المقالات<", ">Tous les articles<"),
    (">Previous<", ">السابق<", ">Précédent<"),
    (">Next<", ">التالي<", ">Suivant<"),
  ]
}
