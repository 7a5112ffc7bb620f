import TestSupport

extension RaisingRun {
  /// The runs: what readers find in bytes, and what shows only over a corpus or in an output.
  static let all = inText + inJSON + inSeparated + compressed + wrongKinds + crawls + later

  static let broken: [UInt8] = [0x61, 0xFF, 0x62]

  /// A sentence in Windows-1256, and bytes that are hardly a text in any encoding.
  static let oldPage: [UInt8] = [
    0xDA, 0xC7, 0xCF, 0x20, 0xC7, 0xE1, 0xDD, 0xE1, 0xC7, 0xCD, 0xE6, 0xE4, 0x20, 0xC5,
    0xE1, 0xEC, 0x20, 0xC7, 0xE1, 0xCD, 0xDE, 0xE6, 0xE1, 0x20, 0xE3, 0xDA, 0x20, 0xC7,
    0xE1, 0xE3, 0xD8, 0xD1, 0x20, 0xE6, 0xDD, 0xD1, 0xCD, 0xE6, 0xC7, 0x20, 0xC8, 0xC7,
    0xE1, 0xE3, 0xE6, 0xD3, 0xE3,
  ]
  static let oddBytes: [UInt8] = [0x61, 0x20, 0x81, 0xF6, 0x20, 0x62]

  private static let inText: [RaisingRun] = [
    RaisingRun(
      ["read.text.ill-formed", "read.text.nul-bytes", "read.text.empty"],
      bytes: ["a.txt": broken, "b.txt": [0x61, 0, 0x62], "c.txt": []],
      "read.text \"@/*.txt\" encoding=utf-8"
    ),
    RaisingRun(
      ["read.text.encoding", "read.text.encoding-doubtful"],
      bytes: ["a.txt": oldPage, "b.txt": oddBytes],
      "read.text \"@/*.txt\""
    ),
    RaisingRun(
      ["read.text.path-mismatch"],
      ["a.txt": "خبر"],
      "read.text \"@/a.txt\" path-fields=\"{paper}-{issue}.txt\""
    ),
    RaisingRun(
      ["read.text.too-long"],
      bytes: ["a.txt": Array(repeating: 0x61, count: 2000)],
      "read.text \"@/*\" max-bytes=1000"
    ),
  ]

  private static let inJSON: [RaisingRun] = [
    RaisingRun(
      [
        "read.jsonl.bad-json", "read.jsonl.truncated", "read.jsonl.trailing-bytes",
        "read.jsonl.control-char", "read.jsonl.not-object", "read.jsonl.duplicate-key",
        "read.jsonl.too-deep", "read.jsonl.empty", "read.jsonl.nul-bytes",
      ],
      [
        "a.jsonl": """
        {"text":nothing}
        {"text":"x
        {"text":"x"} y
        {"text":"a\u{1}b"}
        [1]
        {"a":1,"a":2}
        {"a":\(String(repeating: "[", count: 600))\(String(repeating: "]", count: 600))}
        {"text":""}
        {"text":"a\\u0000b"}

        """
      ],
      "read.jsonl \"@/a.jsonl\""
    ),
    RaisingRun(
      ["read.jsonl.no-text", "read.jsonl.text-not-string", "read.jsonl.no-id", "run.duplicate-id"],
      [
        "a.jsonl": """
        {"id":"1","other":"x"}
        {"id":"2","body":7}
        {"body":"x"}
        {"id":"4","body":"x"}
        {"id":"4","body":"y"}

        """
      ],
      "read.jsonl \"@/a.jsonl\" text=body id=id"
    ),
    RaisingRun(
      ["read.jsonl.ill-formed"],
      bytes: ["a.jsonl": Array("{\"text\":\"".utf8) + broken + Array("\"}\n".utf8)],
      "read.jsonl \"@/a.jsonl\""
    ),
    RaisingRun(
      ["read.jsonl.bad-utf8", "read.jsonl.too-long"],
      bytes: [
        "a.jsonl": Array("{\"text\":\"".utf8) + broken + Array("\"}\n{\"text\":\"".utf8)
          + Array(repeating: 0x61, count: 2000) + Array("\"}\n".utf8)
      ],
      "read.jsonl \"@/a.jsonl\" broken-utf8=reject max-bytes=1000"
    ),
  ]

  private static let inSeparated: [RaisingRun] =
    separated("csv", by: ",") + separated("tsv", by: "\t")

  private static func separated(_ name: String, by mark: String) -> [RaisingRun] {
    func table(_ rows: [[String]]) -> [UInt8] {
      Array(rows.map { $0.joined(separator: mark) + "\n" }.joined().utf8)
    }
    func run(_ codes: [String], _ table: [UInt8], _ arguments: String = "") -> RaisingRun {
      RaisingRun(
        codes.map { "read.\(name).\($0)" },
        bytes: ["a.\(name)": table],
        "read.\(name) \"@/a.\(name)\" \(arguments)"
      )
    }
    func cell(_ bytes: [UInt8]) -> [UInt8] {
      var table = table([["id", "text"]])
      table += Array("1\(mark)".utf8)
      table += bytes
      table.append(0x0A)
      return table
    }
    let odd: [[String]] = [
      ["id", "text"], ["1", "\"x\"y"], ["2", "x", "y"], ["", "x"], ["4", ""], ["5", "x\"y"],
      ["6", "a\u{0}b"],
    ]
    return [
      run(
        ["stray-quote", "field-count", "no-id", "empty", "bare-quote", "nul-bytes"],
        table(odd),
        "id=id text=text encoding=utf-8"
      ),
      run(["encoding"], cell(oldPage)),
      run(["encoding-doubtful"], cell(oddBytes)),
      run(["unclosed-quote"], table([["id", "text"], ["1", "\"x"], ["2", "y"]])),
      run(["bad-header"], table([["id", "id"], ["1", "x"]])),
      run(["ill-formed"], cell(broken), "encoding=utf-8"),
      run(["too-long"], cell(Array(repeating: 0x61, count: 2000)), "max-bytes=1000"),
    ]
  }

  /// What readers find in compressed files.
  private static let compressed: [RaisingRun] = [
    ("text", "txt", "x\nyyyyyyyy", "per=line"),
    ("jsonl", "jsonl", "{\"text\":\"x\"}\n{\"text\":\"yyyyyyyy", ""),
    ("csv", "csv", "text\nx\nyyyyyyyy", ""), ("tsv", "tsv", "text\nx\nyyyyyyyy", ""),
    ("html", "html", "<html><body><h1>x</h1><p>yyyyyyyyy</p></body></html>", ""),
    ("feed", "xml", "<rss><channel><item><title>a</title></item></channel></rss>", ""),
    ("warc", "warc", "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n", ""),
  ].flatMap { compressed($0, suffix: $1, $2, $3) }

  private static func compressed(
    _ reader: String,
    suffix: String,
    _ text: String,
    _ arguments: String
  ) -> [RaisingRun] {
    let member = gzipMember(Array(text.utf8))
    let frame = zstdFrame(Array(text.utf8))
    let breaksRecords = !["feed", "warc", "html"].contains(reader)
    let cutOff = breaksRecords ? ["cut-off"] : []
    let rest = Array("rest of it".utf8)
    let badSum: [UInt8] = Array(repeating: 7, count: 8)
    let badBlocks: [UInt8] = Array(repeating: 0xFF, count: 20)
    let cases: [(ending: String, codes: [String], bytes: [UInt8])] = [
      ("gz", cutOff + ["truncated-gzip"], Array(member.dropLast(10))),
      ("gz", ["corrupt-gzip"], Array(member.dropLast(8)) + badSum),
      ("gz", ["bytes-behind-gzip"], member + rest),
      ("zst", ["truncated-zstd"], Array(frame.dropLast(4))),
      ("zst", ["corrupt-zstd"], Array(frame.prefix(9)) + badBlocks),
      ("zst", ["bytes-behind-zstd"], frame + rest),
    ]
    return cases.map { (item) -> RaisingRun in
      let name = "@/a.\(suffix).\(item.ending)"
      return RaisingRun(
        item.codes.map { "read.\(reader).\($0)" },
        bytes: [String(name.dropFirst(2)): item.bytes],
        "read.\(reader) \"\(name)\" \(arguments)"
      )
    }
  }

  /// A PDF where something else should be.
  private static let wrongKinds: [RaisingRun] = [
    ("text", "txt"), ("jsonl", "jsonl"), ("csv", "csv"), ("tsv", "tsv"), ("html", "html"),
  ].map { reader, suffix in
    RaisingRun(
      ["read.\(reader).wrong-kind"],
      ["a.\(suffix)": "%PDF-1.4\n1 0 obj\n"],
      "read.\(reader) \"@/a.\(suffix)\""
    )
  }

  private static let later: [RaisingRun] = [
    RaisingRun(
      ["drop.duplicates.exact", "drop.duplicates.near"],
      [
        "a.txt": """
        وصلت الحافلة إلى المحطة قبل الظهر ونزل منها عشرون مسافرا من أهل القرية
        وصلت الحافلة إلى المحطة قبل الظهر ونزل منها عشرون مسافرا من أهل القرية.
        وصلت الحافلة إلى المحطة قبل الظهر ونزل منها عشرون مسافرا من أهل القرية أمس
        """
      ],
      "read.text \"@/a.txt\" per=line\n| drop.duplicates mark=true"
    ),
    RaisingRun(
      ["clean.replace.gave-up"],
      ["a.txt": String(repeating: "a", count: 100_000) + "b"],
      "read.text \"@/a.txt\" | clean.replace '^(a+)+$' \"\""
    ),
    RaisingRun(
      ["find.pattern.gave-up"],
      ["a.txt": String(repeating: "ab", count: 50_000)],
      "read.text \"@/a.txt\" | find.pattern '(?<run>(a|b|ab)*[cd])'"
    ),
    RaisingRun(
      [
        "find.dates.month-misspelt", "find.dates.calendar-unsure", "find.dates.no-such-year",
        "find.dates.month-unsure",
      ],
      [
        "a.jsonl": """
        {"text":"30 نسان 2016"}
        {"text":"10 تموز 1325"}
        {"text":"5 رمضان 2016 هـ"}
        {"text":"9 تشرين 1978"}

        """
      ],
      "read.jsonl \"@/a.jsonl\" | find.dates on=text"
    ),
    RaisingRun(
      ["find.dates.no-anchor", "find.dates.calendars-disagree", "find.dates.later-than-crawl"],
      [
        "a.jsonl": """
        {"text":"وصل الوفد أمس"}
        {"text":"10 رمضان الموافق 19 أيار 2019"}
        {"text":"وقع في 3 آذار 2021","fetched":"2020-01-01"}

        """
      ],
      "read.jsonl \"@/a.jsonl\" | find.dates on=text"
    ),
    RaisingRun(
      ["set.no-record"],
      ["a.jsonl": "{\"text\":\"x\",\"paper\":\"y\"}\n"],
      "read.jsonl \"@/a.jsonl\" | set paper.kind 1"
    ),
    RaisingRun(
      ["split.ticker.unsure"],
      ["a.txt": "افتتاح الجسر الشرقي وصول القافلة إلى الساحل معرض للكتاب أمطار على الجبل"],
      "read.text \"@/a.txt\" | split.ticker on=text threshold=0.0"
    ),
    RaisingRun(
      ["write.tei.unrepresentable", "write.tei.file-taken"],
      ["a.jsonl": "{\"id\":\"1\",\"text\":\"a\\u0001b\"}\n{\"id\":\"2\",\"text\":\"c\"}\n"],
      "read.jsonl \"@/a.jsonl\" id=id | set paper \"p\" | write.tei \"@/{paper}.xml\""
    ),
    RaisingRun(
      ["write.sqlite.identity-taken"],
      // The identity that the first record gives is the one that the second has by its line.
      ["a.jsonl": "{\"id\":\"@/a.jsonl#2\",\"text\":\"x\"}\n{\"text\":\"y\"}\n"],
      "read.jsonl \"@/a.jsonl\" | write.sqlite \"@/a.db\""
    ),
    RaisingRun(
      ["write.csv.formula-disarmed"],
      ["a.txt": "=1+1"],
      "read.text \"@/a.txt\" | write.csv \"@/a.csv\" columns=text for=excel"
    ),
    RaisingRun(
      ["write.xlsx.unrepresentable", "write.xlsx.text-cut"],
      ["a.txt": "\u{1}" + String(repeating: "a", count: 40_000)],
      "read.text \"@/a.txt\" | write.xlsx \"@/a.xlsx\" columns=text"
    ),
    RaisingRun(
      ["audit.issues.outlier", "audit.issues.shared-number", "audit.issues.shared-date"],
      ["a.jsonl": issues],
      "read.jsonl \"@/a.jsonl\" | set paper \"p\" | find.dates on=text | find.issue on=text | audit.issues"
    ),
  ]

  /// The issues of a daily, with a number far off, one that has two dates, and a date with two numbers.
  private static let issues: String = {
    var rows: [(number: Int, day: String)] = []
    for month in 1...4 {
      for day in 1...28 { rows.append((100 + (month - 1) * 28 + day, "\(day)/\(month)/2019")) }
    }
    rows.removeAll { $0.day.hasPrefix("5/") }
    rows.append((9000, "5/2/2019"))
    rows.append((140, "20/3/2019"))
    return rows.map { "{\"text\":\"العدد: \($0.number)\\nالتاريخ: \($0.day)\"}\n" }.joined()
  }()
}
