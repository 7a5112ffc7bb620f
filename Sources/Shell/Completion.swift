import Glibc
import LineEditing
import PipelineCore
import PipelineRuntime
import PipelineScript

/// Says what could stand before the cursor: of the language, of the commands, of the file system.
struct Completion {
  let session: Session
  /// Whether folders may be read, which can take its time.
  var readsFolders = true

  /// Answers Tab on a line; `pending` are the lines of the statement before it.
  func answer(_ request: CompletionRequest, pending: [UInt8]) -> LineEditing.CompletionAnswer {
    let line = Array(request.line.prefix(request.cursorByteOffset))
    let text = String(decoding: line, as: UTF8.self)
    if pending.isEmpty, text.first == ":" { return Self.gated(commandAnswer(text)) }
    return Self.gated(scriptAnswer(pending.isEmpty ? line : pending + [0x0A] + line))
  }

  /// The answer without anything that could act on the terminal: names of fields come from data.
  ///
  /// What would be put into the line as it is, and can't be shown, isn't offered.
  private static func gated(
    _ answer: LineEditing.CompletionAnswer
  ) -> LineEditing.CompletionAnswer {
    var answer = answer
    answer.candidates = answer.candidates.filter {
      !$0.text.unicodeScalars.contains(where: ScalarDisplay.isHidden)
    }.map { candidate in
      var candidate = candidate
      candidate.label = DataText.string(of: candidate.label.utf8)
      candidate.note = DataText.string(of: candidate.note.utf8)
      return candidate
    }
    answer.hint = answer.hint.map { DataText.string(of: $0.utf8) }
    return answer
  }

  // MARK: - The language

  private func scriptAnswer(_ text: [UInt8]) -> LineEditing.CompletionAnswer {
    let columns = session.console.columns
    let found = session.scriptSession.complete(at: text.count, of: text)
    var answer = LineEditing.CompletionAnswer()
    answer.replacedByteCount = found.range.count
    // After a stage's name a further step would have to begin with `|` or a new line.
    let isInStep = found.signature != nil
    answer.candidates = found.candidates.filter {
      !isInStep || $0.kind != .stage && $0.kind != .keyword
    }.map { candidate in
      let endsOpen = candidate.kind == .parameter || candidate.kind == .variable && found.isInString
      let endsString = candidate.kind == .choice && found.isInString
      return CompletionCandidate(
        candidate.text,
        suffix: endsOpen ? "" : endsString ? "\" " : " ",
        note: DataText.string(of: candidate.detail.utf8)
      )
    }
    if found.wantsField {
      let typed = String(decoding: text[found.range], as: UTF8.self)
      let known = Set(found.candidates.map(\.text))
      answer.candidates += session.seenFields.filter {
        $0.hasPrefix(typed) && !known.contains($0) && FieldPath($0) != nil
      }.map { CompletionCandidate($0, suffix: " ") }
    }
    if found.wantsPath, readsFolders {
      let typed = String(decoding: text[found.range], as: UTF8.self)
      let paths = Self.paths(beginning: typed)
      answer.candidates += (paths + (found.wantsScript ? libraries(beginning: typed) : []))
        .map { Self.quoted($0, opensQuote: !found.isInString) }
    }
    if let signature = found.signature {
      answer.hint = SignatureView.hint(signature, columns: columns)
    } else if let only = found.candidates.first(where: {
      $0.text == String(decoding: text[found.range], as: UTF8.self)
    }),
      let signature = session.checked.signatures[only.text]
    {
      answer.hint = SignatureView.hint(signature, columns: columns)
    } else if answer.candidates.isEmpty, !found.isInString {
      answer.hint = lackOfSource(for: String(decoding: text[found.range], as: UTF8.self))
    }
    return answer
  }

  /// Why a stage can't stand here yet; nothing where there is a pipeline to go on with.
  private func lackOfSource(for typed: String) -> [String] {
    guard !session.state.hasPipeline, !typed.isEmpty,
      let stage = session.checked.signatures.keys.filter({ $0.hasPrefix(typed) }).min()
    else { return [] }
    return ["`\(stage)` needs documents: begin with a source, as `read.text`"]
  }

  private static func quoted(_ path: PathCandidate, opensQuote: Bool) -> CompletionCandidate {
    CompletionCandidate(
      (opensQuote ? "\"" : "") + path.path,
      suffix: path.isFolder ? "" : "\" ",
      label: DataText.string(of: path.path.utf8)
    )
  }

  // MARK: - Commands

  private func commandAnswer(_ text: String) -> LineEditing.CompletionAnswer {
    let words = text.dropFirst().split(separator: " ", omittingEmptySubsequences: false)
    let typed = words.last.map(String.init) ?? ""
    var answer = LineEditing.CompletionAnswer(replacedByteCount: typed.utf8.count)
    guard words.count > 1 else {
      answer.candidates = Commands.all.filter { $0.name.hasPrefix(typed) }.map {
        CompletionCandidate(
          $0.name,
          suffix: $0.usage.isEmpty ? "" : " ",
          label: ":" + $0.name,
          note: $0.summary
        )
      }
      return answer
    }
    guard let command = try? Commands.named(String(words[0])) else { return answer }
    answer.hint = [":\(command.name) \(command.usage)", "  " + command.summary]
    answer.candidates = arguments(command.argument, typed, after: words.dropFirst().dropLast())
      .filter { $0.text.hasPrefix(typed) }
    return answer
  }

  private func arguments(
    _ kind: CommandArgument,
    _ typed: String,
    after given: ArraySlice<Substring>
  ) -> [CompletionCandidate] {
    switch kind {
    case .nothing: []
    case .field:
      seenOrKnownFields()
    case .step:
      session.state.entries.enumerated().map { index, entry in
        let text = DataText.cut(DataText.string(of: entry.text.utf8), to: 60)
        return CompletionCandidate("\(index + 1)", note: text)
      }
    case .document:
      session.explorer.documentsRead.map {
        CompletionCandidate($0.id, label: DataText.string(of: $0.id.utf8))
      }
    case .script where !readsFolders: []
    case .script:
      Self.paths(beginning: typed).filter { $0.isFolder || $0.path.hasSuffix(".minwal") }.map {
        CompletionCandidate(
          $0.path,
          suffix: $0.isFolder ? "" : " ",
          label: DataText.string(of: $0.path.utf8)
        )
      }
    case .stage:
      Set(session.checked.signatures.values.map(\.family)).sorted().map { CompletionCandidate($0) }
    case .command:
      session.checked.signatures.values.sorted { $0.name < $1.name }.map {
        CompletionCandidate($0.name, note: DataText.string(of: $0.summary.utf8))
      } + Commands.all.map { CompletionCandidate($0.name, note: $0.summary) }
    case .setting: settings(after: given)
    case .findingCode:
      Array(
        Set(session.checked.current.flatMap { $0.step.definition.signature.findings.map(\.code) })
      )
      .sorted().map { CompletionCandidate($0) }
    case .flag(let names): names.map { CompletionCandidate($0) }
    }
  }

  /// The fields that the script tells of, and those that only the data has.
  private func seenOrKnownFields() -> [CompletionCandidate] {
    let paths = session.scriptSession.fields.paths
    let known = Set(paths.map(\.path))
    return paths.map { CompletionCandidate($0.path, note: $0.type.description) }
      + session.seenFields.filter { !known.contains($0) }.map { CompletionCandidate($0) }
  }

  private func settings(after given: ArraySlice<Substring>) -> [CompletionCandidate] {
    if given == ["rtl"] {
      return RightToLeftMode.allCases.map { CompletionCandidate($0.rawValue, note: $0.note) }
    }
    guard given.isEmpty else { return [] }
    let parameters = session.checked.script?.parameters ?? []
    return ["rtl", "rows", "items"].map { CompletionCandidate($0) }
      + parameters.map { CompletionCandidate($0.name, note: DataText.string(of: $0.help.utf8)) }
  }

  // MARK: - Paths

  /// The scripts in the folders of libraries, by the names under which any script can use them.
  private func libraries(beginning typed: String) -> [PathCandidate] {
    session.configuration.libraryFolders.flatMap { folder in
      Self.paths(beginning: folder + "/" + typed).compactMap { found in
        guard !found.isFolder, found.path.hasSuffix(".minwal") else { return nil }
        let name = found.path.utf8.dropFirst(folder.utf8.count + 1).dropLast(".minwal".utf8.count)
        return PathCandidate(path: String(decoding: name, as: UTF8.self), isFolder: false)
      }
    }
  }

  struct PathCandidate {
    let path: String
    let isFolder: Bool
  }

  /// The files and folders whose path begins so, sorted; hidden ones only when asked for.
  static func paths(beginning typed: String) -> [PathCandidate] {
    let slash = typed.utf8.lastIndex(of: 0x2F)
    let folder = slash.map { String(typed[...$0]) } ?? ""
    let beginning = Array(
      slash.map { typed[typed.utf8.index(after: $0)...] }.map(String.init) ?? typed
    )
    // SAFETY: the path is a C string for the call; the stream is closed below.
    guard let stream = unsafe opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { unsafe closedir(stream) }
    var found: [PathCandidate] = []
    while let entry = unsafe readdir(stream), found.count < 2_000 {
      // SAFETY: the name is a C string inside the entry, which lives until the next readdir.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      guard name != ".", name != "..", name.utf8.starts(with: String(beginning).utf8),
        beginning.first == "." || !name.hasPrefix(".")
      else { continue }
      var status = stat()
      // SAFETY: the path is a C string for the call, the status a local variable.
      let isFolder = unsafe stat(folder + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      found.append(PathCandidate(path: folder + name + (isFolder ? "/" : ""), isFolder: isFolder))
    }
    return found.sorted { $0.path < $1.path }
  }
}
