import PipelineCore
public import PipelineRuntime

/// Says what went wrong in a run: rejections and findings by code, with the first of each and the remedy.
public struct RunTrouble: Sendable {
  private let summary: RunSummary
  private let codes: CodeCatalogue

  /// Takes what a run came to, and the codes of the stages that it could use.
  public init(_ summary: RunSummary, _ codes: CodeCatalogue) {
    self.summary = summary
    self.codes = codes
  }

  /// The lines, made fit for a terminal; none where nothing is to be said.
  public var lines: [String] {
    rejections + findings + kindDoubt
  }

  /// Where not one document could be read, the reader may be the wrong one.
  private var kindDoubt: [String] {
    let isNamed = summary.rejections.keys.contains { $0.hasSuffix(".wrong-kind") }
    guard summary.rejectedCount > 1, summary.rejectedCount == summary.readCount, !isNamed,
      summary.rejections.keys.allSatisfy({ $0.hasPrefix("read.") })
    else { return [] }
    return ["  not one document could be read; `read` picks the reader by what the file holds"]
  }

  /// A rejection by its code and number, the first of them, what to do.
  private var rejections: [String] {
    summary.rejections.sorted { $0.key < $1.key }.flatMap { code, count in
      var lines = ["  rejected \(code): \(count)"]
      if let first = summary.firstRejections[code] { lines.append(Self.first(first, of: count)) }
      if let entry = codes.entry(code) { lines.append("    help: \(SafeText.shown(entry.remedy))") }
      return lines
    }
  }

  /// A finding by its code and number, and the first of them where it is more than a note.
  private var findings: [String] {
    summary.findings.sorted { $0.key < $1.key }.flatMap { code, finding in
      var lines = ["  \(finding.severity.rawValue) \(code): \(finding.count)"]
      if finding.severity != .note, let first = summary.firstFindings[code] {
        lines.append(Self.first(first, of: finding.count))
        if let entry = codes.entry(code), entry.hasOwnRemedy {
          lines.append("    help: \(SafeText.shown(entry.remedy))")
        }
      }
      return lines
    }
  }

  private static func first(_ first: (path: String, message: String), of count: Int) -> String {
    let lead = count == 1 ? "" : "first "
    return "    \(lead)'\(SafeText.shown(first.path))': \(SafeText.shown(first.message))"
  }
}

extension RunSummary {
  /// What was written, a line each; the many files of one folder are one line.
  public var writtenLines: [String] {
    let files = outputs.filter { $0.path != "-" }
    var folders: [String: (count: Int, byteCount: Int)] = [:]
    for file in files {
      let folder = Self.folder(of: file.path)
      folders[folder, default: (0, 0)].count += 1
      folders[folder]?.byteCount += file.byteCount
    }
    var told: Set<String> = []
    return files.compactMap { file in
      let folder = Self.folder(of: file.path)
      guard let sum = folders[folder], sum.count > Self.mostFilesTold else {
        return "wrote \(SafeText.shown(file.path)), \(Amount.ofBytes(file.byteCount))"
      }
      guard told.insert(folder).inserted else { return nil }
      return "wrote \(Amount.grouped(sum.count)) files in \(SafeText.shown(folder)), "
        + Amount.ofBytes(sum.byteCount)
    }
  }

  /// The most files of one folder that are told one by one.
  private static var mostFilesTold: Int { 8 }

  private static func folder(of path: String) -> String {
    path.utf8.lastIndex(of: 0x2F).map { String(path[...$0]) } ?? "./"
  }
}
