/// What kind of thing bytes are, told by how they begin.
public enum ContentKind: String, Sendable, Hashable, CaseIterable {
  /// Nothing at all.
  case empty
  /// Text without a form of its own.
  case text
  /// A web page, or a piece of one.
  case html
  /// A feed of news in XML: RSS or Atom.
  case feed
  /// XML of another kind.
  case xml
  /// Records of a crawl, WARC or the older ARC.
  case warc
  /// A JSON object that isn't one line of many.
  case jsonObject
  /// A JSON array.
  case jsonArray
  /// JSON lines: the first line is an object.
  case jsonLines
  /// Records with a delimiter between their fields.
  case table
  /// UTF-16, with a mark or by its zeros.
  case utf16
  case pdf
  case rtf
  /// A word processor's file of today, a spreadsheet or slides of the same family.
  case officeDocument
  /// OpenDocument.
  case openDocument
  case epub
  /// A zip of other things.
  case zip
  /// The older files of a word processor and its family.
  case compoundFile
  case image
  case audioOrVideo
  case sqlite
  /// A compression that isn't read through, or one within another.
  case compressed
  /// Bytes that no text has.
  case binary

  /// How many bytes are enough to tell.
  public static let headByteCount = 4096

  /// Tells what bytes are.
  ///
  /// Rules are the formats' own marks at their fixed places; after them what the first mark-up or the
  /// first line looks like, as the MIME Sniffing standard does it for HTML. Text and a table are what is
  /// left: a table only where two lines at least have the same number of fields, more than one.
  ///
  /// - Parameter head: the first bytes, decompressed; `headByteCount` of them, or all there are.
  public init(head: ArraySlice<UInt8>) {
    if head.isEmpty {
      self = .empty
      return
    }
    self = MagicNumbers.kind(of: head) ?? TextForms.kind(of: head)
  }

  /// The kind in a sentence: "this is …".
  public var name: String {
    switch self {
    case .empty: "empty"
    case .text: "plain text"
    case .html: "HTML"
    case .feed: "a news feed (RSS or Atom)"
    case .xml: "XML"
    case .warc: "a crawl (WARC)"
    case .jsonObject: "a JSON object"
    case .jsonArray: "a JSON array"
    case .jsonLines: "JSON lines"
    case .table: "a table (CSV)"
    case .utf16: "UTF-16 text"
    case .pdf: "a PDF"
    case .rtf: "RTF"
    case .officeDocument: "an Office document (docx, xlsx, pptx)"
    case .openDocument: "an OpenDocument file (odt, ods)"
    case .epub: "an EPUB book"
    case .zip: "a zip archive"
    case .compoundFile: "an old Office document (doc, xls)"
    case .image: "an image"
    case .audioOrVideo: "sound or video"
    case .sqlite: "an SQLite database"
    case .compressed: "compressed data"
    case .binary: "binary data"
    }
  }

  /// Whether it is text of any form, so that a person can read it.
  public var isText: Bool {
    switch self {
    case .empty, .text, .html, .feed, .xml, .jsonObject, .jsonArray, .jsonLines, .table, .utf16:
      true
    case .warc, .pdf, .rtf, .officeDocument, .openDocument, .epub, .zip, .compoundFile, .image,
      .audioOrVideo, .sqlite, .compressed, .binary:
      false
    }
  }
}
