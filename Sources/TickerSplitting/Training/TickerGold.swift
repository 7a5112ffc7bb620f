internal import PipelineCore

/// Tickers with their headlines, read from JSON lines with the members `text` and `items`.
///
/// It knows as much of JSON (RFC 8259) as these two members need: strings with their escapes and
/// lists of strings. Other members are passed over if they are strings, lists of strings or plain.
struct TickerGold {
  /// The file or the publisher that it is from.
  let source: String
  let text: [UInt8]
  let items: [[UInt8]]

  /// Reads the tickers of a file.
  ///
  /// - Throws: `StageError.file` at the first line that isn't as it should be.
  static func tickers(in resource: Resource) throws(StageError) -> [TickerGold] {
    let bytes = resource.withBytes { bytes in (0..<bytes.count).map { bytes[$0] } }
    var tickers: [TickerGold] = []
    var lineNumber = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      lineNumber += 1
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      var reader = JSONReader(bytes: line)
      guard let (text, items) = reader.ticker() else {
        throw .file(
          path: resource.name,
          problem: "line \(lineNumber) isn't an object with `text` and `items`",
          help: "write {\"text\": \"…\", \"items\": [\"…\", \"…\"]}"
        )
      }
      tickers.append(TickerGold(source: resource.name, text: text, items: items))
    }
    return tickers
  }

  /// Makes tickers of known headlines: those of one publisher and of neighbouring days, shuffled, eight
  /// to twenty-five a ticker; always the same ones.
  static func tickers(of headlines: [TickerHeadline]) -> [TickerGold] {
    var random = TrainingRandom(seed: TickerHeldOut.testSeed)
    return TickerSampler.orders(of: headlines, &random).flatMap { order in
      var tickers: [TickerGold] = []
      var rest = order[...]
      while !rest.isEmpty {
        let own = rest.prefix(TickerSampler.headlineCount(&random))
        rest = rest.dropFirst(own.count)
        tickers.append(TickerGold(running: own.map { headlines[$0] }))
      }
      return tickers
    }
  }

  private struct JSONReader {
    var bytes: ArraySlice<UInt8>

    mutating func ticker() -> (text: [UInt8], items: [[UInt8]])? {
      guard take(0x7B) else { return nil }
      var text: [UInt8]?
      var items: [[UInt8]]?
      repeat {
        guard let name = string(), take(0x3A) else { return nil }
        if name == Array("text".utf8) {
          text = string()
        } else if name == Array("items".utf8) {
          items = strings()
        } else if !skipValue() {
          return nil
        }
      } while take(0x2C)
      guard take(0x7D), let text, let items else { return nil }
      return (text, items)
    }

    private mutating func skipBlanks() {
      while let byte = bytes.first, byte <= 0x20 { bytes.removeFirst() }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
      skipBlanks()
      guard bytes.first == byte else { return false }
      bytes.removeFirst()
      return true
    }

    private mutating func skipValue() -> Bool {
      skipBlanks()
      switch bytes.first {
      case 0x22: return string() != nil
      case 0x5B: return strings() != nil
      case 0x7B, nil: return false
      default:
        while let byte = bytes.first, byte != 0x2C, byte != 0x7D { bytes.removeFirst() }
        return true
      }
    }

    private mutating func strings() -> [[UInt8]]? {
      guard take(0x5B) else { return nil }
      if take(0x5D) { return [] }
      var strings: [[UInt8]] = []
      repeat {
        guard let string = string() else { return nil }
        strings.append(string)
      } while take(0x2C)
      return take(0x5D) ? strings : nil
    }

    private mutating func string() -> [UInt8]? {
      guard take(0x22) else { return nil }
      var string: [UInt8] = []
      while let byte = bytes.popFirst() {
        switch byte {
        case 0x22: return string
        case 0x5C:
          guard let scalar = escape() else { return nil }
          string += Array(String(scalar).utf8)
        default: string.append(byte)
        }
      }
      return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
      switch bytes.popFirst() {
      case 0x6E: "\n"
      case 0x74: "\t"
      case 0x72: "\r"
      case 0x62: "\u{8}"
      case 0x66: "\u{C}"
      case 0x75: unicodeEscape()
      case let byte?: Unicode.Scalar(byte)
      case nil: nil
      }
    }

    private mutating func unicodeEscape() -> Unicode.Scalar? {
      guard let first = fourDigits() else { return nil }
      guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
      guard bytes.popFirst() == 0x5C, bytes.popFirst() == 0x75, let second = fourDigits(),
        (0xDC00..<0xE000).contains(second)
      else { return nil }
      return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + second - 0xDC00)
    }

    private mutating func fourDigits() -> UInt32? {
      let digits = bytes.prefix(4)
      bytes = bytes.dropFirst(4)
      return digits.count == 4 ? UInt32(String(decoding: digits, as: UTF8.self), radix: 16) : nil
    }
  }
}

extension TickerGold {
  /// Runs headlines of one publisher together, with single spaces between.
  init(running headlines: [TickerHeadline]) {
    source = headlines.first?.publisher ?? ""
    items = headlines.map(\.text)
    text = Array(items.joined(separator: [0x20]))
  }
}
