import PipelineScript
import Testing

@Suite struct FormatterTests {
  private func format(_ text: String) -> String? {
    Formatter.format(SyntaxTree(parsing: SourceText(path: "t", text: text)))
  }

  /// The tokens of a script, and its comments, without `;` and the end of the file.
  private func contents(_ text: String) -> (tokens: [String], comments: [String]) {
    let tree = SyntaxTree(parsing: SourceText(path: "t", text: text))
    let tokens = tree.tokens.map { tree.source.text(in: $0.range) }.filter { $0 != ";" }
    let comments = tree.tokens.flatMap { token in
      tree.source.bytes[token.trivia].split { $0 == 10 || $0 == 13 }.compactMap { line in
        line.firstIndex(of: UInt8(ascii: "#")).map { hash in
          String(decoding: line[hash...], as: UTF8.self)
            .reversed().drop { $0 == " " || $0 == "\t" }.reversed().map(String.init).joined()
        }
      }
    }
    return (tokens, comments)
  }

  @Test func randomScriptsKeepTokensAndCommentsAndAreDoneAfterOnePass() throws {
    for seed in 0..<3_000 {
      var generator = ScriptGenerator(seed: UInt64(seed))
      let script = generator.script()
      let once = try #require(format(script), "seed \(seed)")
      let twice = try #require(format(once), "seed \(seed)\n\(script)\n---\n\(once)")
      #expect(Array(once.utf8) == Array(twice.utf8), "seed \(seed)\n\(script)")
      let before = contents(script)
      let after = contents(once)
      #expect(before.tokens == after.tokens, "seed \(seed)")
      #expect(before.comments == after.comments, "seed \(seed)")
    }
  }

  @Test(arguments: [
    ("clean\n| drop a\n  | drop b", "clean | drop a | drop b"),
    ("stage a(x: int = 3) = clean\n  | drop on=$x", "stage a(x: int = 3) = clean | drop on=$x"),
    ("clean [\n  a,\n  b\n]", "clean [a, b]"),
    (
      "test \"t\" {\n  given \"x\"\n  run clean\n  | drop a\n  expect text == \"x\"\n}",
      "test \"t\" { given \"x\"; run clean | drop a; expect text == \"x\" }"
    ),
    ("clean  # why\n| drop a", nil),
    ("clean \"\"\"\na\n\"\"\"", nil),
    ("param n: int\nparam m: int", nil),
    ("clean |", nil),
  ])
  func aStatementGoesOnOneLine(script: String, expected: String?) {
    let line = Formatter.formatOnOneLine(SyntaxTree(parsing: SourceText(path: "t", text: script)))
    #expect(line.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }

  @Test func randomStatementsOnOneLineKeepTheirTokensAndMeaning() throws {
    var count = 0
    for seed in 0..<3_000 {
      var generator = ScriptGenerator(seed: UInt64(seed))
      let text = generator.statement()
      let tree = SyntaxTree(parsing: SourceText(path: "t", text: text))
      guard let line = Formatter.formatOnOneLine(tree) else { continue }
      count += 1
      #expect(!line.utf8.contains(10), "seed \(seed)")
      #expect(contents(line).tokens == contents(text).tokens, "seed \(seed)")
      let blankLinesLess = format(text)?.split(separator: "\n").joined(separator: "\n")
      #expect(format(line)?.dropLast() == blankLinesLess.map { $0[...] }, "seed \(seed)")
    }
    #expect(count > 1_000)
  }

  @Test func aScriptWithErrorsIsLeftAlone() {
    #expect(format("param x text") == nil)
  }

  @Test(arguments: [
    (
      "read.text   $input|clean   |  where a==1",
      "read.text $input\n| clean\n| where a == 1\n"
    ),
    (
      "param out:path=\"out\"   \"folder\" # to write\n\n\n\n# next\nparam n : enum( a,b )",
      "param out: path = \"out\" \"folder\"  # to write\n\n# next\nparam n: enum(a, b)\n"
    ),
    (
      "stage a.b ( x:int = 3 , y : [text] )\"sum\"=clean|drop on = $x",
      "stage a.b(x: int = 3, y: [text]) \"sum\" = clean | drop on=$x\n"
    ),
    (
      "test \"t\"{given \"x\";run clean|drop a;expect text==\"x\"}",
      "test \"t\" {\n  given \"x\"\n  run clean | drop a\n  expect text == \"x\"\n}\n"
    ),
    (
      "a\n # why\n | b # then\n\n| c",
      "a\n# why\n| b  # then\n| c\n"
    ),
    (
      "test \"t\" { # first\n\n# second\ngiven 1\n# last\n}",
      "test \"t\" {  # first\n\n  # second\n  given 1\n  # last\n}\n"
    ),
    (
      "select [a , # one\n b]",
      "select [\n  a,  # one\n  b\n]\n"
    ),
    (
      "select [ # all\na]",
      "select [  # all\n  a\n]\n"
    ),
    (
      "where (a==1 and(b has 2))or not c~=\"x\"",
      "where (a == 1 and (b has 2)) or not c ~= \"x\"\n"
    ),
    ("", ""),
    ("\n\n", ""),
    ("# only\n\n\n\n", "# only\n"),
  ])
  func layoutIsCanonical(script: String, expected: String) {
    #expect(format(script) == expected)
  }

  @Test func wideListsGetALineForEachElement() {
    let names = (1...12).map { "headline_number_\($0)" }
    let wide = "select [\(names.joined(separator: ", "))] x=1"
    let expected = "select [\n  " + names.joined(separator: ",\n  ") + "\n] x=1\n"
    #expect(format(wide) == expected)
  }
}
