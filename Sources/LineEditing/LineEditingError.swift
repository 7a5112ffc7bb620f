/// Why there is no line editor.
public enum LineEditingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// libedit couldn't be set up on this terminal.
  case editorUnavailable

  /// The message for a person.
  public var description: String {
    switch self {
    case .editorUnavailable: "the line editor can't use this terminal; set TERM, or pipe lines in"
    }
  }
}
