import ArabicText
import PipelineCore

/// A stage that runs one pass over the texts of some fields.
///
/// Values that aren't texts stay; texts keep their places in the origin.
protocol CleaningStage: Stage, DocumentTransform {
  associatedtype Pass: TextKernel
  /// The pass.
  var pass: Pass { get }
  /// The fields whose texts are changed.
  var fields: [FieldPath] { get }
}

/// The parameter `on`, which every stage of the family has.
let cleanedFields = Parameter<[FieldPath]>(
  "on",
  default: [FieldPath(["text"])],
  help: "the fields whose text is changed"
)

extension CleaningStage {
  /// A text stays a text and a list of texts a list.
  var access: FieldAccess {
    fields.reduce(FieldAccess()) { $0.reading($1).writing($1, .any) }
  }

  func transform(_ document: inout Document) {
    for field in fields {
      document.updateTexts(at: field) { text in
        pass.rewrite(text.bytes).map { text.rewritten(as: $0.bytes, changes: $0.replacements) }
      }
    }
  }
}
