internal import PipelineCore

/// Learns a ticker model from headlines, or fits one to a paper.
struct TrainTicker: Trainer {
  static let headlines = Parameter<[ResourceName]>(
    "headlines",
    help: "files of headlines: tab-separated publisher, date and headline, or one headline a line"
  )
  static let clusters = Parameter(
    "clusters",
    default: ResourceName("builtin:ticker"),
    help: "a tab-separated table of words, their class among 64 and their class among 400,"
      + " or a model that has one in it"
  )
  static let tags = Parameter(
    "tags",
    default: ResourceName("builtin:ticker"),
    help: "a tab-separated table of words and their tags, 1 to 255, for the parts of speech that"
      + " each can be, or a model that has one in it"
  )
  static let uses = Parameter(
    "words",
    default: ResourceName("builtin:ticker"),
    help:
      "a tab-separated table of words, how often each was met in articles, and how often it began"
      + " and ended a clause there, the most frequent first, or a model that has one in it"
  )
  static let pairs = Parameter(
    "pairs",
    default: ResourceName("builtin:ticker"),
    help: "a tab-separated table of two words and how often they were met side by side in articles,"
      + " or a model that has one in it"
  )
  static let adapted = Parameter<ResourceName?>(
    "adapt",
    default: nil,
    help: "a model to go on from: fits it to the headlines of one paper"
  )
  static let epochs = Parameter<Int?>(
    "epochs",
    default: nil,
    help:
      "how often the headlines are gone through; 60, or 20 with adapt"
  )
  static let seed = Parameter("seed", default: 1, help: "where the pseudo-random numbers begin")
  static let unseen = Parameter<[String]>(
    "unseen",
    default: [],
    help: "publishers that are kept from training and measured apart"
  )
  static let signature = Signature(
    name: "ticker",
    summary: "Learn a ticker model from headlines, or fit one to a paper",
    discussion: """
      Headlines of one publisher and of neighbouring days are shuffled and run together into \
      pseudo-tickers, anew in each epoch, many of them written as other papers would: with dots for \
      colons or the other way round, dates at the ends of headlines, words such as `video` before or \
      after them, full stops, short headlines without a verb and long ones; some words are replaced by \
      others of their class, in some tickers there are words that the table of classes lacks and pairs \
      that were never met, and headlines get the title of the person that they begin with or go on with an \
      adjective. Two \
      sets of weights are learned: one for tickers with colons, dots and quotation marks, one, \
      from tickers of which half are stripped of them, for those with next to none; each twice, \
      from other pseudo-random numbers, and the model is the mean of both. The latest headlines of \
      each publisher, four in a hundred, are kept from training and measured as `held out`; scores \
      are the F1 of cuts and of whole headlines.

      The same files, arguments and seed give the same model, byte for byte, on one kind of processor.

      With adapt= a few hundred headlines of one paper are enough; all of them are learned from.
      """,
    parameters: [
      headlines.declaration, clusters.declaration, tags.declaration, uses.declaration,
      pairs.declaration, adapted.declaration, epochs.declaration, seed.declaration,
      unseen.declaration,
    ]
  )

  private let headlineFiles: [Resource]
  private let lexicon: [UInt8]
  private let base: TickerModel?
  private let epochCount: Int?
  private let seed: UInt64
  private let unseen: [String]

  init(_ arguments: Arguments) throws(StageError) {
    headlineFiles = arguments.resources(Self.headlines)
    if let resource = arguments.resource(Self.adapted) {
      let model = try TickerModel(resource)
      base = model
      lexicon = model.lexiconBytes
    } else {
      base = nil
      lexicon =
        try Self.table(
          arguments.resource(Self.clusters),
          of: \.classes,
          TickerHeadlineReader.classes
        )
        + Self.table(arguments.resource(Self.tags), of: \.tags, TickerHeadlineReader.tags)
        + Self.table(arguments.resource(Self.uses), of: \.uses, TickerHeadlineReader.uses)
        + Self.table(arguments.resource(Self.pairs), of: \.pairs, TickerHeadlineReader.pairs)
    }
    epochCount = arguments[Self.epochs]
    seed = UInt64(bitPattern: Int64(arguments[Self.seed]))
    unseen = arguments[Self.unseen]
    if let epochCount, epochCount < 1 {
      throw .argument(name: "epochs", problem: "is below 1")
    }
  }

  /// A part of the lexicon: as a model has it, or as it is built from a table of text.
  private static func table(
    _ resource: Resource,
    of part: KeyPath<TickerLexicon.Parts, Range<Int>>,
    _ build: (Span<UInt8>) -> [UInt8]
  ) throws(StageError) -> [UInt8] {
    guard TickerModel.isModel(resource) else { return resource.withBytes { build($0) } }
    let bytes = try TickerModel(resource).lexiconBytes
    return TickerLexicon.Parts(0..<bytes.count).map { Array(bytes[$0[keyPath: part]]) } ?? []
  }

  func train(report: (String) -> Void) async throws(StageError) -> [UInt8] {
    let headlines = try TickerHeadlineReader(lexicon: lexicon).headlines(in: headlineFiles)
    if let base {
      report("\(headlines.count) headlines")
      let sets = TickerAdaptation(epochCount: epochCount, seed: seed)
        .adapt(base, to: headlines, report: report)
      return TickerModelWriter.file(lexicon: lexicon, sets: sets)
    }
    try TickerHeadlineReader.check(unseen, areIn: headlines, argument: Self.unseen.declaration.name)
    let split = TickerHeldOut(headlines, unseen: Set(unseen))
    guard !split.training.isEmpty else {
      throw .argument(name: Self.unseen.declaration.name, problem: "leaves nothing to learn from")
    }
    report(
      "\(split.training.count) headlines to learn from, \(split.heldOut.count) held out,"
        + " \(split.unseen.count) of unseen publishers"
    )
    var sets: [TickerWeightSet] = []
    for variant in TickerModel.Variant.allCases {
      sets.append(await train(variant, split, report: report))
    }
    return TickerModelWriter.file(lexicon: lexicon, sets: sets)
  }

  /// Learns a variant's weights: as many times as there are nets, from other pseudo-random numbers.
  private func train(
    _ variant: TickerModel.Variant,
    _ split: TickerHeldOut,
    report: (String) -> Void
  ) async -> TickerWeightSet {
    let neighbours = TickerNeighbours(lexicon)
    let tests = split.tests(bare: variant == .bare, neighbours)
    var training = TickerTraining()
    if let epochCount { training.epochCount = epochCount }
    training.sampler.styles = TickerStyles(TickerHeadlineReader(lexicon: lexicon))
    training.sampler.titles = TickerTitles(in: split.training)
    training.sampler.attributes = TickerAttributes(in: split.training)
    training.sampler.substitutes = TickerSubstitutes(in: split.training)
    training.sampler.neighbours = neighbours
    training.sampler.mostForgotten = 0.3
    training.sampler.bareShare = variant == .bare ? 0.5 : 0
    var courses = (0..<TickerNet.count).map { net in
      var random = TrainingRandom(
        seed: seed &+ UInt64(variant.rawValue) &+ Self.seedStep &* UInt64(net)
      )
      let learner = TickerLearner(slotBits: variant == .bare ? 19 : 20, &random)
      return TickerTraining.Course(training, learner, random)
    }
    for epoch in 1...training.epochCount {
      courses = await Self.advanced(courses, through: split.training)
      let set = TickerWeightSet.mean(of: courses.map(\.weightSet))
      let scores = Self.scores(TickerLearner(set), tests)
      report("\(variant), epoch \(epoch) of \(training.epochCount): \(scores)")
    }
    return .mean(of: courses.map(\.weightSet))
  }

  /// How far the seeds of two nets lie apart.
  private static let seedStep: UInt64 = 11

  /// Some courses, each an epoch further, side by side.
  private static func advanced(
    _ courses: [TickerTraining.Course],
    through headlines: [TickerHeadline]
  ) async -> [TickerTraining.Course] {
    await withTaskGroup(of: (Int, TickerTraining.Course).self) { group in
      for (index, course) in courses.enumerated() {
        group.addTask {
          var course = course
          course.advance(through: headlines)
          return (index, course)
        }
      }
      var advanced = courses
      for await (index, course) in group { advanced[index] = course }
      return advanced
    }
  }

  private static func scores(
    _ learner: TickerLearner,
    _ tests: [(name: String, samples: [TickerSample])]
  ) -> String {
    var learner = learner
    return tests.map { test in
      var score = TickerScore()
      for sample in test.samples {
        let cuts = learner.lattice(of: sample.words).cuts
        score.add(made: cuts, gold: sample.cuts, wordCount: sample.words.count)
      }
      return "\(test.name) \(score.summary)"
    }.joined(separator: ", ")
  }
}
