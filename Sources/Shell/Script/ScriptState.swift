/// The session's script at one moment; undo goes back to an earlier one.
struct ScriptState: Equatable, Sendable {
  /// The entries in the order of the script: declarations, pipelines, tests.
  private(set) var entries: [ScriptEntry] = []

  /// Adds an entry where it belongs; a parameter or stage of the same name is replaced.
  mutating func add(_ entry: ScriptEntry) {
    switch entry.kind {
    case .version, .param, .stage:
      if let index = entries.firstIndex(where: { $0.kind == entry.kind }) {
        entries[index] = entry
        return
      }
    default: break
    }
    let place = entries.firstIndex { $0.rank > entry.rank } ?? entries.count
    entries.insert(entry, at: place)
  }

  /// Adds an entry after all others, as a file has them.
  mutating func append(_ entry: ScriptEntry) { entries.append(entry) }

  /// Brings declarations before pipelines and tests after, each kind in its own order.
  mutating func sort() {
    entries = Set(entries.map(\.rank)).sorted().flatMap { rank in
      entries.filter { $0.rank == rank }
    }
  }

  /// Takes out entries by their numbers, from 1.
  mutating func remove(_ numbers: ClosedRange<Int>) {
    entries.removeSubrange(numbers.lowerBound - 1..<numbers.upperBound)
  }

  /// Puts other entries in the place of one.
  mutating func replace(_ number: Int, with replacements: [ScriptEntry]) {
    entries.replaceSubrange(number - 1..<number, with: replacements)
  }

  /// Whether there is a pipeline to go on with.
  var hasPipeline: Bool { entries.contains { $0.kind == .source } }

  /// The entries of the last pipeline, with their places among all entries.
  var currentPipeline: Range<Int> { pipeline(ofEntry: entries.count - 1) }

  /// The entries of the last pipeline that begins at or before an entry; empty where none does.
  func pipeline(ofEntry index: Int) -> Range<Int> {
    guard let start = entries[..<(index + 1)].lastIndex(where: { $0.kind == .source }) else {
      return 0..<0
    }
    let end = entries[(start + 1)...].firstIndex { $0.kind != .step } ?? entries.count
    return start..<end
  }

  /// What stands before all pipelines.
  var declarations: ArraySlice<ScriptEntry> { entries.prefix { $0.rank < 4 } }

  /// The script.
  var text: String { lines.map { $0 + "\n" }.joined() }

  /// The number of the entry that each line of the text belongs to, as `:steps` counts them.
  var lineNames: [Int] {
    var number = 0
    return lines.flatMap { line in
      if !line.isEmpty { number += 1 }
      return line.split(separator: "\n", omittingEmptySubsequences: false).map { _ in max(1, number)
      }
    }
  }

  /// The byte offsets at which the entries begin in the text, their comments included.
  var byteOffsets: [Int] {
    var offsets: [Int] = []
    var offset = 0
    for line in lines {
      if !line.isEmpty { offsets.append(offset) }
      offset += line.utf8.count + 1
    }
    return offsets
  }

  /// The entries with an empty line between declarations, pipelines and tests.
  private var lines: [String] {
    var lines: [String] = []
    var last: ScriptEntry?
    for entry in entries {
      if let last, last.rank != entry.rank || entry.kind == .source { lines.append("") }
      lines.append(entry.scriptText)
      last = entry
    }
    return lines
  }
}
