import DataFormats
import PipelineCore

/// Writes the journal of a run, and knows the one that the run goes on with.
final class JournalKeeper {
  /// The journal of the stopped run; nil for a new one.
  let resumed: Journal?
  /// Whether a journal lies there that the parts agree with.
  private(set) var isWritten: Bool

  private let path: String
  /// What the outcome depends on; asked for once, since it takes a look at every input and model.
  private lazy var conditions = makeConditions()
  private let makeConditions: () -> [(name: String, sum: String)]
  private let interval: Duration
  private let room: OutputRoom
  private var lastWrite = ContinuousClock.now
  /// How long it waits after `lastWrite`.
  private var pause: Duration

  init(
    path: String,
    resuming: Journal?,
    conditions: @escaping () -> [(name: String, sum: String)],
    interval: Duration,
    in room: OutputRoom
  ) {
    self.path = path
    resumed = resuming
    isWritten = resuming != nil
    makeConditions = conditions
    self.interval = interval
    pause = interval
    self.room = room
    SuddenEnd.keepParts(isWritten)
  }

  /// Whether it is time to write it.
  var isDue: Bool { ContinuousClock.now - lastWrite >= pause }

  /// Writes the journal; everything that it tells of must be on the disk.
  ///
  /// - Parameter start: When the outputs began to be brought there.
  func write(
    _ position: SourcePosition,
    _ summary: RunSummary,
    since start: ContinuousClock.Instant,
    sinks: [[CheckpointFile]],
    rejects: CheckpointFile?
  ) throws(StageError) {
    let journal = Journal(
      conditions: conditions,
      position: position,
      sinks: sinks,
      rejects: rejects,
      summary: summary
    )
    let bytes = journal.encoded
    let file = try WholeFile.begin(path, replaces: true, again: true)
    try file.whole { (file) throws(FileError) in
      try file.append(bytes)
      try file.prepare()
      try file.publish()
    }
    isWritten = true
    SuddenEnd.keepParts(true)
    lastWrite = .now
    // Why: of thousands of files, or on a slow disk, this takes long; it mustn't take most of the run.
    pause = max(interval, (lastWrite - start) * 10)
  }

  /// Removes the journal: the run is complete, or nothing of it is left.
  func remove() {
    if isWritten { room.removeOwn(path) }
    isWritten = false
    SuddenEnd.keepParts(false)
  }
}
