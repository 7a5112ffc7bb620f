import Testing

@testable import PipelineScript

@Suite struct ScriptWordsTests {
  /// The words of a text as `kind:word`.
  private func words(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return ScriptInput.words(of: bytes).map {
      "\($0.kind):" + String(decoding: bytes[$0.range], as: UTF8.self)
    }
  }

  @Test(arguments: [
    (
      "read.text \"a.txt\" limit=3",
      ["stage:read.text", "string:\"a.txt\"", "parameter:limit", "number:3"]
    ),
    (
      "| where date >= 2019-05 and not x",
      ["keyword:where", "number:2019-05", "keyword:and", "keyword:not"]
    ),
    ("clean # نعم", ["stage:clean", "comment:# نعم"]),
    ("select [\nheadline,\nbody]", ["stage:select"]),
    (
      "transliterate $scheme on=headline",
      ["stage:transliterate", "variable:$scheme", "parameter:on"]
    ),
    ("read.text articles/a.txt", ["stage:read.text", "wrong:/a.txt"]),
    ("read.text \"a", ["stage:read.text", "string:\"a"]),
    (
      "test \"t\" { given \"a\"; run split.article | clean",
      [
        "keyword:test", "string:\"t\"", "keyword:given", "string:\"a\"", "keyword:run",
        "stage:split.article", "stage:clean",
      ]
    ),
    ("", []), ("\u{202E}\u{0}", ["wrong:\u{202E}\u{0}"]), ("[[[", []),
  ])
  func tellsWhatAWordIs(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test func wordsStandInOrderWhateverTheBytes() {
    var generator = SystemRandomNumberGenerator()
    let pieces = [
      "read.text", " ", "\"", "#", "\n", "|", "[", "]", "$", "خ", "=", ".", "15-", "'", "\\",
    ]
    for _ in 0..<500 {
      let text = (0..<12).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      var end = 0
      for word in ScriptInput.words(of: Array(text.utf8)) {
        #expect(word.range.lowerBound >= end && !word.range.isEmpty, "\(text.debugDescription)")
        end = word.range.upperBound
      }
      #expect(end <= text.utf8.count)
    }
  }
}
