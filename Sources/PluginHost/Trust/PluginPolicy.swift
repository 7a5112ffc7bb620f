import DataFormats
import Glibc
import PipelineCore

/// Which plug-ins may run: a plug-in is a program, and does what the user who runs it can do.
public struct PluginPolicy: Sendable {
  /// Who allows plug-ins.
  public enum Permission: Sendable {
    /// Nobody: `--safe`.
    case none
    /// The user's list of plug-ins.
    case listed
    /// The command line, for all that its script names: `--allow-plugins`.
    case all
  }

  /// What a lock file does.
  public enum Locking: Sendable {
    /// Nothing: a person looks on.
    case none
    /// Refuses plug-ins that are others than those that were locked.
    case enforced
    /// Nothing yet: it is about to be written anew.
    case renewed
  }

  /// Who allows plug-ins.
  public var permission: Permission
  /// What the lock file does.
  public var locking: Locking
  /// The user's folder for plug-ins, where bare names are looked up; nil without a home.
  public var userFolder: String?
  /// The user's list of plug-ins that may run, one path a line; nil without a home.
  public var listPath: String?

  /// Makes a policy, with the folders of the user by the XDG rules.
  public init(
    _ permission: Permission,
    locking: Locking = .none,
    environment: (String) -> String?
  ) {
    self.permission = permission
    self.locking = locking
    func folder(_ variable: String, _ fallback: String) -> String? {
      if let folder = environment(variable), folder.hasPrefix("/") { return folder + "/minwal" }
      return environment("HOME").flatMap { $0.hasPrefix("/") ? "\($0)/\(fallback)/minwal" : nil }
    }
    userFolder = folder("XDG_DATA_HOME", ".local/share").map { $0 + "/plugins" }
    listPath = folder("XDG_CONFIG_HOME", ".config").map { $0 + "/allowed-plugins" }
  }

  /// Refuses a plug-in that nobody allows.
  func expectAllowed(_ location: PluginLocation) throws(StageError) {
    switch permission {
    case .all: return
    case .none:
      throw .file(path: location.shownPath, problem: "plug-ins are refused with --safe")
    case .listed:
      guard !isListed(location.path) else { return }
      let list = listPath.map { ", or put a line '\(location.path)' into \($0)" } ?? ""
      throw .file(
        path: location.shownPath,
        problem: "this plug-in isn't allowed; it is a program that could do whatever you can",
        help: "if you trust it, give --allow-plugins\(list)"
      )
    }
  }

  private func isListed(_ path: String) -> Bool {
    guard let listPath,
      let reader = try? ByteReader(path: listPath),
      let bytes = try? reader.readAll(limit: 1 << 20).bytes
    else { return false }
    return bytes.split(separator: 0x0A).contains { line in
      guard line.first != UInt8(ascii: "#") else { return false }
      let text = String(decoding: line, as: UTF8.self)
      let listed = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      return listed.hasPrefix("/") && PluginLocation.realPath(listed) == path
    }
  }
}
