/// The words that stages know: what stands in the files of `Sources/ArabicText/Lexicon`, with a
/// paper's own words on top where a profile is given.
///
/// Made once from checked rows and shared by all workers. A file is parsed when a class of it is
/// first asked for.
public struct Lexicon: Sendable {
  /// One line of a file: spellings of one meaning.
  public struct Row: Sendable, Hashable {
    /// The spellings: a word or a phrase each, as they stand in the file.
    public let words: [String]
    /// What they mean, by a name in `classes.tsv`.
    public let className: String
    /// A number or a name, by the form that the class declares; empty where it has none.
    public let value: String
    /// Where the words are used; empty where everywhere.
    public let region: String
    /// Where they were found.
    public let source: String
    /// Classes with which the row shares its words.
    public let sharedClasses: [String]
    /// The file that the row stands in.
    public let file: String
    /// The line in the file, from 1.
    public let lineNumber: Int

    /// The first part of the value as a number, where it is one.
    public var number: Int? { value.split(separator: " ").first.flatMap { Int($0) } }
  }

  /// What is linked into the program.
  public static let standard = Lexicon()

  private let profileRows: [String: [Row]]
  private let replacedClasses: Set<String>
  private let claimedKeys: [String: [String: Row]]

  private init() {
    profileRows = [:]
    replacedClasses = []
    claimedKeys = [:]
  }

  /// Reads a paper's own words, which go before the standard ones.
  ///
  /// The rows have the form of the standard files. A word that the profile gives a class keeps no
  /// other class among those that are read together with it; a row whose words are `*` says that
  /// the profile's words of its class stand in place of the standard ones.
  ///
  /// - Parameter bytes: The file, in UTF-8.
  /// - Parameter name: What messages call it.
  /// - Parameter nearest: Finds the name that a misspelt one most probably meant.
  /// - Throws: `LexiconError` with everything that is wrong in the file.
  public init(
    profile bytes: [UInt8],
    name: String,
    nearest: @escaping (String, [String]) -> String? = { _, _ in nil }
  ) throws(LexiconError) {
    var parser = LexiconParser(file: name, nearest: nearest)
    let parsed = parser.profile(bytes)
    guard parser.problems.isEmpty else { throw LexiconError(problems: parser.problems) }
    replacedClasses = Set(
      parsed.lazy.filter { $0.words == [LexiconParser.everyWord] }.map(\.className)
    )
    let rows = parsed.filter { $0.words != [LexiconParser.everyWord] }
    profileRows = Dictionary(grouping: rows, by: \.className)
    var claimed: [String: [String: Row]] = [:]
    for row in rows {
      guard let readers = LexiconClass.named(row.className)?.readers else { continue }
      for word in row.words { claimed[readers, default: [:]][WordKey.key(of: word)] = row }
    }
    claimedKeys = claimed
  }

  /// The rows of a class, a profile's before the standard ones; none for a class that is not known.
  public func rows(of className: String) -> [Row] {
    let standard =
      replacedClasses.contains(className) ? [] : LexiconStore.shared.rows(of: className)
    guard let own = profileRows[className] else { return unclaimed(standard, of: className) }
    return own + unclaimed(standard, of: className)
  }

  /// The words of a class.
  ///
  /// - Parameter value: Only those of rows with this value, where one is given.
  public func words(of className: String, value: String? = nil) -> [String] {
    rows(of: className).flatMap { value == nil || $0.value == value ? $0.words : [] }
  }

  /// Whether a profile says something of a class.
  public func hasOwnWords(of className: String) -> Bool {
    profileRows[className] != nil || replacedClasses.contains(className)
  }

  /// Rows without the words to which a profile gives another meaning.
  private func unclaimed(_ rows: [Row], of className: String) -> [Row] {
    guard let readers = LexiconClass.named(className)?.readers, let claimed = claimedKeys[readers]
    else { return rows }
    return rows.compactMap { row in
      let words = row.words.filter { word in
        guard let owner = claimed[WordKey.key(of: word)] else { return true }
        return owner.className != className && owner.sharedClasses.contains(className)
      }
      return words.count == row.words.count ? row : words.isEmpty ? nil : row.keeping(words)
    }
  }
}

extension Lexicon.Row {
  fileprivate func keeping(_ words: [String]) -> Self {
    Self(
      words: words,
      className: className,
      value: value,
      region: region,
      source: source,
      sharedClasses: sharedClasses,
      file: file,
      lineNumber: lineNumber
    )
  }
}

/// What is wrong in a file of words.
public struct LexiconError: Error, Sendable, CustomStringConvertible {
  /// Every problem, in the order of lines.
  public let problems: [LexiconProblem]

  /// All problems, one a line.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// One thing that is wrong in a file of words.
public struct LexiconProblem: Sendable, Hashable, CustomStringConvertible {
  /// The file, as it was named.
  public let file: String
  /// The line, from 1.
  public let lineNumber: Int
  /// What is wrong, lower case, without a full stop.
  public let message: String
  /// The remedy or the nearest name, where there is one.
  public let help: String?

  /// `file:line: message`.
  public var description: String { "\(file):\(lineNumber): \(message)" }
}
