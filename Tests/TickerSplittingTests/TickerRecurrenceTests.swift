import PipelineCore
import Testing

@testable import TickerSplitting

@Suite struct TickerRecurrenceTests {
  private static func split(_ string: String, count: Int? = nil) throws -> (
    texts: [String], recurring: String?
  ) {
    let model = try TickerModel(TickerSamples.resource(TickerSamples.modelBytes))
    let text = TracedText(Origin(field: "ticker", bytes: Array(string.utf8)))
    let split = TickerSplitter(model: model, bank: nil).split(text, count: count)
    return (split.items.map { text[$0.range].string }, split.recurring.map { text[$0].string })
  }

  @Test(arguments: [
    " :: ", " // ", " - ", " \u{2013} ", " / ", " \u{2026} ", " \u{61B} ", "\u{61B} ", "; ", " ~ ",
    " >> ", " -- ", " جريدة المنارة ", " المنارة ", " :: :: ", " [+] ", " \u{1F4E2} ",
    "// ", "» ", "\u{203A} ",
  ])
  func findsWhatComesBackBetweenHeadlines(_ separator: String) throws {
    let (texts, recurring) = try Self.split(TickerSamples.headlines.joined(separator: separator))
    #expect(texts == TickerSamples.headlines)
    #expect(recurring != nil)
  }

  @Test(arguments: [
    "::", ":: ", " ::", "//", "// ", "*", "* ", "+", "»", "» ", "\u{203A} ", "\u{2190} ",
    "\u{26A1} ",
    "\u{60C}\u{60C} ", "\u{66D} ",
  ])
  func findsRareMarksThatTouchTheirWords(_ mark: String) throws {
    // Other marks stand before it, and guillemets that belong to headlines.
    var headlines = TickerSamples.headlines
    headlines[2] += "!"
    headlines[5] += "\u{61F}"
    if mark == "::" || mark == "»" { headlines[8] = "«عودة المياه» إلى الأحياء القديمة" }
    let (texts, recurring) = try Self.split(headlines.joined(separator: mark))
    #expect(texts == headlines)
    #expect(recurring != nil)
  }

  @Test func rareMarksThatAreHeadlinesOwnSeparateNothing() throws {
    var headlines = TickerSamples.headlines
    headlines[1] = "عودة «الجسر»، و«الطريق»: أمطار"
    headlines[4] = "الرابط http://a.example/b والرابط https://c.example"
    headlines[6] += "!!"
    headlines[9] += "!!"
    #expect(try Self.split(headlines.joined(separator: " ")).recurring == nil)
  }

  @Test(arguments: [
    "9:05", "10.35", "١٠:٣٥", "11:20 ص", "4:40 PM", "[9:05]", "9:05 -", "24/11/2024",
    "3-5-2019 10:35",
    "منذ 5 دقائق", "منذ ساعتين", "قبل ساعة واحدة", "10:35 |", "10:35 مساء", "السبت 3/5/2019",
    "أمس 10:35", "10:35 المنارة", "[رياضة]", "3 تموز 2019",
  ])
  func takesStampsBesideHeadlinesAway(_ stamp: String) throws {
    let before = TickerSamples.headlines.map { stamp + " " + $0 }.joined(separator: " ")
    #expect(try Self.split(before).texts == TickerSamples.headlines)
    guard !stamp.hasSuffix("|") else { return }
    let after = TickerSamples.headlines.map { $0 + " " + stamp }.joined(separator: " ")
    #expect(try Self.split(after).texts == TickerSamples.headlines)
  }

  @Test(arguments: ["", "-", ".", ")", " -"])
  func takesNumbersThatCountHeadlinesAway(_ mark: String) throws {
    let ticker = TickerSamples.headlines.enumerated().map { "\($0 + 1)\(mark) \($1)" }
    #expect(try Self.split(ticker.joined(separator: " ")).texts == TickerSamples.headlines)
    let brackets = TickerSamples.headlines.enumerated().map { "(\($0 + 1)) \($1)" }
    #expect(try Self.split(brackets.joined(separator: " ")).texts == TickerSamples.headlines)
  }

  @Test(arguments: ["-", ".", ")", "/"])
  func takesNumbersAwayThatAreWrittenTogetherWithHeadlines(_ mark: String) throws {
    let ticker = TickerSamples.headlines.enumerated().map { "\($0 + 1)\(mark)\($1)" }
    #expect(try Self.split(ticker.joined(separator: " ")).texts == TickerSamples.headlines)
  }

  @Test(arguments: [
    "(1)", "[1]", "{1} ", "<1> ", "1_ ", "(1) ", "1/ ", "\u{2460} ", "24/11 ", "24-11 ",
  ])
  func takesNumbersOfAnyFormAway(_ form: String) throws {
    let ticker = TickerSamples.headlines.enumerated().map { place, headline in
      let circled = Unicode.Scalar(UInt32(0x2460 + place)).map { String(Character($0)) } ?? ""
      return form.replacing("\u{2460}", with: circled)
        .replacing(form.contains("24") ? "24" : "1", with: "\(place + 1)") + headline
    }
    #expect(try Self.split(ticker.joined(separator: " ")).texts == TickerSamples.headlines)
  }

  @Test func takesNumbersThatCountDownOrFollowAway() throws {
    let down = TickerSamples.headlines.enumerated().map { "\(12 - $0)- \($1)" }
    #expect(try Self.split(down.joined(separator: " ")).texts == TickerSamples.headlines)
    let after = TickerSamples.headlines.enumerated().map { "\($1) (\($0 + 1))" }
    #expect(try Self.split(after.joined(separator: " ")).texts == TickerSamples.headlines)
    for form in ["# تعليق", "(#)"] {
      let comments = TickerSamples.headlines.enumerated().map { place, headline in
        headline + " " + form.replacing("#", with: "\((7 + 3 * place) % 40)")
      }
      #expect(try Self.split(comments.joined(separator: " ")).texts == TickerSamples.headlines)
    }
  }

  /// The names of sections before or after each headline, with a mark or with none, with a clock too.
  @Test(arguments: [
    "S H", "H S", "S: H", "S - H", "S / H", "S » H", "S :: H", "(S) H", "H (S)", "H - S",
    "S 10:35 H",
    "10:35 S H", "24/11/2024 S H", "[S] 10:35 H", "S | 10:35 | H", "10:35 | S | H", "S 10:35 | H",
  ])
  func takesSectionsAway(_ form: String) throws {
    let sections = ["رياضة", "مال وأعمال", "دولي", "ثقافة"]
    let ticker = TickerSamples.headlines.enumerated().map { place, headline in
      form.replacing("S", with: sections[place * 7 % 4]).replacing("H", with: headline)
    }
    #expect(try Self.split(ticker.joined(separator: " ")).texts == TickerSamples.headlines)
  }

  @Test func aMarkBeforeASectionIsTheHeadlinesOwn() throws {
    var headlines = TickerSamples.headlines
    headlines[4] += " !!"
    headlines[7] += " %"
    let ticker = headlines.enumerated().map { ["رياضة ", "اقتصاد "][$0 % 2] + $1 }
    #expect(try Self.split(ticker.joined(separator: " ")).texts == headlines)
  }

  @Test func aMarkMayStandBeforeOrAfterANumber() throws {
    var headlines = TickerSamples.headlines
    headlines[3] = "80 " + headlines[3]
    let before = headlines.map { "-" + $0 }.joined(separator: " ")
    #expect(try Self.split(before).texts == headlines)
  }

  @Test func leavesTheNamesOfSectionsThatAreInsideHeadlines() throws {
    var headlines = TickerSamples.headlines
    headlines[3] = "ارتفاع أسعار القمح في سينما المنطقة"
    headlines[6] = "ثقافة الجامعة تعلن نتائج القبول"
    let sections = ["رياضة", "اقتصاد", "محليات"]
    let labelled = headlines.enumerated().map { sections[$0 % 3] + " " + $1 }
    #expect(try Self.split(labelled.joined(separator: " ")).texts == headlines)
    // A section and nothing more at the beginning, and countries before most headlines.
    let single = ["رياضة الجري في الصباح"] + TickerSamples.headlines
    #expect(try Self.split(single.joined(separator: " ")).recurring == nil)
    let countries = TickerSamples.headlines.enumerated().map {
      ["مصر: ", "العراق: ", "سوريا: "][$0 % 3] + $1
    }
    #expect(try Self.split(countries.joined(separator: " ")).recurring == nil)
  }

  @Test(arguments: ["-", "*", ">", "\u{B7}", "\u{2013}"])
  func takesMarksBeforeHeadlinesAway(_ mark: String) throws {
    let ticker = TickerSamples.headlines.map { mark + $0 }.joined(separator: " ")
    #expect(try Self.split(ticker).texts == TickerSamples.headlines)
  }

  @Test(arguments: ["-", "~", "*", "...", "\u{2026}", "\u{60C}"])
  func takesMarksBetweenHeadlinesAway(_ mark: String) throws {
    let ticker = TickerSamples.headlines.joined(separator: mark + " ")
    #expect(try Self.split(ticker).texts == TickerSamples.headlines)
  }

  @Test func leavesDotsThatAllHeadlinesEndWith() throws {
    let headlines = TickerSamples.headlines.map { $0 + "..." }
    #expect(try Self.split(headlines.joined(separator: " ")).texts == headlines)
  }

  @Test func aHeadlineMayBeginWithDigitsAfterItsNumber() throws {
    var headlines = TickerSamples.headlines
    headlines[2] = "21 " + headlines[2]
    let ticker = headlines.enumerated().map { "\($0 + 1)-\($1)" }
    #expect(try Self.split(ticker.joined(separator: " ")).texts == headlines)
  }

  /// What stands beside each headline on the other side of a bar, and on which side.
  @Test(arguments: [
    ["سياسة", "رياضة", "محليات"], ["منذ ساعة", "قبل 3 دقائق"], ["المنارة"],
    ["السبت 3/5/2019", "الأحد 4/5/2019"], ["ثقافة وفنون", "فن"], ["عين المنارة", "دفتر", "مراصد"],
    ["رياضة 10:35", "مال وأعمال 10:20"], ["10:35 رياضة", "10:20 دولي"],
  ])
  func takesLabelsBesideBarsAway(_ labels: [String]) throws {
    let labelled = TickerSamples.headlines.enumerated().map { (labels[$0 % labels.count], $1) }
    let before = labelled.map { "\($0) | \($1)" }.joined(separator: " ")
    #expect(try Self.split(before).texts == TickerSamples.headlines)
    let after = labelled.map { "\($1) | \($0)" }.joined(separator: " ")
    #expect(try Self.split(after).texts == TickerSamples.headlines)
  }

  /// A name with a mark before each headline, and the mark in one of them too.
  @Test(arguments: [" - ", " : ", " / "])
  func tellsAMarkBesideANameFromOneInAHeadline(_ mark: String) throws {
    var headlines = TickerSamples.headlines
    let words = headlines[3].split(separator: " ").map { String($0) }
    headlines[3] = words[0] + mark + words.dropFirst().joined(separator: " ")
    let ticker = headlines.map { "وكالة المنارة" + mark + $0 }.joined(separator: " ")
    #expect(try Self.split(ticker).texts == headlines)
  }

  @Test func aMarkSeparatesWhereTheWordAfterItIsOftenTheSame() throws {
    let headlines = TickerSamples.headlines.enumerated().map { ($0 == 2 ? "" : "عام ") + $1 }
    #expect(try Self.split(headlines.joined(separator: " :: ")).texts == headlines)
  }

  @Test func leavesABarInsideAHeadline() throws {
    var headlines = TickerSamples.headlines
    let words = headlines[3].split(separator: " ").map { String($0) }
    headlines[3] = ([words[0], words[1], "|"] + words.dropFirst(2)).joined(separator: " ")
    for separator in [" :: ", " • ", "   ", " ~ "] {
      let texts = try Self.split(headlines.joined(separator: separator)).texts
      #expect(texts == headlines, "'\(separator)'")
    }
  }

  @Test(arguments: [" | ", " • ", "    "])
  func takesTimesOnTheSameSideAway(_ separator: String) throws {
    let before = TickerSamples.headlines.enumerated().map { "10:\(59 - $0) \($1)" }
    #expect(try Self.split(before.joined(separator: separator)).texts == TickerSamples.headlines)
    let after = TickerSamples.headlines.enumerated().map { "\($1) - 10:\(59 - $0)" }
    #expect(try Self.split(after.joined(separator: separator)).texts == TickerSamples.headlines)
    let between = TickerSamples.headlines.enumerated().map { "|10:\(59 - $0)| \($1)" }
    #expect(try Self.split(between.joined(separator: " ")).texts == TickerSamples.headlines)
  }

  @Test func clocksSeparateWhereBarsAreInsideHeadlines() throws {
    var headlines = TickerSamples.headlines
    for place in [2, 5, 8] {
      let words = headlines[place].split(separator: " ").map { String($0) }
      headlines[place] = ([words[0], words[1], "|"] + words.dropFirst(2)).joined(separator: " ")
    }
    let ticker = headlines.enumerated().map { "10:\(59 - $0) \($1)" }.joined(separator: " ")
    #expect(try Self.split(ticker).texts == headlines)
  }

  @Test func aSeparatorOfSeveralMarksLeavesNoHeadlineOfMarks() throws {
    let ticker = TickerSamples.headlines.joined(separator: " |:| ")
    #expect(try Self.split(ticker).texts == TickerSamples.headlines)
  }

  @Test func labelsBeforeBarsStayWhereOneIsLacking() throws {
    let labelled = TickerSamples.headlines.map { "سوق المنارة | " + $0 }
    #expect(try Self.split(labelled.joined(separator: " ")).texts == TickerSamples.headlines)
    let odd = ["سوق المنارة", "عودة المياه", "أمطار في الشمال", "سوق جديدة", "معرض للكتاب"]
    #expect(try Self.split(odd.joined(separator: " | ")).texts == odd)
  }

  @Test func leavesWhatComesBackInsideHeadlines() throws {
    let single = TickerSamples.headlines.joined(separator: " ")
    #expect(try Self.split(single).recurring == nil)
    // A dash two words after the beginning of each headline.
    let inner = TickerSamples.headlines.map { headline in
      var words = headline.split(separator: " ").map { String($0) }
      words.insert("-", at: 2)
      return words.joined(separator: " ")
    }
    #expect(try Self.split(inner.joined(separator: " ")).recurring == nil)
  }

  @Test func leavesAListThatRunsInACircle() throws {
    let list = TickerSamples.headlines.prefix(3).joined(separator: " ")
    let circle = [String](repeating: list, count: 5).joined(separator: " ")
    #expect(try Self.split(circle).recurring == nil)
    let marked = TickerSamples.headlines.prefix(3).joined(separator: " > ") + " > "
    let separated = try Self.split([String](repeating: marked, count: 5).joined())
    #expect(separated.recurring == ">")
    #expect(separated.texts.count == 15)
  }

  @Test func leavesLabelsThatOnlySomeHeadlinesHave() throws {
    let labelled = TickerSamples.headlines.enumerated().map { ($0 % 2 == 0 ? "" : "محليات: ") + $1 }
    #expect(try Self.split(labelled.joined(separator: " ")).recurring == nil)
  }

  @Test func takesANameBeforeEachHeadlineAway() throws {
    let named = TickerSamples.headlines.map { "المنارة: " + $0 }.joined(separator: " ")
    #expect(try Self.split(named).texts == TickerSamples.headlines)
  }
}
