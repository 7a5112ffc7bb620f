import ArgumentParser
import PipelineCore
import PipelineRuntime
import PipelineScript

/// Candidates for the completion of the shell's command line.
enum Completions {
  @Sendable static func stages(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    Program.current?.registry.names ?? []
  }

  @Sendable static func trainers(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    Program.current?.trainers.map { $0.signature.name } ?? []
  }

  @Sendable static func evaluators(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    Program.current?.evaluators.map { $0.signature.name } ?? []
  }

  /// What `help` explains: commands, stages and codes.
  @Sendable static func topics(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    guard let registry = Program.current?.registry else { return [] }
    let commands = MinwalCommand.configuration.subcommands.compactMap {
      $0.configuration.commandName
    }
    return commands + registry.names + CodeCatalogue(registry).entries.map(\.code)
  }

  /// The parameters of the script that the command line names, as `NAME=`, with the choices that they have.
  @Sendable static func scriptValues(_ words: [String], _ index: Int, _ prefix: String) -> [String]
  {
    // The program and its command stand before the script.
    guard let registry = Program.current?.registry,
      let path = words.dropFirst(2).first(where: { !$0.hasPrefix("-") && $0.contains(".minwal") }),
      let resource = try? registry.resources.open(path)
    else { return [] }
    let bytes = resource.withBytes { bytes in bytes.indices.map { bytes[$0] } }
    let tree = SyntaxTree(parsing: SourceText(path: path, bytes: bytes))
    return tree.statements.flatMap { statement -> [String] in
      guard case .param(let param) = statement else { return [] }
      let name = param.formal.name.text
      let values: [String] =
        switch param.formal.type.kind {
        case .choice(let choices): choices
        case .named("flag"): ["true", "false"]
        default: [""]
        }
      return values.map { "\(name)=\($0)" }
    }
  }
}

/// Mends what the generated scripts have twice, and where a shell must write no space.
enum CompletionScript {
  /// The script of a shell without the second `help`, which the argument parser adds to every program.
  static func mended(_ script: String) -> String {
    var lines = script.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines = lines.filter { !$0.contains("Show subcommand help information.") }.map {
      $0.replacing("help|help)", with: "help)").replacing("man help help'", with: "man help'")
    }
    let start = "_minwal_help() {"
    if let last = lines.lastIndex(of: start), lines.firstIndex(of: start) != last,
      let end = lines[last...].firstIndex(of: "}")
    {
      lines.removeSubrange(last...end)
    }
    // Why: a value follows the name of its parameter at once.
    if let main = lines.firstIndex(of: "_minwal() {"),
      lines[main...].contains(where: { $0.contains("COMPREPLY") }),
      let end = lines[main...].firstIndex(of: "}")
    {
      let mended = [
        "    [[ ${joined_cur} == *= ]] && COMPREPLY=(\"${COMPREPLY[@]#\"${joined_cur}\"}\")",
        // A parameter without choices may name a file.
        "    if [[ ${joined_cur} == *= && -z ${COMPREPLY[*]} ]]; then",
        "        compopt -o filenames",
        "        COMPREPLY=($(compgen -f -- \"${cur#*=}\"))",
        "    fi",
        // `NAME=` isn't a file, whose `=` bash would escape.
        "    [[ ${COMPREPLY[0]} == *=* ]] && compopt +o filenames",
        "    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace",
        "    return 0",
      ]
      lines.insert(contentsOf: mended, at: end)
      let cur = "    local -r cur=\"${2}\""
      if let place = lines[main..<end].firstIndex(of: cur) {
        lines[place] = "    local -r cur=\"${joined_cur}${2#=}\""
      }
      lines.insert(contentsOf: joining, at: main + 1)
    }
    return lines.joined(separator: "\n")
  }

  /// Makes one word of `NAME=VALUE`, which bash takes for three, and keeps what it doesn't take for the word's.
  private static let joining = #"""
        local -a joined=()
        local -i place joined_place=0
        local joined_cur=""
        for place in "${!COMP_WORDS[@]}"; do
            if ((place > 1)) && [[ ${COMP_WORDS[place]} == = || ${COMP_WORDS[place - 1]} == = ]] \
                && ! { ((place == COMP_CWORD)) && [[ ${COMP_LINE:COMP_POINT-1:1} == ' ' ]]; }; then
                ((place == COMP_CWORD)) && joined_cur="${joined[-1]}"
                joined[-1]+="${COMP_WORDS[place]}"
            else
                joined+=("${COMP_WORDS[place]}")
            fi
            ((place == COMP_CWORD)) && joined_place=${#joined[@]}-1
        done
        [[ ${COMP_WORDS[COMP_CWORD]} == = && -n ${joined_cur} ]] && joined_cur+='='
        local -a COMP_WORDS=("${joined[@]}")
        local -i COMP_CWORD=joined_place
    """#
    .split(separator: "\n").map(String.init)
}
