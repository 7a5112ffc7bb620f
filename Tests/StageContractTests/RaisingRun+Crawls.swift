import TestSupport

extension RaisingRun {
  /// What readers find in feeds and in crawls.
  static let crawls: [RaisingRun] =
    feedRuns + [
      warc(["garbage"], record("abc") + Array("no record at all\r\n\r\n".utf8) + record("abc")),
      warc(["bad-header"], Array("WARC/1.0\r\nWARC-Type: conversion\r\n\r\nabc\r\n\r\n".utf8)),
      warc(["cut-off"], Array(record("abcdefghij").dropLast(9))),
      warc(["wrong-kind"], Array("a plain text\n".utf8)),
      warc(["too-long"], record(String(repeating: "a ", count: 800)), "max-bytes=1000"),
      warc(["truncated"], record("abc", "WARC-Truncated: length\r\n")),
      warc(
        ["body-cut-off"],
        page(
          "Content-Type: text/html\r\nContent-Encoding: gzip\r\n",
          Array(gzipMember(Array("<html><p>نص</p></html>".utf8)).dropLast(12))
        )
      ),
      warc(
        ["ill-formed"],
        page("Content-Type: text/html; charset=utf-8\r\n", Array("<p>نص</p>".utf8) + broken)
      ),
      warc(
        ["encoding"],
        page("Content-Type: text/html\r\n", Array("<p>".utf8) + oldPage + Array("</p>".utf8))
      ),
    ]

  private static let feedRuns: [RaisingRun] = [
    feed(["no-items"], "<rss><channel><title>x</title></channel></rss>"),
    feed(["wrong-kind"], "a plain text"),
    feed(["cut-off"], "<rss><channel><item><title>a</title>"),
    feed(
      ["date"],
      "<rss><channel><item><title>a</title><pubDate>long ago</pubDate></item></channel></rss>"
    ),
  ]

  private static func feed(_ codes: [String], _ text: String) -> RaisingRun {
    RaisingRun(codes.map { "read.feed.\($0)" }, ["a.xml": text], "read.feed \"@/a.xml\"")
  }

  private static func warc(
    _ codes: [String],
    _ bytes: [UInt8],
    _ arguments: String = ""
  ) -> RaisingRun {
    RaisingRun(
      codes.map { "read.warc.\($0)" },
      bytes: ["a.warc": bytes],
      "read.warc \"@/a.warc\" \(arguments)"
    )
  }

  /// A record of a page's text.
  private static func record(_ text: String, _ header: String = "") -> [UInt8] {
    record("conversion", "Content-Type: text/plain\r\n" + header, Array(text.utf8))
  }

  /// A record of a page as the server gave it.
  private static func page(_ header: String, _ body: [UInt8]) -> [UInt8] {
    let http = "HTTP/1.1 200 OK\r\n\(header)\r\n"
    return record(
      "response",
      "Content-Type: application/http; msgtype=response\r\n",
      Array(http.utf8) + body
    )
  }

  private static func record(_ type: String, _ header: String, _ content: [UInt8]) -> [UInt8] {
    let lines =
      "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: https://paper.test/1\r\n"
      + "WARC-Date: 2020-01-02T03:04:05Z\r\n\(header)Content-Length: \(content.count)\r\n\r\n"
    return Array(lines.utf8) + content + Array("\r\n\r\n".utf8)
  }
}
