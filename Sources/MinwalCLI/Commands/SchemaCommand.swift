import ArgumentParser
import BuiltinStages
import PipelineCore
import PipelineRuntime
import PipelineScript

/// `minwal schema`: what the records of a script look like, for the program that takes them.
struct SchemaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print what a script's records look like, for the program that takes them.",
    discussion: """
      The fields, their order and types come from the declarations of the script's stages; nothing is read and \
      nothing runs.

      spark: the columns in Spark's data definition language, as `from_json` and `read.schema` take them; \
      `json`: a JSON Schema (draft 2020-12) of a line of write.jsonl; `sqlite`: the tables that write.sqlite makes.

      After a source of records (`read.jsonl`, `read.csv`) documents may have further fields, which no schema \
      can name; a note on standard error says so.
      """
  )

  /// What a schema is written in.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case spark, json, sqlite
  }

  @Argument(help: "The script.", completion: .file(extensions: ["minwal"]))
  var script: String

  @OptionGroup var values: ScriptValues

  @Option(help: "What the schema is written in: spark, json or sqlite.")
  var format: Format = .json

  @OptionGroup var trust: TrustOptions

  func run() async throws {
    StopSignals.endWhereItWaits()
    let loading = ScriptLoading(program: .running, loader: try trust.loader())
    defer { loading.end() }
    let checked = try loading.check(script, values: try values.byName())
    guard !checked.diagnostics.hasErrors else { throw ExitStatus.wrong }
    guard checked.pipelines.count == 1, let steps = checked.pipelines.first else {
      throw failure(
        "'\(script)' has \(checked.pipelines.count) pipelines, a schema tells of one",
        status: ExitStatus.wrong
      )
    }
    let shape = RecordShape(of: steps)
    switch format {
    case .spark: try deliver(SparkSchema.text(shape))
    case .json: try deliver(JSONSchema.bytes(shape, title: "A record of \(script)"))
    case .sqlite: try deliver(Builtins.databaseTables + "\n")
    }
    if shape.isOpen, format != .sqlite {
      StandardStream.error.write(
        "minwal: records may have further fields of the input, which the schema doesn't name\n"
      )
    }
  }
}
