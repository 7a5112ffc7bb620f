import Testing

@testable import ArabicText

/// Checks every row of the standard words: its form, its class and value, and that no word stands twice
/// among what is read together.
@Suite struct LexiconFilesTests {
  private static let wordFiles = LexiconStore.fileNames.filter { $0 != "classes.tsv" }

  @Test("every row of the standard words is well-formed, and no word stands twice")
  func standardWordsAreSound() {
    var problems: [LexiconProblem] = []
    var rows: [Lexicon.Row] = []
    for name in Self.wordFiles {
      var parser = LexiconParser(file: name)
      rows += parser.rows(LexiconStore.bytes(of: name))
      problems += parser.problems
    }
    var parser = LexiconParser(file: "the standard words")
    parser.check(rows)
    problems += parser.problems
    #expect(rows.count > 1000)
    #expect(problems.map { "\($0): \($0.help ?? "")" } == [])
  }

  @Test("classes stand once, in a file that there is, and each has words")
  func classesAreSound() {
    let classes = LexiconClass.all
    #expect(Set(classes.map(\.name)).count == classes.count)
    for wordClass in classes {
      #expect(Self.wordFiles.contains(wordClass.file), "\(wordClass.name)")
      #expect(!Lexicon.standard.words(of: wordClass.name).isEmpty, "\(wordClass.name)")
      #expect(!wordClass.meaning.isEmpty)
    }
    var parser = LexiconParser(file: "classes.tsv")
    var lineCount = 0
    parser.forEachLine(of: LexiconStore.bytes(of: "classes.tsv")) { _, _ in lineCount += 1 }
    #expect(classes.count == lineCount - 1, "a line of classes.tsv isn't read")
  }

  @Test("rows stand in the file of their class and say where they were found")
  func rowsStandInTheirFile() {
    for name in Self.wordFiles {
      for row in LexiconStore.rows(inFile: name) {
        #expect(
          LexiconClass.named(row.className)?.file == name,
          "\(name):\(row.lineNumber) \(row.className)"
        )
        #expect(!row.source.isEmpty, "\(name):\(row.lineNumber) has no source")
      }
    }
  }

  @Test("the months of every tradition are there after their own names")
  func monthsComeFromTheFile() {
    #expect(Set(MonthNames.gregorian.map(\.month)) == Set(1...12))
    #expect(Set(MonthNames.coptic.map(\.month)) == Set(1...13))
    #expect(Set(MonthNames.latin.map(\.month)) == Set(1...12))
    let may = MonthNames.gregorian.filter { $0.spellings.contains("ماي") }
    #expect(may.contains { $0.month == 5 && $0.strength == .needsContext })
    #expect(Set(WeekdayNames.arabic.map(\.weekday)) == Set(1...7))
    #expect(NumberWords.hundreds.map(\.number) == [100, 200, 300, 400, 500, 600, 700, 800, 900])
  }
}
