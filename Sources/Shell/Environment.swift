import Glibc

/// What the shell takes from the environment.
enum Environment {
  /// The value of a variable.
  static func value(_ name: String) -> String? {
    // SAFETY: getenv gives a C string that is copied at once; nothing here changes the environment.
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// The file `minwal/<name>` in the user's folder for states, by the XDG rules; nil without a home.
  static func stateFile(_ name: String) -> String? {
    folder("XDG_STATE_HOME", ".local/state").map { "\($0)/minwal/\(name)" }
  }

  /// The file `minwal/<name>` in the user's folder for configuration.
  static func configurationFile(_ name: String) -> String? {
    folder("XDG_CONFIG_HOME", ".config").map { "\($0)/minwal/\(name)" }
  }

  private static func folder(_ variable: String, _ fallback: String) -> String? {
    if let folder = value(variable), folder.hasPrefix("/") { return folder }
    return value("HOME").flatMap { $0.hasPrefix("/") ? "\($0)/\(fallback)" : nil }
  }
}
