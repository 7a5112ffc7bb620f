public import PipelineCore

/// A field that the first records of the input have, with what stands in it where that is text.
struct SeenField: Sendable {
  let name: String
  var texts: [String] = []
}

/// Knows the fields that documents have at a place of a pipeline, with their types.
public struct FieldSet: Sendable {
  /// The fields in the order in which they were first written.
  public private(set) var fields: [(name: String, type: FieldType)] = []
  /// Says that documents may have further fields.
  public var isOpen = false

  /// The fields that the first records of the input have, where it was there to be looked at.
  var seenNames: [String]? { seen?.map(\.name) }
  /// These fields, in order, each with the texts that stand in it.
  private(set) var seen: [SeenField]?
  /// What the source may write and the first records don't have, unless a stage has made it since.
  private var unseenNames: Set<String> = []
  /// What stages took away, and none wrote again.
  private var removedNames: Set<String> = []
  /// The stages that took fields away, by the names of these.
  private var removers: [String: String] = [:]

  /// Says that a step before was wrong, so that fields and types may be others.
  var isUncertain = false

  /// Whether documents have these fields and no others.
  var areAllKnown: Bool { !isOpen && !isUncertain }

  /// Makes a set without fields.
  public init() {}

  /// Makes the set of the fields that a document has.
  init(of record: Record) {
    for member in record.members { set(member.name, .of(member.value)) }
  }

  /// Every path that leads to a field or into its records, in order.
  public var paths: [(path: String, type: FieldType)] {
    fields.flatMap { Self.paths(from: $0.name, $0.type) }
  }

  private static func paths(
    from path: String,
    _ type: FieldType
  ) -> [(path: String, type: FieldType)] {
    var all = [(path: path, type: type)]
    if case .record(let members) = type.element {
      for name in members.keys.sorted() {
        all += paths(from: path + "." + name, members[name] ?? .any)
      }
    }
    return all
  }

  /// What a path leads to.
  enum Lookup {
    case found(FieldType)
    case missing
  }

  /// Finds the type that a path leads to, going through lists.
  func lookUp(_ path: FieldPath) -> Lookup {
    isUncertain ? .found(.any) : lookUpKnown(path)
  }

  private func lookUpKnown(_ path: FieldPath) -> Lookup {
    guard var type = fields.first(where: { $0.name == path.root })?.type else {
      return isOpen && !removedNames.contains(path.root) ? .found(.any) : .missing
    }
    for name in path.names.dropFirst() {
      switch type.element {
      case .record(let members):
        guard let member = members[name] else { return .missing }
        type = member
      case .any: return .found(.any)
      default: return .missing
      }
    }
    return .found(type)
  }

  /// Takes what was seen of the input's first records, right after the source.
  mutating func see(_ found: [SeenField]?) {
    seen = found
    guard let seenNames else { return }
    unseenNames = Set(fields.map(\.name)).subtracting(seenNames)
  }

  /// The fields that documents have, as far as is known; nil where nothing of the input was looked at.
  var likelyNames: [String]? {
    let names = fields.map(\.name)
    if areAllKnown { return names }
    guard !isUncertain, let seenNames else { return nil }
    return seenNames.filter {
      !removedNames.contains($0) && !Document.ownNames.contains($0)
    } + names.filter { !seenNames.contains($0) && !unseenNames.contains($0) }
  }

  /// The texts that the first records of the input have in a field, where no stage has written the field since.
  func seenTexts(of path: FieldPath) -> [String] {
    guard path.names.count == 1, !isUncertain, type(of: path.root) == nil,
      !removedNames.contains(path.root)
    else { return [] }
    return seen?.first { $0.name == path.root }?.texts ?? []
  }

  /// Says that documents may have a field, but the records that were looked at have none of its name.
  func lacksSoFar(_ path: FieldPath) -> Bool {
    guard isOpen, !isUncertain, let seenNames else { return false }
    return !seenNames.contains(path.root) && type(of: path.root) == nil
      && !Document.ownNames.contains(path.root)
  }

  /// Says that a path names what every record has of its own, and no field.
  func hasOnlyAsOwn(_ path: FieldPath) -> Bool {
    isOpen && !isUncertain && Document.ownNames.contains(path.root) && type(of: path.root) == nil
  }

  /// Says that a path leads to a field that is known.
  func has(_ path: FieldPath) -> Bool {
    if case .found = lookUp(path) { !isOpen } else { false }
  }

  /// Notes which stage took away the fields that another set has and this one hasn't.
  mutating func noteRemovals(since before: FieldSet, by stage: String) {
    let names = Set(fields.map(\.name))
    for field in before.fields where !names.contains(field.name) { removers[field.name] = stage }
    for name in names { removers[name] = nil }
  }

  /// The stage that took a field away; nil where none did, as far as is known.
  func remover(of name: String) -> String? { removers[name] }

  /// Changes the set as a stage does that has this access.
  mutating func apply(_ access: FieldAccess) {
    let before = self
    if access.replacesAll {
      fields = []
      isOpen = false
      isUncertain = false
      removedNames = []
    }
    for name in access.removals {
      fields.removeAll { $0.name == name }
      removedNames.insert(name)
    }
    for write in access.writes {
      var type = write.type
      // Why: a stage that keeps fields, or changes them in place, says only that, not what they are.
      let keeps = access.replacesAll || access.reads.contains { $0.path == write.path }
      if keeps, type == .any {
        if case .found(let known) = before.lookUp(write.path) {
          type = known
        } else if write.isOptional, !access.replacesAll {
          // Why: what is changed where it is there isn't made.
          continue
        }
      }
      let root = write.path.root
      removedNames.remove(root)
      if !keeps { unseenNames.remove(root) }
      let old = fields.first { $0.name == root }?.type ?? before.type(of: root)
      set(root, old.setting(write.path.names.dropFirst(), to: type))
    }
    if access.isOpen { isOpen = true }
  }

  /// Takes out fields that another set hasn't: what a misspelt field became isn't a field.
  mutating func forget(_ names: [String], unlessIn other: FieldSet) {
    fields.removeAll { names.contains($0.name) && other.type(of: $0.name) == nil }
  }

  private func type(of name: String) -> FieldType? {
    fields.first { $0.name == name }?.type
  }

  private mutating func set(_ name: String, _ type: FieldType) {
    if let position = fields.firstIndex(where: { $0.name == name }) {
      fields[position].type = type
    } else {
      fields.append((name, type))
    }
  }
}

extension FieldType {
  /// The type of what paths see: the elements of lists, otherwise the type itself.
  var element: FieldType {
    if case .list(let inner) = self { inner.element } else { self }
  }

  /// The type of a value.
  static func of(_ value: Value) -> FieldType {
    switch value.decoded.content {
    case .null, .encoded: .any
    case .flag: .flag
    case .integer: .integer
    case .number: .number
    case .text: .text
    case .date: .date
    case .list(let values): .list(values.first.map(FieldType.of) ?? .any)
    case .record(let record):
      .record(
        Dictionary(
          record.members.map { ($0.name, FieldType.of($0.value)) },
          uniquingKeysWith: { $1 }
        )
      )
    }
  }
}

extension FieldType? {
  /// The type with what a path inside it leads to changed.
  fileprivate func setting(_ names: ArraySlice<String>, to type: FieldType) -> FieldType {
    guard let name = names.first else { return type }
    // Why: a path may be as long as its script; what lies that deep isn't followed.
    guard names.count <= 64 else { return .any }
    switch self {
    case .list(let inner)?:
      return .list(Optional(inner).setting(names, to: type))
    case .record(var members)?:
      members[name] = members[name].setting(names.dropFirst(), to: type)
      return .record(members)
    case .any?:
      return .any
    default:
      return .record([name: FieldType?.none.setting(names.dropFirst(), to: type)])
    }
  }
}
