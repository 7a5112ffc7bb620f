import ArabicText
import PipelineCore

/// Keeps the documents that meet a condition.
///
/// One document gives one or none. What counts as the same for `~=` is told by `FoldForSearch`.
struct KeepWhere: Stage, Expand {
  static let condition = Parameter<Predicate>(
    "condition",
    isPositional: true,
    help: "what a document must meet, such as date >= 2019 and headline ~= \"دمشق\""
  )

  static let signature = Signature(
    name: "where",
    summary: "Keep the documents that meet a condition",
    discussion: """
      Compares fields by `==`, `!=`, `<`, `<=`, `>`, `>=`, `~=` and `has`, joined by `and`, `or`, `not` \
      and brackets. A comparison with null, or with a field that isn't there, is false; over a list it \
      means "any". Dates compare as the days that they cover: `date >= 2019`. A text \
      that is a number, or a date as EDTF has it, is compared as one: a table's cells are texts.

      `~=` looks for a text inside a text after folding both: marks, tatweel, hamza carriers, alef \
      maqsura, teh marbuta, kinds of digit and the case of Latin letters make no difference. `has` looks \
      for an item of a list, or for the very bytes.
      """,
    parameters: [condition.declaration],
    examples: [
      Example(
        "search without marks and hamzas",
        arguments: #"headline ~= "الاردن""#,
        input: [("headline", .text("مهرجان في الأردن"))],
        output: [("headline", #""مهرجان في الأردن""#)]
      ),
      Example(
        "a condition that isn't met",
        arguments: #"issue > 100 and not headline has "كأس""#,
        input: [("issue", .integer(100)), ("headline", .text("عنوان"))],
        output: []
      ),
    ],
    isIdempotent: true
  )

  let access: FieldAccess
  private let condition: Predicate
  private let fold = FoldForSearch()

  init(_ arguments: Arguments) throws(StageError) {
    condition = arguments[Self.condition]
    var access = FieldAccess()
    var seen: Set<FieldPath> = []
    for path in condition.fields where seen.insert(path).inserted {
      access = access.reading(path, .any)
    }
    self.access = access
  }

  func expand(_ document: Document) -> [Document] {
    condition.holds(for: document, fold: fold.folded) ? [document] : []
  }
}
