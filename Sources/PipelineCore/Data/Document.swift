/// Where a document was read: which record of which file.
public struct DocumentSource: Sendable, Hashable {
  /// The path as given; `-` for standard input.
  public let path: String
  /// The line on which the record begins, from 1; nil where the document is the whole file.
  public let lineNumber: Int?
  /// The byte offset into the (decompressed) file at which the record begins.
  public let byteOffset: Int

  /// Makes a place.
  public init(path: String, lineNumber: Int? = nil, byteOffset: Int = 0) {
    self.path = path
    self.lineNumber = lineNumber
    self.byteOffset = byteOffset
  }
}

/// What a document was after one step: the trace of what happened to it, step by step.
public struct DocumentState: Sendable {
  /// The step that made it so; the first one is the source.
  public let stepName: String
  /// The fields after that step.
  public let fields: Record

  /// Makes a state.
  public init(stepName: String, fields: Record) {
    self.stepName = stepName
    self.fields = fields
  }
}

/// An article on its way through a pipeline: an identity, a source and named fields in order.
public struct Document: Sendable {
  /// What an exported record has besides the fields, so that no field may have such a name.
  public static let ownNames: Set<String> = ["id", "source", "findings", "spans", "originals"]

  /// The identity: the path as given, `path#line` for one record of many, `/item` after it for an
  /// exploded one, or the value of the field that `id=` names.
  public var id: String
  /// Where the document comes from, as exports tell it: where it was read, or what its record itself
  /// names as its source.
  public private(set) var source: DocumentSource
  /// Where the document was read in this run.
  public let inputPlace: DocumentSource
  /// The record as it stood in the source, for rejects to quote; empty where the document isn't one of
  /// the lines or rows of a file.
  public var raw: ArraySlice<UInt8> = []
  /// The fields in order.
  public var fields: Record
  /// What the data made stages notice.
  public private(set) var findings: [Finding]
  /// Why the document fails as a whole; the first reason stands.
  public private(set) var rejection: Rejection?
  /// What the document was after the source and after each step so far; empty unless a sink of the
  /// pipeline needs it.
  public package(set) var history: [DocumentState] = []
  /// Whether `id` was taken from a field, so that two documents may claim the same.
  public var hasGivenID = false
  /// The place of the document that this one came from in its batch; the engine's own.
  package var familyIndex = 0
  /// How many of the findings came from the document that this one was made of, and count there;
  /// the engine's own.
  package var inheritedFindingCount = 0

  /// Makes a document without findings.
  public init(id: String, source: DocumentSource, fields: Record = [:]) {
    self.id = id
    self.source = source
    inputPlace = source
    self.fields = fields
    findings = []
  }

  /// Takes the source that the record names, for a record that was read from another file before.
  public mutating func take(source: DocumentSource) { self.source = source }

  /// The value of a field, decoded; setting nil removes the field.
  public subscript(name: String) -> Value? {
    get { fields[name]?.decoded }
    set { fields[name] = newValue }
  }

  /// Adds a finding.
  public mutating func report(_ finding: Finding) { findings.append(finding) }

  /// Adds findings.
  package mutating func report(_ more: [Finding]) {
    if findings.isEmpty { findings = more } else { findings += more }
  }

  /// Marks the document as failed: it becomes one reject and nothing else of it is written.
  ///
  /// A rejection that quotes nothing quotes the document's record.
  public mutating func reject(_ rejection: Rejection) {
    guard self.rejection == nil else { return }
    self.rejection = rejection.raw.isEmpty ? rejection.quoting(raw) : rejection
  }

  /// Another document that came from this one, with its source and findings but other fields.
  public func derived(id: String, fields: Record) -> Document {
    var document = self
    document.id = id
    document.fields = fields
    return document
  }

  /// Notes what the document is after a step.
  package mutating func remember(after stepName: String) {
    history.append(DocumentState(stepName: stepName, fields: fields))
  }

  /// Calls the closure with every value that a path leads to, going through lists.
  public func forEachValue(at path: FieldPath, _ body: (Value) -> Void) {
    fields.with(path.root) { $0.forEach(at: path.names.dropFirst(), body) }
  }

  /// The values that a path leads to, going through lists.
  public func values(at path: FieldPath) -> [Value] {
    var values: [Value] = []
    forEachValue(at: path) { values.append($0) }
    return values
  }

  /// Lets the closure change every value that a path leads to, going through lists.
  ///
  /// - Returns: Whether there was any.
  @discardableResult
  public mutating func updateValues(at path: FieldPath, _ body: (inout Value) -> Void) -> Bool {
    fields.update(path.root) { $0.update(at: path.names.dropFirst(), body) } ?? false
  }

  /// Lets the closure change every text that a path leads to; nil from it leaves the text as it is.
  public mutating func updateTexts(at path: FieldPath, _ body: (TracedText) -> TracedText?) {
    updateValues(at: path) { value in
      guard case .text(let text) = value.content, let changed = body(text) else { return }
      value = .text(changed)
    }
  }
}
