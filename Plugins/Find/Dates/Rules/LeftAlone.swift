/// What looks like a date and is left alone on purpose, each with texts in which nothing is found.
struct LeftAlone: Sendable {
  let what: String
  let texts: [String]

  init(_ what: String, _ texts: [String]) {
    self.what = what
    self.texts = texts
  }

  static let all: [LeftAlone] = [
    LeftAlone(
      "Two numbers with a mark between, where no weekday, label or preposition makes them a day",
      ["فاز الفريق 12/15", "كانت النتيجة 3-1"]
    ),
    LeftAlone(
      "Four digits alone, where nothing beside them makes them a year",
      ["وصل 2011 زائرا", "نحو 2000"]
    ),
    LeftAlone(
      "Dates that are part of a name",
      [
        "شارع 14 تموز", "جامعة تشرين", "ثورة 14 تموز", "مدينة السادس من أكتوبر",
        "مصانع العاشر من رمضان", "وقع في بلدة الخميس",
      ]
    ),
    LeftAlone(
      "Numbers that a label makes something else: an act, a page, a telephone, a version",
      ["القرار 1701", "الصفحات 1990-1995", "هاتف: 011-2233445", "الإصدار 10.15.2"]
    ),
    LeftAlone(
      "Days that come again and again, and days of feasts and prayers",
      ["كل جمعة", "أيام الجمعة", "صلاة الجمعة", "اليوم العالمي للمرأة"]
    ),
    LeftAlone(
      "Our time, and all of a day, whichever",
      [
        "السؤال المطروح اليوم", "أما اليوم فالحال تغير", "على مدار اليوم",
        "شاب في العشرينيات من عمره",
      ]
    ),
    LeftAlone(
      "The day of any year",
      ["في مثل هذا اليوم.. افتتح الجسر", "في مثل هذا اليوم وقع الزلزال"]
    ),
    LeftAlone(
      "Years after which something came about, and in a headline any time, where nothing announces it",
      ["يعود إلى المسرح بعد 30 عاما", "بعد 45 يوما.. المدرب يتكلم"]
    ),
    LeftAlone(
      "How long something lasts, and distances from another day than the text's own",
      ["لمدة 3 أيام", "قبل يومين من الافتتاح", "في ذلك اليوم"]
    ),
    LeftAlone("Hours and minutes by themselves", ["الساعة 10:30", "قبل ساعتين"]),
  ]
}
