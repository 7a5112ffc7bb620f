public import PipelineCore
import ArabicText

/// Measures how well words are romanised whose ALA-LC form is known.
public struct EvaluateRomanisation: Evaluator {
  static let gold = Parameter<[ResourceName]>(
    "gold",
    help: "tab-separated files of catalogue records: record, field, Arabic, ALA-LC"
  )
  static let modelName = Parameter(
    "model",
    default: ResourceName("builtin:romanisation"),
    help: "the model's file"
  )

  /// What it declares.
  public static let signature = Signature(
    name: "romanisation",
    summary: "Measure how well words are romanised whose ALA-LC form is known",
    discussion: """
      Each field is romanised as a text of its own and compared word by word; fields whose words aren't \
      as many in both scripts are left out. `clean` are the words whose form their letters can have at \
      all. The last lines tell how many words of each confidence are right.
      """,
    parameters: [gold.declaration, modelName.declaration]
  )

  private let goldFiles: [Resource]
  private let model: RomanisationModel

  /// Makes an evaluator of checked arguments.
  public init(_ arguments: Arguments) throws(StageError) {
    goldFiles = arguments.resources(Self.gold)
    model = try RomanisationModel(arguments.resource(Self.modelName))
  }

  private struct Score {
    var count = 0
    var exact = 0
    var blind = 0

    mutating func add(_ gold: String, _ made: String) {
      count += 1
      if gold == made { exact += 1 }
      if gold.lowercased() == made.lowercased() { blind += 1 }
    }

    func line(_ name: String) -> String {
      func percent(_ part: Int) -> String {
        let tenths = count == 0 ? 0 : (part * 1000 + count / 2) / count
        return "\(tenths / 10).\(tenths % 10)"
      }
      return
        "\(name)  \(count) words, \(percent(exact)) % exact, \(percent(blind)) % ignoring capitals"
    }
  }

  /// Measures.
  public func evaluate(report: (String) -> Void) throws(StageError) -> String {
    let romaniser = Romaniser(.alaLC, model: model)
    var all = Score()
    var clean = Score()
    var steps = [Score](repeating: Score(), count: 10)
    var leftOut = 0
    for file in goldFiles {
      for fields in GoldReader.lines(of: file) {
        guard fields.count >= 4 else {
          throw .file(
            path: file.name,
            problem: "has a line of \(fields.count) fields, not four",
            help: "record, field, Arabic and ALA-LC have tabs between them"
          )
        }
        let bytes = Array(fields[2].utf8)
        let tokens = TextScanner.tokens(in: bytes.span)
        let forms = GoldReader.latinWords(of: fields[3])
        guard tokens.count == forms.count else {
          leftOut += 1
          continue
        }
        let (rewrite, words) = romaniser.romanise(bytes, listsWords: true)
        let made = rewrite?.changes ?? []
        for (index, form) in forms.enumerated() {
          let range = tokens[index].range
          let change = made.first { $0.source == range }
          let latin =
            change.map { String(decoding: rewrite?.bytes[$0.target] ?? [], as: UTF8.self) } ?? ""
          all.add(form, latin)
          let labels = tokens[index].word.flatMap {
            Aligner.labels(of: $0.letters, form: form.lowercased())
          }
          if labels != nil { clean.add(form, latin) }
          if index < words.all.count {
            steps[min(9, Int(words.all[index].confidence * 10))].add(form, latin)
          }
        }
      }
    }
    var lines = [all.line("all  "), clean.line("clean")]
    if leftOut > 0 { lines.append("\(leftOut) fields left out") }
    lines += ["", "by confidence"]
    for (step, score) in steps.enumerated() where score.count > 0 {
      lines.append(score.line(".\(step)   "))
    }
    return lines.joined(separator: "\n")
  }
}
