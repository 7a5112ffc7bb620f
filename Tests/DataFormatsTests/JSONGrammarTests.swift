import DataFormats
import TestSupport
import Testing

/// The scanner against the grammar of RFC 8259, written down as plainly as can be.
struct JSONGrammarTests {
  /// A recogniser that follows the grammar rule by rule and knows nothing of speed.
  private struct Grammar {
    let text: [UInt8]
    var at = 0

    mutating func isValue() -> Bool {
      space()
      defer { space() }
      guard at < text.count else { return false }
      switch text[at] {
      case UInt8(ascii: "{"): return isSequence(closing: "}") { $0.isMember() }
      case UInt8(ascii: "["): return isSequence(closing: "]") { $0.isValue() }
      case UInt8(ascii: "\""): return isString()
      default: return ["true", "false", "null"].contains { take($0) } || isNumber()
      }
    }

    private mutating func isSequence(
      closing: String,
      _ item: (inout Grammar) -> Bool
    ) -> Bool {
      at += 1
      space()
      if take(closing) { return true }
      repeat {
        if !item(&self) { return false }
      } while take(",")
      return take(closing)
    }

    private mutating func isMember() -> Bool {
      space()
      guard isString() else { return false }
      space()
      return take(":") && isValue()
    }

    private mutating func isString() -> Bool {
      guard take("\"") else { return false }
      while at < text.count {
        if take("\"") { return true }
        if take("\\u") {
          for _ in 0..<4 where !takeOne({ "0123456789abcdefABCDEF".utf8.contains($0) }) {
            return false
          }
        } else if take("\\") {
          if !takeOne({ "\"\\/bfnrt".utf8.contains($0) }) { return false }
        } else if !takeOne({ $0 >= 0x20 }) {
          return false
        }
      }
      return false
    }

    private mutating func isNumber() -> Bool {
      _ = take("-")
      if !take("0"), !isDigits() { return false }
      if take("."), !isDigits() { return false }
      if take("e") || take("E") {
        _ = take("+") || take("-")
        return isDigits()
      }
      return true
    }

    private mutating func isDigits() -> Bool {
      var found = false
      while takeOne({ (0x30...0x39).contains($0) }) { found = true }
      return found
    }

    private mutating func space() {
      while takeOne({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) {}
    }

    private mutating func take(_ word: String) -> Bool {
      guard text[at...].starts(with: word.utf8) else { return false }
      at += word.utf8.count
      return true
    }

    private mutating func takeOne(_ isWanted: (UInt8) -> Bool) -> Bool {
      guard at < text.count, isWanted(text[at]) else { return false }
      at += 1
      return true
    }
  }

  private func followsGrammar(_ text: [UInt8]) -> Bool {
    var grammar = Grammar(text: text)
    return grammar.isValue() && grammar.at == text.count
  }

  private func isAccepted(_ text: [UInt8]) -> Bool {
    var members: [JSONMember] = []
    do {
      try JSONScanner.findMembers(of: text.span, in: 0..<text.count, into: &members)
      return true
    } catch {
      // A good value that isn't an object, and one with equal names, follow the grammar.
      return error.code == .notObject || error.code == .duplicateKey
    }
  }

  @Test func acceptsExactlyTheGrammarOnShortTexts() {
    let alphabet = Array("{}[]\":,\\0-.eu1 ".utf8)
    var texts: [[UInt8]] = [[]]
    for _ in 0..<4 {
      texts = texts.flatMap { text in alphabet.map { text + [$0] } }
      for text in texts where isAccepted(text) != followsGrammar(text) {
        Issue.record("\(String(decoding: text, as: UTF8.self))")
      }
    }
  }

  @Test func acceptsExactlyTheGrammarOnDamagedTexts() {
    let good = Array(#"{"a":[1,-2.5e+10,"س\u0628\n",{"b":null}],"c":{"d":true,"e":false}}"#.utf8)
    let bytes = Array("{}[]\":,\\0-.eu1 \n\ttn".utf8)
    var random = SeededGenerator(seed: 8259)
    for _ in 0..<20_000 {
      var text = good
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<text.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: text.remove(at: place)
        case 1: text.insert(bytes.randomElement(using: &random) ?? 0, at: place)
        default: text[place] = bytes.randomElement(using: &random) ?? 0
        }
      }
      guard String(validating: text, as: UTF8.self) != nil else { continue }
      if isAccepted(text) != followsGrammar(text) {
        Issue.record("seed \(random.seed): \(String(decoding: text, as: UTF8.self))")
      }
    }
  }
}
