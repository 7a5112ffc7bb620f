import DataFormats
import TestSupport
import Testing

/// Responses of HTTP as crawls store them.
struct HTTPTests {
  private func decoded(_ text: String, _ body: [UInt8], limit: Int = 1000) throws
    -> HTTPBody.Decoded
  {
    let bytes = Array("HTTP/1.1 200 OK\r\n\(text)\r\n\r\n".utf8) + body
    let response = try #require(HTTPResponse(bytes[...]))
    #expect(response.status == 200)
    return try HTTPBody.decoded(bytes[response.bodyStart...], response.fields, limit: limit)
  }

  private func text(_ header: String, _ body: [UInt8]) throws -> String {
    String(decoding: try decoded(header, body).bytes, as: UTF8.self)
  }

  @Test func readsAHead() throws {
    let bytes = Array(
      "xxHTTP/1.0 404 Not Found\nContent-Type: text/HTML; Charset='UTF-8'\nA: b\n\nbody".utf8
    )
    let response = try #require(HTTPResponse(bytes.dropFirst(2)))
    #expect(response.status == 404)
    #expect(response.mediaType?.name == "text/html")
    #expect(response.mediaType?.charset == "UTF-8")
    #expect(String(decoding: bytes.dropFirst(2 + response.bodyStart), as: UTF8.self) == "body")
    for broken in ["", "HTTP/1.1", "HTTP/1.1 2x0 OK\n\n", "GET / HTTP/1.1\n\n"] {
      #expect(HTTPResponse(Array(broken.utf8)[...]) == nil)
    }
    #expect(HTTPResponse(Array("HTTP/1.1 200".utf8)[...])?.bodyStart == 12)
  }

  @Test(arguments: [
    ("3\r\nخ\r\n0\r\n\r\n", "خ\r"), ("2\r\nخ\r\n4;a=b\r\nبر\r\n0\r\n\r\n", "خبر"),
    ("no chunks", "no chunks"), ("2 \r\nخ\r\nthen none", "خthen none"), ("ff\r\nshort", "short"),
    ("", ""), ("0\r\n\r\n", ""), ("fffffffffffffffff\r\nx", "fffffffffffffffff\r\nx"),
  ])
  func joinsChunks(_ body: String, _ expected: String) throws {
    let found = try text("Transfer-Encoding: chunked", Array(body.utf8))
    #expect(Array(found.utf8) == Array(expected.utf8))
  }

  @Test func undoesCompression() throws {
    let word = Array("خبر أول".utf8)
    let header = "Content-Encoding: "
    #expect(try text(header + "gzip", gzipMember(word)) == "خبر أول")
    #expect(try text(header + "GZIP", gzipMember(word) + gzipMember(word)) == "خبر أولخبر أول")
    #expect(try text(header + "zstd", zstdFrame(word)) == "خبر أول")
    #expect(try text(header + "br", Self.brotli) == "خبر أول")
    #expect(try decoded(header + "br", Self.brotliOfMany, limit: 5000).bytes.count == 1800)
    // Deflate, bare and as zlib has it: what a gzip member holds between header and check sum.
    let bare = Array(gzipMember(word).dropFirst(10).dropLast(8))
    #expect(try text(header + "deflate", bare) == "خبر أول")
    #expect(try decoded(header + "deflate", [0x78, 0x01] + bare).bytes == word)
    // A crawler that stores the body decoded leaves the header.
    for coding in ["gzip", "deflate", "br", "zstd", "identity", "gzip, gzip"] {
      #expect(try text(header + coding, word) == "خبر أول")
    }
    #expect(try text(header + "gzip, gzip", gzipMember(gzipMember(word))) == "خبر أول")
    let chunked = Array("\(String(gzipMember(word).count, radix: 16))\r\n".utf8) + gzipMember(word)
    #expect(try text(header + "gzip\r\nTransfer-Encoding: chunked", chunked) == "خبر أول")
  }

  /// `خبر أول` as Brotli has it.
  private static let brotli: [UInt8] = [
    0x1B, 0x0C, 0x00, 0xF8, 0xA5, 0xB1, 0x51, 0x63, 0x5D, 0x07, 0x2D, 0x21, 0x11, 0x93, 0xCF, 0x03,
  ]
  /// `خبر` three hundred times.
  private static let brotliOfMany: [UInt8] = [
    0x1B, 0x07, 0x07, 0xF8, 0xA5, 0xB1, 0x51, 0x63, 0x5D, 0x87, 0x6D, 0x71, 0x00, 0x5E, 0x4D, 0x0E,
  ]

  @Test func whatGoesWrongIsTold() throws {
    let word = Array(String(repeating: "خبر", count: 300).utf8)
    let cut = try decoded("Content-Encoding: gzip", gzipMember(word).dropLast(100), limit: 5000)
    #expect(cut.isCutOff)
    #expect(word.starts(with: cut.bytes))
    #expect(throws: HTTPBody.Fault.tooLong) {
      try decoded("Content-Encoding: gzip", gzipMember(word), limit: 100)
    }
    #expect(throws: HTTPBody.Fault.tooLong) { try decoded("A: b", word, limit: 100) }
    #expect(throws: HTTPBody.Fault.unknownCoding("compress")) {
      try decoded("Content-Encoding: compress", [0, 1, 2, 3, 0, 0, 0x1B, 1])
    }
    #expect(throws: HTTPBody.Fault.corrupt("br")) {
      try decoded("Content-Encoding: br", [0, 1, 2, 3, 0, 0, 0x1B, 1])
    }
    #expect(throws: HTTPBody.Fault.tooLong) {
      try decoded("Content-Encoding: br", Self.brotliOfMany, limit: 1000)
    }
    #expect(throws: HTTPBody.Fault.corrupt("br")) {
      try decoded("Content-Encoding: br", Array(Self.brotliOfMany.prefix(6)), limit: 5000)
    }
    #expect(throws: HTTPBody.Fault.corrupt("gzip")) {
      try decoded("Content-Encoding: gzip", [0x1F, 0x8B, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9])
    }
  }
}
