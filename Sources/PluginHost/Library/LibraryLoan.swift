import CMinwalStage
import DataFormats
import PipelineCore

/// A document while a library has it: its texts as bytes, and what the library asks for.
///
/// What is asked for is done when the library has returned, all of it or, where something is wrong with
/// it, nothing: then the document is rejected. It is reached by its address alone, since the library calls back many
/// times for a document.
@safe
struct LibraryLoan: ~Copyable {
  private let stage: LibraryStage
  /// The texts with the numbers of the paths that they were found by.
  private var texts: [(path: Int, text: TracedText)] = []
  /// Where each text begins in the arena, and where the last one ends.
  private var starts: [Int] = []
  private var arena = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 4096)
  /// The edits of each text; there may be more lists than texts, and then the last ones are empty.
  private var edits: [[(range: Range<Int>, replacement: [UInt8])]] = []
  /// Values for fields, and for each field the values that are to be its list, by the numbers of the fields.
  private var values: [(field: Int, value: Value)] = []
  private var items: [[Value]]
  private var findings: [Finding] = []
  private var rejection: Rejection?

  init(_ stage: LibraryStage) {
    self.stage = stage
    items = Array(repeating: [], count: stage.fields.writes.count)
  }

  deinit { unsafe arena.deallocate() }

  /// Has the library do a document.
  mutating func run(_ document: inout Document) {
    take(document)
    let stage = stage
    // SAFETY: the library may use the pointer until it returns.
    unsafe withUnsafeMutablePointer(to: &self) { loan in
      unsafe stage.opened.run(LibraryHost.table, OpaquePointer(loan))
    }
    apply(to: &document)
  }

  /// Copies the texts to where they have fixed addresses.
  private mutating func take(_ document: Document) {
    for number in texts.indices where !edits[number].isEmpty {
      edits[number].removeAll(keepingCapacity: true)
    }
    texts.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    for field in items.indices where !items[field].isEmpty { items[field] = [] }
    findings.removeAll(keepingCapacity: true)
    rejection = nil
    var byteCount = 0
    for (path, read) in stage.fields.reads.enumerated() {
      document.forEachValue(at: read) { value in
        guard case .text(let text) = value.content else { return }
        texts.append((path, text))
        starts.append(byteCount)
        byteCount += text.bytes.count
      }
    }
    starts.append(byteCount)
    if unsafe byteCount > arena.count {
      unsafe arena.deallocate()
      unsafe arena = .allocate(capacity: 2 * byteCount)
    }
    for (index, entry) in texts.enumerated() where !entry.text.isEmpty {
      let range = starts[index]..<starts[index + 1]
      // SAFETY: the arena has room for all texts, and each has a range of its own.
      _ = unsafe UnsafeMutableBufferPointer(rebasing: arena[range])
        .update(fromContentsOf: entry.text.bytes)
    }
    while edits.count < texts.count { edits.append([]) }
  }

  // MARK: - What the library asks for

  var textCount: Int { texts.count }

  /// The bytes of a text; none for a number that there isn't.
  func text(_ number: Int) -> minwal_text {
    guard texts.indices.contains(number) else { return unsafe minwal_text() }
    let start = unsafe arena.baseAddress?.advanced(by: starts[number])
    return unsafe minwal_text(bytes: start, count: starts[number + 1] - starts[number])
  }

  mutating func edit(_ place: minwal_place, _ replacement: minwal_text) {
    guard let (number, range) = range(place) else { return fail("an edit's place is in no text") }
    let path = texts[number].path
    guard stage.fields.isEdited[path] else {
      return fail("it edits `\(stage.fields.reads[path])`, which it doesn't declare to write")
    }
    if let last = edits[number].last, last.range.upperBound > range.lowerBound {
      return fail("its edits of one text don't rise, or overlap")
    }
    guard let bytes = unsafe Self.utf8(replacement) else { return fail("an edit is no UTF-8") }
    edits[number].append((range, bytes))
  }

  mutating func set(_ name: UnsafePointer<CChar>, _ value: minwal_value, isItem: Bool) {
    guard let field = stage.fields.writes.firstIndex(where: { unsafe $0.name.isCString(name) })
    else {
      let name = unsafe String(cString: name)
      return fail("it sets `\(name)`, which it doesn't declare to write")
    }
    let written = stage.fields.writes[field]
    guard written.path.names.count == 1 else {
      return fail("it sets `\(written.path)`, and a library can only edit what is inside a field")
    }
    guard let value = unsafe self.value(value) else {
      return fail("`\(written.path)` gets no right value")
    }
    let type: FieldType
    switch written.type {
    case .list(let element) where isItem: type = element
    case .any: type = .any
    case let declared where !isItem: type = declared
    default: return fail("`\(written.path)` is no list, and a value is added to it")
    }
    guard value.fits(type) else {
      return fail("expected `\(written.path)` to be \(written.type), as it is declared")
    }
    if isItem { items[field].append(value) } else { values.append((field, value)) }
  }

  mutating func report(
    _ code: UnsafePointer<CChar>,
    _ message: minwal_text,
    _ place: minwal_place
  ) {
    let index = stage.findings.firstIndex { unsafe $0.name.isCString(code) }
    guard let declaration = index.map({ stage.findings[$0].declaration }) else {
      let code = unsafe String(cString: code)
      return fail("it reports `\(code)`, which it doesn't declare")
    }
    let trace = range(place).flatMap { texts[$0.number].text.trace(of: $0.range) }
    findings.append(Finding(declaration, unsafe Self.string(message), at: trace))
  }

  mutating func reject(_ code: String, _ message: minwal_text) {
    if rejection == nil {
      rejection = stage.rejection(code, unsafe Self.string(message) ?? "")
    }
  }

  private mutating func fail(_ problem: String) {
    if rejection == nil { rejection = stage.rejection("broken-answer", problem) }
  }

  /// The byte range of a place, its bounds moved outwards to borders of scalars; nil where it is in no text.
  private func range(_ place: minwal_place) -> (number: Int, range: Range<Int>)? {
    let number = Int(place.text)
    guard texts.indices.contains(number) else { return nil }
    let count = starts[number + 1] - starts[number]
    guard place.start >= 0, place.start <= place.end, place.end <= count else { return nil }
    var (lower, upper) = (Int(place.start), Int(place.end))
    while isInsideScalar(lower, of: number) { lower -= 1 }
    if place.start == place.end { return (number, lower..<lower) }
    while isInsideScalar(upper, of: number) { upper += 1 }
    return (number, lower..<upper)
  }

  private func isInsideScalar(_ offset: Int, of number: Int) -> Bool {
    let at = starts[number] + offset
    return unsafe offset > 0 && at < starts[number + 1] && arena[at] & 0xC0 == 0x80
  }

  /// A value with its place; nil where it isn't what its kind says.
  private func value(_ given: minwal_value) -> Value? {
    let place = unsafe range(given.place)
    let kind = unsafe minwal_kind(given.kind)
    if kind == MINWAL_TEXT, unsafe given.text.bytes == nil {
      return place.map { .text(texts[$0.number].text[$0.range]) }
    }
    let trace = place.flatMap { texts[$0.number].text.trace(of: $0.range) }
    switch kind {
    case MINWAL_NULL: return Value(.null, trace: trace)
    case MINWAL_INTEGER: return .integer(Int(unsafe given.integer), trace: trace)
    case MINWAL_FLAG: return .flag(unsafe given.integer != 0, trace: trace)
    case MINWAL_NUMBER:
      return unsafe given.number.isFinite ? .number(given.number, trace: trace) : nil
    case MINWAL_TEXT:
      guard let bytes = unsafe Self.utf8(given.text) else { return nil }
      return .text(trace.map { TracedText(bytes, for: $0) } ?? TracedText(untraced: bytes))
    case MINWAL_DATE:
      guard let bytes = unsafe Self.utf8(given.text) else { return nil }
      return DateValue(edtf: String(decoding: bytes, as: UTF8.self)).map { .date($0, trace: trace) }
    default: return nil
    }
  }

  /// The bytes of a text that the library lends; nil where they are no UTF-8.
  private static func utf8(_ text: minwal_text) -> [UInt8]? {
    guard unsafe text.count == 0 || (text.count > 0 && text.bytes != nil) else { return nil }
    // SAFETY: the library says that so many bytes stand there.
    let bytes = unsafe Array(UnsafeBufferPointer(start: text.bytes, count: text.count))
    return UTF8Text.firstFault(in: bytes.span) == nil ? bytes : nil
  }

  /// A message that the library lends; nil where there is none, or no UTF-8.
  private static func string(_ text: minwal_text) -> String? {
    guard unsafe text.count > 0 else { return nil }
    return unsafe utf8(text).map { String(decoding: $0, as: UTF8.self) }
  }

  // MARK: - Doing it

  private mutating func apply(to document: inout Document) {
    if let rejection { return document.reject(rejection) }
    if texts.indices.contains(where: { !edits[$0].isEmpty }) {
      var number = 0
      for (path, read) in stage.fields.reads.enumerated() {
        guard stage.fields.isEdited[path] else {
          while number < texts.count, texts[number].path == path { number += 1 }
          continue
        }
        document.updateTexts(at: read) { text in
          defer { number += 1 }
          return edits[number].isEmpty ? nil : text.replacing(edits[number])
        }
      }
    }
    for (field, value) in values { document[stage.fields.writes[field].path.root] = value }
    for field in items.indices where !items[field].isEmpty {
      document[stage.fields.writes[field].path.root] = .list(items[field])
    }
    for finding in findings { document.report(finding) }
  }
}

extension Value {
  /// Whether a plain value is of a declared type.
  fileprivate func fits(_ type: FieldType) -> Bool {
    switch (content, type) {
    case (_, .any), (.null, _), (.text, .text), (.integer, .integer), (.integer, .number),
      (.number, .number), (.flag, .flag), (.date, .date):
      true
    default: false
    }
  }
}
