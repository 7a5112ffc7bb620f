import PipelineScript
import TestSupport
import Testing

@Suite struct SyntaxTreeTests {
  /// The bytes of all tokens with the trivia before them.
  private func joined(_ tree: SyntaxTree) -> [UInt8] {
    tree.tokens.flatMap { tree.source.bytes[$0.trivia] + tree.source.bytes[$0.range] }
  }

  private func tree(_ bytes: [UInt8]) -> SyntaxTree {
    SyntaxTree(parsing: SourceText(path: "t", bytes: bytes))
  }

  @Test func everyByteOfRandomBytesIsInTheTree() {
    let seed: UInt64 = 1
    var random = SeededGenerator(seed: seed)
    let favoured = Array("|=[](){}\"'$#.,:;<>~!- \n\taw019\\u".utf8) + [0xD8, 0xA7, 0xE2, 0x80, 0]
    for round in 0..<6_000 {
      let bytes: [UInt8] = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        Bool.random(using: &random)
          ? favoured[Int.random(in: 0..<favoured.count, using: &random)]
          : UInt8.random(in: 0...255, using: &random)
      }
      #expect(joined(tree(bytes)) == bytes, "seed \(seed), round \(round)")
    }
  }

  @Test func everyByteOfShortTextsIsInTheTree() {
    let alphabet = Array("a1-.\"|=[($#\n".utf8)
    for first in alphabet {
      for second in alphabet {
        for third in alphabet {
          for fourth in alphabet {
            let bytes = [first, second, third, fourth]
            #expect(joined(tree(bytes)) == bytes)
          }
        }
      }
    }
  }

  @Test func mutatedScriptsGiveDiagnosticsAndKeepEveryByte() {
    let seed: UInt64 = 2
    var random = SeededGenerator(seed: seed)
    let inserted = Array("|=[](){}\"'$\\ \n#".utf8)
    for round in 0..<4_000 {
      var generator = ScriptGenerator(seed: UInt64(round))
      var bytes = Array(generator.script().utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + 12))
        default:
          bytes.insert(inserted[Int.random(in: 0..<inserted.count, using: &random)], at: place)
        }
      }
      let tree = tree(bytes)
      #expect(joined(tree) == bytes, "seed \(seed), round \(round)")
      for diagnostic in tree.diagnostics { _ = DiagnosticRenderer().render(diagnostic) }
      _ = ScriptInput.completion(at: bytes.count / 2, of: bytes)
    }
  }

  @Test func generatedScriptsAreWithoutErrors() {
    for seed in 0..<2_000 {
      var generator = ScriptGenerator(seed: UInt64(seed))
      let script = generator.script()
      let tree = tree(Array(script.utf8))
      let shown = DiagnosticRenderer().render(tree.diagnostics)
      #expect(!tree.diagnostics.hasErrors, "seed \(seed):\n\(script)\n\(shown)")
    }
  }

  @Test func deepNestingEndsInADiagnostic() {
    for opening in ["[", "(", "where (", "not ", "param x: [", "clean [[", "where not (not "] {
      let text = "read.text x=" + String(repeating: opening, count: 50_000)
      #expect(tree(Array(text.utf8)).diagnostics.hasErrors)
      let line = String(repeating: opening, count: 50_000)
      #expect(tree(Array(line.utf8)).diagnostics.hasErrors)
    }
  }

  @Test(arguments: [
    ("2019-05-15", "date"), ("2019-05", "date"), ("2019", "number"), ("15-5-2019", "malformed"),
    ("-7", "number"), ("3.25", "number"), ("1.2.3", "malformed"), ("1..9", "range"),
    ("-3..-1", "range"), ("3d", "duration"), ("3mo", "duration"), ("3min", "duration"),
    ("250ms", "duration"), ("3days", "malformed"), ("2019-05-155", "malformed"),
    ("iso-233", "name"), ("ala-lc", "name"), ("where", "keyword"), ("wheres", "name"),
    ("$out", "variable"), ("\"a\"", "string"), ("'a\\'", "string"), ("<=", "mark"),
    ("@x", "unknown"), ("1.", "malformed"), ("3-", "malformed"),
  ])
  func oneTokenIsTheLongestMatch(text: String, expected: String) {
    let tokens = tree(Array(text.utf8)).tokens
    #expect(tokens.count == 2)
    let kind =
      switch tokens[0].kind {
      case .date: "date"
      case .range: "range"
      case .duration: "duration"
      case .number: "number"
      case .name: "name"
      case .keyword: "keyword"
      case .variable: "variable"
      case .string: "string"
      case .mark: "mark"
      case .malformedNumber: "malformed"
      case .unknown: "unknown"
      case .endOfFile: "end"
      }
    #expect(kind == expected)
  }

  @Test(arguments: [
    (0, 1, 1), (5, 1, 4), (6, 2, 1), (8, 2, 2), (10, 2, 2), (12, 2, 3), (99, 2, 4), (-1, 1, 1),
  ])
  func placesCountGraphemeClusters(byteOffset: Int, lineNumber: Int, column: Int) {
    // LATIN SMALL LETTER E with COMBINING ACUTE ACCENT, then ARABIC BEH with FATHA, and ALEF.
    let source = SourceText(path: "t", text: "ae\u{301}x\n\u{628}\u{64E}\u{627}z")
    let place = source.place(at: byteOffset)
    #expect(place.lineNumber == lineNumber)
    #expect(place.column == column)
  }
}
