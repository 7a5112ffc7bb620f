import CLexicon
import Synchronization

/// The files of words that are linked into the program, each parsed when it is first asked for.
final class LexiconStore: Sendable {
  static let shared = LexiconStore()

  /// Every class, in the order of `classes.tsv`.
  let classes: [LexiconClass]
  /// The classes by their names.
  let classByName: [String: LexiconClass]
  private let parsed = Mutex<[String: [String: [Lexicon.Row]]]>([:])

  private init() {
    var classes: [LexiconClass] = []
    var parser = LexiconParser(file: "classes.tsv")
    var isHeader = true
    parser.forEachLine(of: Self.bytes(of: "classes.tsv")) { _, cells in
      defer { isHeader = false }
      guard !isHeader, cells.count == 5, let form = LexiconValueForm(cells[2]) else { return }
      classes.append(
        LexiconClass(
          name: cells[0],
          file: cells[1],
          form: form,
          readers: cells[3] == "-" ? nil : cells[3],
          meaning: cells[4]
        )
      )
    }
    self.classes = classes
    classByName = Dictionary(classes.map { ($0.name, $0) }) { first, _ in first }
  }

  /// The rows of a class; none for a class that is not known.
  func rows(of className: String) -> [Lexicon.Row] {
    guard let file = classByName[className]?.file else { return [] }
    return parsed.withLock { parsed in
      if let rows = parsed[file] { return rows[className] ?? [] }
      let rows = Dictionary(grouping: Self.rows(inFile: file), by: \.className)
      parsed[file] = rows
      return rows[className] ?? []
    }
  }

  /// All rows of a file, as they stand.
  static func rows(inFile name: String) -> [Lexicon.Row] {
    var parser = LexiconParser(file: name)
    return parser.rows(bytes(of: name))
  }

  /// The names of the files.
  static var fileNames: [String] { files.map(\.name) }

  /// The bytes of a file; none where there is no such file.
  static func bytes(of name: String) -> [UInt8] {
    files.first { $0.name == name }?.bytes ?? []
  }

  private static var files: [(name: String, bytes: [UInt8])] {
    (0..<minwal_lexicon_file_count).compactMap { index in
      // SAFETY: the table and what it points to are constants of the program.
      guard let file = unsafe minwal_lexicon_file_at(index)?.pointee, let name = unsafe file.name,
        let bytes = unsafe file.bytes
      else { return nil }
      return unsafe (
        String(cString: name),
        Array(UnsafeBufferPointer(start: bytes, count: file.byte_count))
      )
    }
  }
}
