import Foundation
import PipelineCore
import PipelineRuntime
import TestSupport
import Testing

@testable import PluginHost

/// What an answer does to a document: values keep their places, and what is wrong rejects the document.
@Suite(.serialized) struct AnswerTests {
  private static func greeting(_ unit: String) -> String {
    """
    {"type":"hello","protocol":1,"name":"said","version":"1","offsets":"\(unit)","stages":[{"name":"it",
    "summary":"Says what it is told","reads":[{"field":"text"},{"field":"items.text","optional":true}],
    "writes":[{"field":"text"},{"field":"words","type":"[text]"},{"field":"count","type":"int"},
    {"field":"day","type":"date"},{"field":"share","type":"number"},{"field":"any","type":"any"},
    {"field":"items.note","type":"text"},{"field":"items.text"},
    {"field":"places","type":[{"name":"text","code":"int"}]}],
    "parameters":[{"name":"level","type":"text","default":null,"help":"h","completes":true}],
    "findings":[{"code":"odd","severity":"warning","meaning":"something is odd"}]}]}
    """
  }

  /// The stage of a plug-in that gives the same answer for every document.
  private static func definition(
    saying answer: String,
    _ unit: String,
    _ folder: TemporaryFolder,
    _ loader: PluginLoader
  ) throws -> StageDefinition {
    folder.write("it.greeting", greeting(unit))
    folder.write("it.answer", answer)
    let path = folder.write(
      "said",
      "#!/bin/sh\nexec '\(FaultyPlugin.program)' say '\(folder.file("it"))'\n"
    )
    _ = unsafe chmod(path, 0o755)
    return try #require(
      try loader.load(PluginRequest(name: path, namespace: "mine", scriptFolder: ".")).first
    )
  }

  /// What a document becomes when a plug-in gives an answer for it.
  private func document(
    _ answer: String,
    unit: String = "bytes",
    text: String = "خبر عاجل",
    items: [String] = []
  ) async throws -> Document {
    let folder = TemporaryFolder()
    let loader = try PluginLoader(
      PluginPolicy(.all, environment: { _ in nil }),
      minwalVersion: "test",
      log: { _ in }
    )
    defer { loader.end() }
    let definition = try Self.definition(saying: answer, unit, folder, loader)
    #expect(definition.signature.name == "mine.it")
    let stage = try #require(
      try StageRegistry().make(definition, [:]).instance as? any Transform
    )
    var document = FaultyPlugin.documents(1)[0]
    let traced = { (text: String) in
      Value.text(TracedText(Origin(field: "text", bytes: Array(text.utf8))))
    }
    document["text"] = traced(text)
    if !items.isEmpty { document["items"] = .list(items.map { .record(["text": traced($0)]) }) }
    let result = try await FaultyPlugin.run(stage, [document])
    return try #require(result.first)
  }

  @Test func valuesOfAParameterAreCompleted() throws {
    let loader = try PluginLoader(
      PluginPolicy(.all, environment: { _ in nil }),
      minwalVersion: "test",
      log: { _ in }
    )
    defer { loader.end() }
    let folder = TemporaryFolder()
    let definition = try Self.definition(saying: "", "bytes", folder, loader)
    #expect(definition.values(of: "level", beginning: "") == ["low", "high"])
    #expect(definition.values(of: "level", beginning: "h") == ["high"])
    #expect(definition.values(of: "other", beginning: "").isEmpty)
  }

  @Test(
    arguments: [
      ("bytes", "[0,0,6]", 0..<6), ("bytes", "[0,7,15]", 7..<15),
      // In the middle of letters: outwards to their borders.
      ("bytes", "[0,1,5]", 0..<6), ("scalars", "[0,4,8]", 7..<15), ("utf16", "[0,4,8]", 7..<15),
      ("bytes", "[0,15,15]", 15..<15), ("scalars", "[0,8,8]", 15..<15),
    ]
  )
  func aCutTextKeepsItsPlace(unit: String, place: String, range: Range<Int>) async throws {
    let document = try await document(#""fields":{"words":[{"at":\#(place)}]}"#, unit: unit)
    let word = try #require(document["words"]?.list?.first)
    #expect(document.rejection == nil)
    #expect(word.trace?.range == range)
    expectSameBytes(word.text?.bytes ?? [], Array("خبر عاجل".utf8)[range])
  }

  @Test func placesCountTheirUnitBeyondTheFirstPlane() async throws {
    for (unit, end) in [("bytes", 8), ("scalars", 5), ("utf16", 6)] {
      let start = end - (unit == "bytes" ? 3 : unit == "scalars" ? 3 : 3)
      let document = try await document(
        #""fields":{"words":[{"at":[0,\#(start),\#(end)]}]}"#,
        unit: unit,
        text: "\u{1F4F0} abc"
      )
      expectSameBytes(document["words"]?.list?.first?.text?.bytes ?? [], Array("abc".utf8), unit)
    }
  }

  @Test func editsKeepWhatTheyDontTouch() async throws {
    let document = try await document(
      #""edits":[{"at":[0,0,6],"value":"نبأ"},{"at":[0,6,7],"value":""},{"at":[0,15,15],"value":"!"}]"#
    )
    let text = try #require(document["text"]?.text)
    expectSameBytes(text.bytes, Array("نبأعاجل!".utf8))
    #expect(text.originRange(of: 6..<14) == 7..<15)
    #expect(text.originRange(of: 0..<6) == 0..<6)
  }

  @Test func aFieldThatIsSetIsNotEdited() async throws {
    let edits = #""edits":[{"at":[0,0,6],"value":"نبأ"}]"#
    let fields = #""fields":{"text":"قول","words":[{"at":[0,0,6]}]}"#
    for answer in ["\(edits),\(fields)", "\(fields),\(edits)"] {
      let document = try await document(answer)
      expectSameBytes(document["text"]?.text?.bytes ?? [], Array("قول".utf8))
      expectSameBytes(document["words"]?.list?.first?.text?.bytes ?? [], Array("خبر".utf8))
    }
  }

  @Test func namesMayBeWrittenWithEscapes() async throws {
    let document = try await document(#""fields":{"\u0063ount":3}"#)
    #expect(document.rejection == nil)
    #expect(document["count"]?.integer == 3)
  }

  @Test func valuesHaveTheTypesThatAreDeclared() async throws {
    let document = try await document(
      #"""
      "fields":{"count":{"at":[0,0,6],"value":3},"day":{"at":[0,7,15],"value":"2019-05"},"share":2,
      "any":{"a":[1,2.5,true,null,"x"]},
      "places":[{"at":[0,0,6],"value":{"name":{"at":[0,0,6],"value":"News"},"code":7}}]},
      "findings":[{"code":"odd","at":[0,0,6],"message":"it is"}]
      """#
    )
    #expect(document.rejection == nil, "\(document.rejection?.message ?? "")")
    #expect(document["count"]?.integer == 3)
    #expect(document["count"]?.trace?.range == 0..<6)
    #expect(document["day"]?.date?.edtf == "2019-05")
    #expect(document["day"]?.trace?.range == 7..<15)
    expectSameBytes(
      JSONText.value(.record(document.fields)).replacingOccurrences(of: "\"text\"", with: ""),
      #"{:"خبر عاجل","count":3,"day":"2019-05","share":2.0,"any":{"a":[1,2.5,true,null,"x"]},"places":[{"name":"News","code":7}]}"#
    )
    let place = try #require(document["places"]?.list?.first)
    #expect(place.trace?.range == 0..<6)
    #expect(place.record?["name"]?.trace?.range == 0..<6)
    let finding = try #require(document.findings.first)
    #expect(finding.code == "said.it.odd" && finding.severity == .warning)
    #expect(finding.message == "it is" && finding.trace?.range == 0..<6)
  }

  @Test func textsOfItemsAreEditedAndRecordsGetMembers() async throws {
    let document = try await document(
      #""fields":{"items.note":["a",{"at":[2,0,1]}]},"edits":[{"at":[2,0,1],"value":"Z"}]"#,
      items: ["one", "two"]
    )
    expectSameBytes(
      JSONText.value(document["items"] ?? .null),
      #"[{"text":"one","note":"a"},{"text":"Zwo","note":"t"}]"#
    )
  }

  @Test func aRejectionIsTheStagesOwn() async throws {
    let document = try await document(
      #""reject":{"code":"too-dull","message":"nothing happens in it"}"#
    )
    #expect(document.rejection?.code == "said.it.too-dull")
    #expect(document.rejection?.message == "nothing happens in it")
  }

  @Test(
    arguments: [
      (#""fields":{"wrods":[]}"#, "doesn't declare that it writes 'wrods', did you mean `words`?"),
      (#""fields":{"words":{"at":[0,0,6]}}"#, "expected `words` to be a list of texts"),
      (#""fields":{"count":"three"}"#, "expected `count` to be a whole number"),
      (#""fields":{"count":2.5}"#, "expected `count` to be a whole number"),
      (#""fields":{"day":"yesterday"}"#, "`day` is no date: 'yesterday'"),
      (#""fields":{"words":[{"at":[0,0,16]}]}"#, "the place 0..16 isn't in text 0"),
      (#""fields":{"words":[{"at":[0,-1,3]}]}"#, "the place -1..3 isn't in text 0"),
      (#""fields":{"words":[{"at":[0,6,3]}]}"#, "the place 6..3 isn't in text 0"),
      (#""fields":{"words":[{"at":[1,0,1]}]}"#, "there is no text 1, the document has 1"),
      (#""fields":{"words":[{"at":[0,99999999999999999999,3]}]}"#, "in whole numbers"),
      (#""fields":{"words":[{"at":[0,0,6],"vaule":1}]}"#, "a value with a place has `at`"),
      (#""fields":{"places":[{"name":"x","size":1}]}"#, "without a member 'size'"),
      (#""edits":[{"at":[0,0,6],"value":"a"},{"at":[0,4,8],"value":"b"}]"#, "must rise"),
      (#""edits":[{"at":[0,0,1],"value":"a"},{"at":[0,1,2],"value":"b"}]"#, "must rise"),
      (#""edits":[{"at":[0,0,6]}]"#, "an edit needs `at` and a text `value`"),
      (#""findings":[{"code":"od"}]"#, "declares no finding 'od', did you mean `odd`?"),
      (#""feilds":{}"#, "an answer has no member 'feilds', did you mean `fields`?"),
      (#""reject":{"code":"x"}"#, "a rejection needs `code` and `message`"),
      (#""fields":{"items.note":["a"]}"#, "has 1 values for 0 records"),
    ]
  )
  func aWrongAnswerRejectsItsDocument(answer: String, problem: String) async throws {
    let document = try await document(answer)
    #expect(document.rejection?.code == "said.it.broken-answer")
    #expect(
      document.rejection?.message.contains(problem) == true,
      "\(document.rejection?.message ?? "")"
    )
  }
}
