/// The type of a field, as the checker follows it through a pipeline.
public indirect enum FieldType: Sendable, Hashable, CustomStringConvertible {
  /// Not known: after an open source, or of mixed content.
  case any
  /// A text.
  case text
  /// A whole number.
  case integer
  /// A number.
  case number
  /// True or false.
  case flag
  /// A date.
  case date
  /// A list.
  case list(FieldType)
  /// A record with these members.
  case record([String: FieldType])

  /// The type in words.
  public var description: String {
    switch self {
    case .any: "any value"
    case .text: "a text"
    case .integer: "a whole number"
    case .number: "a number"
    case .flag: "a flag"
    case .date: "a date"
    case .list(let element): "a list of \(element.plural)"
    case .record: "a record"
    }
  }

  private var plural: String {
    switch self {
    case .any: "values"
    case .text: "texts"
    case .integer: "whole numbers"
    case .number: "numbers"
    case .flag: "flags"
    case .date: "dates"
    case .list: "lists"
    case .record: "records"
    }
  }

  /// Whether a value of this type can serve where another is asked for.
  ///
  /// A list serves where its elements do, since paths and texts go through lists.
  public func serves(as wanted: FieldType) -> Bool {
    switch (self, wanted) {
    case (.any, _), (_, .any): true
    case (.integer, .number): true
    case (.list(let element), .list(let wantedElement)): element.serves(as: wantedElement)
    case (.list(let element), _): element.serves(as: wanted)
    case (.record(let members), .record(let wantedMembers)):
      wantedMembers.allSatisfy { name, type in members[name]?.serves(as: type) ?? false }
    default: self == wanted
    }
  }
}

/// What a stage with its arguments reads and writes: the checker follows the fields by it.
public struct FieldAccess: Sendable {
  /// A field with its type.
  public struct Field: Sendable, Hashable {
    /// The path.
    public let path: FieldPath
    /// The type.
    public let type: FieldType
    /// Whether the stage does without it where it isn't there.
    public let isOptional: Bool
  }

  /// The fields that it looks at.
  public private(set) var reads: [Field] = []
  /// The fields that it makes or changes, with their types afterwards.
  public private(set) var writes: [Field] = []
  /// The fields that are gone afterwards.
  public private(set) var removals: [String] = []
  /// Whether only `writes` are left afterwards (a source, `select`).
  public var replacesAll = false
  /// Whether any further field may be there afterwards (a source of records).
  public var isOpen = false

  /// An access that touches nothing.
  public init() {}

  /// Adds a field that must be there.
  public func reading(_ path: FieldPath, _ type: FieldType = .text) -> Self {
    var access = self
    access.reads.append(Field(path: path, type: type, isOptional: false))
    return access
  }
  /// Adds a field that is looked at where it is there.
  public func readingIfPresent(_ path: FieldPath, _ type: FieldType = .text) -> Self {
    var access = self
    access.reads.append(Field(path: path, type: type, isOptional: true))
    return access
  }
  /// Adds a field that is made or changed.
  public func writing(_ path: FieldPath, _ type: FieldType = .text) -> Self {
    var access = self
    access.writes.append(Field(path: path, type: type, isOptional: false))
    return access
  }
  /// Adds a field that is made or changed in some documents only.
  public func writingSometimes(_ path: FieldPath, _ type: FieldType = .text) -> Self {
    var access = self
    access.writes.append(Field(path: path, type: type, isOptional: true))
    return access
  }
  /// Adds a field that is gone afterwards.
  public func removing(_ name: String) -> Self {
    var access = self
    access.removals.append(name)
    return access
  }
}
