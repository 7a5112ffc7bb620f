import DataFormats
import Foundation
import PipelineCore
import TestSupport
import Testing
@testable import WebPages

/// Pages of the project's own writing, in the shapes that newspapers' sites have had since 2001.
///
/// `Pages/gold.json` tells for each what is to be read: headline, paragraphs, day, authors, captions, lists.
struct GoldenPagesTests {
  @Test(arguments: GoldenPage.all)
  func readsTheArticle(_ page: GoldenPage) throws {
    let content = page.content
    let headline = content.fields["headline"]?.text?.string
    #expect(headline == page.gold.headline, "\(page.name)")
    let body = (content.fields["body"]?.list ?? []).compactMap { $0.text?.string }
    expectSameBytes(
      body.joined(separator: "\n").utf8,
      page.gold.body.joined(separator: "\n").utf8,
      page.name
    )
    let isArticle = page.gold.kind == "article"
    #expect(content.notices.contains { $0.kind == .noArticle } != isArticle, "\(page.name)")
  }

  @Test(arguments: GoldenPage.all)
  func readsWhoWroteItAndWhen(_ page: GoldenPage) throws {
    let content = page.content
    let authors = (content.fields["authors"]?.list ?? []).compactMap { $0.text?.string }
    #expect(authors == page.gold.authors, "\(page.name)")
    guard let date = page.gold.date else { return }
    let foot = (content.fields["foot"]?.list ?? []).compactMap { $0.text?.bytes }
    let days = foot.compactMap { DateLine($0.span)?.day }
    let written = Array(date.utf8)
    let day = PageDay(iso: written.span)
    #expect(days == [day], "\(page.name)")
  }

  @Test(arguments: GoldenPage.all)
  func readsWhatStandsAroundTheText(_ page: GoldenPage) throws {
    let content = page.content
    if let wanted = page.gold.captions {
      let captions = (content.fields["captions"]?.list ?? []).compactMap { $0.text?.string }
      #expect(captions == wanted, "\(page.name)")
    }
    if let wanted = page.gold.kicker {
      #expect(content.fields["kicker"]?.text?.string == wanted, "\(page.name)")
    }
  }

  @Test(arguments: GoldenPage.all)
  func readsTheLists(_ page: GoldenPage) throws {
    let lists = (page.content.fields["lists"]?.list ?? []).compactMap(\.record)
    for wanted in page.gold.lists {
      let kinds = wanted.kind.split(separator: "|").map(String.init)
      let found = lists.contains { list in
        let items = (list["items"]?.list ?? []).compactMap { $0.record?["text"]?.text?.string }
        return kinds.contains(list["kind"]?.text?.string ?? "") && items == wanted.items
      }
      #expect(found, "\(page.name): \(wanted.kind)")
    }
  }

  @Test(arguments: GoldenPage.all)
  func everyParagraphKnowsItsPlace(_ page: GoldenPage) throws {
    for value in page.content.fields["body"]?.list ?? [] {
      let text = try #require(value.text)
      for at in text.bytes.indices {
        let place = try #require(text.originRange(of: at..<at + 1))
        let stands = page.bytes[place]
        #expect(
          Array(stands) == [text.bytes[at]]
            || [0x20, 0x26, 0x0A, 0x3C, 0x5C].contains(stands.first ?? 0x20)
        )
      }
    }
  }
}

/// A page with what is to be read from it.
struct GoldenPage: Sendable, CustomTestStringConvertible {
  struct Gold: Decodable, Sendable {
    struct List: Decodable, Sendable {
      var kind: String
      var items: [String]
    }
    var kind: String
    var encoding: String
    var headline: String?
    var date: String?
    var body: [String]
    var authors: [String]
    /// Not told where they aren't the point of the page.
    var captions: [String]?
    var kicker: String?
    var lists: [List]
  }

  var name: String
  var gold: Gold
  var bytes: [UInt8]

  var testDescription: String { name }

  var content: PageContent {
    WebPage(TracedText(Origin(field: "html", bytes: bytes))).content()
  }

  static let all: [GoldenPage] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Pages")
    guard let data = try? Data(contentsOf: folder.appendingPathComponent("gold.json")),
      let gold = try? JSONDecoder().decode([String: Gold].self, from: data)
    else { return [] }
    return gold.sorted { $0.key < $1.key }.compactMap { name, gold in
      guard let page = try? Data(contentsOf: folder.appendingPathComponent("\(name).html")) else {
        return nil
      }
      let encoding = TextEncoding(rawValue: gold.encoding) ?? .utf8
      return GoldenPage(name: name, gold: gold, bytes: encoding.decode([UInt8](page)).bytes)
    }
  }()
}

struct GoldenPageFilesTests {
  @Test func areThere() { #expect(GoldenPage.all.count >= 25) }
}
