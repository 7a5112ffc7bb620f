/// A class of words: what they mean to the stages that read them.
public struct LexiconClass: Sendable, Hashable {
  /// The name: `month.hijri`, `label.date`.
  public let name: String
  /// The file of the standard words in which its rows stand.
  public let file: String
  /// The form of its values.
  public let form: LexiconValueForm
  /// Which reader looks its words up together with those of other classes, so that a word may
  /// have one class among them; nil where the class is looked up by itself.
  public let readers: String?
  /// What words of the class mean, in a few words.
  public let meaning: String

  /// Every class, in the order of `classes.tsv`.
  public static let all: [LexiconClass] = LexiconStore.shared.classes

  /// The class of a name.
  public static func named(_ name: String) -> LexiconClass? {
    LexiconStore.shared.classByName[name]
  }
}

/// The form of a class's values, as `classes.tsv` writes it: `1..12 [needs-number|needs-context]`.
public struct LexiconValueForm: Sendable, Hashable, CustomStringConvertible {
  /// One blank-separated part of a value.
  enum Part: Sendable, Hashable {
    case number(ClosedRange<Int>)
    case name([String])
    /// A name that the reader of the class knows, `*`.
    case anyName
  }

  /// The parts; those from `requiredCount` on may be missing.
  let parts: [Part]
  let requiredCount: Int
  /// The form as it is written.
  public let description: String

  /// Reads a form; nil where it is written wrongly.
  init?(_ text: String) {
    description = text
    var parts: [Part] = []
    var required = 0
    for word in text.split(separator: " ") where word != "-" {
      let isOptional = word.hasPrefix("[") && word.hasSuffix("]")
      let bare = isOptional ? word.dropFirst().dropLast() : word
      if !isOptional {
        guard required == parts.count else { return nil }
        required += 1
      }
      if bare == "*" {
        parts.append(.anyName)
        continue
      }
      let bounds = bare.split(separator: ".", omittingEmptySubsequences: true)
      if bounds.count == 2, let low = Int(bounds[0]), let high = Int(bounds[1]), low <= high {
        parts.append(.number(low...high))
      } else {
        parts.append(.name(bare.split(separator: "|").map(String.init)))
      }
    }
    self.parts = parts
    requiredCount = required
  }

  /// Whether a value has the form.
  public func matches(_ value: String) -> Bool {
    let words = value.split(separator: " ")
    guard (requiredCount...parts.count).contains(words.count) else { return false }
    return zip(words, parts).allSatisfy { word, part in
      switch part {
      case .number(let range): Int(word).map { range.contains($0) } ?? false
      case .name(let names): names.contains { $0 == word }
      case .anyName: true
      }
    }
  }

  /// The names that a value may hold.
  public var names: [String] {
    parts.flatMap { part -> [String] in
      if case .name(let names) = part { names } else { [] }
    }
  }
}
