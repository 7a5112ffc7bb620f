import PipelineCore
import PipelineScript

/// What the exported records of a pipeline look like, from the declarations of its stages.
struct RecordShape {
  /// A field of the record.
  struct Field {
    let name: String
    let type: FieldType
    /// What it holds, where the article record knows it.
    let meaning: String?
  }

  /// The fields in the order in which `write.jsonl` writes them, but for those that every record has:
  /// `id`, `source`, `findings`, `originals` and `spans`.
  let fields: [Field]
  /// How many of them come before `findings`.
  let countBeforeFindings: Int
  /// Whether documents may have further fields.
  let isOpen: Bool
  /// Whether the records have `spans`, and a `span` in each record of a list.
  let hasSpans: Bool
  /// Whether the records have `originals`.
  let hasOriginals: Bool

  /// The shape of what leaves a pipeline, as its `write.jsonl` writes it where it has one.
  init(of steps: [CheckedStep]) {
    let sink = steps.last { $0.name == "write.jsonl" }
    let known = (sink ?? steps.last)?.fieldsAfter ?? FieldSet()
    hasSpans = sink?.arguments["spans"]?.name != "none"
    hasOriginals = sink?.arguments["originals"] == .flag(true)
    isOpen = known.isOpen
    let types = Dictionary(known.fields.map { ($0.name, $0.type) }, uniquingKeysWith: { $1 })
    let standard = ArticleRecord.fields.filter { $0.name != "findings" }
      .compactMap { field in
        types[field.name].map { type in
          Field(
            name: field.name,
            type: type == .any ? field.type : type,
            meaning: field.meaning
          )
        }
      }
    let others = known.fields.filter {
      ArticleRecord.fieldByName[$0.name] == nil && !Document.ownNames.contains($0.name)
    }
    fields =
      standard
      + others.map { other in
        guard let original = Self.original(ofTwin: other.name) else {
          return Field(name: other.name, type: other.type, meaning: nil)
        }
        return Field(
          name: other.name,
          type: other.type == .any ? original.type : other.type,
          meaning: "the romanised twin of \(original.name)"
        )
      }
    countBeforeFindings = standard.count
  }

  /// The field of which a field is the romanised twin.
  private static func original(ofTwin name: String) -> ArticleRecord.Field? {
    guard name.hasSuffix(ArticleRecord.twinSuffix) else { return nil }
    return ArticleRecord.fieldByName[String(name.dropLast(ArticleRecord.twinSuffix.count))]
  }

  /// The members of a record in a fixed order: its text first.
  static func ordered(_ members: [String: FieldType]) -> [(name: String, type: FieldType)] {
    members.sorted { left, right in
      (left.key == "text" ? 0 : 1, left.key) < (right.key == "text" ? 0 : 1, right.key)
    }.map { ($0.key, $0.value) }
  }
}

extension Literal {
  /// The name that the literal is, bare or as a text.
  fileprivate var name: String? {
    switch self {
    case .text(let text): text
    case .path(let path): path.description
    default: nil
    }
  }
}
