import PipelineCore

@testable import TickerSplitting

/// Headlines of the project's own writing and a small model that was learned from them.
enum TickerSamples {
  static let headlines = [
    "وزير الصحة يفتتح مستشفى جديداً",
    "أمطار غزيرة على الساحل الشمالي",
    "المنتخب يفوز في مباراته الأولى",
    "ارتفاع أسعار القمح في الأسواق",
    "رئيس البلدية: الطريق يفتح غداً",
    "انطلاق معرض الكتاب في العاصمة",
    "الجامعة تعلن نتائج القبول",
    "توقعات بانخفاض درجات الحرارة",
    "عودة المياه إلى الأحياء القديمة",
    "مدير المدرسة: العام الدراسي يبدأ الأحد",
    "افتتاح جسر المدينة بعد ترميمه",
    "الفرقة الموسيقية تقدم حفلها السنوي",
  ]

  /// What is known of no words.
  static let emptyLexicon =
    TickerLexicon.build([]) + TickerWordTable.build([]) + TickerWordTable.build([])

  /// The model file's bytes: a few epochs over the headlines, with a small table of weights.
  static let modelBytes: [UInt8] = {
    let known = TickerHeadlineReader(lexicon: emptyLexicon)
      .headlines(in: Array(headlines.joined(separator: "\n").utf8).span, fileName: "own")
    var random = TrainingRandom(seed: 3)
    let learner = TickerLearner(slotBits: 12, &random)
    var training = TickerTraining()
    training.epochCount = 30
    training.sampler = TickerSampler()
    var course = TickerTraining.Course(training, learner, random)
    for _ in 1...training.epochCount { course.advance(through: known) }
    let sets = [TickerWeightSet](repeating: course.weightSet, count: TickerNet.count)
    return TickerModelWriter.file(lexicon: emptyLexicon, sets: [.mean(of: sets)])
  }()

  static func resource(_ bytes: [UInt8], name: String = "own") -> Resource {
    Resource(name: name, copying: bytes)
  }
}
