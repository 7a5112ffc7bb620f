import ArabicText
import PipelineCore

/// A word of a training text with the reading that it has there.
struct GoldWord {
  var word: Word
  /// Nil where the text doesn't tell, or where it tells what no labels say.
  var reading: Reading?
  /// Whether it has a capital; nil where the text doesn't tell.
  var isCapital: Bool?
  var before: Boundary
  /// What three readers made of it where they don't agree, that of most votes first; else empty.
  var options: [Reading] = []
}

/// A text whose words have readings.
struct GoldText {
  enum Source: UInt8 {
    case catalogue
    case news
  }

  var source: Source
  /// What it belongs to: a record, an article.
  var group: String
  /// The field of a catalogue record, as 245a; empty in news.
  var field = ""
  /// With which sign it ends.
  var end = FieldEnd.none
  var words: [GoldWord]
}

/// A name with a reading.
struct NameRow {
  var word: Word
  var reading: Reading
  /// Whether it is a country's or a city's.
  var isPlace: Bool
}

/// Reads texts with their ALA-LC forms.
struct GoldReader {
  private var aligned: [String: Reading?] = [:]
  /// Words whose form no labels say, and all words.
  private(set) var unaligned = 0
  private(set) var total = 0

  /// The fields of each line of a tab-separated file.
  static func lines(of resource: Resource) -> [[Substring]] {
    resource.withBytes { bytes in
      var lines: [[Substring]] = []
      var start = 0
      for offset in 0...bytes.count where offset == bytes.count || bytes[offset] == 0x0A {
        let line = String(decoding: (start..<offset).map { bytes[$0] }, as: UTF8.self)
        if !line.isEmpty {
          lines.append(line.split(separator: "\t", omittingEmptySubsequences: false))
        }
        start = offset + 1
      }
      return lines
    }
  }

  mutating func reading(of word: Word, form: String) -> Reading? {
    total += 1
    let key = "\(word.bits)\t\(form)"
    if let known = aligned[key] {
      if known == nil { unaligned += 1 }
      return known
    }
    let reading = Aligner.labels(of: word.letters, form: form).map { Reading($0) }
    if reading == nil { unaligned += 1 }
    aligned[key] = .some(reading)
    return reading
  }

  /// Catalogue records: lines of record, field, Arabic and ALA-LC.
  ///
  /// Fields whose words aren't as many in
  /// both scripts are left out.
  mutating func records(in resource: Resource) -> [GoldText] {
    var texts: [GoldText] = []
    for fields in Self.lines(of: resource) where fields.count >= 4 {
      let arabic = Array(fields[2].utf8)
      let tokens = TextScanner.tokens(in: arabic.span)
      let forms = Self.latinWords(of: fields[3])
      guard !tokens.isEmpty, tokens.count == forms.count else { continue }
      var words: [GoldWord] = []
      for (token, form) in zip(tokens, forms) {
        guard let word = token.word else { continue }
        let lower = form.lowercased()
        words.append(
          GoldWord(
            word: word,
            reading: reading(of: word, form: lower),
            isCapital: form != lower,
            before: token.before
          )
        )
      }
      texts.append(
        GoldText(
          source: .catalogue,
          group: String(fields[0]),
          field: String(fields[1]),
          end: FieldEnd(of: arabic.span),
          words: words
        )
      )
    }
    return texts
  }

  /// The words of a romanised text, in one spelling of ʼ and ʻ.
  static func latinWords(of text: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    func isPart(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || scalar == "ʹ"
        || scalar.properties.generalCategory == .nonspacingMark
        || scalar.properties.generalCategory == .modifierLetter
    }
    var isAfterPart = false
    for scalar in text.unicodeScalars {
      var part = scalar
      switch scalar {
      case "’", "'", "ʾ", "ˈ", "´": part = "ʼ"
      case "‘", "`", "ʿ": part = "ʻ"
      case "–", "‐", "‑": part = "-"
      default: break
      }
      if isPart(part) || part == "-" && isAfterPart {
        word.unicodeScalars.append(part)
        isAfterPart = part != "-"
      } else {
        append(&word, to: &words)
        isAfterPart = false
      }
    }
    append(&word, to: &words)
    return words
  }

  private static func append(_ word: inout String, to words: inout [String]) {
    while word.hasSuffix("-") { word.removeLast() }
    if word.unicodeScalars.contains(where: { $0.properties.isAlphabetic && $0 != "ʼ" && $0 != "ʻ" })
    {
      words.append(word)
    }
    word = ""
  }

  /// News with the forms that diacritisers agree on: lines of sentence, what stood before, word, form,
  /// number that agree, flag and alternatives, with a line of names first.
  ///
  /// A form tells where two agree or the flag is `c`.
  mutating func silver(in resource: Resource, limit: Int) -> [GoldText] {
    var texts: [GoldText] = []
    var sentence = ""
    var count = 0
    resource.withBytes { bytes in
      var start = 0
      for offset in 0...bytes.count where offset == bytes.count || bytes[offset] == 0x0A {
        defer { start = offset + 1 }
        if count >= limit { return }
        let line = String(decoding: (start..<offset).map { bytes[$0] }, as: UTF8.self)
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard fields.count >= 6, fields[0] != "sid", let word = Word(text: fields[2]) else {
          continue
        }
        count += 1
        if fields[0] != sentence {
          sentence = String(fields[0])
          texts.append(GoldText(source: .news, group: sentence, words: []))
        }
        let isSure = (fields[4] == "2" || fields[4] == "3" || fields[5] == "c") && fields[5] != "x"
        let isOpen = fields[5].isEmpty && (fields[4] == "1" || fields[4] == "2")
        let before: Boundary =
          switch fields[1] {
          case "^": .sentence
          case "،": .comma
          case ":": .colon
          case "؛": .semicolon
          case "#": .other
          default: .space
          }
        texts[texts.count - 1].words.append(
          GoldWord(
            word: word,
            reading: isSure ? reading(of: word, form: String(fields[3])) : nil,
            isCapital: nil,
            before: before,
            options: isOpen && fields.count > 6
              ? options(of: word, form: fields[3], others: fields[6]) : []
          )
        )
      }
    }
    return texts
  }

  /// The readings that readers made of a word: the form and those of a field of form=readers.
  private mutating func options(of word: Word, form: Substring, others: Substring) -> [Reading] {
    var options: [Reading] = []
    let forms: [Substring] = others.split(separator: " ").compactMap { other in
      other.firstIndex(of: "=").map { other[..<$0] }
    }
    for form in [form] + forms {
      guard let reading = reading(of: word, form: String(form)), !options.contains(reading) else {
        continue
      }
      options.append(reading)
    }
    return options
  }

  /// A table of words: lines of Arabic, ALA-LC and how often; other lines are left out.
  mutating func table(in resource: Resource) -> [(
    word: Word, reading: Reading, count: Float, isCapital: Bool
  )] {
    var rows: [(word: Word, reading: Reading, count: Float, isCapital: Bool)] = []
    for fields in Self.lines(of: resource) where fields.count >= 3 {
      guard let word = Word(text: fields[0]), let count = Float(fields[2]) else { continue }
      let forms = Self.latinWords(of: fields[1])
      guard let form = forms.first, forms.count == 1 else { continue }
      let lower = form.lowercased()
      guard let reading = reading(of: word, form: lower) else { continue }
      rows.append((word, reading, count, form != lower))
    }
    return rows
  }

  /// A table of names: lines of Arabic, ALA-LC, source, distance and how often the news have it.
  mutating func names(in resource: Resource) -> [NameRow] {
    var rows: [NameRow] = []
    for fields in Self.lines(of: resource) where fields.count >= 2 {
      guard let word = Word(text: fields[0]),
        let reading = reading(of: word, form: String(fields[1]))
      else { continue }
      rows.append(
        NameRow(
          word: word,
          reading: reading,
          isPlace: fields.count > 2 && fields[2].contains("cldr")
        )
      )
    }
    return rows
  }
}
