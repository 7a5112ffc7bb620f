import CLibEditShims

/// What the signal handlers of a terminal session saw.
///
/// `TerminalLineSource` installs them; without one nothing is ever seen and Ctrl-C ends the process.
public enum TerminalSignals {
  /// Whether Ctrl-C was pressed and not yet taken.
  public static var isInterrupted: Bool { minwal_signal_is_set(MINWAL_SIGNAL_INTERRUPT) }

  /// Whether Ctrl-C was pressed since the last call.
  @discardableResult
  public static func takeInterrupt() -> Bool { minwal_signal_take(MINWAL_SIGNAL_INTERRUPT) }

  /// How many times Ctrl-C was pressed.
  static var interruptCount: Int32 { minwal_signal_interrupt_count() }

  static func takeResize() -> Bool { minwal_signal_take(MINWAL_SIGNAL_RESIZE) }

  static func takeContinue() -> Bool { minwal_signal_take(MINWAL_SIGNAL_CONTINUE) }
}

/// The size of a terminal, in cells.
public struct TerminalSize: Sendable, Equatable {
  /// Cells in a row.
  public let columns: Int
  /// Rows on the screen.
  public let rows: Int

  /// The size of the terminal on a descriptor, or nil where there is none.
  public static func of(descriptor: Int32) -> TerminalSize? {
    var columns: Int32 = 0
    var rows: Int32 = 0
    // SAFETY: both pointers are to local variables and aren't kept.
    guard unsafe minwal_terminal_size(descriptor, &columns, &rows) else { return nil }
    return TerminalSize(columns: Int(columns), rows: Int(rows))
  }
}
