import ArabicText
import CorpusOverview

/// The words of a drawing of issues in a language; names from the data stay as they are.
struct IssueChartWords {
  let language: ReportLanguage

  var issue: String { pick("issue", "عدد", "numéro") }
  var outlier: String { pick("outlier", "رقم شاذ", "valeur aberrante") }
  var proposed: String { pick("proposed", "مقترح", "proposé") }

  /// How a paper appears, its gaps and outliers, in a line.
  func summary(of series: IssueSeries) -> String {
    let (gaps, outliers) = (series.gapCount, series.outliers.count)
    let counts =
      switch language {
      case .english:
        "\(gaps) \(gaps == 1 ? "gap" : "gaps"), \(outliers) \(outliers == 1 ? "outlier" : "outliers")"
      case .arabic: "الفجوات: \(gaps)، الأرقام الشاذة: \(outliers)"
      case .french:
        "\(gaps) \(gaps < 2 ? "lacune" : "lacunes"), \(outliers) \(outliers < 2 ? "valeur aberrante" : "valeurs aberrantes")"
      }
    return numbering(series.numbering) + comma + counts
  }

  private var comma: String { language == .arabic ? "، " : ", " }

  private func pick(_ english: String, _ arabic: String, _ french: String) -> String {
    switch language {
    case .english: english
    case .arabic: arabic
    case .french: french
    }
  }

  private func numbering(_ numbering: IssueNumbering) -> String {
    if language == .english { return numbering.description }
    let yearly = pick("", "بترقيم سنوي", "numéroté par année")
    return calendar(numbering.calendar) + (numbering.isYearly ? comma + yearly : "")
  }

  private func calendar(_ calendar: PublicationCalendar) -> String {
    switch calendar {
    case .weekdays(127): return pick("", "يومية", "quotidien")
    case .weekdays(let days):
      let on = (1...7).filter { days >> ($0 - 1) & 1 == 1 }.compactMap(weekday)
      let off = (1...7).filter { days >> ($0 - 1) & 1 == 0 }.compactMap(weekday)
      guard off.count <= 3 else { return on.joined(separator: comma) }
      return pick("", "يومية عدا ", "quotidien sauf ") + off.joined(separator: comma)
    case .fortnight: return pick("", "كل أسبوعين", "une semaine sur deux")
    case .months(1): return pick("", "شهرية", "mensuel")
    case .months(let step): return pick("", "كل \(step) أشهر", "tous les \(step) mois")
    }
  }

  /// A weekday by ISO 8601; the Arabic name is the first of the lexicon's.
  private func weekday(_ weekday: Int) -> String? {
    guard language == .arabic else {
      let names = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
      return (1...7).contains(weekday) ? names[weekday - 1] : nil
    }
    return WeekdayNames.arabic.first { $0.weekday == weekday }?.spellings
      .split(separator: " ").first.map(String.init)
  }
}
