import PipelineCore
import TestSupport
import Testing

/// The reader that a file's content asks for.
struct ReadAnyTests {
  private let folder = TemporaryFolder()

  private static let page =
    "<!DOCTYPE html><title>خبر</title><h1>افتتاح الجسر الجديد</h1>"
    + "<p>افتتحت البلدية صباح أمس الجسر الجديد على النهر، بعد عامين من العمل.</p>"
    + "<p>وقال رئيس البلدية إن السير عليه يبدأ اليوم، وإن العبور مجاني للجميع.</p>"
  private static let wet =
    "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://a.example\r\n"
    + "Content-Type: text/plain\r\nContent-Length: 6\r\n\r\nخبر\r\n\r\n"
  private static let feed = "<rss><channel><item><title>خبر</title></item></channel></rss>"

  @Test func aFileOfAFolderWhoseTextMustBeTakenOutFirstIsNamed() throws {
    folder.write("folder/a.txt", "خبر")
    folder.write("folder/b.pdf", "%PDF-1.4")
    folder.write("folder/c.jpg", "picture")
    let documents = try read("read", [folder.file("folder")])
    #expect(documents.count == 2)
    #expect(documents.map { $0.rejection?.code } == [nil, "read.wrong-kind"])
  }

  @Test func eachFileByItsContent() throws {
    let files: [(String, String)] = [
      ("a.txt", "خبر\n\nنص."), ("b", Self.page), ("c.txt.gz", Self.wet), ("d.xml", Self.feed),
      ("e.json", "[{\"text\":\"خبر\"},\n{\"text\":\"آخر\"}]"), ("f.jsonl", "{\"text\":\"خبر\"}\n"),
      ("g.csv", "paper;text\nsana;خبر\nwafa;آخر\n"), ("h", "%PDF-1.4"),
      ("i.txt", "a,b\n1,2\n3,4\n"),
      ("j.txt", ""),
    ]
    let paths = files.map { name, text in
      folder.write(name, name.hasSuffix(".gz") ? gzipMember(Array(text.utf8)) : Array(text.utf8))
    }
    let (documents, remarks) = try readAll(makeSource("read", paths))
    let names = documents.map { document in
      document.rejection?.code ?? document.fields.members.map(\.name).first ?? "-"
    }
    #expect(
      names == [
        "text", "headline", "url", "headline", "text", "text", "text", "paper", "paper",
        "read.wrong-kind", "text", "text",
      ]
    )
    #expect(
      remarks.map { "\($0.text): \($0.count)" } == [
        "files read by no reader: 1", "files read by read.csv: 1", "files read by read.feed: 1",
        "files read by read.html: 1", "files read by read.jsonl: 2", "files read by read.text: 3",
        "files read by read.warc: 1", "found ';' between the fields: 1",
      ]
    )
    #expect(documents[9].rejection?.message.contains("pdftotext -layout") == true)
    // The same file by its own reader gives the same document.
    let alone = try read("read.html", [paths[1]])
    #expect(alone.map(\.told) == [documents[1].told])
    #expect(alone.map(\.id) == [documents[1].id])
  }

  @Test func theSizeOfBatchesChangesNothing() throws {
    var paths: [String] = []
    for number in 0..<12 {
      let texts = [Self.page, Self.wet + Self.wet, Self.feed, "{\"a\":1}\n{\"a\":2}\n", "خبر"]
      paths.append(folder.write("f\(number)", texts[number % texts.count]))
    }
    func told(_ chunk: Int) throws -> [String] {
      let (documents, remarks) = try readAll(makeSource("read", paths), chunk)
      return documents.map { "\($0.id) \($0.source) \($0.told)" } + ["\(remarks)"]
    }
    let whole = try told(1 << 20)
    #expect(whole.count > 12)
    for chunk in [1, 100, 3000] { #expect(try told(chunk) == whole) }
  }

  @Test(arguments: [
    ("read.text", "<!DOCTYPE html><p>خبر", "this is HTML; `read.html` reads it"),
    ("read.text", "{\"text\":\"خبر\"}\n", "this is JSON lines; `read.jsonl` reads it"),
    ("read.text", "[{\"text\":\"خبر\"}]", "this is a JSON array; `read.jsonl` reads it"),
    ("read.text", wet, "this is a crawl (WARC); `read.warc` reads it"),
    ("read.csv", feed, "this is a news feed (RSS or Atom); `read.feed` reads it"),
    ("read.csv", "{\"text\":\"خبر\"}\n", "this is JSON lines; `read.jsonl` reads it"),
    ("read.jsonl", "<html><p>خبر", "this is HTML; `read.html` reads it"),
    (
      "read.jsonl", "SQLite format 3\0",
      "this is an SQLite database; save a table of it as CSV first: sqlite3 -header -csv FILE 'SELECT …' > FILE.csv"
    ),
    ("read.html", "خبر بلا وسوم", "this is plain text; `read.text` reads it"),
    ("read.jsonl", "id,title\n1,خبر\n2,ثان\n", "this is a table (CSV); `read.csv` reads it"),
    (
      "read.html", "%PDF-1.4",
      "this is a PDF; take its text out first: pdftotext -layout FILE.pdf FILE.txt"
    ),
    ("read.html", feed, "this is a news feed (RSS or Atom); `read.feed` reads it"),
    ("read.warc", "خبر", "this is plain text; `read.text` reads it"),
    (
      "read.feed", "%PDF-1.4",
      "this is a PDF; take its text out first: pdftotext -layout FILE.pdf FILE.txt"
    ),
  ])
  func anotherKindIsNamed(_ stage: String, _ text: String, _ message: String) throws {
    let documents = try read(stage, [folder.write("in", text)])
    #expect(documents.map { $0.rejection?.code } == ["\(stage).wrong-kind"])
    #expect(documents.first?.rejection?.message == message)
  }

  @Test func zstandardIsReadAsGzipIs() throws {
    let text = Array("خبر".utf8)
    folder.write("folder/a.txt.zst", zstdFrame(text))
    folder.write("folder/b.txt.gz", gzipMember(text))
    folder.write("folder/c.txt", text)
    let documents = try read("read.text", [folder.file("folder")])
    #expect(documents.map { $0.string("text") } == ["خبر", "خبر", "خبر"])
    let cut = try read("read.text", [folder.write("cut.zst", Array(zstdFrame(text).dropLast(3)))])
    #expect(cut.map { $0.rejection?.code } == ["read.text.truncated-zstd"])
  }
}
