import PipelineCore
import TestSupport
import Testing

@testable import PipelineRuntime

@Suite struct EngineTests {
  private func plan(_ source: CountingSource, _ steps: any StageInstance...) -> Plan {
    Plan(
      source: Plan.Step(name: "count", instance: source),
      steps: steps.map { Plan.Step(name: "step", instance: $0) }
    )
  }

  private func options(jobs: Int = 1, perChunk: Int = 10) -> EngineOptions {
    var options = EngineOptions()
    options.jobs = jobs
    options.batchByteCount = perChunk
    return options
  }

  @Test func outputDoesNotDependOnWorkersOrBatches() async throws {
    let folder = TemporaryFolder()
    var outputs: Set<[UInt8]> = []
    var rejects: Set<[UInt8]> = []
    for jobs in [1, 2, 7] {
      for perChunk in [1, 3, 100, 5000] {
        let path = "out-\(jobs)-\(perChunk)"
        let summary = try await Engine(
          plan(
            CountingSource(count: 1000, broken: [7, 500]),
            Apply {
              if $0["number"]?.integer == 300 { $0.reject(Rejection(code: "a.b", message: "no")) }
            },
            Copies(copies: 2),
            LineSink(outputPath: folder.file(path))
          ),
          options(jobs: jobs, perChunk: perChunk)
        ).run()
        outputs.insert(folder.read(path) ?? [])
        rejects.insert(folder.read(path + ".rejects.jsonl") ?? [])
        #expect(summary.readCount == 1000)
        #expect(summary.rejectedCount == 3)
        #expect(summary.firstRejections["synthetic.broken"]?.path == "doc7")
        #expect(summary.passedCount == 997)
        #expect(summary.filteredCount == 0)
        #expect(summary.documentCount == 1994)
      }
    }
    #expect(outputs.count == 1)
    #expect(rejects.count == 1)
    let lines =
      rejects.first.map { String(decoding: $0, as: UTF8.self).split(separator: "\n") } ?? []
    #expect(lines.count == 3)
    #expect(
      lines.first
        == #"{"id":"doc7","code":"synthetic.broken","message":"broken","source":"synthetic","line":8,"offset":0,"raw":"raw 7"}"#
    )
  }

  @Test func limitReadsNoMoreAndCountsTheSameHoweverItIsCut() async throws {
    for jobs in [1, 2, 7] {
      for perChunk in [1, 7, 64] {
        let folder = TemporaryFolder()
        let summary = try await Engine(
          plan(
            CountingSource(count: 100_000, broken: [2, 60]),
            First(count: 20),
            LineSink(outputPath: folder.file("out"))
          ),
          options(jobs: jobs, perChunk: perChunk)
        ).run()
        #expect(summary.readCount == 21)
        #expect(summary.passedCount == 20)
        #expect(summary.rejectedCount == 1)
        #expect(summary.reports == ["20 passed"])
        #expect(folder.read("out").map { $0.count { $0 == 0x0A } } == 20)
      }
    }
  }

  @Test func documentsOfAFoldGoOnThroughTheChain() async throws {
    let folder = TemporaryFolder()
    let summary = try await Engine(
      plan(
        CountingSource(count: 100),
        Sum(),
        Apply { $0.id += "!" },
        LineSink(outputPath: folder.file("out"))
      ),
      options(jobs: 2, perChunk: 9)
    ).run()
    let text = String(decoding: folder.read("out") ?? [], as: UTF8.self)
    #expect(text.hasSuffix("doc99! 99\nsum! 4950\n"))
    #expect((summary.readCount, summary.madeCount, summary.passedCount) == (100, 1, 101))
    #expect(summary.filteredCount == 0)
  }

  @Test func nothingOfAFamilyIsWrittenWhenOneOfItFails() async throws {
    let folder = TemporaryFolder()
    let summary = try await Engine(
      plan(
        CountingSource(count: 5),
        LineSink(outputPath: folder.file("first")),
        Copies(copies: 3),
        Apply { document in
          if document["number"]?.integer == 2, document["copy"]?.integer == 1 {
            document.reject(Rejection(code: "a.b", message: "no"))
          }
        },
        LineSink(outputPath: folder.file("second"))
      ),
      options()
    ).run()
    #expect(summary.rejectedCount == 1)
    #expect(summary.documentCount == 12)
    for name in ["first", "second"] {
      let text = String(decoding: folder.read(name) ?? [], as: UTF8.self)
      #expect(!text.contains("doc2"), "\(name)")
      #expect(text.contains("doc3"))
    }
  }

  @Test func documentsRememberEachStepWhereASinkNeedsIt() async throws {
    let folder = TemporaryFolder()
    for needsHistory in [false, true] {
      let path = folder.file("out-\(needsHistory)")
      let plan = Plan(
        source: Plan.Step(name: "count", instance: CountingSource(count: 3)),
        steps: [
          Plan.Step(
            name: "double",
            instance: Apply { $0["number"] = .integer(2 * ($0["number"]?.integer ?? 0)) }
          ),
          Plan.Step(name: "first", instance: First(count: 2)),
          Plan.Step(
            name: "name",
            instance: Apply { document in
              document["number"] = nil
              document.id = document.history.map { state in
                "\(state.stepName)=\(state.fields["number"]?.integer ?? -1)"
              }.joined(separator: ",")
            }
          ),
          Plan.Step(
            name: "write",
            instance: LineSink(outputPath: path, needsHistory: needsHistory)
          ),
        ]
      )
      _ = try await Engine(plan, options()).run()
      let lines = String(decoding: folder.read("out-\(needsHistory)") ?? [], as: UTF8.self)
      #expect(lines == (needsHistory ? "count=0,double=0 -1\ncount=1,double=2 -1\n" : " -1\n -1\n"))
    }
  }

  @Test func aSinksRefusalKeepsTheDocumentOutOfEverySink() async throws {
    let folder = TemporaryFolder()
    let summary = try await Engine(
      plan(
        CountingSource(count: 5),
        LineSink(outputPath: folder.file("first")),
        LineSink(outputPath: folder.file("second"), refused: 3)
      ),
      options()
    ).run()
    #expect(summary.rejectedCount == 1)
    #expect(!String(decoding: folder.read("first") ?? [], as: UTF8.self).contains("doc3"))
  }

  @Test func theSecondDocumentOfAnIdentityIsRejected() async throws {
    let folder = TemporaryFolder()
    let source = CountingSource(count: 10, id: { "id\($0 % 4)" }, givesIDs: true)
    let summary = try await Engine(
      plan(source, LineSink(outputPath: folder.file("out"))),
      options(jobs: 2, perChunk: 3)
    ).run()
    #expect(summary.passedCount == 4)
    #expect(summary.rejectedCount == 6)
    let rejects = String(decoding: folder.read("out.rejects.jsonl") ?? [], as: UTF8.self)
    #expect(rejects.contains("an earlier document has the same id 'id0'"))
  }

  @Test func nothingAppearsWhenAStageFails() async {
    let folder = TemporaryFolder()
    for jobs in [1, 3] {
      await #expect {
        _ = try await Engine(
          plan(
            CountingSource(count: 100, broken: [1]),
            Faulty(number: 50),
            LineSink(outputPath: folder.file("out"))
          ),
          options(jobs: jobs, perChunk: 5)
        ).run()
      } throws: { error in
        guard case RunError.failed(let place) = error else { return false }
        return (place.error as? StageError)?.description == "the stage has a fault"
          && place.stepName == "step"
      }
    }
    #expect(folder.names == [])
  }

  @Test func nothingAppearsWhenTheInputBreaksOff() async {
    let folder = TemporaryFolder()
    await #expect(throws: RunError.self) {
      _ = try await Engine(
        plan(
          CountingSource(count: 100, failsAfter: 40),
          LineSink(outputPath: folder.file("out"))
        ),
        options(jobs: 2, perChunk: 5)
      ).run()
    }
    #expect(folder.names == [])
  }

  @Test func nothingAppearsWhenTheRunIsStopped() async {
    let folder = TemporaryFolder()
    var stopping = options(jobs: 2, perChunk: 5)
    stopping.isStopRequested = { true }
    await #expect {
      _ = try await Engine(
        plan(CountingSource(count: 100), LineSink(outputPath: folder.file("out"))),
        stopping
      ).run()
    } throws: { if case RunError.stopped = $0 { true } else { false } }
    #expect(folder.names == [])
  }

  @Test func anOutputThatIsThereIsNotReplacedUnasked() async throws {
    let folder = TemporaryFolder()
    folder.write("out", "precious")
    let plan = plan(CountingSource(count: 1), LineSink(outputPath: folder.file("out")))
    await #expect {
      _ = try await Engine(plan, options()).run()
    } throws: { if case RunError.notStarted = $0 { true } else { false } }
    #expect(folder.read("out") == Array("precious".utf8))
    var forced = options()
    forced.replacesExisting = true
    _ = try await Engine(plan, forced).run()
    #expect(folder.read("out") == Array("doc0 0\n".utf8))
  }

  @Test func whatIsFilteredIsCounted() async throws {
    struct KeepEven: Expand {
      var access: FieldAccess { FieldAccess() }
      func expand(_ document: Document) -> [Document] {
        (document["number"]?.integer ?? 0).isMultiple(of: 2) ? [document] : []
      }
    }
    let summary = try await Engine(plan(CountingSource(count: 10), KeepEven()), options()).run()
    #expect(summary.readCount == 10)
    #expect(summary.filteredCount == 5)
    #expect(summary.passedCount == 5)
  }

  @Test func theManifestRepeatsTheRun() async throws {
    let folder = TemporaryFolder()
    var options = options()
    options.manifest = ManifestHeader(
      version: "1",
      scripts: [("a.minwal", "minwal 1\n")],
      parameters: [("out", "\"x\"")]
    )
    _ = try await Engine(
      plan(CountingSource(count: 3), LineSink(outputPath: folder.file("out"))),
      options
    ).run()
    let manifest = String(decoding: folder.read("out.run.json") ?? [], as: UTF8.self)
    #expect(
      manifest.hasPrefix(
        #"{"minwal":"1","complete":true,"scripts":[{"path":"a.minwal","text":"minwal 1\n"}]"#
      )
    )
    #expect(
      manifest.contains(
        #""counts":{"read":3,"made":0,"passed":3,"filtered":0,"rejected":0,"documents":3"#
      )
    )
  }
}
