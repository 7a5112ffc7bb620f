import DataFormats
import PipelineCore
import Synchronization

/// A value of a JSON record, kept as it stood until somebody looks at it.
///
/// It keeps the chunk alive that it was read in. What it decodes to is made once, so that all traces
/// into its text lead to one origin.
final class EncodedJSON: EncodedValue {
  private let bytes: [UInt8]
  private let extent: JSONExtent
  private let field: String
  private let cache = Mutex<Value?>(nil)

  /// Keeps a value that was scanned and found good.
  init(_ bytes: [UInt8], _ extent: JSONExtent, field: String) {
    self.bytes = bytes
    self.extent = extent
    self.field = field
  }

  var json: ArraySlice<UInt8> { bytes[extent.range] }

  func decoded() -> Value {
    cache.withLock { cache in
      if let cache { return cache }
      let value = decode()
      cache = value
      return value
    }
  }

  private func decode() -> Value {
    let bytes = bytes
    if extent.kind == .string {
      let text = JSONString.decode(bytes.span, extent).bytes
      return .text(TracedText(Origin(field: field, bytes: text)))
    }
    // Why: the bytes were checked as they were read, so that parsing can't fail.
    guard let tree = try? JSON(parsing: bytes.span, in: extent.range) else { return .null }
    return Value(tree, field: field)
  }
}

extension Value {
  /// Makes a value of parsed JSON; each text in it is an origin of its own.
  init(_ tree: JSON, field: String) {
    switch tree {
    case .null: self = .null
    case .flag(let flag): self = .flag(flag)
    case .number(let literal):
      if let integer = Int(literal) {
        self = .integer(integer)
      } else {
        self = .number(Double(literal) ?? .nan)
      }
    case .string(let text):
      self = .text(TracedText(Origin(field: field, bytes: Array(text.utf8))))
    case .array(let items): self = .list(items.map { Value($0, field: field) })
    case .object(let members):
      var record = Record()
      for member in members { record[member.key] = Value(member.value, field: field) }
      self = .record(record)
    }
  }
}
