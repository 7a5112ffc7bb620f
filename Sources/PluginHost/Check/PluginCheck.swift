import DataFormats
public import PipelineCore
import PipelineRuntime

/// Tries a plug-in as its author wants to know it: whether it keeps to the protocol and to what it says of itself.
public struct PluginCheck {
  /// What one trial found.
  public struct Finding: Sendable {
    /// What was tried: "greets as `places` 1.0".
    public let title: String
    /// What is wrong; nil where all is well.
    public let problem: String?
  }

  /// How long a plug-in may take for what it should do at once.
  static let patience = Duration.seconds(5)

  private let code: PluginCode
  private let log: @Sendable (String) -> Void
  private let report: (Finding) -> Void

  /// Makes a check of the plug-in at a path, a program or a folder.
  ///
  /// - Parameter log: Takes what the plug-in writes for people.
  /// - Parameter report: Gets each finding as soon as it is there.
  /// - Throws: `StageError.file` where there is none.
  public init(
    path: String,
    minwalVersion: String,
    log: @escaping @Sendable (String) -> Void,
    report: @escaping (Finding) -> Void
  ) throws(StageError) {
    guard let real = PluginLocation.realPath(path) else {
      throw .file(
        path: path,
        problem: "there is no such plug-in",
        help: "name its folder or program; minwal plugin new NAME makes one"
      )
    }
    code = try PluginCode(path: real, shownPath: path, minwalVersion: minwalVersion)
    if code.isLibrary {
      throw .file(
        path: path,
        problem: "this is a shared library, and programs are checked here",
        help: "try its stages with the `test` blocks of a script"
      )
    }
    self.log = log
    self.report = report
  }

  /// Tries everything.
  ///
  /// - Returns: How many trials were made, and how many of them failed.
  public func run() async -> (trials: Int, failures: Int) {
    var count = (trials: 0, failures: 0)
    func note(_ title: String, _ problem: String?) {
      count.trials += 1
      if problem != nil { count.failures += 1 }
      report(Finding(title: title, problem: problem))
    }
    let plugin: ProcessPlugin
    do throws(StageError) {
      plugin = try ProcessPlugin(code, log: log)
    } catch {
      note("starts and greets", error.description)
      return count
    }
    let greeting = plugin.greeting
    let stages = greeting.stages.map { "\(greeting.name).\($0.name)" }.joined(separator: ", ")
    note("greets as \(greeting.name) \(greeting.version) with \(stages)", nil)
    // Why: what a plug-in says about a message that breaks off is to be expected, and nothing to show.
    if let quiet = try? ProcessPlugin(code, log: { _ in }) {
      for (title, attempt) in ConversationTrial(plugin: quiet).attempts { note(title, attempt()) }
      quiet.end()
    } else {
      note("starts a second time", "it doesn't")
    }
    for declared in greeting.stages {
      for (title, problem) in await StageTrial(plugin: plugin, declared: declared).findings() {
        note("\(declared.name): \(title)", problem)
      }
    }
    plugin.end()
    return count
  }

  /// Measures how many documents of 1 KB a second each stage takes, one process doing the work.
  ///
  /// - Parameter documentCount: How many documents are to be taken through.
  /// - Returns: The stages' names with the documents a second; a stage that needs arguments is left out.
  public func measure(
    documentCount: Int
  ) async throws -> [(stage: String, documentsPerSecond: Double)] {
    let plugin = try ProcessPlugin(code, log: log)
    defer { plugin.end() }
    var rates: [(String, Double)] = []
    for declared in plugin.greeting.stages {
      let trial = StageTrial(plugin: plugin, declared: declared)
      guard let stage = try trial.stage() else { continue }
      let rate = try await trial.rate(of: stage, documentCount: documentCount)
      rates.append(("\(plugin.greeting.name).\(declared.name)", rate))
    }
    return rates
  }
}
