import CLibEdit
import CLibEditShims
import Glibc
import SystemPackage

/// A line editor on the terminal: libedit with history, completion and bracketed paste.
///
/// One a process, used from one thread at a time; others print only between two lines.
@safe public final class TerminalLineSource: LineSource {
  /// Surrounds the colours of the prompt for libedit; nothing that is typed holds it.
  private static let promptBracket: UInt32 = 0x01
  /// A paste longer than this is given whole rather than put on the line.
  static let longestInsertedPasteByteCount = 4_096

  let editor: OpaquePointer
  let keys: KeyReader
  private let readDescriptor: Int32
  private let history: LineHistory?
  let usesColour: Bool
  let understandsEscapes: Bool
  // SAFETY: libedit's own history, made with the editor and never ended: it lives with the process.
  private let recall: OpaquePointer?
  private var lastRemembered: [UInt8] = []
  /// The scalars of the prompt and a NUL; libedit reads them while it reads a line.
  private var promptScalars: UnsafeMutableBufferPointer<UInt32>
  var pendingPaste: [UInt8]?
  var lastCompletion: CompletionRequest?

  /// Answers Tab; nil beeps.
  public var completer: ((CompletionRequest) -> CompletionAnswer)?
  /// The colours of a line, in its order; nil leaves it as it is.
  public var painter: (([UInt8]) -> [LinePaint])?

  /// The text of the prompt, without the space after it.
  var promptText = ""
  /// Whether the line that is drawn has colours.
  var hasPaint = false
  /// Whether the rest of a completion stands after the line.
  var showsHint = false

  /// Takes the terminal of the process: signal handlers, key bindings, the user's `.editrc`.
  ///
  /// - Parameters:
  ///   - program: the name by which lines of `.editrc` (`minwal:bind …`) are chosen.
  ///   - history: the history to offer and to add to, or none.
  ///   - usesColour: whether prompts keep their colours.
  ///   - understandsEscapes: whether the terminal can be asked to mark pastes; false for `dumb`.
  /// - Throws: `editorUnavailable`.
  public init(
    program: String,
    history: LineHistory?,
    usesColour: Bool = true,
    understandsEscapes: Bool = true
  ) throws(LineEditingError) {
    self.usesColour = usesColour
    self.understandsEscapes = understandsEscapes
    TerminalLocale.adoptUTF8()
    let wakeDescriptor = minwal_signals_install(STDIN_FILENO)
    // SAFETY: the name is a C string for the call, which copies it.
    guard let editor = unsafe minwal_editor_make(program) else { throw .editorUnavailable }
    unsafe self.editor = editor
    readDescriptor = minwal_terminal_reader(STDIN_FILENO)
    keys = KeyReader(descriptor: readDescriptor, wakeDescriptor: wakeDescriptor)
    self.history = history
    unsafe recall = minwal_history_make(editor, Int32(LineHistory.capacity))
    unsafe promptScalars = .allocate(capacity: 1)
    unsafe promptScalars.initialize(repeating: 0)
    for line in history?.load() ?? [] { enterHistory(line) }
    connect()
  }

  deinit {
    // SAFETY: nothing uses the editor or the prompt after this object.
    unsafe minwal_editor_prepare_terminal(editor, false)
    unsafe el_end(editor)
    unsafe promptScalars.deallocate()
    if readDescriptor != STDIN_FILENO { close(readDescriptor) }
    minwal_signals_uninstall()
  }

  /// True: a person sits there.
  public var isTerminal: Bool { true }

  /// Lets the person edit a line; handles signals meanwhile.
  public func nextLine(prompt: LinePrompt, draft: [UInt8]) -> LineEvent {
    setPrompt(prompt)
    keys.dropWhatAnInterruptOvertook()
    keys.typeAhead(draft)
    pendingPaste = nil
    lastCompletion = nil
    (promptText, hasPaint, showsHint) = (prompt.text, false, false)
    TerminalSignals.takeInterrupt()
    markPastes(true)
    defer { markPastes(false) }
    // The size may have changed while no line was read; and libedit shows the prompt before it
    // readies the terminal, so that the first keys would be echoed twice and a Ctrl-D lost.
    unsafe el_resize(editor)
    unsafe minwal_editor_prepare_terminal(editor, true)
    var scalarCount: Int32 = 0
    // SAFETY: libedit's own buffer, valid until the next call into it; copied at once.
    let line = unsafe minwal_editor_read_line(editor, &scalarCount)
    // Ctrl-C inside an incremental search looks like the end of the input: ask the handler first.
    if TerminalSignals.takeInterrupt() {
      print("^C\r\n")
      return .interrupted
    }
    if let paste = pendingPaste {
      print("\r\n")
      return .paste(paste)
    }
    guard unsafe line != nil, scalarCount > 0 else {
      print("\r\n")
      return .endOfInput
    }
    var bytes = unsafe WideText.bytes(at: line, count: Int(scalarCount))
    if bytes.last == 0x0A { bytes.removeLast() }
    return .line(bytes)
  }

  /// Adds a line to the history of this session and to its file, unless it is the last one again.
  public func remember(_ line: [UInt8]) {
    guard LineHistory.isFit(line), line != lastRemembered else { return }
    lastRemembered = line
    enterHistory(line)
    history?.append(line)
  }

  /// Writes to the terminal past libedit's stream, which is flushed whenever a key is waited for.
  func print(_ text: String) {
    _ = try? FileDescriptor.standardOutput.writeAll(text.utf8)
  }

  /// Switches bracketed paste on or off.
  private func markPastes(_ isOn: Bool) {
    if understandsEscapes { print("\u{1B}[?2004" + (isOn ? "h" : "l")) }
  }

  private func setPrompt(_ prompt: LinePrompt) {
    let prompt = usesColour ? prompt : LinePrompt(prompt.text)
    let scalars = prompt.scalars(bracket: Self.promptBracket) + [0]
    // SAFETY: libedit reads the prompt only inside nextLine, so that nobody holds the old pointer.
    unsafe promptScalars.deallocate()
    unsafe promptScalars = .allocate(capacity: scalars.count)
    _ = unsafe promptScalars.initialize(from: scalars)
  }

  private func enterHistory(_ line: [UInt8]) {
    guard let recall = unsafe recall else { return }
    // SAFETY: libedit copies the line.
    unsafe WideText.withTerminated(WideText.scalars(of: line)) {
      unsafe minwal_history_enter(recall, $0)
    }
  }

  /// Hangs prompt, reader and key functions into libedit.
  ///
  /// The user's `.editrc` is read before our own bindings: a `bind -e` in it would erase them.
  private func connect() {
    // SAFETY: the callbacks find this object in the client data; it outlives the editor. All strings
    // are copied by libedit.
    unsafe minwal_editor_set_client_data(editor, Unmanaged.passUnretained(self).toOpaque())
    unsafe minwal_editor_set_prompt(
      editor,
      { unsafe TerminalLineSource.of($0)?.promptScalars.baseAddress },
      Self.promptBracket
    )
    unsafe minwal_editor_set_reader(editor) { editor, scalar in
      unsafe TerminalLineSource.of(editor)?.readKey(into: scalar) ?? 0
    }
    unsafe minwal_editor_set_keymap(editor, "emacs")
    _ = unsafe el_source(editor, nil)
    unsafe minwal_editor_keep_output_on_interrupt(editor)
    unsafe minwal_editor_add_function(editor, "minwal-complete", "Complete the word") { editor, _ in
      unsafe TerminalLineSource.of(editor)?.complete() ?? UInt8(CC_ERROR)
    }
    unsafe minwal_editor_add_function(editor, "minwal-paste", "Take a bracketed paste") {
      editor,
      _ in
      unsafe TerminalLineSource.of(editor)?.takePaste() ?? UInt8(CC_ERROR)
    }
    unsafe minwal_editor_add_function(editor, "minwal-forward", "Take the hint or go on") {
      editor,
      _ in
      unsafe TerminalLineSource.of(editor)?.goForward() ?? UInt8(CC_ERROR)
    }
    // SAFETY: libedit's own constant string, copied.
    let isEmacs = unsafe String(cString: minwal_editor_keymap(editor)) == "emacs"
    for (keys, function) in Self.bindings + (isEmacs ? Self.emacsBindings : []) {
      unsafe minwal_editor_bind(editor, keys, function)
    }
    keys.onScreenChange = { [unowned self] hasNewSize in
      if hasNewSize {
        unsafe el_resize(self.editor)
      } else {
        // Whoever had the terminal meanwhile has changed its modes: libedit has to set them anew.
        unsafe minwal_editor_prepare_terminal(self.editor, false)
        unsafe minwal_editor_prepare_terminal(self.editor, true)
        self.markPastes(true)
      }
      // libedit draws from where the cursor stands: begin on an empty row.
      self.print("\r\u{1B}[J")
      unsafe minwal_editor_refresh(self.editor)
      self.decorate()
    }
  }

  private static let bindings = [("\t", "minwal-complete"), ("^\\", "minwal-paste")]
  /// Ctrl-Right, Ctrl-Left and Right as most terminals send them; in vi mode they would hold Escape up.
  private static let emacsBindings = [
    ("\u{1B}[C", "minwal-forward"), ("\u{1B}OC", "minwal-forward"),
    ("\u{1B}[1;5C", "em-next-word"), ("\u{1B}[1;5D", "ed-prev-word"),
  ]

  /// The object behind a callback of libedit's.
  @unsafe
  private static func of(_ editor: OpaquePointer?) -> TerminalLineSource? {
    // SAFETY: only `connect` sets the client data, to an object that outlives the editor.
    guard let editor = unsafe editor, let data = unsafe minwal_editor_client_data(editor) else {
      return nil
    }
    return unsafe Unmanaged<TerminalLineSource>.fromOpaque(data).takeUnretainedValue()
  }

  /// Libedit's reader: 1 with a scalar, 0 at the end, -1 when Ctrl-C was pressed.
  private func readKey(into scalar: UnsafeMutablePointer<UInt32>?) -> Int32 {
    decorate()
    let key = keys.nextKey()
    clearHint()
    switch key {
    case .scalar(let value):
      // SAFETY: libedit gives a place for one wide letter.
      unsafe scalar?.pointee = value
      return 1
    case .interrupted: return -1
    case .endOfInput: return 0
    }
  }
}
