import ArabicText
import Benchmark
import Foundation
import PipelineCore
import Romanisation

/// Romanising a text's lines with what was found out about their words before, beside the plain way:
/// each line by a romaniser of its own, which remembers nothing.
func benchmarkRomanisation(_ text: [UInt8]) {
  let root = (0..<5).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
    url.deletingLastPathComponent()
  }
  let path = root.appendingPathComponent("Sources/CModels/include/romanisation.bin").path
  guard let bytes = FileManager.default.contents(atPath: path),
    let model = try? RomanisationModel(Resource(name: path, copying: [UInt8](bytes)))
  else { preconditionFailure("\(path) can't be read") }
  let lines = text.split(separator: 0x0A).map { Array($0) }
  let worker = Romaniser(.alaLC, model: model)
  @Sendable func latin(_ line: [UInt8], _ romaniser: Romaniser) -> [UInt8] {
    romaniser.romanise(line).rewrite?.bytes ?? line
  }
  for line in lines.prefix(50) {
    precondition(
      latin(line, worker) == latin(line, Romaniser(.alaLC, model: model)),
      "romanise: what was kept changes a line"
    )
  }
  Benchmark("romanise, kernel") { benchmark in
    for _ in benchmark.scaledIterations {
      for line in lines { blackHole(latin(line, worker)) }
    }
  }
  Benchmark("romanise, twin") { benchmark in
    for _ in benchmark.scaledIterations {
      for line in lines { blackHole(latin(line, Romaniser(.alaLC, model: model))) }
    }
  }
}
