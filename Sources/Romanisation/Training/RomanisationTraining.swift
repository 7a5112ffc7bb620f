internal import PipelineCore

/// The files that a romanisation model is learned from.
struct TrainingFiles {
  var records: [Resource]
  var table: Resource?
  var silver: Resource?
  var names: Resource?
}

/// Learns a romanisation model.
struct RomanisationTraining {
  private(set) var counts = WordCounts()
  private(set) var texts: [GoldText] = []
  private var reader = GoldReader()

  /// Reads the training files.
  ///
  /// - Parameter isHeldOut: Whether a text's group is kept from training.
  init(_ files: TrainingFiles, isHeldOut: (String) -> Bool, report: (String) -> Void) {
    for file in files.records { add(reader.records(in: file).filter { !isHeldOut($0.group) }) }
    report("\(texts.count) fields of catalogue records")
    if let table = files.table {
      let rows = reader.table(in: table)
      for row in rows {
        let weight = min(row.count, 4)
        counts.add(
          row.word,
          row.reading,
          catalogue: row.count,
          upper: row.isCapital ? weight : 0,
          lower: row.isCapital ? 0 : weight
        )
      }
      report("\(rows.count) words of the table")
    }
    if let silver = files.silver {
      let before = texts.count
      add(reader.silver(in: silver, limit: .max).filter { !isHeldOut($0.group) })
      report("\(texts.count - before) sentences of news")
    }
    if let names = files.names {
      let rows = reader.names(in: names)
      for row in rows where counts.words[row.word] == nil {
        counts.add(row.word, row.reading, news: 1, upper: 2)
      }
      report("\(rows.count) names")
    }
    report("\(reader.unaligned) of \(reader.total) words have a form that their letters can't have")
  }

  private mutating func add(_ more: [GoldText]) {
    counts.add(more)
    texts += more
  }

  /// The model's file.
  func file() -> [UInt8] {
    RomanisationModel.file([(.lexicon, Lexicon.bytes(counts.entries()), 1)])
  }
}
