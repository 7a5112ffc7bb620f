import Glibc

/// What the shell takes from the environment.
struct Environment: Sendable {
  /// The value of a variable.
  let value: @Sendable (String) -> String?

  /// The environment of the process.
  static let process = Environment { name in
    // SAFETY: getenv gives a C string that is copied at once; nothing here changes the environment.
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// The file `minwal/<name>` in the user's folder for states, by the XDG rules; nil without a home.
  func stateFile(_ name: String) -> String? {
    folder("XDG_STATE_HOME", ".local/state").map { "\($0)/minwal/\(name)" }
  }

  /// The file `minwal/<name>` in the user's folder for configuration.
  func configurationFile(_ name: String) -> String? {
    folder("XDG_CONFIG_HOME", ".config").map { "\($0)/minwal/\(name)" }
  }

  /// A path whose `~/` is the home folder, as a shell reads it.
  func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = value("HOME"), home.hasPrefix("/") else { return path }
    return home + path.dropFirst()
  }

  private func folder(_ variable: String, _ fallback: String) -> String? {
    if let folder = value(variable), folder.hasPrefix("/") { return folder }
    return value("HOME").flatMap { $0.hasPrefix("/") ? "\($0)/\(fallback)" : nil }
  }
}
