import TestSupport

/// Writes random scripts that obey the grammar, laid out at random.
struct ScriptGenerator {
  var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  mutating func script() -> String {
    var text = chance(20) ? "\u{FEFF}" : ""  // ZERO WIDTH NO-BREAK SPACE, as a mark of order
    text += lineBreaks(atLeast: 0)
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      text += statement() + lineBreaks(atLeast: 1)
    }
    return text
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }

  /// A space that may be none.
  private mutating func gap() -> String {
    pick(["", "", " ", "  ", "\t"])
  }

  private mutating func space() -> String {
    pick([" ", " ", "  ", "\t", " \r"])
  }

  private mutating func comment() -> String {
    pick(["# note", "#", "#x  ", "# تعليق", "# a | b [ { \"", "#! odd\t"])
  }

  private mutating func lineBreaks(atLeast count: Int) -> String {
    var text = ""
    for _ in 0..<Int.random(in: count...(count + 2), using: &random) {
      if chance(25) { text += gap() + comment() }
      text += pick(["\n", "\n", "\r\n", "  \n"])
    }
    return text + gap()
  }

  /// A gap inside brackets, where newlines don't count.
  private mutating func bracketGap() -> String {
    chance(15) ? lineBreaks(atLeast: 1) : gap()
  }

  mutating func statement() -> String {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: "minwal" + space() + "1"
    case 1: "use" + space() + string() + (chance(50) ? space() + "as" + space() + name() : "")
    case 2: "use plugin" + space() + string()
    case 3: "param" + space() + formal()
    case 4: stage()
    case 5: test()
    default: pipeline(stepBreaks: true)
    }
  }

  private mutating func stage() -> String {
    var text = "stage" + space() + path()
    if chance(50) {
      text += gap() + "(" + bracketGap() + formal()
      while chance(40) { text += bracketGap() + "," + bracketGap() + formal() }
      text += bracketGap() + ")"
    }
    if chance(40) { text += space() + string() }
    return text + gap() + "=" + gap() + pipeline(stepBreaks: chance(50))
  }

  private mutating func test() -> String {
    var text = "test" + space() + string() + gap() + "{"
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      text += chance(70) ? lineBreaks(atLeast: 1) : gap()
      switch Int.random(in: 0..<3, using: &random) {
      case 0: text += "given" + space() + value(2)
      case 1: text += "run" + space() + pipeline(stepBreaks: chance(30))
      default:
        text += "expect" + space() + path() + space()
        text +=
          chance(30)
          ? "at" + space() + "0..12" : pick(["==", "!=", "~="]) + space() + value(1)
      }
      text += gap() + pick([";", "\n", "; ;", "\n\n"])
    }
    return text + gap() + "}"
  }

  private mutating func formal() -> String {
    var text = name() + gap() + ":" + gap() + type(2)
    if chance(50) { text += gap() + "=" + gap() + value(1) }
    if chance(50) { text += space() + string() }
    return text
  }

  private mutating func type(_ depth: Int) -> String {
    if depth > 0, chance(20) { return "[" + bracketGap() + type(depth - 1) + bracketGap() + "]" }
    if chance(20) { return "enum(" + bracketGap() + name() + gap() + "," + name() + ")" }
    return pick(["text", "int", "number", "flag", "path", "resource", "date", "duration", "field"])
  }

  private mutating func pipeline(stepBreaks: Bool) -> String {
    var text = step()
    while chance(60) {
      text += (stepBreaks && chance(70) ? lineBreaks(atLeast: 1) : gap()) + "|" + gap() + step()
    }
    return text
  }

  private mutating func step() -> String {
    if chance(25) { return "where" + space() + condition(3) }
    var text = path()
    while chance(50) {
      text += space()
      if chance(60) { text += path() + gap() + "=" + gap() }
      text += value(2)
    }
    return text
  }

  private mutating func condition(_ depth: Int) -> String {
    if depth > 0, chance(30) {
      return "(" + bracketGap() + condition(depth - 1) + bracketGap() + ")"
    }
    if depth > 0, chance(40) {
      return condition(depth - 1) + space() + pick(["and", "or"]) + space() + condition(depth - 1)
    }
    let comparison = pick(["==", "!=", "<", "<=", ">", ">=", "~=", "has"])
    return (chance(20) ? "not" + space() : "") + path() + space() + comparison + space() + value(1)
  }

  private mutating func value(_ depth: Int) -> String {
    if depth > 0, chance(25) {
      var text = "[" + bracketGap()
      if chance(80) {
        text += value(depth - 1)
        while chance(60) { text += bracketGap() + "," + bracketGap() + value(depth - 1) }
      }
      return text + bracketGap() + "]"
    }
    let plain = [
      "1", "-7", "3.25", "2019-05-15", "2019-05", "1..9", "3d", "250ms", "6mo", "$x", "true",
      "false", "null",
    ]
    return chance(40) ? string() : chance(50) ? path() : pick(plain)
  }

  private mutating func string() -> String {
    pick([
      "\"\"", "\"out\"", "\"$x/a.jsonl\"", "\"a \\\"b\\\" \\u{064E} \\$\"", "\"دمشق - سانا\"",
      "'raw \\d+ \"x\" $'", "\"\"\"one\"\"\"", "\"\"\"\n  two\n    lines\n  \"\"\"",
      "\"a rather long text that makes lists and arguments too wide for one line\"", "\"# | [\"",
    ])
  }

  private mutating func name() -> String {
    pick(["a", "body", "ala-lc", "iso-233", "x_1", "headline", "Z"])
  }

  private mutating func path() -> String {
    pick(["clean", "split.article", "ticker.text", "find.dates", "text", "a.b.c", "body"])
  }
}
