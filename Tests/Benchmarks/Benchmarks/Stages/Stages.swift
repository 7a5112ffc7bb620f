import Benchmark
import Foundation
import PipelineCore
import PipelineRuntime
import PluginHost

/// What a stage costs by where it lives: one of Minwal's own, and the same one in C as a shared library.
///
/// Documents have a text of 1 KB, without a telephone number or with one in each hundred bytes.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.cpuTotal, .wallClock, .throughput],
    warmupIterations: 2,
    maxDuration: .seconds(3)
  )
  for (name, number) in [("few", "12"), ("many", "٠١١٢٣٤٥٦٧")] {
    let text = String(
      repeating: "اتصل على الرقم \(number) غدا صباحا في المكتب الجديد قرب الجسر.\n",
      count: 10
    )
    let documents = (0..<256).map { number in
      Document(
        id: "\(number)",
        source: DocumentSource(path: "made"),
        fields: ["text": .text(TracedText(Origin(field: "text", bytes: Array(text.utf8))))]
      )
    }
    measure("own stage, \(name) numbers", MaskTelephones(digitCount: 6), documents)
    measure("shared library, \(name) numbers", telephones, documents)
  }
  benchmarkDates()
  benchmarkCleaning()
}

/// Takes the same 256 documents through a stage, over and over.
private func measure(_ name: String, _ stage: any Transform, _ documents: [Document]) {
  Benchmark("256 documents of 1 KB, \(name)") { benchmark in
    for _ in benchmark.scaledIterations {
      var batch = documents
      try await run(stage, &batch)
      blackHole(batch)
    }
  }
}

func run(_ stage: some Transform, _ batch: inout [Document]) async throws {
  var worker = try stage.makeWorker()
  try await worker.transform(&batch)
}

/// The stage of the example, made by the C compiler for this run.
private let telephones: any Transform = {
  let project = URL(filePath: #filePath).appending(path: "../../../../..").standardized
  let library = FileManager.default.temporaryDirectory.appending(path: "telephones-\(getpid()).so")
  let compiler = Process()
  compiler.executableURL = URL(filePath: "/usr/bin/env")
  compiler.arguments = [
    "cc", "-O2", "-shared", "-fPIC",
    "-I", project.appending(path: "Sources/CMinwalStage/include").path,
    project.appending(path: "Plugins/Examples/Telephones/telephones.c").path, "-o", library.path,
  ]
  do {
    try compiler.run()
    compiler.waitUntilExit()
    defer { try? FileManager.default.removeItem(at: library) }
    let loader = try PluginLoader(
      PluginPolicy(.all, environment: { _ in nil }),
      minwalVersion: "benchmark",
      log: { _ in }
    )
    let definitions = try loader.load(
      PluginRequest(name: library.path, namespace: nil, scriptFolder: ".")
    )
    let stage = try definitions.first.map {
      try StageRegistry().make($0, ["digits": .integer(6)]).instance
    }
    guard let stage = stage as? any Transform else { preconditionFailure("no stage") }
    return stage
  } catch {
    preconditionFailure("the library can't be made: \(error)")
  }
}()
