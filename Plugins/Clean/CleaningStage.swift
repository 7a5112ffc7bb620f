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
  default: ArticleRecord.printedTexts,
  help:
    "the fields whose texts are changed; by default `text` and what a page's reader gives in its place"
)

/// A text stays a text and a list of texts a list; the parts of an article are changed where they are there.
func accessOfCleaning(_ fields: [FieldPath]) -> FieldAccess {
  fields.reduce(FieldAccess()) { access, field in
    fields == ArticleRecord.printedTexts && field.root != "text"
      ? access.readingIfPresent(field).writingSometimes(field, .any)
      : access.reading(field).writing(field, .any)
  }
}

extension CleaningStage {
  var access: FieldAccess { accessOfCleaning(fields) }

  func transform(_ document: inout Document) {
    for field in fields {
      document.updateTexts(at: field) { text in
        pass.rewrite(text.bytes).map { text.rewritten(as: $0.bytes, changes: $0.replacements) }
      }
    }
  }
}
