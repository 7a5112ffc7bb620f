/// Gives the lines that a person types, or that a pipe holds, one after another.
///
/// There are two: `TerminalLineSource`, an editor on a terminal, and `PipedLineSource`, a reader of
/// anything else. Both give the bytes as they came, whatever they are.
public protocol LineSource: AnyObject {
  /// Whether a person sits at the other end, so that prompts and colours make sense.
  var isTerminal: Bool { get }

  /// The next line, without its newline; waits until there is one.
  ///
  /// - Parameter draft: What stands on the line at first, where it can be edited.
  func nextLine(prompt: LinePrompt, draft: [UInt8]) -> LineEvent

  /// Adds a line to the history, where there is one.
  func remember(_ line: [UInt8])
}

extension LineSource {
  /// The next line, which is empty at first.
  public func nextLine(prompt: LinePrompt) -> LineEvent { nextLine(prompt: prompt, draft: []) }
}

/// What came instead of, or as, the next line.
public enum LineEvent: Sendable, Equatable {
  /// A line without its newline; any bytes, NUL included.
  case line([UInt8])
  /// A paste of several lines or of more than fits a line; newlines are `\n`.
  case paste([UInt8])
  /// Ctrl-C: what was typed is dropped.
  case interrupted
  /// Ctrl-D on an empty line, or the end of the pipe.
  case endOfInput
}

/// The text before the cursor, with its colour.
public struct LinePrompt: Sendable, Equatable {
  /// The visible text without the space that ends it.
  public let text: String
  /// The parameters of an SGR escape sequence, as `1;36`, or nil for no colour.
  public let style: String?

  /// Makes a prompt; a space is put after it.
  public init(_ text: String, style: String? = nil) {
    self.text = text
    self.style = style
  }

  /// The scalars for libedit, which wants its escapes between two marks.
  ///
  /// The last scalar is always a visible space: libedit loses an escape at the very end.
  func scalars(bracket: UInt32) -> [UInt32] {
    guard let style else { return (text + " ").unicodeScalars.map(\.value) }
    func escape(_ parameters: String) -> [UInt32] {
      [bracket] + "\u{1B}[\(parameters)m".unicodeScalars.map(\.value) + [bracket]
    }
    return escape(style) + text.unicodeScalars.map(\.value) + escape("0") + [0x20]
  }
}
