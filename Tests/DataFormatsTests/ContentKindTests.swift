import DataFormats
import TestSupport
import Testing

/// What bytes are, by how they begin.
struct ContentKindTests {
  @Test(
    arguments: [
      ("", .empty),
      ("خبر\n\nنص الخبر.", .text),
      ("\u{FEFF}<!DOCTYPE html><p>خبر", .html),
      ("<!-- saved -->\n<HTML dir=rtl>", .html),
      ("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0\">\n<html>", .html),
      ("<?xml version=\"1.0\" encoding=\"windows-1256\"?><rss version=\"2.0\"><channel>", .feed),
      ("<feed xmlns=\"http://www.w3.org/2005/Atom\">", .feed),
      ("<?xml version=\"1.0\"?><rdf:RDF xmlns=\"http://purl.org/rss/1.0/\">", .feed),
      ("<?xml version=\"1.0\"?><a:feed xmlns:a=\"http://www.w3.org/2005/Atom\">", .feed),
      ("<?xml version=\"1.0\"?><TEI>", .xml),
      ("<div class=article><h1>خبر</h1>", .html),
      ("<< قال الوزير >>", .text),
      ("<قال> الوزير", .text),
      ("<x-site.master>\n  <x-slot name=\"title\">خبر</x-slot>\n<div><p>نص</p></div>", .html),
      ("<%@ Page Language=\"C#\" %>\n<html><body>نص</body></html>", .html),
      ("<ملحق> قال<br>الوزير", .text),
      ("WARC/1.0\r\nWARC-Type: warcinfo", .warc),
      ("filedesc://a.arc 0.0.0.0", .warc),
      ("{\"text\": \"خبر\"}\n{\"text\"", .jsonLines),
      ("{\n  \"text\": \"خبر\"\n}", .jsonObject),
      (" [\n {\"text\": \"خبر\"}]", .jsonArray),
      ("[\"خبر\", \"آخر\"]", .jsonArray),
      ("[]", .jsonArray),
      ("[\"خبر\"] قال الوزير", .text),
      ("[صورة] نص", .text),
      ("{تعليق} نص", .text),
      ("paper,text\nsana,خبر\nwafa,خبر\n", .table),
      ("paper;text\nsana;\"خبر; آخر\"\n", .table),
      ("paper\ttext\nsana\tخبر\n", .table),
      ("قال الوزير, أمس\n", .text),
      ("%PDF-1.7\n", .pdf),
      ("{\\rtf1\\ansi", .rtf),
      ("SQLite format 3\0", .sqlite),
      ("GIF89a", .image),
      ("RIFF0000WEBPVP8", .image),
      ("0000ftypavif", .image),
      ("PK\u{3}\u{4}" + String(repeating: "0", count: 26) + "word/document.xml", .officeDocument),
      ("PK\u{3}\u{4}" + String(repeating: "0", count: 26) + "mimetypeapplication/epub+zip", .epub),
      ("PK\u{3}\u{4}" + String(repeating: "0", count: 26) + "news.txt", .zip),
      ("BZh91AY", .compressed),
      ("a\u{1}\u{2}\u{0}\u{0}\u{3}b", .binary),
    ] as [(String, ContentKind)]
  )
  func byItsBeginning(_ text: String, _ kind: ContentKind) {
    #expect(ContentKind(head: Array(text.utf8)[...]) == kind, "\(text)")
  }

  @Test func byBytesThatAreNoText() {
    let cases: [([UInt8], ContentKind)] = [
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], .image), ([0xFF, 0xD8, 0xFF, 0xE0], .image),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .compoundFile),
      ([0x1F, 0x8B, 8, 0], .compressed), ([0x28, 0xB5, 0x2F, 0xFD], .compressed),
      ([0xFF, 0xFE, 0x2E, 0x06], .utf16),
    ]
    for (bytes, kind) in cases { #expect(ContentKind(head: bytes[...]) == kind, "\(bytes)") }
    // Without a mark, by the high bytes of Arabic and the zeros of spaces.
    let units = "خبر أول من هذا اليوم\nنص".utf16
    let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(ContentKind(head: little[...]) == .utf16)
    #expect(ContentKind(head: units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }[...]) == .utf16)
    // Text in an old encoding is text.
    #expect(ContentKind(head: [0xCE, 0xC8, 0xD1, 0x20, 0xC3, 0xE6, 0xE1, 0x0A]) == .text)
  }

  /// A slice is judged as an array of its bytes, and no bytes trap.
  @Test func anyBytesHaveAKind() {
    var random = SeededGenerator(seed: 404)
    let pieces = [
      "<", "!--", "<?xml", "<!DOCTYPE", "[", "]", ">", "{", "\"", "PK\u{3}\u{4}", "ftyp", "RIFF",
      ",", "\n", "خ",
    ]
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        bytes += (pieces.randomElement(using: &random) ?? "").utf8
        if Int.random(in: 0..<3, using: &random) == 0 {
          bytes.append(.random(in: 0...255, using: &random))
        }
      }
      let whole = ContentKind(head: bytes[...])
      #expect(ContentKind(head: ([0x3C] + bytes).dropFirst()) == whole)
    }
  }
}
