import ArabicText
import PipelineCore

/// Replaces letters that are written for one another by one of them, see `UnifyLetters`.
struct CleanLetters: CleaningStage {
  static let unifiesHamza = Parameter(
    "hamza",
    default: true,
    help: "whether أ إ آ ٱ become ا, ؤ becomes و and ئ becomes ي"
  )
  static let unifiesAlifMaqsura = Parameter(
    "alif-maqsura",
    default: true,
    help: "whether ى becomes ي"
  )
  static let unifiesTaMarbuta = Parameter(
    "ta-marbuta",
    default: true,
    help: "whether ة becomes ه"
  )

  static let unifiesTraditions = Parameter(
    "other-traditions",
    default: true,
    help:
      "whether letters of Persian, Urdu and other writing become Arabic ones: ی ي, ک ك, ہ ه, پ ب, ڤ ف"
  )

  static let signature = Signature(
    name: "clean.letters",
    summary: "Replace letters that are written for one another by one of them",
    discussion: """
      For matching, not for reading: words that differ become the same. Each group is a switch. A hamza
      that stands alone stays.
      """,
    parameters: [
      cleanedFields.declaration, unifiesHamza.declaration, unifiesAlifMaqsura.declaration,
      unifiesTaMarbuta.declaration, unifiesTraditions.declaration,
    ],
    examples: [
      Example("all groups", text: "أولى المباراة", becomes: "اولي المباراه"),
      Example(
        "one group only",
        arguments: "alif-maqsura=false ta-marbuta=false",
        text: "أولى المباراة",
        becomes: "اولى المباراة"
      ),
      Example(
        "letters of other traditions",
        text: "کما وصل صباح الیوم",
        becomes: "كما وصل صباح اليوم"
      ),
    ],
    isIdempotent: true
  )

  let pass: UnifyLetters
  let fields: [FieldPath]

  init(_ arguments: Arguments) throws(StageError) {
    var groups: UnifyLetters.Group = []
    if arguments[Self.unifiesHamza] { groups.insert(.hamzaCarriers) }
    if arguments[Self.unifiesAlifMaqsura] { groups.insert(.alifMaqsura) }
    if arguments[Self.unifiesTaMarbuta] { groups.insert(.taMarbuta) }
    if arguments[Self.unifiesTraditions] { groups.insert(.otherTraditions) }
    pass = UnifyLetters(groups)
    fields = arguments[cleanedFields]
  }
}
