import PipelineCore
import Testing

@testable import FindStages

/// The stage: anchors, the article's date, order, findings, what a second call does.
@Suite struct FindDatesTests {
  private func values(_ document: Document) -> [String] {
    (document["dates"]?.list ?? []).map { entry in
      let record = entry.record
      let value = record?["value"]?.date?.edtf ?? "null"
      return "\(record?["text"]?.text?.string ?? "")=\(value)"
    }
  }

  @Test func footGivesDateAndWeekday() throws {
    let document = try Stages.run(
      FindDates.self,
      on: ["foot": "وكالات:\nالتاريخ: الأربعاء 15-5-2019\nالرقم: 16978", "body": "وصل أمس"]
    )
    #expect(document["date"]?.date?.edtf == "2019-05-15")
    #expect(document["weekday"]?.text?.string == "Wednesday")
    #expect(values(document) == ["الأربعاء 15-5-2019=2019-05-15", "أمس=2019-05-14"])
    let bytes = document["date"]?.trace.map { Array($0.bytes) }
    #expect(bytes == Array("الأربعاء 15-5-2019".utf8))
  }

  @Test func tickerHangsOnItsOwnDay() throws {
    var document = try Stages.run(
      FindDates.self,
      ["on": .list([.path(FieldPath(["foot"]))])],
      on: [
        "foot": "التاريخ: الأربعاء 15-5-2019",
        "ticker": "عناوين الصحف 24/11/2024 السبت القادم… ورشة عمل",
      ]
    )
    let stage = try FindDates(
      Arguments(
        ["on": .path(FieldPath(["ticker"])), "anchor": .path(FieldPath(["own"]))],
        for: FindDates.signature
      )
    )
    stage.transform(&document)
    #expect(document["date"]?.date?.edtf == "2019-05-15")
    #expect(
      values(document) == [
        "الأربعاء 15-5-2019=2019-05-15", "24/11/2024=2024-11-24", "السبت القادم=2024-11-30?",
      ]
    )
    stage.transform(&document)
    #expect(values(document).count == 3, "a second call replaces what it wrote")
  }

  @Test func crawlIsAnAnchorWithoutDoubt() throws {
    let document = try Stages.run(
      FindDates.self,
      on: ["ticker": "السبت القادم", "fetched": "20241124093000"]
    )
    #expect(document["dates"] == nil, "a ticker that isn't split is not looked at")
    let other = try Stages.run(
      FindDates.self,
      ["on": .path(FieldPath(["ticker"])), "anchor": .path(FieldPath(["own"]))],
      on: ["ticker": "السبت القادم", "fetched": "20241124093000"]
    )
    #expect(values(other) == ["السبت القادم=2024-11-30"])
  }

  @Test func withoutDayARelativeDateStaysOpen() throws {
    let document = try Stages.run(
      FindDates.self,
      ["on": .path(FieldPath(["text"]))],
      on: ["text": "وصل الوفد أمس"]
    )
    #expect(values(document) == ["أمس=null"])
    #expect(document.findings.map(\.code) == ["find.dates.no-anchor"])
  }

  @Test(arguments: [
    ("الأربعاء 5-6-2019", "2019-06-05", []),
    ("5/6/2019 و 20/6/2019", "2019-06-05 2019-06-20", []),
    ("5/6/2019 و 6/20/2019", "2019-05-06 2019-06-20", []),
    ("5/6/2019", "2019-06-05", ["find.dates.order-assumed"]),
    ("(شهر/يوم/سنة) 5/6/2019", "2019-05-06", []),
    ("dd/mm/yyyy: 5/6/2019", "2019-06-05", []),
    ("السبت 14 رمضان 1440هـ", "2019-05-19", ["find.dates.local-sighting"]),
    ("10 رمضان الموافق 19 أيار 2019", "2019-05-19", ["find.dates.calendars-disagree"]),
    ("الثلاثاء 15 أيار 2019", "2019-05-15", ["find.dates.weekday-disagrees"]),
    ("31 نيسان 2019", "null", ["find.dates.no-such-day"]),
    ("30/2/2019", "null", ["find.dates.no-such-day"]),
    ("13 رمضان 1440هـ الموافق 19 أيار 2019م", "2019-05-19", ["find.dates.local-sighting"]),
    ("4 رمضان 1440هـ الموافق 19 أيار 2019م", "2019-05-19", ["find.dates.calendars-disagree"]),
    ("18 كيهك 1737 - 28 ديسمبر 2020", "2020-12-28", ["find.dates.calendars-disagree"]),
    ("5/6/2019 الموافق 1 شوال 1440", "2019-06-05", ["find.dates.local-sighting"]),
  ])
  func saysWhatContradicts(_ text: String, _ expected: String, _ codes: [String]) throws {
    let document = try Stages.run(FindDates.self, on: ["text": text])
    let values = (document["dates"]?.list ?? []).map {
      $0.record?["value"]?.date?.edtf ?? "null"
    }
    #expect(values.joined(separator: " ") == expected)
    #expect(document.findings.map(\.code) == codes)
  }

  @Test func paperDecidesWhereNothingElseDoes() throws {
    let given: [String: Literal] = ["month-first": .list([.text("alpha")])]
    for (paper, text, value) in [
      ("alpha", "5/6/2019", "2019-05-06"), ("beta", "5/6/2019", "2019-06-05"),
      ("alpha", "الأربعاء 5/6/2019", "2019-06-05"),
    ] {
      let document = try Stages.run(FindDates.self, given, on: ["text": text, "paper": paper])
      #expect(
        document.values(at: FieldPath(["dates", "value"])).first?.date?.edtf == value,
        "\(paper)"
      )
      let isAssumed = document.findings.contains { $0.code == "find.dates.order-assumed" }
      #expect(isAssumed == (paper == "beta"))
    }
  }

  @Test func orderOverrides() throws {
    let document = try Stages.run(
      FindDates.self,
      ["order": .text("mdy")],
      on: ["text": "5/6/2019"]
    )
    #expect(values(document) == ["5/6/2019=2019-05-06"])
    #expect(document.findings.isEmpty)
  }

  @Test func givesIslamicDates() throws {
    let document = try Stages.run(
      FindDates.self,
      ["hijri": .flag(true)],
      on: ["text": "19 أيار 2019"]
    )
    let record = document["dates"]?.list?.first?.record
    #expect(record?["hijri"]?.text?.string == "1440-09-14")
  }

  @Test func aDayAfterTheCrawlIsSaid() throws {
    let document = try Stages.run(
      FindDates.self,
      on: ["text": "وقع في 3 آذار 2021", "fetched": "2020-01-01"]
    )
    #expect(document.findings.map(\.code) == ["find.dates.later-than-crawl"])
  }

  @Test(arguments: [
    "تجرى الانتخابات المقررة في 9 حزيران 2020", "يستمر المعرض حتى 30 أيلول 2020",
    "يسري القرار اعتبارا من 1 آب 2020", "سيفتتح الجسر في 4 نيسان 2020",
    "ينتهي العقد في 31 كانون الأول 2024", "موعد التسليم 5 أيار 2021",
  ])
  func aDayThatIsAnnouncedIsNotSaid(_ text: String) throws {
    let document = try Stages.run(FindDates.self, on: ["text": text, "fetched": "2020-01-01"])
    #expect(document["dates"] != nil)
    #expect(document.findings.isEmpty)
  }

  @Test func daysWithoutAnchorAreSaidOnce() throws {
    let document = try Stages.run(FindDates.self, on: ["text": "وصل أمس. يغادر غدا. عاد الأحد"])
    #expect(document.findings.map(\.code) == ["find.dates.no-anchor"])
    #expect(document.findings.first?.message.hasPrefix("3 ") == true)
  }

  @Test(arguments: [
    ("2 آب 2015 الساعة 7:45 مساء", "2015-08-02T19:45"),
    ("الساعة العاشرة والنصف من صباح يوم الأحد 2 آب 2015", "2015-08-02T10:30"),
    ("تاريخ النشر: 12:05 ص - الأحد 2 آب 2015", "2015-08-02T00:05"),
    ("2015-08-02T19:45", "2015-08-02T19:45"), ("الأحد 2 آب 2015", ""),
    ("10:30 ص 11 شعبان 1436", "2015-05-29T10:30"),
    ("2 آب 2015 عند الساعة التاسعة ليلا", "2015-08-02T21:00"),
    ("2 آب 2015 في السادسة والنصف مساء", "2015-08-02T18:30"),
    ("2 آب 2015 الثالثة عصرا", "2015-08-02T15:00"), ("2 آب 2015 الثالثة بعد الفوز", ""),
  ])
  func givesTheTimeBesideADate(_ text: String, _ time: String) throws {
    let document = try Stages.run(FindDates.self, on: ["text": text])
    let entries = document["dates"]?.list ?? []
    #expect(entries.count == 1)
    #expect(entries.first?.record?["time"]?.text?.string ?? "" == time)
  }

  @Test func namesTheRuleWhereAsked() throws {
    let document = try Stages.run(
      FindDates.self,
      ["rules": .flag(true)],
      on: ["text": "عيد الفطر 2019"]
    )
    #expect(document["dates"]?.list?.first?.record?["rule"]?.text?.string == "feast")
  }

  @Test(
    arguments: [
      (["headline": "معرض الزهور الجمعة 6 آذار 2015"], "2015-03-06"),
      (["headline": "ذكرى 6 آذار 1915"], nil),
      (["headline": "الجمعة 6 آذار 2015", "foot": "السبت 7 آذار 2015"], "2015-03-07"),
      (["headline": "خبر", "body": "الأحد 8 آذار 2015 - 10:35"], "2015-03-08"),
      (["headline": "خبر", "body": "وصل الوفد يوم الأحد 8 آذار 2015"], nil),
    ] as [([String: String], String?)]
  )
  func headlineAndBodyMayGiveTheDate(_ fields: [String: String], _ date: String?) throws {
    var record = Record()
    for (name, text) in fields {
      record[name] = .text(TracedText(Origin(field: name, bytes: Array(text.utf8))))
    }
    var document = Document(id: "a", source: DocumentSource(path: "a.txt"), fields: record)
    try FindDates(Arguments([:], for: FindDates.signature)).transform(&document)
    #expect(document["date"]?.date?.edtf == date)
  }

  @Test(arguments: [
    ("30 نسان 2016", "2016-04-30", "find.dates.month-misspelt"),
    ("10 تموز 1325", "1325-07-10", "find.dates.calendar-unsure"),
    ("9 تشرين 1978", "1978", "find.dates.month-unsure"),
    ("يوم 21 كانون 1984", "1984", "find.dates.month-unsure"),
    ("5 رمضان 2016 هـ", "null", "find.dates.no-such-year"),
    ("السنة الهجرية 2016", "null", "find.dates.no-such-year"),
  ])
  func saysWhatIsOdd(_ text: String, _ expected: String, _ code: String) throws {
    let document = try Stages.run(FindDates.self, on: ["text": text])
    #expect(
      document["dates"]?.list?.first?.record?["value"]?.date?.edtf ?? "null" == expected
    )
    #expect(document.findings.map(\.code) == [code])
  }

  @Test(arguments: [
    "14 رمضان 1440هـ الموافق 19 أيار 2019م", "الخامس عشر من كانون الأول 2018", "أمس الأول",
    "منتصف آب 2017", "السنوات الثلاث الأخيرة",
  ])
  func marksTatweelAndHamzaMakeNoDifference(_ text: String) {
    var variants: [String] = []
    variants.append(text.replacing("أ", with: "ا").replacing("آ", with: "ا"))
    variants.append(text.replacing("ن", with: "ن\u{064E}").replacing("ر", with: "ر\u{0640}"))
    variants.append(
      String(
        String.UnicodeScalarView(
          text.unicodeScalars.map { scalar in
            (0x30...0x39).contains(scalar.value)
              ? Unicode.Scalar(scalar.value + 0x0630) ?? scalar : scalar
          }
        )
      )
    )
    let expected = DateCase(text, anchor: "2019-05-15", "").values
    for variant in variants {
      #expect(DateCase(variant, anchor: "2019-05-15", "").values == expected, "\(variant)")
    }
  }

  @Test(arguments: [
    ("وبالأمس وصل", "الأمس"),
    ("التاريخ: الأربعاء 15-5-2019.", "الأربعاء 15-5-2019"),
    ("في شباط عام 2021.", "شباط عام 2021"),
    ("بمايو 2019", "مايو 2019"),
    ("في 14 رمضان 1440هـ", "14 رمضان 1440هـ"),
    ("خلال الأسابيع المقبلة", "خلال الأسابيع المقبلة"),
  ])
  func coversTheWordsAndNoMore(_ text: String, _ covered: String) {
    let texts = DateCase(text, anchor: "2019-05-15", "").texts
    #expect(texts.map { Array($0.utf8) } == [Array(covered.utf8)])
  }

  @Test func arbitraryBytesDontTrap() {
    var state: UInt64 = 0x9E37_79B9
    let pieces = [
      "15", "/", "-", "أيار", "من", "2019", " ", "الأحد", "هـ", "و", "بين", "قبل", "\u{200F}", "\n",
      "ألف", "شهر", "(", "الماضي", "1", "عشر",
    ]
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        if state >> 60 == 0 {
          bytes.append(UInt8(truncatingIfNeeded: state >> 40))
        } else {
          bytes += Array(pieces[Int(state >> 33) % pieces.count].utf8)
          if state >> 32 & 1 == 0 { bytes.append(0x20) }
        }
      }
      let resolver = DateResolver(anchor: .init(day: 18_031))
      var lastEnd = 0
      for mention in DateRecogniser().mentions(in: bytes) {
        #expect(mention.range.lowerBound >= lastEnd && mention.range.upperBound <= bytes.count)
        lastEnd = mention.range.upperBound
        _ = resolver.resolve(mention)
      }
    }
  }
}
