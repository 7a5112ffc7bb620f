import Foundation
import PipelineCore
import PipelineRuntime
import TestSupport
import Testing

@testable import PluginHost

/// A plug-in that goes wrong on purpose (`Tests/FaultyPlugin`), in a folder of its own.
struct FaultyPlugin {
  let folder = TemporaryFolder()

  /// The program, which lies beside the test bundle that is running.
  static let program: String = {
    let running = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = running.deletingLastPathComponent().appending(path: "FaultyPlugin")
    if FileManager.default.isExecutableFile(atPath: beside.path) { return beside.path }
    return URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../.build/debug/FaultyPlugin").standardizedFileURL.path
  }()

  /// Makes a plug-in that does a fault at a moment; see `Tests/FaultyPlugin/main.c` for both.
  ///
  /// - Parameter beginning: What its shell does before it.
  init(_ fault: String, _ moment: String, timeout: String = "1s", beginning: String = ":") {
    let path = folder.write(
      "faulty",
      "#!/bin/sh\n\(beginning)\nexec '\(Self.program)' \(fault) \(moment) \(timeout)\n"
    )
    _ = unsafe chmod(path, 0o755)
  }

  var path: String { folder.file("faulty") }

  /// Loads it with everything allowed.
  func load(_ log: @escaping @Sendable (String) -> Void = { _ in }) throws -> PluginLoader {
    try PluginLoader(
      PluginPolicy(.all, environment: { _ in nil }),
      minwalVersion: "test",
      log: log
    )
  }

  /// Its one stage with standard arguments.
  func stage(of loader: PluginLoader) throws -> any Transform {
    let definitions = try loader.load(
      PluginRequest(name: path, namespace: nil, scriptFolder: ".")
    )
    let definition = try #require(definitions.first)
    return try #require(
      try StageRegistry().make(definition, [:]).instance as? any Transform
    )
  }

  /// Documents of one text each; those with these numbers have the word that it goes wrong at.
  static func documents(_ count: Int, poisoned: Set<Int> = []) -> [Document] {
    (0..<count).map { number in
      let text = "سطر رقم \(number) من سطور كثيرة" + (poisoned.contains(number) ? " POISON" : "")
      return Document(
        id: "\(number)",
        source: DocumentSource(path: "test", lineNumber: number + 1),
        fields: ["text": .text(TracedText(Origin(field: "text", bytes: Array(text.utf8))))]
      )
    }
  }

  /// Takes documents through a stage in batches of so many, several at a time.
  static func run(
    _ stage: some Transform,
    _ documents: [Document],
    batchSize: Int = 100,
    jobs: Int = 1
  ) async throws -> [Document] {
    let starts = Array(stride(from: 0, to: documents.count, by: batchSize))
    return try await withThrowingTaskGroup(of: (Int, [Document]).self) { group in
      var results: [Int: [Document]] = [:]
      for (number, start) in starts.enumerated() {
        if number >= jobs, let (at, batch) = try await group.next() { results[at] = batch }
        group.addTask {
          var batch = Array(documents[start..<min(start + batchSize, documents.count)])
          var worker = try stage.makeWorker()
          try await worker.transform(&batch)
          return (start, batch)
        }
      }
      for try await (at, batch) in group { results[at] = batch }
      return starts.flatMap { results[$0] ?? [] }
    }
  }

  /// What became of documents, a line each: all that a sink or the rejects could show.
  static func shown(_ documents: [Document]) -> String {
    documents.map { document in
      let rejection = document.rejection.map { " \($0.code): \($0.message)" } ?? ""
      return "\(document.id) \(JSONText.value(document["length"] ?? .null))\(rejection)\n"
    }.joined()
  }

  /// The processes of the program that are this one's children, those that ended and weren't waited for too.
  static func children() -> [Int32] {
    let own = getpid()
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.compactMap { Int32($0) }.filter { process in
      guard let status = TemporaryFolder.read("/proc/\(process)/stat") else { return false }
      let text = String(decoding: status, as: UTF8.self)
      let fields = text.split(separator: ")").last?.split(separator: " ")
      return text.contains("(FaultyPlugin)")
        && fields?.dropFirst().first.flatMap { Int32($0) } == own
    }
  }
}
