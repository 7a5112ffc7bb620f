/// The rules, indexed by the class of the word that they begin with.
///
/// A class, so that whoever asks holds one reference.
final class DateRuleTable: Sendable {
  static let standard = DateRuleTable(DateRule.all)

  /// A rule as the hot path holds it.
  private struct Entry {
    let number: UInt8
    let read: DateRule.Reading
  }

  let rules: [DateRule]
  private let entries: [[Entry]]
  /// One bit for each class that a rule begins with: asked for every word of a text.
  private let beginnings: (low: UInt64, high: UInt64)

  init(_ rules: [DateRule]) {
    self.rules = rules
    var entries = [[Entry]](repeating: [], count: Int(UInt8.max) + 1)
    for (number, rule) in rules.enumerated() {
      for beginning in Set(rule.begins) {
        entries[Int(beginning.rawValue)].append(Entry(number: UInt8(number), read: rule.read))
      }
    }
    self.entries = entries
    precondition(WordClass.allCases.count <= 128, "two numbers hold a bit for each class")
    var beginnings: (low: UInt64, high: UInt64) = (0, 0)
    for (index, rules) in entries.enumerated() where !rules.isEmpty {
      if index < 64 {
        beginnings.low |= 1 << UInt64(index)
      } else {
        beginnings.high |= 1 << UInt64(index - 64)
      }
    }
    self.beginnings = beginnings
  }

  /// Whether any rule begins with such a token: with a number, or with words of its class.
  @inline(__always)
  func begins(with token: DateToken) -> Bool {
    if token.isNumber { return true }
    let word = token.word.rawValue
    let bits = word < 64 ? beginnings.low : beginnings.high
    return bits >> UInt64(word & 63) & 1 == 1
  }

  /// The rules that can begin with words of a class, in order.
  func rules(beginningWith word: WordClass) -> [DateRule] {
    entries[Int(word.rawValue)].map { rules[Int($0.number)] }
  }

  /// The longest date that begins at a token; of two of one length, that of the first rule.
  func match(_ cursor: TokenCursor, at index: Int) -> DateMatch? {
    let token = cursor.at(index)
    let beginning = token.isNumber ? WordClass.digits : token.word
    var longest: DateMatch?
    for entry in entries[Int(beginning.rawValue)] {
      guard var match = entry.read(cursor, index), match.end > longest?.end ?? index
      else { continue }
      match.rule = entry.number
      longest = match
    }
    return longest
  }
}
