import PipelineCore

/// Names of writers that stand in a line with something else.
extension PageReader {
  /// Takes a known name in an element of its own in the line of the day.
  func addNameInDayLine(to credits: inout PageCredits, _ site: SiteNames) {
    guard let headline, let first = body.first, headline < first, first - headline <= 8 else {
      return
    }
    for index in headline + 1..<first where dateLine(index) != nil && listOf[index] < 0 {
      let groups = groupTexts(of: index)
      guard groups.count > 1 else { continue }
      for group in groups {
        let byline = Byline(group.text, isAuthors: false, site: site)
        guard byline.authors.count == 1, byline.agencies.isEmpty, byline.place == nil else {
          continue
        }
        credits.authors = byline.authors
        return
      }
    }
  }

  /// Takes a last line off the body that tells who the writer is: a name that stands at the article's head too, and a job.
  func dropWriterLine() {
    guard let last = body.last, body.count > 2, blocks[last].count.words <= 30,
      let first = body.first
    else { return }
    let text = text(ofBlock: last)
    let words = text.bytes.split(separator: 0x20)
    let facts = PageWords.shared
    for place in 2...4 where place < words.count {
      let job = PageKey.key(of: [UInt8](words[place]))[...]
      guard facts.facts(of: job).has(.job) else { continue }
      let name = text[0..<words[place - 1].endIndex].tidied
      let key = PageKey.key(of: name.bytes)[...]
      let head = max(0, min(evident ?? first, first) - 8)..<first
      guard head.contains(where: { self.key($0) == key }) else { return }
      body.removeLast()
      writer = name
      return
    }
  }
}
