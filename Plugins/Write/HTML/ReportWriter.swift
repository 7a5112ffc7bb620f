import CorpusOverview
import DataFormats
import Mustache
import PipelineCore

/// Writes the pages of the report in order, the index in pages of `rowLimit` rows, `search.js`, which holds the
/// rows of all of them, and the overview.
struct ReportWriter: SinkWriter {
  private static let rowLimit = 1000

  private let folder: String
  private let title: String
  private let templates: ReportTemplates
  private let scriptHash: String
  private var files: FileSet
  private var count = 0
  /// What the index says of all articles.
  private var totals = ReportTotals()
  /// What the overview counts.
  private var counts = CorpusCounts()
  /// The page that waits to know whether another follows, with its file's name.
  private var waiting: (page: ArticlePage.Rendered, name: String)?
  /// The name of the page before it.
  private var previousName: String?
  /// How many pages have a name, by the sum in it: documents may share an identity where a stage made several of one.
  private var nameCounts: [UInt64: Int32] = [:]
  /// The pages that an earlier run of the same report wrote.
  private let earlierPages: [(path: String, byteCount: Int)]

  init(
    folder: String,
    title: String,
    _ templates: ReportTemplates,
    _ options: WriteOptions
  ) throws(StageError) {
    self.folder = folder
    self.title = title
    self.templates = templates
    let pages = Array((folder + "/").utf8)
    earlierPages = options.earlierOutputs.filter { $0.path.utf8.starts(with: pages) }
    scriptHash = Self.base64(
      SHA256.hexDigest(of: Array(ReportStyle.script(templates.language.words).utf8))
    )
    // Why a fixed path: the first page of the index is opened at once, so that a report that is there
    // already is refused before anything is read.
    let index = try PathTemplate(folder + "/index.html", parameter: "path")
    files = try FileSet(index, preamble: [], options)
  }

  mutating func append(_ page: ArticlePage.Rendered) throws(StageError) {
    let name = unusedName(page.name)
    if count == 0 { try beginIndex(page: 1) }
    if let waiting { try write(waiting.page, waiting.name, number: count, next: name) }
    if count > 0, count % Self.rowLimit == 0 {
      let next = count / Self.rowLimit + 1
      // The first page ends last of all, since it tells the totals.
      if next > 2 { try endIndex(page: next - 1, next: Self.indexName(next)) }
      try beginIndex(page: next)
    }
    count += 1
    totals.add(page.entry)
    counts.add(page.counts)
    try appendIndexRow(page.entry, name)
    waiting = (page, name)
  }

  mutating func prepare() throws(StageError) {
    if let waiting { try write(waiting.page, waiting.name, number: count, next: nil) }
    waiting = nil
    if count == 0 { try beginIndex(page: 1) }
    try append("];\n", to: Self.searchName)
    let last = max(0, count - 1) / Self.rowLimit + 1
    if last > 1 { try endIndex(page: last, next: nil) }
    try endIndex(
      page: 1,
      next: last > 1 ? Self.indexName(2) : nil,
      totals: totals.text(templates.language)
    )
    let charts = CorpusCharts(counts, templates.language.overviewWords)
    let link = (address: Self.indexName(1), words: templates.language.words.allArticles)
    try append(charts.page(linkedTo: link), to: Self.overviewName)
    try files.prepare()
  }

  mutating func publish() throws(StageError) {
    try files.publish()
    for (path, byteCount) in earlierPages {
      _ = OutputRoom.current?.removeEarlier(path, byteCount: byteCount)
    }
  }

  mutating func abandon() { files.abandon() }

  var outputs: [(path: String, byteCount: Int)] { files.outputs }

  // MARK: Pages

  private mutating func write(
    _ page: ArticlePage.Rendered,
    _ name: String,
    number: Int,
    next: String?
  ) throws(StageError) {
    let index = "../" + Self.indexName((number - 1) / Self.rowLimit + 1)
    let words = templates.language.words
    var links = "<a href=\"\(index)\">\(words.allArticles)</a>"
    if let previousName {
      links += " <a rel=\"prev\" href=\"\(previousName)\">\(words.previous)</a>"
    }
    if let next { links += " <a rel=\"next\" href=\"\(next)\">\(words.next)</a>" }
    previousName = name
    try append(page.head + links + page.tail, to: "articles/" + name)
    try files.finish(folder + "/articles/" + name)
  }

  /// The name of a page, with a number where another page has it already.
  private mutating func unusedName(_ name: String) -> String {
    let sum = PageName.sum(in: name)
    let number = nameCounts[sum, default: 0] + 1
    nameCounts[sum] = number
    return number == 1 ? name : "\(name.dropLast(".html".utf8.count))-\(number).html"
  }

  private mutating func beginIndex(page: Int) throws(StageError) {
    if page == 1 { try append("var articles = [\n", to: Self.searchName) }
    var context: [String: Any] = [
      "heading": title, "style": ReportStyle.sheet, "scriptHash": scriptHash,
      "overview": Self.overviewName,
    ]
    if page > 1 {
      let first = templates.language.overviewWords.numberForm.grouped(
        (page - 1) * Self.rowLimit + 1
      )
      context["pageName"] = templates.language.words.indexPage(first, String(page))
      context["previous"] = Self.indexName(page - 1)
    }
    try append(templates.indexHead.render(context), to: Self.indexName(page))
  }

  private mutating func appendIndexRow(
    _ entry: ArticlePage.IndexEntry,
    _ name: String
  ) throws(StageError) {
    var context: [String: Any] = [
      "number": count, "href": "articles/" + name, "title": entry.title,
      "direction": TextDirection.name(of: entry.title),
      "headlineCount": entry.headlineCount, "findingCount": entry.findingCount,
    ]
    for (name, text) in [
      ("latinTitle", entry.latinTitle), ("paper", entry.paper), ("date", entry.date),
      ("issue", entry.issue),
    ] where !text.isEmpty { context[name] = text }
    let page = (count - 1) / Self.rowLimit + 1
    try append(templates.indexRow.render(context), to: Self.indexName(page))
    try append(count == 1 ? "" : ",\n", to: Self.searchName)
    try append(Self.searchRow(entry, name), to: Self.searchName)
  }

  private static let searchName = "search.js"
  private static let overviewName = "overview.html"

  /// What the search knows of an article: an array of a script, which is JSON.
  ///
  /// The file is a script and no data file, since a page from a disk may load nothing else.
  private static func searchRow(_ entry: ArticlePage.IndexEntry, _ name: String) -> String {
    var writer = JSONWriter()
    writer.beginArray()
    for text in [name, entry.title, entry.latinTitle, entry.paper, entry.date, entry.issue] {
      writer.string(text)
    }
    writer.integer(entry.headlineCount)
    writer.integer(entry.findingCount)
    writer.endArray()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private mutating func endIndex(
    page: Int,
    next: String?,
    totals: String? = nil
  ) throws(StageError) {
    var context: [String: Any] = ["script": ReportStyle.script(templates.language.words)]
    context["next"] = next
    context["totals"] = totals
    try append(templates.indexEnd.render(context), to: Self.indexName(page))
  }

  private mutating func append(_ text: String, to name: String) throws(StageError) {
    try files.append(EncodedLines(path: folder + "/" + name, bytes: Array(text.utf8)))
  }

  private static func indexName(_ page: Int) -> String {
    page == 1 ? "index.html" : "index-\(page).html"
  }

  /// Hexadecimal digits as base64 (RFC 4648), which is how a page names a script that may run.
  private static func base64(_ hexDigits: String) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    let nibbles = hexDigits.utf8.map { Int($0) - ($0 < 0x3A ? 0x30 : 0x57) }
    var text: [UInt8] = []
    for start in stride(from: 0, to: nibbles.count, by: 3) {
      let group = nibbles[start..<min(start + 3, nibbles.count)]
      let bits = group.reduce(0) { $0 << 4 | $1 } << (4 * (3 - group.count))
      text.append(alphabet[bits >> 6])
      if group.count > 1 { text.append(alphabet[bits & 63]) }
    }
    while text.count % 4 != 0 { text.append(UInt8(ascii: "=")) }
    return String(decoding: text, as: UTF8.self)
  }
}
