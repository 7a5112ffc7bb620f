import DataFormats
import TestSupport
import Testing

/// Records of crawls: found where they are whole, told where they are damaged.
struct WARCReaderTests {
  /// A record as the standard writes it, with its two line ends.
  private static func record(
    _ content: String,
    length: Int? = nil,
    kind: String = "conversion",
    url: String = "https://example.org/a"
  ) -> [UInt8] {
    Array(
      ("WARC/1.0\r\nWARC-Type: \(kind)\r\nWARC-Target-URI: \(url)\r\n"
        + "WARC-Date: 2024-11-24T10:20:30Z\r\nContent-Type: text/plain; charset=utf-8\r\n"
        + "Content-Length: \(length ?? content.utf8.count)\r\n\r\n\(content)\r\n\r\n").utf8
    )
  }

  /// What a file gives, a line a record or damage.
  private func told(_ bytes: [UInt8], limit: Int = 1000, taking: Bool = true) throws -> [String] {
    let folder = TemporaryFolder()
    let reader = WARCReader(
      try ByteReader(path: folder.write("in", bytes)),
      contentLimit: limit
    )
    var lines: [String] = []
    while let piece = reader.next() {
      switch piece {
      case .record(let record):
        guard taking else {
          lines.append("\(record.number)")
          continue
        }
        let content = reader.takeContent()
        let text = String(decoding: content.bytes, as: UTF8.self)
        let fault = content.fault == .none ? "" : " \(content.fault)"
        lines.append("\(record.number)@\(record.byteOffset) '\(text)'\(fault)")
      case .damage(let damage):
        lines.append("\(damage.kind)@\(damage.byteOffset)+\(damage.byteCount)")
      }
    }
    return lines
  }

  private static let one = record("خبر أول")
  private static let two = record("two")
  private static let three = record("third\r\n\r\n")

  @Test(arguments: [one + two + three, one + [0x0A] + two + three + [0x0D, 0x0A]])
  func givesRecordsInOrder(_ bytes: [UInt8]) throws {
    let second = bytes.count - Self.two.count - Self.three.count - (bytes.last == 0x0A ? 2 : 0)
    let lines = try told(bytes)
    #expect(lines.count == 3)
    #expect(lines.first == "1@0 'خبر أول'")
    #expect(lines.last?.hasSuffix("'third\r\n\r\n'") == true)
    #expect(second > 0)
  }

  @Test func aMemberARecordOrOneForAll() throws {
    let plain = try told(Self.one + Self.two + Self.three)
    let parts = [Self.one, Self.two, Self.three]
    #expect(try told(parts.flatMap(gzipMember)) == plain)
    #expect(try told(gzipMember(parts.flatMap { $0 })) == plain)
    #expect(try told(parts.flatMap(zstdFrame)) == plain)
    #expect(try told(zstdFrame(parts.flatMap { $0 })) == plain)
  }

  @Test func readsTheFieldsOfAHeader() throws {
    let folder = TemporaryFolder()
    let bytes = Array(
      ("WARC/1.1\nwarc-type: Resource\nWARC-Target-URI: <https://example.org/x>\n"
        + "content-type: Text/HTML;\n charset=\"windows-1256\"\nwarc-truncated: length\n"
        + "Content-Length: 2\n\nab\n\n").utf8
    )
    let reader = WARCReader(
      try ByteReader(path: folder.write("in", bytes)),
      contentLimit: 10
    )
    guard case .record(let record) = reader.next() else {
      Issue.record("no record")
      return
    }
    #expect(record.kind == .resource)
    #expect(record.url == "https://example.org/x")
    #expect(record.mediaType?.name == "text/html")
    #expect(record.mediaType?.charset == "windows-1256")
    #expect(record.truncation == "length")
    #expect(record.date == nil)
    #expect(reader.takeContent().bytes == [0x61, 0x62])
  }

  @Test func bytesBetweenRecordsAreTold() throws {
    let garbage = Array("no record at all".utf8)
    let lines = try told(Self.one + garbage + Self.two)
    #expect(
      lines == [
        "1@0 'خبر أول'", "garbage@\(Self.one.count)+\(garbage.count)",
        "2@\(Self.one.count + garbage.count) 'two'",
      ]
    )
  }

  /// A length that is too small or too large, with and without members.
  @Test(arguments: [0, 1, 2, 4, 40, 200, 300, 5000, 1_000_000_000_000], [true, false])
  func aWrongLengthCostsNothingElse(_ length: Int, _ hasMembers: Bool) throws {
    let wrong = Self.record("second", length: length)
    let parts = [Self.one, wrong, Self.two, Self.three]
    let bytes = hasMembers ? parts.flatMap(gzipMember) : parts.flatMap { $0 }
    let lines = try told(bytes)
    #expect(lines.first == "1@0 'خبر أول'")
    let texts = lines.suffix(2).map { $0.drop { $0 != " " } }
    #expect(texts == [" 'two'", " 'third\r\n\r\n'"])
    let second = try #require(lines.dropFirst().first)
    if length <= 1000 {
      #expect(second == "2@\(Self.one.count) 'second' wrongLength")
    } else {
      #expect(second.hasSuffix("wrongLength"))
    }
  }

  @Test func aFileThatBreaksOff() throws {
    let bytes = Self.one + Self.two
    for cut in 1..<Self.two.count - 4 {
      let lines = try told(Array(bytes.dropLast(cut)))
      #expect(lines.first == "1@0 'خبر أول'")
      if cut > 4 { #expect(lines.count == 2, "cut \(cut)") }
    }
    #expect(try told(Array(bytes.dropLast(6))).last == "2@\(Self.one.count) 't' cutOff")
  }

  @Test func aDamagedMemberCostsOnlyItsRecord() throws {
    for make in [gzipMember, zstdFrame] {
      let parts = [Self.one, Self.two, Self.three].map(make)
      for place in [0, 1, 2, 3, 9, 12, 14, 40, parts[1].count - 3] {
        var damaged = parts[1]
        damaged[place] ^= 0x55
        let lines = try told(parts[0] + damaged + parts[2])
        #expect(lines.first == "1@0 'خبر أول'")
        #expect(lines.last?.hasSuffix("'third\r\n\r\n'") == true, "byte \(place): \(lines)")
      }
    }
  }

  @Test func aTruncatedMemberBeforeAGoodOne() throws {
    let parts = [Self.one, Self.two, Self.three].map(gzipMember)
    let lines = try told(parts[0] + parts[1].dropLast(20) + parts[2])
    #expect(lines.first == "1@0 'خبر أول'")
    #expect(lines.last?.hasSuffix("'third\r\n\r\n'") == true, "\(lines)")
    #expect(lines.count > 2)
  }

  @Test func whatIsTooLongIsPassedOver() throws {
    let long = Self.record(String(repeating: "x", count: 5000))
    let lines = try told(Self.one + long + Self.two)
    #expect(lines.count == 3)
    #expect(lines[1] == "2@\(Self.one.count) '' tooLong")
    #expect(lines[2].hasSuffix("'two'"))
    #expect(try told(gzipMember(Self.one + long + Self.two)) == lines)
    #expect(try told(Self.one + long + Self.two, taking: false) == ["1", "2", "3"])
  }

  @Test func aContentThatLooksLikeARecordIsNone() throws {
    let nested = Self.record(String(decoding: Self.one, as: UTF8.self))
    #expect(try told(nested + Self.two).count == 2)
  }

  @Test func anARCFile() throws {
    let body = "HTTP/1.0 200 OK\r\n\r\nخبر"
    let info = "filedesc://a.arc 0.0.0.0 20010101000000 text/plain 20\n1 0 Minwal\nURL IP-ad\n"
    let page = "http://example.org/ 1.2.3.4 20011213100405 text/html \(body.utf8.count)\n\(body)\n"
    let folder = TemporaryFolder()
    let path = folder.write("in", Array((info + page + page).utf8))
    let reader = WARCReader(try ByteReader(path: path), contentLimit: 1000)
    var dates: [String] = []
    while case .record(let record) = reader.next() {
      if record.kind == .response {
        dates.append(record.date ?? "")
        #expect(reader.takeContent().bytes == Array(body.utf8))
      }
    }
    #expect(dates == ["2001-12-13T10:04:05Z", "2001-12-13T10:04:05Z"])
  }

  /// Whatever happens to the bytes: it ends, nothing traps, and places don't go back.
  @Test func anyDamageIsSurvived() throws {
    var random = SeededGenerator(seed: 1811)
    let folder = TemporaryFolder()
    for round in 0..<400 {
      var parts: [[UInt8]] = []
      for number in 0..<Int.random(in: 1...6, using: &random) {
        let text = String(
          repeating: "خبر \(number)\n",
          count: Int.random(in: 0...30, using: &random)
        )
        let length =
          Int.random(in: 0..<8, using: &random) == 0 ? Int.random(in: 0...900, using: &random) : nil
        parts.append(Self.record(text, length: length))
      }
      let form = Int.random(in: 0..<4, using: &random)
      var bytes =
        switch form {
        case 0: parts.flatMap(gzipMember)
        case 1: parts.flatMap(zstdFrame)
        case 2: gzipMember(parts.flatMap { $0 })
        default: parts.flatMap { $0 }
        }
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        default: bytes.removeLast(min(bytes.count - 1, Int.random(in: 0...60, using: &random)))
        }
      }
      let reader = WARCReader(
        try ByteReader(path: folder.write("in", bytes)),
        contentLimit: Int.random(in: 1...2000, using: &random)
      )
      var last = -1
      var steps = 0
      while let piece = reader.next(), steps < 10_000 {
        steps += 1
        switch piece {
        case .record(let record):
          #expect(record.byteOffset > last, "seed \(random.seed), round \(round)")
          last = record.byteOffset
          if Bool.random(using: &random) { _ = reader.takeContent() }
        case .damage(let damage): #expect(damage.byteOffset >= last, "round \(round)")
        }
      }
      #expect(steps < 10_000, "seed \(random.seed), round \(round)")
    }
  }
}
