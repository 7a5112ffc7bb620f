import PipelineCore

/// The texts inside a value, however deep.
enum LeafText {
  /// How many bytes the texts have together.
  static func byteCount(in value: Value) -> Int {
    var count = 0
    forEach(in: value, named: "") { count += $1.bytes.count }
    return count
  }

  /// Calls the closure with each text and a name that says where it stands: `body[3]`, `ticker[2].text`.
  static func forEach(in value: Value, named name: String, _ body: (String, TracedText) -> Void) {
    switch value.decoded.content {
    case .text(let text): body(name, text)
    case .list(let items):
      for (offset, item) in items.enumerated() {
        forEach(in: item, named: "\(name)[\(offset + 1)]", body)
      }
    case .record(let record):
      for member in record.members {
        forEach(in: member.value, named: "\(name).\(member.name)", body)
      }
    default: break
    }
  }

  /// Calls the closure with each value that isn't a list or record, with its name.
  static func forEachLeaf(in value: Value, named name: String, _ body: (String, Value) -> Void) {
    let value = value.decoded
    switch value.content {
    case .list(let items):
      for (offset, item) in items.enumerated() {
        forEachLeaf(in: item, named: "\(name)[\(offset + 1)]", body)
      }
    case .record(let record):
      for member in record.members {
        forEachLeaf(in: member.value, named: "\(name).\(member.name)", body)
      }
    default: body(name, value)
    }
  }
}
