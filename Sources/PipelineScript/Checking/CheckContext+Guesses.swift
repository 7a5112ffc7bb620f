import PipelineCore
import PipelineRuntime

/// What is guessed of a wrong step, so that the steps after it can be checked in the same pass.
extension CheckContext {
  /// Follows the fields through a misspelt stage, as through the one that was probably meant.
  mutating func guessStage(
    _ path: PathSyntax,
    arguments: [ArgumentSyntax],
    in scope: Scope,
    flow: inout Flow
  ) {
    guard let name = nearestStage(to: path.text, in: scope), let definition = registry[name],
      (definition.kind == .source) == !flow.hasBegun
    else { return flow.skipStep() }
    // Why: what is wrong by the stage that is guessed may be right by the one that is meant.
    var silent = self
    let bound = silent.bind(
      arguments,
      to: definition.signature,
      calledAt: path.range,
      in: scope
    )
    guess(definition, with: bound, flow: &flow)
  }

  /// What the stage of another tool is called here; nil where the name is of none, or the stage isn't there.
  func otherName(_ name: String) -> String? {
    guard let remedy = Self.otherNames[name] else { return nil }
    return registry[remedy.stage] == nil ? nil : remedy.help
  }

  /// The remedies for names of other tools, each with the stage that it names.
  private static let otherNames: [String: (stage: String, help: String)] = {
    var names: [String: (stage: String, help: String)] = [:]
    for (stage, help, others) in [
      (
        "where", "a condition stands after `where`: `where paper == \"…\"`",
        "filter grep having keep"
      ),
      ("limit", "the first documents: `limit 10`", "head take first top sample"),
      (
        "where",
        "a script has no loops and branches: each step takes all documents, `where` keeps some",
        "for foreach while loop if else switch case"
      ),
      (
        "where",
        "steps with a name of their own are declared: `stage NAME \"what it does\" = clean | …`",
        "def function func fn define begin"
      ),
      (
        "write.jsonl",
        "no stage sorts: documents keep the order of the input; sort what was written",
        "sort sort-by order order-by arrange"
      ),
      (
        "drop.duplicates", "did you mean `drop.duplicates`?",
        "uniq unique distinct dedup deduplicate"
      ),
      (
        "select", "did you mean `select`? it keeps the named fields",
        "cut columns fields pick project"
      ),
      ("drop", "did you mean `drop`? it lets the named fields go", "remove delete except reject"),
      (
        "set", "did you mean `set`? it gives a field a value",
        "mutate assign add map update put insert"
      ),
      (
        "explode", "did you mean `explode`? it makes a document of each item of a list",
        "flatten unnest expand"
      ),
      (
        "describe", "did you mean `describe`? it counts and charts",
        "count stats summary summarize summarise group group-by aggregate histogram"
      ),
      (
        "write.jsonl", "standard output is `write.jsonl \"-\"`",
        "print cat show echo stdout display tee"
      ),
      (
        "read", "did you mean `read`? it picks the reader by what the file holds",
        "open load"
      ),
      (
        "read",
        "`use \"FILE.minwal\" as NAME` brings another script's stages, `read` reads data",
        "import include require"
      ),
      (
        "write.jsonl", "did you mean `write.jsonl`? each format has a stage, as `write.csv`",
        "save export"
      ),
      (
        "transliterate", "did you mean `transliterate`?",
        "romanize romanise latinize latinise latin"
      ),
      (
        "transliterate", "no stage translates; `transliterate` writes a text in Latin letters",
        "translate"
      ),
      ("clean", "did you mean `clean`?", "normalize normalise sanitize trim strip"),
      ("clean.replace", "did you mean `clean.replace`?", "replace sub gsub sed substitute"),
      ("find.pattern", "did you mean `find.pattern`?", "extract match regex"),
      (
        "write.xlsx", "did you mean `write.xlsx`?", "write.excel write.xls write.ods write.workbook"
      ),
      ("write.sqlite", "did you mean `write.sqlite`?", "write.db write.sql write.database"),
      ("write.tei", "did you mean `write.tei`?", "write.xml"),
      ("read.text", "did you mean `read.text`?", "read.txt read.string read.file"),
      ("read.feed", "did you mean `read.feed`?", "read.rss read.atom"),
      ("read.warc", "did you mean `read.warc`?", "read.wet read.arc read.crawl"),
      (
        "read.html", "pages are read from files: save them, then `read.html`",
        "read.url read.web read.http fetch"
      ),
      (
        "read.text",
        "take the text out first, pdftotext -layout FILE.pdf FILE.txt, then `read.text`",
        "read.pdf"
      ),
      (
        "read.csv", "save the sheet as CSV first, soffice --convert-to csv FILE, then `read.csv`",
        "read.xlsx read.excel read.xls read.ods"
      ),
    ] {
      for other in others.split(separator: " ") { names[String(other)] = (stage, help) }
    }
    return names
  }()

  /// Follows the fields through a stage with wrong arguments, as if those weren't given.
  mutating func guess(
    _ definition: StageDefinition,
    with bound: BoundArguments,
    flow: inout Flow
  ) {
    var literals: [String: Literal] = [:]
    for parameter in definition.signature.parameters {
      switch bound.values[parameter.name] {
      case .known(let literal)?: literals[parameter.name] = literal
      case .unknown?: return flow.skipStep()
      case nil where parameter.defaultValue == nil:
        guard let example = parameter.type.example else { return flow.skipStep() }
        literals[parameter.name] = example
      case nil: break
      }
    }
    guard let made = try? make(definition, literals) else { return flow.skipStep() }
    flow.fields.apply(made.instance.access)
    flow.hasBegun = true
    flow.isWhole = false
  }
}

extension ParameterType {
  /// A value on which the fields that a stage writes don't depend; nil where they may.
  fileprivate var example: Literal? {
    switch self {
    case .path, .text: .text("")
    case .integer: .integer(1)
    case .number: .number(1)
    case .flag: .flag(false)
    case .name(let names): names.first.map(Literal.text)
    case .list(let element): element.example.map { .list([$0]) }
    case .either(let types): types.lazy.compactMap(\.example).first
    default: nil
    }
  }
}
