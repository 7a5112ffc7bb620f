/// Which plug-in a stage came from: what a manifest and a lock file name.
public struct PluginIdentity: Sendable, Hashable {
  /// The plug-in's own name.
  public let name: String
  /// Its version, as it writes it.
  public let version: String
  /// The path as a script or a person would write it.
  public let path: String
  /// The SHA-256 of the file, or of all files of the folder; 64 hexadecimal digits.
  public let sha256: String

  /// Names a plug-in.
  public init(name: String, version: String, path: String, sha256: String) {
    self.name = name
    self.version = version
    self.path = path
    self.sha256 = sha256
  }

  /// The plug-in for people: `plug-in sentences 1.0, plugins/sentences`.
  public var description: String { "plug-in \(name) \(version), \(path)" }
}
