import DataFormats
import PipelineCore
import TextLikeness

/// What the stages that read can notice about a document's bytes; each has codes of its own name.
struct ReadFindings: Sendable {
  /// Bytes that have no meaning in the encoding.
  let illFormed: FindingDeclaration
  /// NUL bytes in the text.
  let nulBytes: FindingDeclaration
  /// A text without a byte.
  let empty: FindingDeclaration
  /// An encoding that was found by content and isn't UTF-8.
  let encoding: FindingDeclaration
  /// An encoding that was found by content, by a small margin.
  let doubtfulEncoding: FindingDeclaration

  /// Makes the declarations of a stage.
  init(_ stage: String) {
    illFormed = FindingDeclaration(
      "\(stage).ill-formed",
      .warning,
      "bytes that mean nothing in the encoding became U+FFFD",
      remedy: "name the encoding that it has, as in encoding=windows-1256"
    )
    nulBytes = FindingDeclaration(
      "\(stage).nul-bytes",
      .warning,
      "the text holds NUL bytes, it may be no text at all",
      remedy: "see what the file is; clean.controls takes the bytes out"
    )
    empty = FindingDeclaration("\(stage).empty", .note, "the text is empty")
    encoding = FindingDeclaration(
      "\(stage).encoding",
      .note,
      "the text isn't UTF-8; its encoding was found by content"
    )
    doubtfulEncoding = FindingDeclaration(
      "\(stage).encoding-doubtful",
      .warning,
      "the encoding was found by content, and another is nearly as likely",
      remedy: "look at the text; where it is wrong, name the encoding, as in encoding=windows-1256"
    )
  }

  /// The declarations, for a signature.
  var all: [FindingDeclaration] { [illFormed, nulBytes, empty] }

  /// Those of a stage that finds encodings.
  var encodings: [FindingDeclaration] { [encoding, doubtfulEncoding] }

  /// Reports what is to be said of a text that was just read.
  ///
  /// - Parameters:
  ///   - damage: what had no meaning in the encoding.
  ///   - byteOffset: where the decoded bytes began in the file.
  ///   - isNamed: whether `encoding=` named the encoding, so that it wasn't looked for.
  func report(
    _ text: TracedText,
    damage: UTF8Damage?,
    byteOffset: Int,
    isNamed: Bool = false,
    in document: inout Document
  ) {
    if let damage {
      report(damage, byteOffset: byteOffset, isNamed: isNamed, at: text, in: &document)
    }
    if text.isEmpty { document.report(Finding(empty)) }
    let place = text.bytes.span.firstPlace(of: 0, from: 0, to: text.bytes.count)
    if place < text.bytes.count {
      document.report(Finding(nulBytes, at: text.trace(of: place..<place + 1)))
    }
  }

  /// What is to be said of an encoding that was found; nil of UTF-8, which needs no word.
  func finding(of choice: EncodingChoice) -> Finding? {
    guard choice.encoding != .utf8 else { return nil }
    let declaration = choice.isDoubtful ? doubtfulEncoding : encoding
    return Finding(declaration, "the encoding is \(choice.words)")
  }

  /// Reports bytes without meaning, at the first U+FFFD of a text where it has one.
  func report(
    _ damage: UTF8Damage,
    byteOffset: Int,
    isNamed: Bool = false,
    at text: TracedText?,
    in document: inout Document
  ) {
    let first = damage.byteOffsets.first.map { $0 + byteOffset } ?? byteOffset
    let count = damage.count == 1 ? "one place" : "\(damage.count) places"
    let advice = isNamed ? "; without encoding= it is found by content" : ""
    let message =
      "bytes without meaning in \(count), the first at byte \(first), became U+FFFD" + advice
    document.report(Finding(illFormed, message, at: text?.firstReplacement))
  }
}

extension TracedText {
  /// The place of the text's first U+FFFD REPLACEMENT CHARACTER.
  fileprivate var firstReplacement: Trace? {
    var at = 0
    while let lead = bytes[at...].firstIndex(of: 0xEF) {
      if bytes[lead...].starts(with: [0xEF, 0xBF, 0xBD]) { return trace(of: lead..<lead + 3) }
      at = lead + 1
    }
    return nil
  }
}

extension StageError {
  /// The error of a file, as a stage's.
  init(_ error: FileError) {
    self =
      error.reason == .closedPipe
      ? .closedPipe : .file(path: error.path, problem: error.cause, help: error.help)
  }
}

/// What the stages that read have in common.
enum ReadParameters {
  static let paths = Parameter<[FilePathArgument]>(
    "paths",
    isPositional: true,
    help: "files, folders (all that fits in them, at any depth), patterns like \"a/*.gz\", or \"-\""
  )
  static let encoding = Parameter<EncodingName>(
    "encoding",
    default: .auto,
    help: "the encoding of the files; `auto` finds that of each file by its bytes"
  )
  static let limit = Parameter<Int>(
    "max-bytes",
    default: 8_000_000,
    help: "the most bytes that a document may have; a longer one is rejected"
  )

  /// `max-bytes` of saved pages, some of which hold their images and scripts.
  static let pageLimit = Parameter<Int>(
    "max-bytes",
    default: 16_000_000,
    help: "the most bytes that a page may have; a longer one is rejected"
  )

  /// Reads `max-bytes`.
  static func limit(
    _ arguments: Arguments,
    _ parameter: Parameter<Int> = ReadParameters.limit
  ) throws(StageError) -> Int {
    let limit = arguments[parameter]
    guard (1...1_000_000_000).contains(limit) else {
      throw .argument(name: "max-bytes", problem: "can't be \(limit), expected 1 to 1000000000")
    }
    return limit
  }
}

/// The encodings that an argument can name.
enum EncodingName: String, NameParameter {
  case auto
  case utf8 = "utf-8"
  case windows1256 = "windows-1256"
  case iso8859Part6 = "iso-8859-6"
  case windows1252 = "windows-1252"
  case macArabic = "mac-arabic"
  case codePage720 = "cp720"
  case codePage864 = "cp864"
  case utf16 = "utf-16"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"

  /// The encoding of that name; nil where it is to be found by content.
  var encoding: TextEncoding? { TextEncoding(rawValue: rawValue) }
}

extension TextEncoding {
  /// The encoding in which lines and records come out of a file of this one: UTF-16 is brought to UTF-8
  /// before they are looked for.
  var ofLines: TextEncoding {
    switch self {
    case .utf8, .utf16, .utf16LittleEndian, .utf16BigEndian: .utf8
    case .windows1256, .iso8859Part6, .windows1252, .macArabic, .codePage720, .codePage864: self
    }
  }
}
