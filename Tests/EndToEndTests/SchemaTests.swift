import Foundation
import Testing

/// What `minwal schema` tells of a script's records.
@Suite struct SchemaTests {
  private static let script = """
    minwal 1
    read.text "a.txt"
    | split.article
    | find.dates on=[foot, body]
    | find.issue
    | transliterate scheme=ala-lc on=[headline, authors]
    | set odd-name to="x"
    | write.jsonl "out.jsonl"
    """

  private func schema(_ script: String, _ format: String) throws -> (Workspace.Call, String) {
    let work = try Workspace()
    defer { work.remove() }
    try work.write(script, to: "s.minwal")
    let call = try work.minwal(["schema", "s.minwal", "--format", format])
    return (call, String(decoding: call.output, as: UTF8.self))
  }

  @Test func sparkHasTheFieldsInTheOrderOfTheRecord() throws {
    let (call, text) = try schema(Self.script, "spark")
    #expect(call.status == 0, "\(call.message)")
    #expect(call.error.isEmpty, "every field is known")
    let columns = text.split(separator: ",\n").map(String.init)
    let names = columns.map { String($0.prefix { $0 != " " }) }
    #expect(names.prefix(2) == ["id", "source"])
    let order = [
      "headline", "body", "date", "issue", "dates", "findings", "headline_latin", "spans",
    ]
    #expect(order == names.filter(order.contains))
    #expect(columns.contains("issue BIGINT"))
    #expect(columns.contains("body ARRAY<STRING>"))
    #expect(columns.contains("headline_latin STRING"))
    #expect(columns.contains("authors_latin ARRAY<STRING>"))
    #expect(columns.contains("`odd-name` STRING"))
    #expect(text.contains("issue: ARRAY<BIGINT>") && text.contains("body: ARRAY<ARRAY<BIGINT>>"))
  }

  @Test func spansCanBeMissing() throws {
    let (_, text) = try schema(
      Self.script.replacingOccurrences(of: "out.jsonl\"", with: "out.jsonl\" spans=none"),
      "spark"
    )
    #expect(!text.contains("span"), "\(text)")
  }

  @Test func jsonDescribesWhatARunWrites() throws {
    let (call, _) = try schema(Self.script, "json")
    let schema = try #require(
      try JSONSerialization.jsonObject(with: call.output) as? [String: Any]
    )
    let properties = try #require(schema["properties"] as? [String: [String: Any]])
    #expect(schema["additionalProperties"] as? Bool == false)
    let work = try Workspace()
    defer { work.remove() }
    try work.write(Self.script, to: "s.minwal")
    try work.write("خبر أول\n\nدمشق - سانا: نص في 15-5-2019.\n\nالرقم: 16978\n", to: "a.txt")
    #expect(try work.minwal(["run", "s.minwal"]).status == 0)
    let record = try #require(
      try JSONSerialization.jsonObject(with: Data(work.read("out.jsonl") ?? [])) as? [String: Any]
    )
    for (name, value) in record {
      let type = try #require(properties[name], "\(name)")["type"]
      let types = (type as? [String]) ?? [type as? String ?? "nothing"]
      let wanted =
        switch value {
        case is [Any]: "array"
        case is [String: Any]: "object"
        case is String: "string"
        default: "integer"
        }
      #expect(types.contains(wanted), "\(name)")
    }
  }

  @Test func sqliteMakesTheTablesAndOpenScriptsAreTold() throws {
    let (call, text) = try schema("minwal 1\nread.jsonl \"a\"\n| write.sqlite \"a.db\"\n", "sqlite")
    #expect(call.status == 0)
    #expect(text.contains("CREATE TABLE articles("))
    let (open, _) = try schema("minwal 1\nread.jsonl \"a\"\n", "json")
    #expect(open.message.contains("further fields"))
    #expect(try schema("minwal 1\nread.jsonl \"a\" | clena\n", "json").0.status == 1)
  }
}
