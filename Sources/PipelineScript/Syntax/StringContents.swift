/// Holds what a string of a script says: text and the variables between.
public struct StringContents: Sendable, Hashable {
  /// A stretch of a string.
  public enum Segment: Sendable, Hashable {
    /// Text, escapes resolved.
    case text(String)
    /// `$name` or `${name}`, with the bytes of the script that say so.
    case variable(String, Range<Int>)
  }

  /// What is wrong with a string.
  struct Problem {
    let code: DiagnosticCode
    let range: Range<Int>
    let message: String
    let help: [String]
  }

  /// The stretches in order; no two texts follow each other.
  public private(set) var segments: [Segment] = []

  /// The text, when there is no variable in the string.
  public var plainText: String? {
    switch segments.count {
    case 0: ""
    case 1: if case .text(let text) = segments[0] { text } else { nil }
    default: nil
    }
  }

  /// The text with variables standing as `$name`.
  var asWritten: String {
    segments.map {
      switch $0 {
      case .text(let text): text
      case .variable(let name, _): "$" + name
      }
    }.joined()
  }

  /// Reads a string token, and says what is wrong with it.
  static func read(
    _ token: Token,
    form: StringForm,
    isTerminated: Bool,
    in source: SourceText
  ) -> (contents: StringContents, problems: [Problem]) {
    let delimiter = form == .multiline ? 3 : 1
    let lower = min(token.range.lowerBound + delimiter, token.range.upperBound)
    let upper = max(lower, token.range.upperBound - (isTerminated ? delimiter : 0))
    var reader = StringReader(source: source, offset: lower, end: upper, form: form)
    if form == .multiline { reader.trimOuterLines() }
    reader.readAll()
    return (StringContents(segments: reader.segments), reader.problems)
  }
}

/// Reads the inside of one string.
private struct StringReader {
  let source: SourceText
  var offset: Int
  var end: Int
  let form: StringForm
  /// The spaces before the closing `"""`, which are taken off each line.
  var indentation: [UInt8] = []
  var segments: [StringContents.Segment] = []
  var problems: [StringContents.Problem] = []
  private var text: [UInt8] = []
  private var textStart = 0

  init(source: SourceText, offset: Int, end: Int, form: StringForm) {
    self.source = source
    self.offset = offset
    self.end = end
    self.form = form
  }

  /// Drops a newline right after the opening `"""` and, where the closing one stands alone on
  /// its line, the newline and spaces before it.
  mutating func trimOuterLines() {
    let bytes = source.bytes
    var first = offset
    while first < end, bytes[first] == ASCII.space || bytes[first] == ASCII.tab { first += 1 }
    if first < end, bytes[first] == ASCII.carriageReturn { first += 1 }
    guard first < end, bytes[first] == ASCII.newline else { return }
    offset = first + 1
    var last = end
    while last > offset, bytes[last - 1] == ASCII.space || bytes[last - 1] == ASCII.tab {
      last -= 1
    }
    guard last == offset || bytes[last - 1] == ASCII.newline else { return }
    indentation = Array(bytes[last..<end])
    if last > offset { last -= 1 }
    if last > offset, bytes[last - 1] == ASCII.carriageReturn { last -= 1 }
    end = last
    skipIndentation()
  }

  mutating func readAll() {
    textStart = offset
    while offset < end {
      let byte = source.bytes[offset]
      if form != .raw, byte == ASCII.backslash {
        readEscape()
      } else if form != .raw, byte == ASCII.dollar, readVariable() {
        continue
      } else if form == .multiline, byte == ASCII.newline {
        if text.last == ASCII.carriageReturn { text.removeLast() }
        text.append(byte)
        offset += 1
        skipIndentation()
      } else {
        text.append(byte)
        offset += 1
      }
    }
    endText()
  }

  private mutating func skipIndentation() {
    for byte in indentation {
      guard offset < end, source.bytes[offset] == byte else { return }
      offset += 1
    }
  }

  private mutating func endText() {
    if !text.isEmpty {
      if let valid = String(validating: text, as: UTF8.self) {
        segments.append(.text(valid))
      } else {
        segments.append(.text(String(decoding: text, as: UTF8.self)))
        report(
          .brokenUTF8,
          at: textStart..<offset,
          message: "this string isn't UTF-8",
          help: ["save the script as UTF-8"]
        )
      }
    }
    text = []
  }

  private mutating func readVariable() -> Bool {
    let start = offset
    let isBraced = source.byte(at: offset + 1) == ASCII.openBrace
    let nameStart = start + (isBraced ? 2 : 1)
    guard let nameEnd = ASCII.nameEnd(in: source.bytes, at: nameStart), nameEnd <= end else {
      if isBraced {
        report(
          .unknownEscape,
          at: start..<min(start + 2, end),
          message: "`${` begins no name in braces",
          help: ["write `${name}`, or `\\$` for the sign itself"]
        )
      }
      return false
    }
    if isBraced, nameEnd >= end || source.bytes[nameEnd] != ASCII.closeBrace {
      report(
        .unknownEscape,
        at: start..<nameEnd,
        message: "`}` is missing after the name",
        help: ["write `${\(source.text(in: nameStart..<nameEnd))}`"]
      )
      return false
    }
    endText()
    offset = nameEnd + (isBraced ? 1 : 0)
    segments.append(.variable(source.text(in: nameStart..<nameEnd), start..<offset))
    textStart = offset
    return true
  }

  private mutating func readEscape() {
    let start = offset
    offset = min(offset + 2, end)
    switch source.byte(at: start + 1) {
    case UInt8(ascii: "n"): text.append(ASCII.newline)
    case UInt8(ascii: "t"): text.append(ASCII.tab)
    case ASCII.quote, ASCII.backslash, ASCII.dollar: text.append(source.bytes[start + 1])
    case UInt8(ascii: "u"): readScalar(from: start)
    default:
      // Why: the whole scalar after the backslash belongs to the place, not its first byte.
      while offset < end, source.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      text += source.bytes[start..<offset]
      report(
        .unknownEscape,
        at: start..<offset,
        message: "`\(source.text(in: start..<offset))` is no escape",
        help: [
          "write `\\\\` for a backslash, or the whole string in '…', where all stands for itself; in a path write `/`"
        ]
      )
    }
  }

  private mutating func readScalar(from start: Int) {
    guard source.byte(at: offset) == ASCII.openBrace, offset < end,
      let close = source.bytes[offset..<end].prefix(10).firstIndex(of: ASCII.closeBrace)
    else {
      report(
        .unknownEscape,
        at: start..<offset,
        message: "`\\u` needs a code point in braces",
        help: ["write for example `\\u{064E}`"]
      )
      return
    }
    let digits = source.bytes[(offset + 1)..<close]
    offset = close + 1
    let isHexadecimal = digits.allSatisfy { $0 != UInt8(ascii: "+") && $0 != ASCII.hyphen }
    let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    if isHexadecimal, let value, let scalar = Unicode.Scalar(value) {
      text += Array(String(scalar).utf8)
    } else {
      report(
        .unknownEscape,
        at: start..<offset,
        message: "`\(source.text(in: start..<offset))` is no code point",
        help: ["write 1 to 6 hexadecimal digits up to 10FFFF, for example `\\u{064E}`"]
      )
    }
  }

  private mutating func report(
    _ code: DiagnosticCode,
    at range: Range<Int>,
    message: String,
    help: [String]
  ) {
    problems.append(.init(code: code, range: range, message: message, help: help))
  }
}
