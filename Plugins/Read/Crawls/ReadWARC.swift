import DataFormats
import PipelineCore

/// Reads crawls: each page or text of a WARC, WET or ARC file a document.
///
/// Cost: one pass of decompression, and for what becomes a document what its reader costs. Records that become
/// none are passed over without being looked at.
struct ReadWARC: Stage, Source {
  static let findings = CrawlFindings("read.warc")

  static let signature = Signature(
    name: "read.warc",
    summary: "Read crawls in WARC, WET or ARC, each page or text a document",
    discussion: """
      WARC 1.0 and 1.1 and ARC are read, plain, as gzip or Zstandard, with a member for each record or one for \
      all; a dictionary in the first frame of a `.zst` is used. In a folder, what ends with `.warc`, `.wet` or \
      `.arc`, with or without `.gz` or `.zst` after it, is read, in the order of the names' bytes.

      A response with a status of 200 to 299, a resource and a conversion become documents: a page as \
      `read.html` gives it, plain text as the field `text`, a feed as its items. `url` has the address and \
      `fetched` the time of the record. The header's charset is taken where the text bears it out. Chunked bodies and the codings \
      gzip, deflate, Brotli and zstd are undone. All other records are left out and counted, images and scripts \
      among them, redirects and failed fetches too.

      A document's identity is the path with `#` and the number of its record; its byte offset is that of \
      the record in what the file decompresses to. Damage doesn't end the reading, which goes on with the \
      next record that can be found. Rejected, each with its code: `cut-off` (the file or its compression \
      ends in the record), `garbage` (bytes of no record), `bad-header`, `wrong-length` (a record that is left \
      out has another length than it declares), `too-long`, `bad-coding`, `not-text`, \
      `wrong-kind` (the file is no crawl), `truncated-gzip`, `corrupt-gzip`, `bytes-behind-gzip` and the same \
      for `zstd`, `unreadable`.
      """,
    parameters: [ReadParameters.paths.declaration, ReadParameters.limit.declaration],
    findings: findings.all,
    rejections: ReadRejections.crawls("read.warc"),
    examples: [
      Example(
        "the text of a page, as WET has it",
        input: [
          (
            "input",
            .text(
              "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/1\r\n"
                + "WARC-Date: 2024-11-24T10:20:30Z\r\nContent-Type: text/plain\r\n"
                + "Content-Length: 6\r\n\r\nخبر\r\n\r\n"
            )
          )
        ],
        output: [
          ("text", JSONText.string("خبر")), ("url", JSONText.string("https://example.org/1")),
          ("fetched", JSONText.string("2024-11-24T10:20:30Z")),
        ]
      )
    ]
  )

  private static let suffixes = [".warc", ".wet", ".arc"]

  private let paths: [FilePathArgument]
  private let limit: Int

  init(_ arguments: Arguments) throws(StageError) {
    paths = arguments[ReadParameters.paths]
    limit = try ReadParameters.limit(arguments)
  }

  var access: FieldAccess {
    var access = FieldAccess()
    for name in ["url", "fetched", "text"] { access = access.writingSometimes(FieldPath([name])) }
    access.replacesAll = true
    access.isOpen = true
    return access
  }

  func inputPaths() -> [String] { (try? InputFiles(paths, suffixes: Self.suffixes).paths) ?? [] }

  func openReader(_ options: ReadOptions) throws(StageError) -> CrawlInput {
    let files = try InputFiles(paths, suffixes: Self.suffixes)
    return CrawlInput(files, options, limit: limit)
  }

  func documents(in chunk: [CrawlPiece]) -> [Document] {
    let reader = CrawlRecordReader(stage: "read.warc", findings: Self.findings, limit: limit)
    return chunk.flatMap { reader.documents(in: $0) }
  }
}
