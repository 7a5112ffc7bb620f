import DataFormats
public import PipelineCore

/// A plug-in to begin with: one stage that works, a script with a test of it, and how to go on.
public struct PluginSkeleton {
  /// The languages that a skeleton is there for.
  public enum Language: String, Sendable, CaseIterable {
    /// One file, nothing but the standard library.
    case python
    /// A package.
    case swift
  }

  private let name: String
  private let language: Language

  /// Makes a skeleton.
  ///
  /// - Parameter name: The plug-in's name and the folder that is made; lower-case ASCII letters, digits and `-`.
  /// - Throws: `StageError.argument` where it isn't a name.
  public init(name: String, language: Language) throws(StageError) {
    do throws(Declaration.Problem) {
      self.name = try Declaration(json: .string(name), path: "").name()
    } catch {
      throw .argument(name: "NAME", problem: error.message)
    }
    self.language = language
  }

  /// The file or folder that a script names.
  private var pluginPath: String { language == .python ? "." : ".build/release/\(name)" }

  /// What to do next, line by line.
  public var nextSteps: [String] {
    let build = language == .swift ? ["cd \(name) && swift build -c release && cd .."] : []
    let program = language == .python ? name : "\(name)/\(pluginPath)"
    return build + [
      "minwal plugin check \(program)",
      "minwal test \(name)/test.minwal --allow-plugins",
    ]
  }

  /// Writes the files into a new folder.
  ///
  /// - Returns: Their paths.
  /// - Throws: `StageError.file` where there is something of the name already, or it can't be written.
  public func write() throws(StageError) -> [String] {
    guard FileStatus(path: name) == nil else {
      throw .file(path: name, problem: "there is something of this name already")
    }
    var paths: [String] = []
    for (file, text, isProgram) in files {
      let path = "\(name)/\(file)"
      do throws(FileError) {
        let output = try WholeFile(path: path, replaces: false)
        try output.append(Array(text.utf8))
        try output.prepare()
        try output.publish()
        if isProgram { try output.makeExecutable() }
      } catch {
        throw .file(path: error.path, problem: error.cause)
      }
      paths.append(path)
    }
    return paths
  }

  private var files: [(path: String, text: String, isProgram: Bool)] {
    let common = [
      ("test.minwal", filled(Self.test), false), ("README.md", filled(Self.readme), false),
    ]
    switch language {
    case .python: return [("plugin", filled(PluginSkeleton.python), true)] + common
    case .swift:
      return [
        ("Package.swift", filled(PluginSkeleton.swiftPackage), false),
        ("Sources/\(name)/main.swift", filled(PluginSkeleton.swiftMain), false),
        ("Sources/\(name)/Messages.swift", filled(PluginSkeleton.swiftMessages), false),
        (".gitignore", ".build\n", false),
      ] + common
    }
  }

  /// A template with the names in their places.
  private func filled(_ template: String) -> String {
    var text = ""
    for part in template.split(separator: "@", omittingEmptySubsequences: false) {
      switch part {
      case "NAME": text += name
      case "PLUGIN": text += pluginPath
      case "FROM": text += pluginPath == "." ? "./\(name)" : "\(name)/\(pluginPath)"
      case "NEXT": text += nextSteps.joined(separator: "\n")
      default: text += part
      }
    }
    return text
  }

  private static let test = #"""
    minwal 1
    use plugin "@PLUGIN@" as @NAME@

    test "the first word, at its place" {
      given "خبر عاجل"
      run @NAME@.first
      expect first == "خبر"
      expect first at 0..6
    }

    """#

  private static let readme = #"""
    # @NAME@

    A plug-in for Minwal. Its stage `@NAME@.first` takes the first word of a text; put yours in its place.

    ```sh
    @NEXT@
    ```

    In a script:

    ```
    use plugin "@FROM@" as @NAME@

    read.text "articles/*.txt"
    | @NAME@.first
    | write.jsonl "out.jsonl"
    ```

    The path after `use plugin` is relative to the script. The plug-in runs with your rights, so a script that names it needs
    `--allow-plugins`. What the messages mean stands in Minwal's page "The protocol of process plug-ins".

    """#
}
