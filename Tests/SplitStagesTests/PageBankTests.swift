import PipelineCore
import Testing

@testable import SplitStages

@Suite struct PageBankTests {
  private static func read(_ file: [UInt8]) -> PageBank? { PageBank(file.span) }

  @Test func comesBackFromItsFile() throws {
    let bank = PageBank(keys: [PageBank.key(5, 1), PageBank.key(9, 1)])
    let again = try #require(Self.read(bank.file()))
    #expect(again.contains(5, of: 1) && again.contains(9, of: 1))
    #expect(!again.contains(5, of: 2) && !again.contains(6, of: 1))
  }

  @Test func refusesWhatIsNoBank() {
    var file = PageBank(keys: [1, 2]).file()
    #expect(Self.read(Array(file.dropLast())) == nil)
    file[8] = 200
    #expect(Self.read(file) == nil)
    #expect(Self.read([]) == nil)
  }

  @Test(arguments: [
    ("https://www.mirror.example/a/1", "http://mirror.example/b?c", true),
    ("https://mirror.example", "https://other.example", false),
  ])
  func tellsSitesByTheirHosts(one: String, other: String, isSame: Bool) {
    let sites = [one, other].map { PageBank.site(paper: nil, url: Array($0.utf8)) }
    #expect((sites[0] == sites[1]) == isSame)
  }

  @Test func keepsWhatStandsOnManyPagesInLittleMemory() {
    var counter = PageLineCounter(limit: 1_000)
    for page in 0..<2_000 {
      let own = (0..<4).map { UInt64(page * 10 + $0 + 100) }
      counter.add(own + [7, 8], of: 1)
    }
    #expect(counter.pageCount == 2_000)
    let bank = PageBank(keys: counter.frequent)
    #expect(bank.contains(7, of: 1) && bank.contains(8, of: 1))
    #expect(!bank.contains(100, of: 1) && !bank.contains(20_090, of: 1))
  }

  /// A slogan that no word tells apart from a headline is left out once three pages have shown it.
  @Test func readsAPageByTheLinesOfItsSite() async throws {
    func pages(_ stories: [String]) -> [Document] {
      stories.enumerated().map { index, story in
        let text = "نافذة على حكايات الناس في كل مكان\n\n\(story)\n\nبدأ العمل صباح أمس في الموقع."
        return Document(
          id: "\(index)",
          source: DocumentSource(path: "a"),
          fields: [
            "text": .text(TracedText(Origin(field: "text", bytes: Array(text.utf8)))),
            "paper": .text(TracedText(untraced: "المنارة")),
          ]
        )
      }
    }
    let stories = [
      "افتتاح جسر المشاة الجديد قرب المحطة", "موسم العسل يبشر بالخير هذا العام",
      "فرقة مسرحية تعرض عملها الأول غدا",
    ]
    let fold = try SplitPages(Arguments(["path": .text("pages")], for: SplitPages.signature))
    var total = fold.makeTotal()
    var batch = pages(stories)
    _ = fold.reduce(fold.map(batch), into: &total, batch: &batch)
    let file = try #require(fold.finish(total).files.first)
    let stage = try SplitArticle(
      Arguments(["bank": .text("pages")], for: SplitArticle.signature) { name in
        Resource(name: name, copying: file.bytes)
      }
    )
    var worker = stage.makeWorker()
    await worker.transform(&batch)
    for (document, story) in zip(batch, stories) {
      #expect(document["headline"]?.text?.string == story)
    }
  }
}
