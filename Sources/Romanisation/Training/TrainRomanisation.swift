public import PipelineCore

/// Learns a romanisation model from catalogue records, tables of words and news.
public struct TrainRomanisation: Trainer {
  static let records = Parameter<[ResourceName]>(
    "records",
    help: "tab-separated files of catalogue records: record, field, Arabic, ALA-LC"
  )
  static let table = Parameter<ResourceName?>(
    "table",
    default: nil,
    help: "a tab-separated table of words: Arabic, ALA-LC, how often"
  )
  static let silver = Parameter<ResourceName?>(
    "silver",
    default: nil,
    help:
      "news, one word a line, tab-separated: sentence, what stood before, Arabic, ALA-LC, how many"
      + " of three agree, flag, alternatives"
  )
  static let names = Parameter<ResourceName?>(
    "names",
    default: nil,
    help: "a tab-separated table of names: Arabic, ALA-LC, source, distance, how often"
  )
  static let unseen = Parameter<[String]>(
    "unseen",
    default: [],
    help:
      "sources of the news that are kept from training and measured, as their sentences' names begin"
  )

  /// What it declares.
  public static let signature = Signature(
    name: "romanisation",
    summary: "Learn how unvocalised words are read, from catalogue records, tables and news",
    discussion: """
      The model holds a lexicon of words with their readings, weights by which a reading is chosen \
      between its neighbours, a model of the readings of unknown words letter by letter, and one of \
      capitals. News weigh at most twenty times a word beside the catalogue. The same files give the \
      same model, byte for byte.
      """,
    parameters: [
      records.declaration, table.declaration, silver.declaration, names.declaration,
      unseen.declaration,
    ]
  )

  private let files: TrainingFiles
  private let unseen: [String]

  /// Makes a trainer of checked arguments.
  public init(_ arguments: Arguments) throws(StageError) {
    files = TrainingFiles(
      records: arguments.resources(Self.records),
      table: arguments.resource(Self.table),
      silver: arguments.resource(Self.silver),
      names: arguments.resource(Self.names)
    )
    unseen = arguments[Self.unseen]
  }

  /// Learns the model.
  public func train(report: (String) -> Void) async throws(StageError) -> [UInt8] {
    let unseen = unseen
    var training = RomanisationTraining(
      files,
      isHeldOut: { group in unseen.contains { group.hasPrefix($0) } },
      report: report
    )
    return training.learn(report: report)
  }
}
