import DataFormats
import PipelineCore

/// Says of a file's name that it promises something else than the stage writes.
enum OutputName {
  /// The stages by the endings that are theirs alone.
  private static let writers = [
    "jsonl": "write.jsonl", "ndjson": "write.jsonl", "csv": "write.csv", "tsv": "write.tsv",
    "xlsx": "write.xlsx", "sqlite": "write.sqlite", "sqlite3": "write.sqlite", "db": "write.sqlite",
    "html": "write.html", "htm": "write.html",
  ]
  /// What no stage writes, with the remedy.
  private static let others = [
    "xls": "`write.xlsx` makes a workbook, whose name ends with `.xlsx`",
    "ods": "`write.xlsx` makes a workbook, whose name ends with `.xlsx`",
    "bz2": "`.gz` and `.zst` are compressed", "xz": "`.gz` and `.zst` are compressed",
    "zip": "`.gz` and `.zst` are compressed", "7z": "`.gz` and `.zst` are compressed",
    "pdf": "no stage writes PDF; `write.html` makes pages that a browser prints",
    "docx": "no stage writes it; `write.html` makes pages, `write.tei` texts",
  ]

  /// Refuses a name with the ending of another format.
  ///
  /// - Parameter stage: The stage that is to write the file.
  static func expectFit(_ path: String, of stage: String) throws(StageError) {
    let name = Compression.withoutSuffix(path)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return }
    let ending = String(name[dot...].dropFirst()).lowercased()
    if let writer = writers[ending], writer != stage {
      throw .argument(
        name: "path",
        problem: "can't end with `.\(ending)`, since `\(stage)` writes something else",
        help: writer == "write.html"
          ? "`write.html` makes a report, a folder of pages" : "`\(writer)` writes such a file"
      )
    }
    if let remedy = others[ending] {
      throw .argument(name: "path", problem: "can't end with `.\(ending)`", help: remedy)
    }
  }
}
