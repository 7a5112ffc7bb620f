import Synchronization

/// What a plug-in says on standard error: its lines go to the log, and the last ones are kept as its last words.
struct ErrorOutput: Sendable {
  private static let keptByteCount = 2048
  private static let lineByteLimit = 1000

  private let log: PluginLog
  private var line: [UInt8] = []
  private var last: [UInt8] = []
  private var isInSkippedLine = false

  init(_ log: PluginLog) { self.log = log }

  /// Takes bytes; however many there are, only few are looked at once the log is full.
  mutating func append(_ bytes: ArraySlice<UInt8>) {
    last = Array((last + bytes.suffix(Self.keptByteCount)).suffix(Self.keptByteCount))
    var rest = bytes
    while !rest.isEmpty {
      guard log.isOpen else {
        log.tellOfGap()
        (line, isInSkippedLine) = ([], true)
        return
      }
      guard let end = rest.firstIndex(of: 0x0A) else {
        if !isInSkippedLine { line += rest.prefix(Self.lineByteLimit - line.count) }
        return
      }
      if !isInSkippedLine { line += rest[..<end].prefix(Self.lineByteLimit - line.count) }
      if !line.isEmpty { log.write(String(decoding: line, as: UTF8.self)) }
      (line, isInSkippedLine) = ([], false)
      rest = rest[(end + 1)...]
    }
  }

  /// The last line that isn't empty.
  var lastLine: String? {
    let lines = last.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    return lines.last { line in line.contains { $0 != " " } }.map(log.shown)
  }
}

/// Where the lines go that plug-ins write for people: some a second, and not without end.
final class PluginLog: Sendable {
  private static let linesASecond = 50
  private static let linesInAll = 2000

  private struct State {
    var second = ContinuousClock.now
    var countInSecond = 0
    var count = 0
    var isShort = false
  }

  private let name: String
  private let copiedPath: String
  private let sink: @Sendable (String) -> Void
  private let state = Mutex(State())

  /// Makes a log.
  ///
  /// - Parameter code: The plug-in, whose path for people stands before each line.
  /// - Parameter sink: Takes a line, which may hold anything.
  init(_ code: PluginCode, sink: @escaping @Sendable (String) -> Void) {
    name = code.shownPath
    copiedPath = code.copiedPath
    self.sink = sink
  }

  /// A line of the plug-in's, with the path at which people know it where its private copy is named.
  func shown(_ line: String) -> String { line.replacing(copiedPath, with: name) }

  /// Whether a line would be written now.
  var isOpen: Bool {
    state.withLock { state in
      let now = ContinuousClock.now
      if now - state.second >= .seconds(1) { (state.second, state.countInSecond) = (now, 0) }
      return state.countInSecond < Self.linesASecond && state.count < Self.linesInAll
    }
  }

  /// Writes a line; one line tells that others are left out.
  func write(_ line: String) {
    guard isOpen else { return tellOfGap() }
    state.withLock { state in
      state.countInSecond += 1
      state.count += 1
    }
    sink("\(name): \(shown(line))")
  }

  /// Tells, once, that lines are left out.
  func tellOfGap() {
    let isFirst = state.withLock { state in
      defer { state.isShort = true }
      return !state.isShort
    }
    if isFirst { sink("\(name): it writes very much; some of its lines are left out") }
  }
}
