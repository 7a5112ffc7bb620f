public import PipelineCore
public import PipelineRuntime
import Synchronization

/// A plug-in that was loaded, of whatever kind.
protocol LoadedPlugin: Sendable {
  /// What a manifest and a lock file say of it.
  var identity: PluginIdentity { get }
  /// Its stages under the names that a script uses for them.
  func definitions(in namespace: String?) -> [StageDefinition]
  /// Lets go of whatever it keeps running.
  func end()
}

/// Loads the plug-ins that scripts name: finds them, asks whether they may run, and keeps them at hand.
///
/// A plug-in is started once, however often a script is checked, until its files change.
public final class PluginLoader: StageLoader {
  private let policy: PluginPolicy
  private let minwalVersion: String
  private let log: @Sendable (String) -> Void
  private let lock: PluginLock?
  private let state = Mutex(State())

  private struct State {
    var plugins: [String: (code: PluginCode, plugin: any LoadedPlugin)] = [:]
    var used: [PluginLocation: PluginIdentity] = [:]
  }

  /// Makes a loader.
  ///
  /// - Parameters:
  ///   - policy: Which plug-ins may run.
  ///   - script: The script whose lock file counts; nil at the prompt.
  ///   - minwalVersion: The version of this program, which plug-ins are told.
  ///   - log: Takes the lines that plug-ins write for people; they may hold anything.
  /// - Throws: `StageError.file` where the lock file can't be read.
  public init(
    _ policy: PluginPolicy,
    script: String? = nil,
    minwalVersion: String,
    log: @escaping @Sendable (String) -> Void
  ) throws(StageError) {
    self.policy = policy
    self.minwalVersion = minwalVersion
    self.log = log
    lock = if let script { try PluginLock(script: script) } else { nil }
  }

  /// Loads a plug-in that a script names.
  public func load(_ request: PluginRequest) throws(StageError) -> [StageDefinition] {
    if case .none = policy.permission {
      throw .file(path: request.name, problem: "plug-ins are refused with --safe")
    }
    let location = try PluginLocation(
      request.name,
      scriptFolder: request.scriptFolder,
      lockFolder: lock?.folder ?? ".",
      userFolder: policy.userFolder
    )
    try policy.expectAllowed(location)
    let known = state.withLock { $0.plugins[location.path] }
    let plugin: any LoadedPlugin
    if let known, known.code.isUnchanged {
      plugin = known.plugin
    } else {
      if known?.plugin is LibraryPlugin {
        throw .file(
          path: location.shownPath,
          problem: "the library was changed since it was loaded",
          help: "start minwal again: a library is never unloaded"
        )
      }
      known?.plugin.end()
      let code = try PluginCode(
        path: location.path,
        shownPath: location.shownPath,
        minwalVersion: minwalVersion
      )
      if case .enforced = policy.locking {
        try lock?.expectUnchanged(location, sha256: code.sha256)
      }
      plugin =
        code.isLibrary ? try LibraryPlugin(code) : try ProcessPlugin(code, log: log)
      state.withLock { $0.plugins[location.path] = (code, plugin) }
    }
    state.withLock { $0.used[location] = plugin.identity }
    return plugin.definitions(in: request.namespace)
  }

  /// Ends the processes of all plug-ins, each in its own time; they start again if they are asked for.
  public func end() {
    let plugins = state.withLock { $0.plugins.values.map(\.plugin) }
    for plugin in plugins { plugin.end() }
  }

  /// Writes the lock file of the script with the plug-ins that were loaded.
  ///
  /// - Parameter onlyIfMissing: Whether a lock file that is there stays.
  /// - Returns: The file's path and how many plug-ins are in it; nil where nothing was written.
  public func writeLock(
    onlyIfMissing: Bool
  ) throws(StageError) -> (path: String, count: Int)? {
    guard let lock, !onlyIfMissing || lock.entries == nil else { return nil }
    let used = state.withLock { $0.used }
    guard !used.isEmpty || !onlyIfMissing else { return nil }
    try lock.write(
      used.map { location, identity in
        PluginLock.Entry(
          path: location.lockName,
          name: identity.name,
          version: identity.version,
          sha256: identity.sha256
        )
      },
      replaces: !onlyIfMissing
    )
    return (lock.path, used.count)
  }
}
