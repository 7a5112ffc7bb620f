import DataFormats
import PipelineCore

/// The reasons for which readers reject what they read, each under its reader's name.
enum ReadRejections {
  /// Of every reader: files that can't be read, and what is longer than a document may be.
  static func files(_ stage: String) -> [RejectionDeclaration] {
    [
      RejectionDeclaration(
        "\(stage).too-long",
        "a file or record has more bytes than `max-bytes=` allows",
        remedy: "raise `max-bytes=`, or see whether a line end or a quote is missing"
      ),
      wrongKind(stage),
      RejectionDeclaration(
        "\(stage).unreadable",
        "the file can't be read to its end",
        remedy: "see the message: the disk, the rights or the file itself"
      ),
    ] + Compression.allCases.map(\.rawValue).flatMap { compressed(stage, $0) }
  }

  /// What can be wrong with a compressed file.
  private static func compressed(_ stage: String, _ name: String) -> [RejectionDeclaration] {
    [
      RejectionDeclaration(
        "\(stage).truncated-\(name)",
        "the compressed file (\(name)) breaks off",
        remedy: "fetch the file again"
      ),
      RejectionDeclaration(
        "\(stage).corrupt-\(name)",
        "the compressed file (\(name)) is damaged",
        remedy: "fetch the file again"
      ),
      RejectionDeclaration(
        "\(stage).bytes-behind-\(name)",
        "bytes that are no \(name) follow the compressed data",
        remedy: "see what was appended to the file; what stands before it was read"
      ),
    ]
  }

  /// Of readers that take lines or records: one that a file breaks off in.
  static func cutOff(_ stage: String) -> RejectionDeclaration {
    RejectionDeclaration(
      "\(stage).cut-off",
      "the file breaks off inside a record",
      remedy: "fetch the file again; what stands before the record was read"
    )
  }

  /// Of readers that look at what kind a file is of.
  static func wrongKind(_ stage: String) -> RejectionDeclaration {
    RejectionDeclaration(
      "\(stage).wrong-kind",
      "the file holds something else than the reader reads; the message names it",
      remedy:
        "do what the message says; `read` picks the right reader by itself, also for a folder of many kinds of files"
    )
  }

  /// Of feeds.
  static func feeds(_ stage: String) -> [RejectionDeclaration] {
    files(stage) + [
      RejectionDeclaration(
        "\(stage).no-items",
        "the feed has no items",
        remedy: "see whether it was fetched whole; a feed may be empty for a time"
      ),
      RejectionDeclaration(
        "\(stage).too-many-items",
        "the feed has more items than are read; those after them are left out",
        remedy: "split the feed"
      ),
    ]
  }

  /// Of crawls.
  static func crawls(_ stage: String) -> [RejectionDeclaration] {
    files(stage) + [
      cutOff(stage),
      RejectionDeclaration(
        "\(stage).garbage",
        "bytes stand where a record should, and belong to none",
        remedy:
          "see whether the file was cut or joined wrongly; reading goes on with the next record"
      ),
      RejectionDeclaration(
        "\(stage).bad-header",
        "a record's header doesn't end or gives no length",
        remedy: "fetch the file again; reading goes on with the next record"
      ),
      RejectionDeclaration(
        "\(stage).wrong-length",
        "a record that was to be left out has another length than it declares",
        remedy: "fetch the file again; reading goes on with the next record"
      ),
      RejectionDeclaration(
        "\(stage).bad-coding",
        "the body is coded in a way that isn't known, or not as its header says",
        remedy: "fetch the page again"
      ),
      RejectionDeclaration(
        "\(stage).not-text",
        "the content is no text: a picture, a film, a program",
        remedy: "nothing, if only pages are wanted"
      ),
    ]
  }

  /// Of readers of records: what a record lacks.
  static func records(_ stage: String) -> [RejectionDeclaration] {
    files(stage) + [
      cutOff(stage),
      RejectionDeclaration(
        "\(stage).no-id",
        "the record has no identity in the field that `id=` names",
        remedy: "name another field, or leave `id=` out: then file and line are the identity"
      ),
    ]
  }

  /// Of records in JSON.
  static func json(_ stage: String) -> [RejectionDeclaration] {
    let rest =
      "mend the line in the source; the rejects hold its beginning and the byte of the trouble"
    return records(stage) + [
      RejectionDeclaration(
        "\(stage).no-text",
        "the record has no field of the name that `text=` gives",
        remedy: "name the field that holds the text with `text=`"
      ),
      RejectionDeclaration(
        "\(stage).text-not-string",
        "the field that should hold the text holds no string",
        remedy: "name the field that holds the text with `text=`"
      ),
      RejectionDeclaration("\(stage).bad-json", "the line is not JSON", remedy: rest),
      RejectionDeclaration("\(stage).truncated", "the JSON of the line breaks off", remedy: rest),
      RejectionDeclaration(
        "\(stage).trailing-bytes",
        "something follows the JSON object of the line",
        remedy: rest
      ),
      RejectionDeclaration(
        "\(stage).bad-utf8",
        "the line holds bytes that are not UTF-8",
        remedy: "name the encoding with `encoding=`, or mend the line in the source"
      ),
      RejectionDeclaration(
        "\(stage).control-char",
        "a string holds a control byte that JSON wants escaped",
        remedy: rest
      ),
      RejectionDeclaration("\(stage).not-object", "the line holds no JSON object", remedy: rest),
      RejectionDeclaration(
        "\(stage).duplicate-key",
        "an object names a member twice",
        remedy: rest
      ),
      RejectionDeclaration("\(stage).too-deep", "values are nested too deep", remedy: rest),
    ]
  }

  /// Of records with delimiters.
  static func separated(_ stage: String) -> [RejectionDeclaration] {
    records(stage) + [
      RejectionDeclaration(
        "\(stage).stray-quote",
        "a field goes on after its closing quote",
        remedy: "double the quotes inside quoted fields, as RFC 4180 has it"
      ),
      RejectionDeclaration(
        "\(stage).unclosed-quote",
        "a quote is opened and never closed",
        remedy: "close the quote in the source"
      ),
      RejectionDeclaration(
        "\(stage).field-count",
        "the record has another number of fields than the header",
        remedy: "see whether a delimiter stands in a field without quotes"
      ),
      RejectionDeclaration(
        "\(stage).bad-header",
        "the first line can't name the columns",
        remedy: "give the file a line that names each column once"
      ),
    ]
  }
}
