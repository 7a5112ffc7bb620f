/// A condition over a document's fields, as it stands after `where`.
public indirect enum Predicate: Sendable, Hashable, CustomStringConvertible {
  /// Both hold.
  case and(Predicate, Predicate)
  /// At least one holds.
  case or(Predicate, Predicate)
  /// It doesn't hold.
  case not(Predicate)
  /// A comparison holds for any value that the path leads to.
  case comparison(FieldPath, Comparison, Literal)

  /// The comparisons.
  public enum Comparison: String, Sendable, Hashable, CaseIterable {
    /// The same: bytes of texts, value of numbers, days of dates.
    case equal = "=="
    /// Not the same; false for null.
    case notEqual = "!="
    /// Less; for dates, ends before the other begins.
    case less = "<"
    /// Less or equal; for dates, doesn't end after the other.
    case lessOrEqual = "<="
    /// Greater; for dates, begins after the other ends.
    case greater = ">"
    /// Greater or equal; for dates, doesn't begin before the other.
    case greaterOrEqual = ">="
    /// Contains, after folding both sides.
    case contains = "~="
    /// A list has this item; a text has these bytes.
    case has
  }

  /// Every field that the condition looks at.
  public var fields: [FieldPath] {
    switch self {
    case .and(let left, let right), .or(let left, let right): left.fields + right.fields
    case .not(let inner): inner.fields
    case .comparison(let path, _, _): [path]
    }
  }

  /// The condition as a script would write it.
  public var description: String {
    switch self {
    case .and(let left, let right): "\(left.bracketed(in: self)) and \(right.bracketed(in: self))"
    case .or(let left, let right): "\(left) or \(right)"
    case .not(let inner): "not \(inner.bracketed(in: self))"
    case .comparison(let path, let comparison, let literal):
      "\(path.scriptText) \(comparison.rawValue) \(literal.scriptText)"
    }
  }

  private func bracketed(in outer: Predicate) -> String {
    switch (self, outer) {
    case (.or, .and), (.or, .not), (.and, .not): "(\(self))"
    default: description
    }
  }
}

extension Predicate {
  /// Tells whether a document meets the condition.
  ///
  /// A comparison with null, or over a field that isn't there, is false; over a list it means "any".
  ///
  /// - Parameter fold: Brings a text into the form in which `~=` compares: the same for what readers
  ///   take for the same.
  public func holds(for document: Document, fold: ([UInt8]) -> [UInt8]) -> Bool {
    switch self {
    case .and(let left, let right):
      return left.holds(for: document, fold: fold) && right.holds(for: document, fold: fold)
    case .or(let left, let right):
      return left.holds(for: document, fold: fold) || right.holds(for: document, fold: fold)
    case .not(let inner):
      return !inner.holds(for: document, fold: fold)
    case .comparison(let path, let comparison, let literal):
      var result = false
      document.forEachValue(at: path) { value in
        result = result || comparison.holds(value, literal, fold: fold)
      }
      return result
    }
  }
}

extension Predicate.Comparison {
  /// Compares one value with a literal.
  func holds(_ value: Value, _ literal: Literal, fold: ([UInt8]) -> [UInt8]) -> Bool {
    switch value.content {
    case .null, .record, .list, .encoded: return false
    case .flag(let flag):
      guard case .flag(let wanted) = literal else { return false }
      return self == .equal ? flag == wanted : self == .notEqual ? flag != wanted : false
    case .integer(let number): return holds(Double(number), literal)
    case .number(let number): return holds(number, literal)
    case .date(let date): return holds(date, literal)
    case .text(let text): return holds(text, literal, fold: fold)
    }
  }

  private func holds(_ number: Double, _ literal: Literal) -> Bool {
    switch literal {
    case .integer(let wanted): ordered(number, Double(wanted))
    case .number(let wanted): ordered(number, wanted)
    default: false
    }
  }

  private func holds(_ text: TracedText, _ literal: Literal, fold: ([UInt8]) -> [UInt8]) -> Bool {
    let wanted: [UInt8]
    switch literal {
    case .text(let string): wanted = Array(string.utf8)
    case .path(let path): wanted = Array(path.description.utf8)
    case .date, .integer, .number:
      if literal.isNumber, self != .contains, self != .has, let number = Self.number(in: text.bytes)
      {
        return holds(number, literal)
      }
      guard let date = DateValue(edtf: text.string) else { return false }
      return holds(date, literal)
    default: return false
    }
    switch self {
    case .equal: return text.bytes == wanted
    case .notEqual: return text.bytes != wanted
    case .contains: return Self.contains(fold(text.bytes), fold(wanted))
    case .has: return Self.contains(text.bytes, wanted)
    case .less: return text.bytes.lexicographicallyPrecedes(wanted)
    case .greaterOrEqual: return !text.bytes.lexicographicallyPrecedes(wanted)
    case .greater: return wanted.lexicographicallyPrecedes(text.bytes)
    case .lessOrEqual: return !wanted.lexicographicallyPrecedes(text.bytes)
    }
  }

  private func holds(_ date: DateValue, _ literal: Literal) -> Bool {
    let wanted: DateValue
    switch literal {
    case .date(let date): wanted = date
    case .integer(let year):
      guard let date = DateValue(year: year) else { return false }
      wanted = date
    case .text(let text):
      guard let date = DateValue(edtf: text) else { return false }
      wanted = date
    default: return false
    }
    let (first, last) = (date.firstDay ?? .min, date.lastDay ?? .max)
    let (wantedFirst, wantedLast) = (wanted.firstDay ?? .min, wanted.lastDay ?? .max)
    return switch self {
    case .equal: first == wantedFirst && last == wantedLast
    case .notEqual: first != wantedFirst || last != wantedLast
    case .less: last < wantedFirst
    case .lessOrEqual: last <= wantedLast
    case .greater: first > wantedLast
    case .greaterOrEqual: first >= wantedFirst
    case .contains, .has: first >= wantedFirst && last <= wantedLast
    }
  }

  /// Whether a text can be compared with a number or date as one; true for any other literal.
  public static func canCompare(_ text: String, with literal: Literal) -> Bool {
    switch literal {
    case .date: DateValue(edtf: text) != nil
    case .integer: number(in: Array(text.utf8)) != nil || DateValue(edtf: text) != nil
    case .number: number(in: Array(text.utf8)) != nil
    default: true
    }
  }

  /// The number that a text is, as cells of tables hold them: Western, Arabic-Indic or Persian digits with a sign and
  /// a point or without; nil where it is anything else.
  private static func number(in bytes: [UInt8]) -> Double? {
    guard bytes.count <= 40 else { return nil }
    var digits: [UInt8] = []
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "-") where place == 0: digits.append(bytes[place])
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(bytes[place])
      case UInt8(ascii: ".") where !digits.contains(UInt8(ascii: ".")): digits.append(bytes[place])
      case 0xD9 where place + 1 < bytes.count && (0xA0...0xA9).contains(bytes[place + 1]):
        place += 1
        digits.append(bytes[place] - 0xA0 + UInt8(ascii: "0"))
      case 0xDB where place + 1 < bytes.count && (0xB0...0xB9).contains(bytes[place + 1]):
        place += 1
        digits.append(bytes[place] - 0xB0 + UInt8(ascii: "0"))
      default: return nil
      }
      place += 1
    }
    // `-`, `.5` and `5.` aren't numbers of a table.
    guard let first = digits.first(where: { $0 != UInt8(ascii: "-") }), first != UInt8(ascii: "."),
      digits.last != UInt8(ascii: ".")
    else { return nil }
    return Double(String(decoding: digits, as: UTF8.self))
  }

  private func ordered(_ left: Double, _ right: Double) -> Bool {
    switch self {
    case .equal, .has: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .contains: false
    }
  }

  /// Whether the needle stands in the haystack, byte for byte.
  private static func contains(_ haystack: [UInt8], _ needle: [UInt8]) -> Bool {
    guard let first = needle.first else { return true }
    guard haystack.count >= needle.count else { return false }
    var index = 0
    let last = haystack.count - needle.count
    while index <= last {
      if haystack[index] == first,
        haystack[index..<index + needle.count].elementsEqual(needle)
      {
        return true
      }
      index += 1
    }
    return false
  }
}

extension Predicate: ParameterValue {
  /// A condition.
  public static var parameterType: ParameterType { .condition }
  /// Reads a condition.
  public init?(checked literal: Literal) {
    guard case .condition(let predicate) = literal else { return nil }
    self = predicate
  }
  /// The condition as a literal.
  public var literal: Literal { .condition(self) }
}

extension Literal {
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .number: true
    default: false
    }
  }
}
