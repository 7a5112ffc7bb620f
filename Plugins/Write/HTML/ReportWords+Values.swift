import PipelineCore

extension ReportWords {
  /// What a value of a closed set is called: a weekday, a kind or calendar of a date, a kind of list; nil for any other.
  func value(_ value: String) -> String? {
    switch language {
    case "ar": Self.arabicValues[value]
    case "fr": Self.frenchValues[value]
    default: nil
    }
  }

  /// What a field in which dates are found is called inside a sentence; nil for any other.
  func mark(ofField name: String) -> String? {
    switch name {
    case "headline": headlineMark
    case "body": bodyMark
    case "foot": footMark
    case "ticker.text": tickerMark
    default: nil
    }
  }

  /// The values of closed sets that a report shows, as records write them.
  static let closedValues =
    [
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
      "absolute", "relative", "vague", "interval", "feast", "true", "false",
      "latest", "ticker", "breaking", "most-read", "related", "other",
    ] + DateValue.Calendar.allCases.map(\.rawValue)

  private static let arabicValues = [
    "Monday": "الاثنين", "Tuesday": "الثلاثاء", "Wednesday": "الأربعاء", "Thursday": "الخميس",
    "Friday": "الجمعة", "Saturday": "السبت", "Sunday": "الأحد",
    "absolute": "تاريخ كامل", "relative": "تاريخ نسبي", "vague": "بلا قيمة", "interval": "مدة",
    "feast": "عيد", "true": "نعم", "false": "لا",
    "latest": "آخر الأخبار", "ticker": "شريط الأخبار", "breaking": "أخبار عاجلة",
    "most-read": "الأكثر قراءة", "related": "ذات صلة", "other": "قائمة أخرى",
    "gregorian": "ميلادي", "hijri": "هجري", "coptic": "قبطي", "julian": "يولياني",
    "rumi": "رومي", "persian": "هجري شمسي",
  ]

  private static let frenchValues = [
    "Monday": "lundi", "Tuesday": "mardi", "Wednesday": "mercredi", "Thursday": "jeudi",
    "Friday": "vendredi", "Saturday": "samedi", "Sunday": "dimanche",
    "absolute": "date complète", "relative": "date relative", "vague": "sans valeur",
    "interval": "intervalle", "feast": "fête", "true": "oui", "false": "non",
    "latest": "dernières nouvelles", "ticker": "bandeau", "breaking": "urgent",
    "most-read": "les plus lus", "related": "sur le même sujet", "other": "autre liste",
    "gregorian": "grégorien", "hijri": "hégirien", "coptic": "copte", "julian": "julien",
    "rumi": "roumi", "persian": "persan",
  ]
}
