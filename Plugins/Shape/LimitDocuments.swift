import PipelineCore

/// Lets the first documents pass and asks for no more.
///
/// Rejected documents don't count and pass, so that they reach the rejects.
struct LimitDocuments: Stage, Fold {
  static let count = Parameter<Int>(
    "count",
    isPositional: true,
    help: "number of documents, at least 0"
  )

  static let signature = Signature(
    name: "limit",
    summary: "Let the first documents pass and stop reading",
    discussion: """
      Documents are counted in the order of the input, whatever the number of workers. Those that were \
      rejected before don't count.
      """,
    parameters: [count.declaration],
    examples: [
      Example(
        "the first document",
        arguments: "1",
        input: [("headline", .text("عنوان"))],
        output: [("headline", #""عنوان""#)]
      )
    ],
    isIdempotent: true
  )

  let access = FieldAccess()
  let mayEndEarly = true
  private let count: Int

  init(_ arguments: Arguments) throws(StageError) {
    count = arguments[Self.count]
    guard count >= 0 else {
      throw .argument(name: "count", problem: "can't be \(count), expected a whole number from 0")
    }
  }

  func map(_ batch: [Document]) {}

  /// The number of documents that have passed.
  func makeTotal() -> Int { 0 }

  func reduce(_ partial: Void, into total: inout Int, batch: inout [Document]) -> FoldProgress {
    var kept = 0
    for document in batch {
      if total >= count { break }
      if document.rejection == nil { total += 1 }
      kept += 1
    }
    batch.removeSubrange(kept...)
    return total >= count ? .enough : .more
  }

  func finish(_ total: Int) -> FoldResult { FoldResult() }
}
