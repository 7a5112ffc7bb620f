import PipelineCore
import PipelineRuntime

extension CheckContext {
  mutating func load(_ use: UseSyntax, in scope: Scope) {
    guard case .known(.text(let file))? = evaluate(use.file, in: scope) else { return }
    let span = scope.span(use.file.range)
    if use.isPlugin { return loadPlugin(file, use, at: span, in: scope) }
    files[scope.fileID].uses.append((file, use.namespace?.text))
    let (path, resource) = find(file, usedBy: scope.source.path)
    let identity = Self.normalized(path)
    if let start = openFiles.firstIndex(of: identity) {
      lacksStages = true
      let chain = (openFiles[start...] + [identity]).map { "'\($0)'" }
      report(
        .useCycle,
        "'\(file)' uses itself",
        at: span,
        notes: [chain.joined(separator: " uses ")]
      )
      return
    }
    guard openFiles.count < Self.deepestNesting else {
      report(
        .nestedTooDeep,
        "files use each other too deep",
        at: span,
        label: "expected at most \(Self.deepestNesting) levels"
      )
      return
    }
    let fileID: Int
    if let known = fileIDs[identity] {
      fileID = known
    } else {
      do throws(StageError) {
        let bytes = try resource.get().withBytes { bytes in bytes.indices.map { bytes[$0] } }
        fileID = load(SyntaxTree(parsing: SourceText(path: path, bytes: bytes)))
        fileIDs[identity] = fileID
      } catch {
        lacksStages = true
        let named = file + ".minwal"
        if case .success = open(Self.path(of: named, usedBy: scope.source.path)) {
          report(
            .unreadableScript,
            "can't read \(error.description)",
            at: span,
            help: ["beside the script the whole name is needed: use \(Literal.quoted(named))"]
          )
          return
        }
        report(
          .unreadableScript,
          "can't read \(error.description)",
          at: span,
          help: file.hasPrefix("/") || options.libraryFolders.isEmpty
            ? error.help.map { [$0] } ?? []
            : ["it was looked for beside the script and in " + listedLibraryFolders]
        )
        return
      }
    }
    // Why: what the file would define beyond its errors isn't known.
    if !files[fileID].syntaxErrors.isEmpty { lacksStages = true }
    importNames(of: fileID, as: use.namespace, at: span, into: scope)
  }

  /// Finds the file that a script uses: beside the script, else in the folders of libraries, where
  /// `.minwal` may be left out.
  ///
  /// - Returns: The path of the file that is there, else of the one beside the script.
  private func find(
    _ file: String,
    usedBy script: String
  ) -> (path: String, resource: Result<Resource, StageError>) {
    let beside = Self.path(of: file, usedBy: script)
    let missing: Result<Resource, StageError> = open(beside)
    if case .success = missing { return (beside, missing) }
    guard !file.hasPrefix("/") else { return (beside, missing) }
    for folder in options.libraryFolders {
      for name in [file, file + ".minwal"] {
        let path = folder + "/" + name
        let found = open(path)
        if case .success = found { return (path, found) }
      }
    }
    return (beside, missing)
  }

  private func open(_ path: String) -> Result<Resource, StageError> {
    do { return .success(try registry.resources.open(path)) } catch { return .failure(error) }
  }

  private var listedLibraryFolders: String {
    options.libraryFolders.map { "'\($0)'" }.joined(separator: ", ")
  }

  private mutating func importNames(
    of fileID: Int,
    as namespace: NameSyntax?,
    at span: Diagnostic.Span,
    into scope: Scope
  ) {
    let prefix = namespace.map { $0.text + "." } ?? ""
    // Why: files that use each other twice, under two names, double the names with each level.
    let count = files[scope.fileID].templates.count + files[fileID].templates.count
    guard count <= Self.mostStages else {
      report(
        .tooLarge,
        "the files define too many stages",
        at: span,
        label: "expected at most \(Self.mostStages)"
      )
      return
    }
    for (name, template) in files[fileID].templates.sorted(by: { $0.key < $1.key }) {
      add(template.named(prefix + name), at: span, fileID: scope.fileID)
    }
    // Why: under a namespace the parameters stay the file's own; there are no paths after `$`.
    guard namespace == nil else { return }
    for parameter in files[fileID].parameters {
      guard let variable = files[fileID].variables[parameter.name] else { continue }
      if let other = files[scope.fileID].variables[parameter.name] {
        guard other.fileID != variable.fileID, other.fileID != scope.fileID else { continue }
        report(
          .repeatedName,
          "the parameter `\(parameter.name)` comes from two files",
          at: span,
          labels: [
            .init(other.definition, "declared here"),
            .init(variable.definition, "and here"),
          ],
          help: ["use one of the files under a name: `use \"…\" as name`"]
        )
      } else {
        files[scope.fileID].variables[parameter.name] = variable
        files[scope.fileID].parameters.append(parameter)
      }
    }
  }

  private mutating func loadPlugin(
    _ name: String,
    _ use: UseSyntax,
    at span: Diagnostic.Span,
    in scope: Scope
  ) {
    guard let loader = options.loader else {
      lacksStages = true
      report(
        .pluginsUnavailable,
        "plug-ins can't be loaded here",
        at: span,
        help: ["plug-ins are loaded with `--allow-plugins` only"]
      )
      return
    }
    let request = PluginRequest(
      name: name,
      namespace: use.namespace?.text,
      scriptFolder: Self.folder(of: scope.source.path)
    )
    do throws(StageError) {
      for definition in try loader.load(request) where !registry.add(definition) {
        report(
          .repeatedName,
          "there is a stage `\(definition.signature.name)` already",
          at: span,
          label: registry[definition.signature.name]?.provenance ?? "",
          help: ["load the plug-in under a name of its own: `use plugin \"\(name)\" as mine`"]
        )
      }
    } catch {
      lacksStages = true
      report(
        .pluginFailed,
        error.description,
        at: span,
        help: error.help.map { [$0] } ?? []
      )
    }
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  private static func path(of file: String, usedBy script: String) -> String {
    guard !file.hasPrefix("/"), let slash = script.lastIndex(of: "/") else { return file }
    return script[...slash] + file
  }

  /// Takes `.` and `..` out of a path, as far as that can be done without looking at the disk.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
