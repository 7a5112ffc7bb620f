import PipelineCore
import TestSupport
import Testing

/// What is read doesn't depend on how the input is cut into chunks.
struct ChunkIndependenceTests {
  @Test(arguments: [
    (
      "read.csv", "a,b\n",
      ["\"", "\"\"", ",", "\n", "\r\n", "\r", ",\"", "\"\r", "ب", "x", "\u{FEFF}"]
    ),
    ("read.tsv", "a\tb\n", ["\"", "\t", "\n", "\r", "س", "x"]),
    ("read.jsonl", "", ["{", "}", "\"", ":", "\\u0628", "\n", "{\"text\":\"x\"}\n", "1", "\r\n"]),
  ])
  func everyChunkSizeGivesTheSame(_ stage: String, _ header: String, _ pieces: [String]) throws {
    let folder = TemporaryFolder()
    var random = SeededGenerator(seed: 1606)
    for round in 0..<400 {
      var bytes = Array(header.utf8)
      for _ in 0..<Int.random(in: 0...30, using: &random) {
        bytes += Array((pieces.randomElement(using: &random) ?? "").utf8)
        if Int.random(in: 0..<20, using: &random) == 0 { bytes.append(0xFF) }
      }
      let path = folder.write("in", bytes)
      let whole = try told(read(stage, [path], chunk: 100_000))
      for chunk in [1, 2, 3, 7, 20] {
        let cut = try told(read(stage, [path], chunk: chunk))
        #expect(cut == whole, "seed \(random.seed), round \(round), chunk \(chunk)")
      }
    }
  }

  /// All that can be seen of documents.
  private func told(_ documents: [Document]) -> [String] {
    documents.map { document in
      let findings = document.findings.map { "\($0.code) \($0.message)" }
      let rejection = document.rejection.map { "\($0.code) \($0.message) \($0.raw)" } ?? "-"
      return "\(document.id) \(document.source) \(document.told) \(findings) \(rejection)"
    }
  }
}
