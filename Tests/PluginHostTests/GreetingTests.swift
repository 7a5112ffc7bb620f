import DataFormats
import PipelineCore
import TestSupport
import Testing

@testable import PluginHost

/// What a greeting may say, and what is said where it says something else.
@Suite struct GreetingTests {
  private static let stage =
    #"{"name":"it","summary":"Does it","parameters":[{"name":"on","type":"[field]","default":["text"],"help":"h"}]}"#

  private static func greeting(_ members: String = "", stage: String = stage) throws -> Greeting {
    let json =
      #"{"type":"hello","protocol":1,"name":"mine","version":"1","offsets":"bytes",\#(members)"stages":[\#(stage)]}"#
    return try Greeting(try PluginMessage(Array(json.utf8)))
  }

  @Test func tellsStagesParametersAndFields() throws {
    let greeting = try Self.greeting(
      #""timeout":"2min","credits":1,"mode":"shared","#,
      stage: #"""
        {"name":"it","summary":"Does it","parameters":[
        {"name":"level","type":"enum(low, high)","help":"h"},
        {"name":"on","type":"[field]","default":["text"],"positional":true,"help":"h"},
        {"name":"wait","type":"duration","default":"90s","help":"h"},
        {"name":"note","type":"text","default":null,"help":"h","completes":true}],
        "reads":[{"field":"$on"}],"writes":[{"field":"${on}_n","type":"int","optional":true}],"removes":["old"]}
        """#
    )
    #expect(greeting.timeout == .seconds(120) && greeting.credits == 1 && greeting.mode == .shared)
    let stage = greeting.stages[0]
    #expect(stage.parameters.map(\.name) == ["on", "level", "wait", "note"])
    #expect(stage.parameters[1].type == .name(["low", "high"]))
    #expect(stage.parameters[1].defaultValue == nil)
    #expect(stage.parameters[2].defaultValue == .duration(TimeSpan(90, .seconds)))
    #expect(stage.parameters[3].defaultValue == .null)
    #expect(stage.completed == ["note"])
    let arguments = try Arguments(
      ["level": .text("low"), "on": .list([.text("headline"), .text("ticker.text")])],
      for: stage.signature(named: "mine.it")
    )
    #expect(
      DeclaredStage.paths("${on}_n", arguments).map(\.description) == [
        "headline_n", "ticker.text_n",
      ]
    )
  }

  @Test(
    arguments: [
      (#""credits":0,"#, "credits: expected a whole number from 1 to 64"),
      (#""timeout":"soon","#, "timeout: expected a time such as"),
      (#""mode":"sharde","#, "mode: 'sharde' isn't one of worker, shared; did you mean `shared`?"),
    ]
  )
  func saysWhatIsWrongWithAMember(members: String, problem: String) throws {
    let error = #expect(throws: Declaration.Problem.self) { _ = try Self.greeting(members) }
    #expect(error?.message.hasPrefix(problem) == true, "\(error?.message ?? "")")
  }

  @Test(
    arguments: [
      (#"{"summary":"x"}"#, "stages[0]: `name` is missing"),
      (#"{"name":"It","summary":"x"}"#, "stages[0].name: 'It' is no name"),
      (#"{"name":"it","summary":""}"#, "stages[0]: the summary is one line of text"),
      (
        #"{"name":"it","summary":"x","parameters":[{"name":"a","type":"txt","help":"h"}]}"#,
        "stages[0].parameters[0].type: 'txt' isn't one of"
      ),
      (
        #"{"name":"it","summary":"x","parameters":[{"name":"a","type":"int","default":"b","help":"h"}]}"#,
        "stages[0].parameters[0].default: can't be a text, expected a whole number"
      ),
      (
        #"{"name":"it","summary":"x","reads":[{"field":"$on"}]}"#,
        "stages[0].reads[0].field: the stage has no parameter `on`"
      ),
      (
        #"{"name":"it","summary":"x","writes":[{"field":"a b"}]}"#,
        "stages[0].writes[0].field: 'a b' is no field"
      ),
      (
        #"{"name":"it","summary":"x","findings":[{"code":"a","severity":"bad","meaning":"m"}]}"#,
        "stages[0].findings[0].severity: 'bad' isn't one of note, warning, error"
      ),
      (#""it""#, "stages[0]: expected an object"),
      (stage + "," + stage, "two of its stages are called `it`"),
      ("", "it has no stages"),
    ]
  )
  func saysWhatIsWrongWithAStage(stage: String, problem: String) throws {
    let error = #expect(throws: Declaration.Problem.self) {
      _ = try Self.greeting(stage: stage)
    }
    #expect(error?.message.hasPrefix(problem) == true, "\(error?.message ?? "")")
  }

  @Test func cutsFramesWhereverTheStreamIsCut() throws {
    let messages = ["{}", #"{"a":1}"#, "", String(repeating: "x", count: 70_000)]
    let stream = messages.flatMap { FrameBuffer.head(of: Array($0.utf8)) + Array($0.utf8) }
    for size in [1, 2, 3, 5, 64, stream.count] {
      var buffer = FrameBuffer()
      var found: [String] = []
      for start in Swift.stride(from: 0, to: stream.count, by: size) {
        buffer.append(stream[start..<min(start + size, stream.count)])
        while let frame = try buffer.takeFrame() {
          found.append(String(decoding: frame, as: UTF8.self))
        }
      }
      #expect(found == messages)
      #expect(!buffer.holdsPart)
    }
  }
}
