internal import PipelineCore

/// A known headline, cut into words.
struct TickerHeadline {
  /// The paper that it is from; headlines of one paper are run together into pseudo-tickers.
  let publisher: String
  /// The day, as written, to sort by; empty where unknown.
  let date: String
  let words: [TickerWord]
  /// Its words' bytes, with single spaces between.
  let text: [UInt8]

  /// The first words.
  func prefix(_ wordCount: Int) -> TickerHeadline {
    let parts = text.split(separator: 0x20).prefix(wordCount)
    return TickerHeadline(
      publisher: publisher,
      date: date,
      words: Array(words.prefix(wordCount)),
      text: Array(parts.joined(separator: [0x20]))
    )
  }
}

/// Reads headline files: tab-separated publisher, date and headline, or one headline a line.
///
/// A first line `publisher`, `date`, `headline` is skipped; so are headlines of more words than a
/// headline may have.
struct TickerHeadlineReader {
  let lexicon: [UInt8]

  /// The headlines of some files, in order.
  ///
  /// - Throws: `StageError.file` where there aren't two.
  func headlines(in files: [Resource]) throws(StageError) -> [TickerHeadline] {
    let headlines = files.flatMap { file in
      file.withBytes { self.headlines(in: $0, fileName: file.name) }
    }
    guard headlines.count > 1 else {
      throw .file(
        path: files.first?.name ?? "",
        problem: "has fewer than two headlines",
        help: "write one a line, or publisher, date and headline with tabs between"
      )
    }
    return headlines
  }

  /// Checks that there are headlines of each of some publishers.
  ///
  /// - Throws: `StageError.argument` for a publisher without any.
  static func check(
    _ publishers: [String],
    areIn headlines: [TickerHeadline],
    argument: String
  ) throws(StageError) {
    let known = Set(headlines.map(\.publisher))
    for publisher in publishers where !known.contains(publisher) {
      let nearest = nearestName(to: publisher, among: known.sorted())
      throw .argument(
        name: argument,
        problem: "there is no headline of `\(publisher)`",
        help: nearest.map { "did you mean `\($0)`?" }
          ?? "expected one of \(known.sorted().joined(separator: ", "))"
      )
    }
  }

  func headlines(in bytes: Span<UInt8>, fileName: String) -> [TickerHeadline] {
    var headlines: [TickerHeadline] = []
    var lineStart = 0
    while lineStart < bytes.count {
      var lineEnd = lineStart
      while lineEnd < bytes.count, bytes[lineEnd] != 0x0A { lineEnd += 1 }
      if let headline = headline(in: bytes.extracting(lineStart..<lineEnd), fileName: fileName) {
        headlines.append(headline)
      }
      lineStart = lineEnd + 1
    }
    return headlines
  }

  private func headline(in line: Span<UInt8>, fileName: String) -> TickerHeadline? {
    var tabs: [Int] = []
    for offset in 0..<line.count where line[offset] == 0x09 { tabs.append(offset) }
    var publisher = fileName
    var date = ""
    var start = 0
    if tabs.count >= 2 {
      publisher = Self.string(line.extracting(0..<tabs[0]))
      date = Self.string(line.extracting(tabs[0] + 1..<tabs[1]))
      start = tabs[1] + 1
      if publisher == "publisher", date == "date" { return nil }
    }
    let text = line.extracting(start..<line.count)
    var words = TickerScanner.words(in: text)
    guard !words.isEmpty, words.count <= TickerLengths.longest else { return nil }
    let table = lexicon.span
    TickerLexicon.classify(&words, by: 0..<table.count, of: table)
    words[0].pair = TickerPairs.unlooked
    var joined: [UInt8] = []
    for word in words {
      if !joined.isEmpty { joined.append(0x20) }
      for offset in word.byteStart..<word.byteEnd { joined.append(text[Int(offset)]) }
    }
    return TickerHeadline(publisher: publisher, date: date, words: words, text: joined)
  }

  private static func string(_ bytes: Span<UInt8>) -> String {
    var copy: [UInt8] = []
    for offset in 0..<bytes.count { copy.append(bytes[offset]) }
    return String(decoding: copy, as: UTF8.self)
  }

  /// Reads a table of word classes: tab-separated word, class among 64, class among 400.
  static func classes(in bytes: Span<UInt8>) -> [UInt8] {
    var entries: [(identity: UInt32, coarse: UInt8, fine: UInt16)] = []
    visitRows(of: bytes) { identity, cells in
      guard cells.count == 2, let coarse = UInt8(cells[0]), let fine = UInt16(cells[1]),
        coarse < TickerLexicon.coarseClassCount, fine < TickerLexicon.fineClassCount
      else { return }
      entries.append((identity, coarse, fine))
    }
    return TickerLexicon.build(entries)
  }

  /// Reads a table of word tags: tab-separated word and tag.
  static func tags(in bytes: Span<UInt8>) -> [UInt8] {
    var entries: [(identity: UInt32, value: UInt8)] = []
    visitRows(of: bytes) { identity, cells in
      guard cells.count == 1, let tag = UInt8(cells[0]), tag > 0 else { return }
      entries.append((identity, tag))
    }
    return TickerWordTable.build(entries)
  }

  /// Reads a table of words' uses: tab-separated word, count, how often it begins a clause and ends one.
  static func uses(in bytes: Span<UInt8>) -> [UInt8] {
    var entries: [(identity: UInt32, value: UInt8)] = []
    visitRows(of: bytes) { identity, cells in
      let numbers = cells.compactMap { Int($0) }
      guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }) else { return }
      let use = TickerUse.value(count: numbers[0], beginning: numbers[1], ending: numbers[2])
      entries.append((identity, use))
    }
    return TickerWordTable.build(entries)
  }

  /// Reads a table of pairs of neighbouring words: tab-separated left one, right one and count.
  static func pairs(in bytes: Span<UInt8>) -> [UInt8] {
    var entries: [(left: UInt32, right: UInt32, count: Int)] = []
    visitRows(of: bytes) { identity, cells in
      guard cells.count == 2, let count = Int(cells[1]) else { return }
      let right = Array(cells[0].utf8)
      entries.append((identity, TickerScanner.identity(of: right.span), count))
    }
    return TickerPairs.build(entries)
  }

  /// Visits the lines of a tab-separated table: the identity of the word that each begins with, and
  /// its other cells.
  private static func visitRows(of bytes: Span<UInt8>, _ visit: (UInt32, [String]) -> Void) {
    var lineStart = 0
    while lineStart < bytes.count {
      var lineEnd = lineStart
      var cellStart = lineStart
      var cells: [Range<Int>] = []
      while lineEnd < bytes.count, bytes[lineEnd] != 0x0A {
        if bytes[lineEnd] == 0x09 {
          cells.append(cellStart..<lineEnd)
          cellStart = lineEnd + 1
        }
        lineEnd += 1
      }
      cells.append(cellStart..<lineEnd)
      visit(
        TickerScanner.identity(of: bytes.extracting(cells[0])),
        cells.dropFirst().map { string(bytes.extracting($0)) }
      )
      lineStart = lineEnd + 1
    }
  }
}
