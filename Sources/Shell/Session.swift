import LineEditing
import PipelineCore
import PipelineRuntime
import PipelineScript

/// A session at the prompt: the script so far, and the documents that it makes.
///
/// A script state is a value. What is typed makes another state, which is checked as a whole and run
/// over the current document before it takes the place of the present one: so an error changes
/// nothing, and undo is a step back in the list of states.
final class Session {
  let configuration: ShellConfiguration
  let console: Console
  let lines: any LineSource
  let explorer = Explorer()

  private(set) var state = ScriptState()
  private(set) var checked: CheckedState
  private var past: [ScriptState] = []
  private var undone: [ScriptState] = []

  /// The current document: the unit of the last stretch, and which of the documents it has become.
  var unit = 0
  var item = 0
  /// A text that was pasted and not yet read.
  var pastedText: [UInt8]?
  /// The files that pasted texts were put into.
  var pastePaths: [String] = []
  /// The file that the session was last saved to or loaded from, with the text it had then.
  var scriptFile: (path: String, text: String)?
  /// The text that an editor gave and that was refused, with the script that it was made of.
  var refusedEdit: (script: String, text: [UInt8])?
  /// What is to stand on the next line when it is edited.
  var draft: [UInt8] = []
  /// Why there is no document, where the input of the script can't be read.
  var unreadInput: StageError?
  /// The pipeline's beginning whose input can't be read, where the session goes on all the same.
  private var unreadKey: String?
  /// Whether the input of the pipeline can't be read.
  var lacksInput: Bool { unreadKey != nil }
  /// The names of the fields that stand on the screen.
  private(set) var seenFields: [String] = []
  /// Set by `:quit`.
  var isOver = false
  /// The script as it was last saved or loaded.
  var savedState = ScriptState()
  /// How many lines were read.
  var lineCount = 0
  /// The line after which unsaved lines were told of.
  private var warnedAtLine: Int?

  init(configuration: ShellConfiguration, console: Console, lines: any LineSource) {
    self.configuration = configuration
    self.console = console
    self.lines = lines
    checked = ScriptChecker(configuration: configuration).emptyState()
    explorer.isStopRequested = stopRequest
  }

  /// Whether Ctrl-C was pressed, or the program was asked to stop.
  var stopRequest: @Sendable () -> Bool {
    let isStopRequested = configuration.isStopRequested
    return { TerminalSignals.isInterrupted || isStopRequested() }
  }

  // MARK: - States

  /// Takes on another state, if it checks and runs on the current document; it can be undone.
  ///
  /// - Returns: The number of steps, source included, that it shares with the state before.
  ///
  /// - Parameter acceptsMissingInput: Whether it may be taken on though its input can't be read.
  func commit(_ new: ScriptState, acceptsMissingInput: Bool = false) async throws -> Int {
    let old = state
    let shared = try await move(to: new, acceptsMissingInput: acceptsMissingInput)
    past.append(old)
    undone = []
    keepUnsavedLines()
    return shared
  }

  /// Goes back some states; how many it went.
  func undo(_ count: Int) async throws -> Int {
    var steps = 0
    while steps < count, let earlier = past.last {
      let present = state
      try await move(to: earlier)
      past.removeLast()
      undone.append(present)
      steps += 1
    }
    keepUnsavedLines()
    return steps
  }

  /// Goes forward again to the state that was undone last; false where there is none.
  func redo() async throws -> Bool {
    guard let later = undone.last else { return false }
    let present = state
    try await move(to: later)
    undone.removeLast()
    past.append(present)
    keepUnsavedLines()
    return true
  }

  @discardableResult
  private func move(to new: ScriptState, acceptsMissingInput: Bool = false) async throws -> Int {
    let checker = ScriptChecker(configuration: configuration)
    let newChecked = try checker.check(new, console.diagnosticRenderer)
    let oldChecked = checked
    let currentID = (try? await currentDocument())?.id
    let oldPlace = (unit, item)
    do {
      do {
        try updateExplorer(newChecked)
        unreadKey = nil
      } catch {
        // Without a terminal the lines that follow are still checked.
        let key = newChecked.current.first?.key
        let isKnown = unreadKey != nil && unreadKey == key
        guard !lines.isTerminal || acceptsMissingInput || isKnown else { throw error }
        explorer.updateWithoutInput()
        if !isKnown { unreadInput = error }
        unreadKey = key
      }
      checked = newChecked
      try await settle(on: currentID)
    } catch {
      checked = oldChecked
      try? updateExplorer(oldChecked)
      (unit, item) = oldPlace
      throw error
    }
    state = new
    return zip(oldChecked.current, newChecked.current).prefix { $0.key == $1.key }.count
  }

  /// Why a source can't read standard input here.
  static let promptInput = StageError.file(
    path: "-",
    problem: "the prompt takes its lines from standard input",
    help: "read.paste takes a text that is pasted; `minwal run` takes one from a pipe"
  )

  private func updateExplorer(_ checked: CheckedState) throws(StageError) {
    if checked.current.first?.step.readsStandardInput == true { throw Self.promptInput }
    let steps = checked.current.map {
      Explorer.Step(key: $0.key, name: $0.name, instance: $0.step.instance)
    }
    try explorer.update(source: steps.first, steps: Array(steps.dropFirst()))
  }

  // MARK: - The end

  /// Whether lines would be lost if the session ended.
  var hasUnsavedLines: Bool { !state.entries.isEmpty && state != savedState }

  /// Ends the session; where lines aren't saved, only when it is asked for twice.
  func end() {
    let count = state.entries.count
    if lines.isTerminal, hasUnsavedLines, warnedAtLine.map({ $0 + 1 != lineCount }) ?? true {
      warnedAtLine = lineCount
      console.say("\(counted(count, "line")) not saved: :save FILE.minwal saves the script")
      return console.say("once more ends; the next session's :recover brings the lines back")
    }
    isOver = true
  }

  private func keepUnsavedLines() {
    guard lines.isTerminal else { return }
    UnsavedLines.keep(hasUnsavedLines ? state.text : "", configuration.environment)
  }

  /// Notes that the script stands in a file as it is.
  func noteSaved() {
    savedState = state
    keepUnsavedLines()
  }

  /// The names and fields that are in sight after the script, as its check found them.
  var scriptSession: ScriptSession { checked.session }

  // MARK: - The current document

  /// The index of the last step after the source; -1 where there is only the source.
  var lastStep: Int { explorer.steps.count - 1 }

  /// The current document after the last step; nil where there is none.
  func currentDocument() async throws -> Document? {
    try await currentDocument(after: lastStep)
  }

  /// The current document after a step of the last stretch.
  func currentDocument(after step: Int) async throws -> Document? {
    guard explorer.hasSource else { return nil }
    let documents = try await explorer.documents(after: step, unit: unit) ?? []
    let document = item < documents.count ? documents[item] : documents.first
    if step == lastStep, let document { seenFields = document.fields.names }
    return document
  }

  /// Stays at the document of an identity, or goes to the first there is.
  private func settle(on id: String?) async throws {
    guard explorer.hasSource else {
      (unit, item) = (0, 0)
      return
    }
    let here = try await explorer.documents(after: lastStep, unit: unit)
    if let here, let id, let place = here.firstIndex(where: { $0.id == id }) {
      item = place
      return
    }
    if let id {
      for candidate in 0..<Explorer.foldSampleCount {
        guard explorer.isKnown(unit: candidate, after: lastStep),
          let documents = try await explorer.documents(after: lastStep, unit: candidate)
        else { continue }
        if let place = documents.firstIndex(where: { $0.id == id }) {
          (unit, item) = (candidate, place)
          return
        }
      }
    }
    if here == nil { unit = 0 }
    item = 0
    _ = try await explorer.documents(after: lastStep, unit: unit)
  }
}
