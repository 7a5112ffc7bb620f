import Benchmark
import FindStages
import Foundation
import PipelineCore

/// What `find.dates` costs over articles, most of whose words begin no date.
func benchmarkDates() {
  guard
    let stage = findStages.lazy.compactMap({ made($0, named: "find.dates") }).first
  else { preconditionFailure("find.dates is no transform") }
  let root = (0..<5).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
  let folder = root.appending(path: "Scripts/Samples")
  let files =
    (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil))
    ?? []
  let texts = files.filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }
    .compactMap { FileManager.default.contents(atPath: $0.path).map { [UInt8]($0) } }
  precondition(!texts.isEmpty, "\(folder.path) holds no articles")
  let documents = (0..<256).map { number in
    let origin = Origin(field: "text", bytes: texts[number % texts.count])
    return Document(
      id: "\(number)",
      source: DocumentSource(path: "made"),
      fields: ["text": .text(TracedText(origin))]
    )
  }
  Benchmark("256 articles, find.dates") { benchmark in
    for _ in benchmark.scaledIterations {
      var batch = documents
      try await run(stage, &batch)
      precondition(batch.contains { $0["dates"] != nil }, "no dates were found")
      blackHole(batch)
    }
  }
}

private func made(_ stage: any Stage.Type, named name: String) -> (any Transform)? {
  guard stage.signature.name == name, let anchor = DateValue(edtf: "2019-05-15"),
    let arguments = try? Arguments(["anchor": .date(anchor)], for: stage.signature)
  else { return nil }
  return (try? stage.init(arguments)) as? any Transform
}
