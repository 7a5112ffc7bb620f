import ArabicText
import Benchmark
import Foundation
import PipelineCore
import Romanisation

/// Romanising running text with what was found out about its words before, beside the plain way.
///
/// The plain way is a romaniser of its own for each piece, which remembers nothing. Pieces are too long to be
/// remembered whole.
func benchmarkRomanisation(_ text: [UInt8]) {
  let root = (0..<5).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
    url.deletingLastPathComponent()
  }
  let path = root.appendingPathComponent("Sources/CModels/include/romanisation.bin").path
  guard let bytes = FileManager.default.contents(atPath: path),
    let model = try? RomanisationModel(Resource(name: path, copying: [UInt8](bytes)))
  else { preconditionFailure("\(path) can't be read") }
  var paragraphs: [[UInt8]] = [[]]
  for line in text.split(separator: 0x0A) {
    paragraphs[paragraphs.count - 1] += line + [0x20]
    if paragraphs[paragraphs.count - 1].count > 600 { paragraphs.append([]) }
  }
  paragraphs.removeLast()
  let worker = Romaniser(.alaLC, model: model)
  let pieces = paragraphs
  @Sendable func latin(_ line: [UInt8], _ romaniser: Romaniser) -> [UInt8] {
    romaniser.romanise(line).rewrite?.bytes ?? line
  }
  for line in pieces.prefix(50) {
    precondition(
      latin(line, worker) == latin(line, Romaniser(.alaLC, model: model)),
      "romanise: what was kept changes a text"
    )
  }
  Benchmark("romanise, kernel") { benchmark in
    for _ in benchmark.scaledIterations {
      for line in pieces { blackHole(latin(line, worker)) }
    }
  }
  Benchmark("romanise, twin") { benchmark in
    for _ in benchmark.scaledIterations {
      for line in pieces { blackHole(latin(line, Romaniser(.alaLC, model: model))) }
    }
  }
}
