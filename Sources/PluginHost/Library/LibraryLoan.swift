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
  /// A text that the library sees, and what its edits have made of it so far.
  private struct Draft {
    /// The number of the path that the text was found by.
    let path: Int
    let text: TracedText
    /// Where the text stands in the arena.
    let start: Int
    let end: Int
    /// The new text up to the last edit's end, and the edits; both empty where there is none.
    var bytes: [UInt8] = []
    var changes: [(source: Range<Int>, target: Range<Int>)] = []

    var copiedTo: Int { changes.last?.source.upperBound ?? 0 }
  }

  /// Room that is made for what a document gets many of.
  private static let usualCount = 16

  private let stage: LibraryStage
  private var drafts: [Draft] = []
  private var arena = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 4096)
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
    drafts.removeAll(keepingCapacity: true)
    var byteCount = 0
    for (path, read) in stage.fields.reads.enumerated() {
      document.forEachValue(at: read) { value in
        guard case .text(let text) = value.content else { return }
        let start = byteCount
        byteCount += text.bytes.count
        drafts.append(Draft(path: path, text: text, start: start, end: byteCount))
      }
    }
    if unsafe byteCount > arena.count {
      unsafe arena.deallocate()
      unsafe arena = .allocate(capacity: 2 * byteCount)
    }
    for draft in drafts where draft.start < draft.end {
      // SAFETY: the arena has room for all texts, and each has a range of its own.
      _ = unsafe UnsafeMutableBufferPointer(rebasing: arena[draft.start..<draft.end])
        .update(fromContentsOf: draft.text.bytes)
    }
  }

  // MARK: - What the library asks for

  var textCount: Int { drafts.count }

  /// The bytes of a text; none for a number that there isn't.
  func text(_ number: Int) -> minwal_text {
    guard drafts.indices.contains(number) else { return unsafe minwal_text() }
    let start = unsafe arena.baseAddress?.advanced(by: drafts[number].start)
    return unsafe minwal_text(bytes: start, count: drafts[number].end - drafts[number].start)
  }

  mutating func edit(_ place: minwal_place, _ replacement: minwal_text) {
    guard let (number, range) = range(place) else { return fail("an edit's place is in no text") }
    let path = drafts[number].path
    guard stage.fields.isEdited[path] else {
      return fail("it edits `\(stage.fields.reads[path])`, which it doesn't declare to write")
    }
    guard drafts[number].copiedTo <= range.lowerBound else {
      return fail("its edits of one text don't rise, or overlap")
    }
    guard let new = unsafe Self.utf8(replacement) else { return fail("an edit is no UTF-8") }
    if drafts[number].changes.isEmpty {
      drafts[number].changes.reserveCapacity(Self.usualCount)
      drafts[number].bytes.reserveCapacity(drafts[number].end - drafts[number].start + new.count)
    }
    copy(to: range.lowerBound, of: number)
    let start = drafts[number].bytes.count
    unsafe drafts[number].bytes.append(contentsOf: new)
    drafts[number].changes.append((range, start..<drafts[number].bytes.count))
  }

  /// Carries a text on from its last edit to a place in it.
  private mutating func copy(to end: Int, of number: Int) {
    let start = drafts[number].start
    let range = start + drafts[number].copiedTo..<start + end
    unsafe drafts[number].bytes.append(contentsOf: UnsafeBufferPointer(rebasing: arena[range]))
  }

  mutating func set(_ name: UnsafePointer<CChar>, _ value: minwal_value, isItem: Bool) {
    guard let field = unsafe stage.fieldNames.firstIndex(ofCString: name) else {
      let name = unsafe String(cString: name)
      return fail("it sets `\(name)`, which it doesn't declare to write")
    }
    let kinds = isItem ? stage.itemKinds[field] : stage.valueKinds[field]
    guard unsafe kinds.contains(value.kind) else {
      return unsafe refuse(value.kind, for: stage.fields.writes[field], isItem: isItem)
    }
    guard let made = unsafe self.value(value) else {
      return unsafe fail("`\(stage.fields.writes[field].path)`: \(Self.fault(of: value))")
    }
    guard isItem else { return values.append((field, consume made)) }
    if items[field].isEmpty { items[field].reserveCapacity(Self.usualCount) }
    items[field].append(consume made)
  }

  /// Says what is wrong with a value of a kind that its field doesn't take.
  private mutating func refuse(
    _ kind: UInt32,
    for field: DeclaredFields.Written,
    isItem: Bool
  ) {
    let path = field.path
    switch field.type {
    case _ where path.names.count > 1:
      fail("it sets `\(path)`, and a library can only edit what is inside a field")
    case _ where !LibraryValueKinds.all.contains(kind):
      fail("`\(path)` gets no right value")
    case .list where isItem:
      fail("expected `\(path)` to be \(field.type), as it is declared")
    case _ where isItem:
      fail("`\(path)` is no list, and a value is added to it")
    default:
      fail("expected `\(path)` to be \(field.type), as it is declared")
    }
  }

  mutating func report(
    _ code: UnsafePointer<CChar>,
    message: minwal_text,
    at place: minwal_place
  ) {
    guard let index = unsafe stage.findingNames.firstIndex(ofCString: code) else {
      let code = unsafe String(cString: code)
      return fail("it reports `\(code)`, which it doesn't declare")
    }
    let trace = range(place).flatMap { drafts[$0.number].text.trace(of: $0.range) }
    if findings.isEmpty { findings.reserveCapacity(Self.usualCount) }
    findings.append(Finding(stage.findings[index], unsafe Self.string(message), at: trace))
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
    let number = place.text
    guard drafts.indices.contains(number) else { return nil }
    let count = drafts[number].end - drafts[number].start
    // Why: a `size_t` that is too large for Swift's `Int` comes as a negative one.
    guard place.start >= 0, place.start <= place.end, place.end <= count else { return nil }
    var (lower, upper) = (place.start, place.end)
    while isInsideScalar(lower, of: number) { lower -= 1 }
    if place.start == place.end { return (number, lower..<lower) }
    while isInsideScalar(upper, of: number) { upper += 1 }
    return (number, lower..<upper)
  }

  private func isInsideScalar(_ offset: Int, of number: Int) -> Bool {
    let at = drafts[number].start + offset
    return unsafe offset > 0 && at < drafts[number].end && arena[at] & 0xC0 == 0x80
  }

  /// A value with its place; nil where it isn't what its kind says.
  private func value(_ given: minwal_value) -> Value? {
    let place = unsafe range(given.place)
    let kind = unsafe minwal_kind(given.kind)
    if kind == MINWAL_TEXT, unsafe given.text.bytes == nil {
      return place.map { .text(drafts[$0.number].text[$0.range]) }
    }
    let trace = place.flatMap { drafts[$0.number].text.trace(of: $0.range) }
    switch kind {
    case MINWAL_NULL: return Value(.null, trace: trace)
    case MINWAL_INTEGER: return .integer(Int(unsafe given.integer), trace: trace)
    case MINWAL_FLAG: return .flag(unsafe given.integer != 0, trace: trace)
    case MINWAL_NUMBER:
      return unsafe given.number.isFinite ? .number(given.number, trace: trace) : nil
    case MINWAL_TEXT:
      guard let bytes = unsafe Self.utf8(given.text).map({ unsafe Array($0) }) else { return nil }
      return .text(trace.map { TracedText(bytes, for: $0) } ?? TracedText(untraced: bytes))
    case MINWAL_DATE:
      guard let bytes = unsafe Self.utf8(given.text) else { return nil }
      let edtf = unsafe String(decoding: bytes, as: UTF8.self)
      return DateValue(edtf: edtf).map { .date($0, trace: trace) }
    default: return nil
    }
  }

  /// Says why a value isn't what its kind says.
  private static func fault(of value: minwal_value) -> String {
    switch unsafe minwal_kind(value.kind) {
    case MINWAL_TEXT where unsafe value.text.bytes == nil:
      let place = unsafe value.place
      return place.text < 0
        ? "a text without bytes needs a place"
        : "the place \(place.start)..\(place.end) isn't in text \(place.text)"
    case MINWAL_NUMBER: return "expected a finite number"
    case MINWAL_DATE: return "expected a date in EDTF, such as 2019-05-15"
    default: return "expected UTF-8"
    }
  }

  /// The bytes of a text that the library lends; nil where they are no UTF-8.
  private static func utf8(_ text: minwal_text) -> UnsafeBufferPointer<UInt8>? {
    guard unsafe text.count == 0 || (text.count > 0 && text.bytes != nil) else { return nil }
    // SAFETY: the library says that so many bytes stand there until its call returns.
    let bytes = unsafe UnsafeBufferPointer(start: text.bytes, count: text.count)
    return unsafe UTF8Text.firstFault(in: bytes.span) == nil ? bytes : nil
  }

  /// A message that the library lends; nil where there is none, or no UTF-8.
  private static func string(_ text: minwal_text) -> String? {
    guard unsafe text.count > 0 else { return nil }
    return unsafe utf8(text).map { unsafe String(decoding: $0, as: UTF8.self) }
  }

  // MARK: - Doing it

  private mutating func apply(to document: inout Document) {
    defer {
      rejection = nil
      values.removeAll(keepingCapacity: true)
      for field in items.indices where !items[field].isEmpty { items[field] = [] }
      findings = []
    }
    if let rejection { return document.reject(rejection) }
    if drafts.contains(where: { !$0.changes.isEmpty }) { applyEdits(to: &document) }
    for (field, value) in values { document[stage.fields.writes[field].path.root] = value }
    for field in items.indices where !items[field].isEmpty {
      document[stage.fields.writes[field].path.root] = .list(items[field])
    }
    document.report(findings)
  }

  private mutating func applyEdits(to document: inout Document) {
    for number in drafts.indices where !drafts[number].changes.isEmpty {
      copy(to: drafts[number].end - drafts[number].start, of: number)
    }
    var number = 0
    for (path, read) in stage.fields.reads.enumerated() {
      guard stage.fields.isEdited[path] else {
        while number < drafts.count, drafts[number].path == path { number += 1 }
        continue
      }
      document.updateTexts(at: read) { text in
        defer { number += 1 }
        let changes = drafts[number].changes
        return changes.isEmpty ? nil : text.rewritten(as: drafts[number].bytes, changes: changes)
      }
    }
  }
}
