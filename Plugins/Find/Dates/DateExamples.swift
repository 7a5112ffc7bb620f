import PipelineCore

/// The examples of `find.dates`, each of which is a test.
enum DateExamples {
  static let all = [
    Example(
      "the foot gives the article's date",
      arguments: "foot",
      input: [("foot", traced("التاريخ: الأربعاء 15-5-2019", field: "foot"))],
      output: [("date", "\"2019-05-15\""), ("weekday", "\"Wednesday\"")]
    ),
    Example(
      "a relative date hangs on an anchor",
      arguments: "text anchor=2019-05-15",
      input: [("text", traced("وصل الوفد أمس", field: "text"))],
      output: [
        (
          "dates",
          #"[{"text":"أمس","value":"2019-05-14","kind":"relative","calendar":"gregorian","#
            + #""anchor":"2019-05-15","field":"text"}]"#
        )
      ]
    ),
    Example(
      "the weekday contradicts the date",
      arguments: "text",
      input: [("text", traced("الثلاثاء 15 أيار 2019", field: "text"))],
      output: [],
      findings: ["find.dates.weekday-disagrees"]
    ),
    Example(
      "there is no such day",
      arguments: "text",
      input: [("text", traced("31 نيسان 2019", field: "text"))],
      output: [],
      findings: ["find.dates.no-such-day"]
    ),
    Example(
      "the month has two names that disagree",
      arguments: "text",
      input: [("text", traced("15 أيار (يونيو) 2019", field: "text"))],
      output: [],
      findings: ["find.dates.months-disagree"]
    ),
    Example(
      "the digits of a date stand the wrong way round",
      arguments: "text",
      input: [("text", traced("9102/5/51", field: "text"))],
      output: [],
      findings: ["find.dates.digits-reversed"]
    ),
    Example(
      "an interval ends before it begins",
      arguments: "text",
      input: [("text", traced("من 20 أيار 2019 إلى 15 أيار 2019", field: "text"))],
      output: [],
      findings: ["find.dates.ends-before-start"]
    ),
    Example(
      "two calendars one day apart",
      arguments: "text",
      input: [("text", traced("13 رمضان 1440هـ الموافق 19 أيار 2019م", field: "text"))],
      output: [],
      findings: ["find.dates.local-sighting"]
    ),
    Example(
      "day and month could be the other way round",
      arguments: "text",
      input: [("text", traced("في 5/6/2019", field: "text"))],
      output: [],
      findings: ["find.dates.order-assumed"]
    ),
  ]

  private static func traced(_ text: String, field: String) -> Value {
    .text(TracedText(Origin(field: field, bytes: Array(text.utf8))))
  }
}
