import PipelineCore
import PipelineRuntime

/// Stages that do next to nothing, with the names, parameters and fields that the checks look at.
let sampleStages: [any Stage.Type] = [
  SampleReadText.self, SampleReadRecords.self, SampleClean.self, SampleSplitArticle.self,
  SampleSplitTicker.self, SampleFindIssue.self, SampleTransliterate.self, SampleWhere.self,
  SampleSelect.self, SampleDrop.self, SampleNote.self, SampleWrite.self,
]

let sampleRegistry = StageRegistry(stages: sampleStages)

func field(_ path: String) -> FieldPath { FieldPath(path.split(separator: ".").map(String.init)) }

/// A source that has no documents.
protocol SampleSource: Stage, Source where Chunk == [Document], Reader == NoReader {}

extension SampleSource {
  func openReader(_ options: ReadOptions) -> NoReader { NoReader() }
  func documents(in chunk: [Document]) -> [Document] { chunk }
}

struct NoReader: SourceReader {
  mutating func next() -> [Document]? { nil }
  var consumedByteCount: Int { 0 }
  var totalByteCount: Int? { 0 }
  var inputPaths: [String] { [] }
}

struct SampleReadText: SampleSource {
  static let input = Parameter<FilePathArgument>("input", isPositional: true, help: "what to read")
  static let encoding = Parameter<String>("encoding", default: "utf-8", help: "the encoding")
  static let limit = Parameter<String?>("limit", default: nil, help: "where to stop")
  static let signature = Signature(
    name: "read.text",
    summary: "Reads texts",
    parameters: [input.declaration, encoding.declaration, limit.declaration]
  )
  let access = FieldAccess().writing(field("text"))
  init(_ arguments: Arguments) {}
}

struct SampleReadRecords: SampleSource {
  static let input = Parameter<FilePathArgument>("input", isPositional: true, help: "what to read")
  static let signature = Signature(
    name: "read.jsonl",
    summary: "Reads records",
    parameters: [input.declaration]
  )
  var access: FieldAccess {
    var access = FieldAccess()
    access.isOpen = true
    return access
  }
  init(_ arguments: Arguments) {}
}

struct SampleClean: Stage, DocumentTransform {
  static let on = Parameter<[FieldPath]>("on", default: [field("text")], help: "which fields")
  static let signature = Signature(
    name: "clean",
    summary: "Trims",
    parameters: [on.declaration]
  )
  let paths: [FieldPath]
  init(_ arguments: Arguments) { paths = arguments[Self.on] }
  var access: FieldAccess {
    paths.reduce(FieldAccess()) { $0.reading($1).writing($1) }
  }
  func transform(_ document: inout Document) {
    for path in paths {
      document.updateTexts(at: path) { text in
        let start = text.bytes.prefix { $0 == UInt8(ascii: " ") }.count
        return start == 0 ? nil : text[start..<text.bytes.count]
      }
    }
  }
}

struct SampleSplitArticle: Stage, DocumentTransform {
  static let signature = Signature(name: "split.article", summary: "Cuts at the first newline")
  init(_ arguments: Arguments) {}
  let access = FieldAccess().reading(field("text"))
    .writing(field("headline")).writing(field("body"), .list(.text))
    .writing(field("foot"), .list(.text)).writingSometimes(field("ticker"))
  func transform(_ document: inout Document) {
    guard let text = document["text"]?.text else { return }
    let end = text.bytes.firstIndex(of: UInt8(ascii: "\n")) ?? text.bytes.count
    let rest = min(end + 1, text.bytes.count)
    document["headline"] = .text(text[0..<end])
    document["body"] = .list([.text(text[rest..<text.bytes.count])])
    document["foot"] = .list([])
  }
}

struct SampleSplitTicker: Stage, DocumentTransform {
  static let signature = Signature(name: "split.ticker", summary: "Cuts a ticker")
  init(_ arguments: Arguments) {}
  let access = FieldAccess().reading(field("ticker"))
    .writing(field("ticker"), .list(.record(["text": .text, "confidence": .number])))
  func transform(_ document: inout Document) {}
}

struct SampleFindIssue: Stage, DocumentTransform {
  static let on = Parameter<[FieldPath]>("on", default: [field("foot")], help: "where to look")
  static let signature = Signature(
    name: "find.issue",
    summary: "Finds 7",
    parameters: [on.declaration]
  )
  let paths: [FieldPath]
  init(_ arguments: Arguments) { paths = arguments[Self.on] }
  var access: FieldAccess {
    paths.reduce(FieldAccess()) { $0.reading($1) }.writing(field("issue"), .integer)
  }
  func transform(_ document: inout Document) {
    for path in paths {
      document.forEachValue(at: path) { _ in }
      for value in document.values(at: path) {
        guard let text = value.text, let place = text.bytes.firstIndex(of: UInt8(ascii: "7")) else {
          continue
        }
        document["issue"] = .integer(7, trace: text[place..<(place + 1)].trace)
      }
    }
  }
}

struct SampleTransliterate: Stage, DocumentTransform {
  enum Scheme: String, NameParameter {
    case alaLC = "ala-lc"
    case buckwalter
    case iso233 = "iso-233"
  }
  static let scheme = Parameter<Scheme>("scheme", help: "the table")
  static let on = Parameter<[FieldPath]>("on", default: [field("headline")], help: "which fields")
  static let width = Parameter<Int>("width", default: 3, help: "a positive number")
  static let signature = Signature(
    name: "transliterate",
    summary: "Writes twins",
    parameters: [scheme.declaration, on.declaration, width.declaration]
  )
  let paths: [FieldPath]
  init(_ arguments: Arguments) throws(StageError) {
    paths = arguments[Self.on]
    guard arguments[Self.width] > 0 else {
      throw .argument(name: "width", problem: "must be positive", help: "leave it out for 3")
    }
  }
  var access: FieldAccess {
    paths.reduce(FieldAccess()) { $0.reading($1).writing($1.appendingToLastName("_latin")) }
  }
  func transform(_ document: inout Document) {}
}

struct SampleWhere: Stage, Expand {
  static let condition = Parameter<Predicate>("condition", isPositional: true, help: "which")
  static let signature = Signature(
    name: "where",
    summary: "Keeps documents",
    parameters: [condition.declaration]
  )
  let predicate: Predicate
  init(_ arguments: Arguments) { predicate = arguments[Self.condition] }
  var access: FieldAccess { predicate.fields.reduce(FieldAccess()) { $0.reading($1, .any) } }
  func expand(_ document: Document) -> [Document] {
    // Folding here is: ASCII letters are small.
    let holds = predicate.holds(for: document) { $0.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 } }
    return holds ? [document] : []
  }
}

struct SampleSelect: Stage, DocumentTransform {
  static let fields = Parameter<[FieldPath]>("fields", isPositional: true, help: "what to keep")
  static let signature = Signature(
    name: "select",
    summary: "Keeps fields",
    parameters: [fields.declaration]
  )
  let paths: [FieldPath]
  init(_ arguments: Arguments) { paths = arguments[Self.fields] }
  var access: FieldAccess {
    var access = paths.reduce(FieldAccess()) { $0.reading($1, .any).writing($1, .any) }
    access.replacesAll = true
    return access
  }
  func transform(_ document: inout Document) {}
}

/// A text with places for fields.
struct SampleTemplate: ParameterValue {
  static let parameterType = ParameterType.template
  let text: String
  var literal: Literal { .text(text) }
  init(_ text: String) { self.text = text }
  init?(checked literal: Literal) {
    guard case .text(let text) = literal else { return nil }
    self.text = text
  }
}

struct SampleNote: Stage, DocumentTransform {
  static let name = Parameter<FieldPath>("field", isPositional: true, help: "where to write")
  static let text = Parameter<SampleTemplate>("text", default: SampleTemplate(""), help: "the note")
  static let signature = Signature(
    name: "note",
    summary: "Writes a note",
    parameters: [name.declaration, text.declaration]
  )
  let path: FieldPath
  let text: String
  init(_ arguments: Arguments) {
    path = arguments[Self.name]
    text = arguments[Self.text].text
  }
  var access: FieldAccess { FieldAccess().writing(path) }
  func transform(_ document: inout Document) {
    if text == "no" { document.reject(Rejection(code: "note.no", message: "as asked")) }
  }
}

struct SampleDrop: Stage, DocumentTransform {
  static let name = Parameter<FieldPath>("field", isPositional: true, help: "what goes")
  static let signature = Signature(
    name: "drop",
    summary: "Drops a field",
    parameters: [name.declaration]
  )
  let path: FieldPath
  init(_ arguments: Arguments) { path = arguments[Self.name] }
  var access: FieldAccess { FieldAccess().reading(path, .any).removing(path.root) }
  func transform(_ document: inout Document) { document[path.root] = nil }
}

struct SampleWrite: Stage, Sink {
  static let path = Parameter<FilePathArgument>("path", isPositional: true, help: "the file")
  static let signature = Signature(
    name: "write.jsonl",
    summary: "Writes records",
    parameters: [path.declaration]
  )
  let access = FieldAccess()
  let outputPath: String
  init(_ arguments: Arguments) { outputPath = arguments[Self.path].path }
  func encode(_ document: inout Document) -> [UInt8]? { [] }
  func openWriter(_ options: WriteOptions) -> NoWriter { NoWriter() }
  func preview(_ document: Document) -> SinkPreview { SinkPreview(path: outputPath, text: []) }
}

struct NoWriter: SinkWriter {
  mutating func append(_ encoded: [UInt8]) {}
  mutating func prepare() {}
  mutating func publish() {}
  mutating func abandon() {}
  var outputs: [(path: String, byteCount: Int)] { [] }
}
