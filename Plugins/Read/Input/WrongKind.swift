import DataFormats
import PipelineCore

extension ContentKind {
  /// What to do with content of this kind, in words; nil where nothing reads it.
  var advice: String? {
    switch self {
    case .text: "`read.text` reads it"
    case .html: "`read.html` reads it"
    case .feed: "`read.feed` reads it"
    case .warc: "`read.warc` reads it"
    case .jsonLines, .jsonArray, .jsonObject: "`read.jsonl` reads it"
    case .table: "`read.csv` reads it"
    case .pdf: "take its text out first: pdftotext -layout FILE.pdf FILE.txt"
    case .officeDocument, .compoundFile, .rtf, .openDocument:
      "save it first as text, soffice --convert-to txt:Text FILE, or a workbook as CSV, soffice --convert-to csv FILE"
    case .epub: "unpack it, and read its pages with `read.html`"
    case .zip: "unpack it first"
    case .compressed: "decompress it first; gzip and Zstandard are read as they are, once"
    case .image: "read its text first, with a program for OCR: tesseract FILE text -l ara"
    case .audioOrVideo: "write down what is said first"
    case .sqlite: "save a table of it as CSV first: sqlite3 -header -csv FILE 'SELECT …' > FILE.csv"
    case .utf16, .empty, .xml, .binary: nil
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
