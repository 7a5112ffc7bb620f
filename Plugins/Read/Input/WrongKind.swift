import DataFormats
import PipelineCore

extension ContentKind {
  /// The stage that reads content of this kind; nil where none does.
  var reader: String? {
    switch self {
    case .text: "read.text"
    case .html: "read.html"
    case .feed: "read.feed"
    case .warc: "read.warc"
    case .jsonLines, .jsonArray, .jsonObject: "read.jsonl"
    case .table: "read.csv"
    default: nil
    }
  }

  /// What to do with content of this kind, in words; nil where there is nothing to be done.
  var advice: String? {
    switch self {
    case .text, .html, .feed, .warc, .jsonLines, .jsonArray, .jsonObject, .table:
      reader.map { "`\($0)` reads it" }
    case .pdf: "take its text out first: pdftotext -layout FILE.pdf FILE.txt"
    case .officeDocument, .compoundFile, .rtf, .openDocument:
      "save it first as text, soffice --convert-to txt:Text FILE, or a workbook as CSV, soffice --convert-to csv FILE"
    case .epub: "unpack it, and read its pages with `read.html`"
    case .zip: "unpack it first"
    case .compressed: "decompress it first; gzip and Zstandard are read as they are, once"
    case .image: "read its text first, with a program for OCR: tesseract FILE text -l ara"
    case .audioOrVideo: "write down what is said first"
    case .sqlite: "save a table of it as CSV first: sqlite3 -header -csv FILE 'SELECT …' > FILE.csv"
    case .xml:
      "no reader takes it: take its text out first, xmllint --xpath 'string(/)' FILE > FILE.txt"
    case .binary: "no reader takes it; `file FILE` tells what it may be"
    case .utf16, .empty: nil
    }
  }
}

extension Document {
  /// Makes the document that stands, rejected, for a file of another kind than its reader reads.
  static func wrongKind(
    _ kind: ContentKind,
    _ source: DocumentSource,
    stage: String,
    raw: ArraySlice<UInt8>
  ) -> Document {
    let advice = kind.advice.map { "; \($0)" } ?? ""
    return .rejected(
      source,
      code: "\(stage).wrong-kind",
      message: "this is \(kind.name)\(advice)",
      raw: raw
    )
  }
}

extension FileError.Reason {
  /// The end of the code of a document that is rejected because its file can't be read, or not to its end.
  var rejectionCode: String {
    switch self {
    case .truncated(let compression): "truncated-\(compression.rawValue)"
    case .corrupt(let compression): "corrupt-\(compression.rawValue)"
    case .trailingBytes(let compression): "bytes-behind-\(compression.rawValue)"
    default: "unreadable"
    }
  }
}
