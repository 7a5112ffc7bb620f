internal import ArabicText
public import PipelineCore

/// A user's own names: words with the form that they are to have.
public struct PersonalNames: Sendable {
  struct Name: Sendable {
    /// Nil where the letters can't have the form; then it stands as it is given.
    var reading: Reading?
    var latin: String
    var isCapital: Bool
  }

  private var names: [Word: Name] = [:]

  /// No names.
  public init() {}

  /// Reads lines of Arabic and ALA-LC, with a tab between; names of several words have as many in both.
  ///
  /// Empty lines, lines that begin with `#`, and further columns don't count.
  ///
  /// - Throws: `StageError.file` that names the first line that isn't like that.
  public init(_ resource: Resource) throws(StageError) {
    var problem: String?
    for (number, fields) in GoldReader.lines(of: resource).enumerated() {
      if fields[0].hasPrefix("#") { continue }
      let line = fields.map { $0.hasSuffix("\r") ? $0.dropLast() : $0 }
      let arabic = line[0].split(separator: " ")
      let latin = line.count > 1 ? line[1].split(separator: " ") : []
      guard !arabic.isEmpty, arabic.count == latin.count else {
        problem = problem ?? "line \(number + 1) isn't a name in Arabic and one in Latin letters"
        continue
      }
      for (arabic, latin) in zip(arabic, latin) where !add(arabic, latin) {
        problem = problem ?? "line \(number + 1) has more than a name in Arabic letters"
      }
    }
    if let problem {
      throw .file(path: resource.name, problem: problem, help: "write a tab between the two")
    }
  }

  /// Adds a name, of as many words in both scripts; whether it is one.
  public mutating func add(arabic: String, latin: String) -> Bool {
    let arabic = arabic.split(separator: " ")
    let latin = latin.split(separator: " ")
    guard !arabic.isEmpty, arabic.count == latin.count else { return false }
    return zip(arabic, latin).reduce(true) { add($1.0, $1.1) && $0 }
  }

  private mutating func add(_ arabic: Substring, _ latin: Substring) -> Bool {
    guard let word = Word(text: arabic) else { return false }
    let form = GoldReader.latinWords(of: latin).first ?? String(latin)
    let lower = form.lowercased()
    names[word] = Name(
      reading: Aligner.labels(of: word.letters, form: lower).map { Reading($0) },
      latin: String(latin),
      isCapital: lower != form
    )
    return true
  }

  /// Adds other names, which go before those that it has.
  public mutating func merge(_ other: PersonalNames) { names.merge(other.names) { $1 } }

  var isEmpty: Bool { names.isEmpty }

  /// The form that a word is to have, with و, ف, ب, ل or ك before it or without; nil where it isn't a name.
  func name(of word: Word) -> Name? {
    if let name = names[word] { return name }
    let label: UInt8
    switch word[0] {
    case ArabicLetter.waw, ArabicLetter.fa, ArabicLetter.kaf: label = Label.procliticA
    case ArabicLetter.ba, ArabicLetter.lam: label = Label.procliticI
    default: return nil
    }
    guard word.count > 3, var name = names[word.dropFirst(1)], let reading = name.reading else {
      return nil
    }
    name.reading = Reading([label]).appending(reading, after: 1)
    return name
  }
}
