import ArgumentParser
import PipelineCore
import PipelineRuntime
import PipelineScript

/// `minwal stages`: the catalogue, made from the declarations.
struct StagesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stages",
    abstract: "Show the catalogue of stages, or one of them whole.",
    discussion: """
      Without a name, every stage with its summary. With a name, its parameters, the fields that it reads and \
      writes, its findings and its examples. A family's name (`clean`) shows the family.
      """
  )

  @Argument(
    help: "A stage (`find.dates`) or a family (`find`).",
    completion: .custom(Completions.stages)
  )
  var name: String?

  @Flag(help: "Print JSON for programs.")
  var json = false

  @Option(
    name: .customLong("use"),
    help: ArgumentHelp(
      "Also show the stages that this script defines, and those of its plug-ins.",
      valueName: "file"
    ),
    completion: .file(extensions: ["minwal"])
  )
  var used: [String] = []

  @OptionGroup var trust: TrustOptions

  func run() async throws {
    let loading = ScriptLoading(program: .running, loader: try trust.loader())
    defer { loading.end() }
    let registry = try registry(loading)
    let shown: [StageDefinition]
    if let name {
      shown = registry.all.filter { $0.signature.name == name || $0.signature.family == name }
      if shown.isEmpty {
        let holders = registry.all.map(\.signature.name).filter { $0.contains(name) }
        let near = registry.nearest(to: name) ?? (name.isEmpty ? nil : holders.first)
        throw failure(
          "there is no stage `\(name)`",
          help: near.map { "did you mean `\($0)`?" }
            ?? "minwal stages lists them; minwal help WORD looks for a word in what they do",
          status: ExitStatus.wrong
        )
      }
    } else {
      shown = registry.all
    }
    let catalogue = StageCatalogue(registry: registry)
    if json {
      try deliver(catalogue.json(shown))
    } else if let name, let one = shown.first(where: { $0.signature.name == name }) {
      try deliver(catalogue.page(one))
      let family = shown.filter { $0.signature.name != name }
      if !family.isEmpty { try deliver("\n" + catalogue.list(family)) }
    } else {
      try deliver(catalogue.list(shown))
    }
  }

  /// The built-in stages and those of the scripts that are used.
  private func registry(_ loading: ScriptLoading) throws -> StageRegistry {
    var registry = loading.program.registry
    for path in used {
      let script = try loading.check(path)
      guard !script.diagnostics.hasErrors else { throw ExitStatus.wrong }
      for definition in script.registry.all where definition.plugin != nil {
        _ = registry.add(definition)
      }
      for stage in script.stages {
        // Why: the catalogue only describes stages; a script's are expanded where they are used.
        let definition = StageDefinition(
          signature: stage.signature,
          kind: .transform,
          provenance: stage.path
        ) { (_) throws(StageError) in
          guard let access = stage.standardAccess else {
            throw .fault("\(stage.signature.name) needs arguments")
          }
          return DescribedStage(access: access)
        }
        _ = registry.add(definition)
      }
    }
    return registry
  }
}

/// A stage of a script in the catalogue: what it reads and writes, and no work.
private struct DescribedStage: StageInstance {
  let access: FieldAccess
}
