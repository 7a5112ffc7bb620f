import PipelineCore
import PipelineRuntime
import PipelineScript

/// Says what a run came to: counts that add up, rejects and findings by code, outputs.
struct RunReport {
  let summary: RunSummary
  let seconds: Double
  /// Whether the pipeline has a step that writes.
  let hasSink: Bool
  /// Explains the codes.
  let codes: CodeCatalogue

  /// The report as lines for standard error.
  var text: String {
    var lines: [String] = []
    var counts = "read \(Self.counted(summary.readCount, "document"))"
    if summary.madeCount > 0 { counts += ", made \(summary.madeCount)" }
    counts += ": \(summary.passedCount) passed"
    if summary.filteredCount > 0 { counts += ", \(summary.filteredCount) filtered out" }
    counts += ", \(summary.rejectedCount) rejected"
    if summary.documentCount != summary.passedCount {
      counts += "; \(Self.counted(summary.documentCount, "document")) at the end"
    }
    let rate = Double(summary.inputByteCount) / 1e6 / max(seconds, 0.001)
    if seconds >= 1 { counts += " (\(ProgressLine.rounded(rate)) MB/s)" }
    lines.append(counts)
    for remark in summary.remarks {
      lines.append("  \(SafeText.shown(remark.text)): \(remark.count)")
    }
    if summary.readCount == 0 {
      lines.append("no document came from the input: it is empty, or all of it was left out")
    }
    lines += RunTrouble(summary, codes).lines
    lines += summary.writtenLines
    if !hasSink, summary.reports.isEmpty {
      lines.append("nothing was written: no step of the pipeline is a write.* stage")
    }
    if let path = summary.rejectsPath { lines.append("rejects are in \(SafeText.shown(path))") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
