import DataFormats
import PipelineCore

/// A record's shape as a JSON Schema (draft 2020-12).
struct JSONSchema {
  private var writer = JSONWriter()
  private let shape: RecordShape

  /// The schema, with a line end.
  static func bytes(_ shape: RecordShape, title: String) -> [UInt8] {
    var schema = JSONSchema(shape)
    schema.write(title)
    return schema.writer.bytes
  }

  private init(_ shape: RecordShape) { self.shape = shape }

  private mutating func write(_ title: String) {
    writer.beginObject()
    write("$schema", "https://json-schema.org/draft/2020-12/schema")
    write("title", title)
    write("type", "object")
    writer.key("required")
    writer.beginArray()
    for name in ["id", "source"] { writer.string(name) }
    writer.endArray()
    writer.key("properties")
    writer.beginObject()
    member("id", as: .text, meaning: "the identity")
    writer.key("source")
    record([("path", .text), ("line", .integer), ("offset", .integer)], hasSpan: false)
    for (index, field) in shape.fields.enumerated() {
      if index == shape.countBeforeFindings { findings() }
      member(field.name, as: field.type, meaning: field.meaning, mayBeNull: true)
    }
    if shape.countBeforeFindings == shape.fields.count { findings() }
    if shape.hasOriginals { open("originals") }
    if shape.hasSpans { open("spans") }
    writer.endObject()
    writer.key("additionalProperties")
    writer.flag(shape.isOpen)
    writer.endObject()
    writer.endLine()
  }

  private mutating func findings() {
    writer.key("findings")
    writer.beginObject()
    write("type", "array")
    writer.key("items")
    record([("code", .text), ("severity", .text), ("message", .text)], hasSpan: shape.hasSpans)
    writer.endObject()
  }

  /// An object whose members are the names of fields.
  private mutating func open(_ name: String) {
    writer.key(name)
    writer.beginObject()
    write("type", "object")
    writer.endObject()
  }

  private mutating func member(
    _ name: String,
    as type: FieldType,
    meaning: String?,
    mayBeNull: Bool = false
  ) {
    writer.key(name)
    writer.beginObject()
    if let meaning { write("description", meaning) }
    content(of: type, mayBeNull: mayBeNull)
    writer.endObject()
  }

  /// The members of a schema that tell its type.
  private mutating func content(of type: FieldType, mayBeNull: Bool = false) {
    switch type {
    case .any: return
    case .text, .date: self.type("string", mayBeNull)
    case .integer: self.type("integer", mayBeNull)
    case .number: self.type("number", mayBeNull)
    case .flag: self.type("boolean", mayBeNull)
    case .list(let element):
      self.type("array", mayBeNull)
      writer.key("items")
      if case .record(let members) = element {
        record(RecordShape.ordered(members), hasSpan: shape.hasSpans)
      } else {
        writer.beginObject()
        content(of: element, mayBeNull: true)
        writer.endObject()
      }
    case .record(let members):
      self.type("object", mayBeNull)
      properties(RecordShape.ordered(members), hasSpan: shape.hasSpans)
    }
  }

  private mutating func record(_ members: [(name: String, type: FieldType)], hasSpan: Bool) {
    writer.beginObject()
    write("type", "object")
    properties(members, hasSpan: hasSpan)
    writer.endObject()
  }

  private mutating func properties(_ members: [(name: String, type: FieldType)], hasSpan: Bool) {
    writer.key("properties")
    writer.beginObject()
    for (name, type) in members { member(name, as: type, meaning: nil, mayBeNull: true) }
    if hasSpan, !members.contains(where: { $0.name == "span" }) {
      member("span", as: .list(.integer), meaning: "half-open, in the text that was read")
    }
    writer.endObject()
  }

  private mutating func type(_ name: String, _ mayBeNull: Bool) {
    guard mayBeNull else { return write("type", name) }
    writer.key("type")
    writer.beginArray()
    writer.string(name)
    writer.string("null")
    writer.endArray()
  }

  private mutating func write(_ key: String, _ text: String) {
    writer.key(key)
    writer.string(text)
  }
}
