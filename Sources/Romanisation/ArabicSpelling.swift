/// Spells what an ALA-LC form says in Arabic letters, in all the ways that the spelling rules leave open.
struct ArabicSpelling {
  /// A spelling and how far it is from what the rules prefer.
  struct Guess {
    var word: Word
    var cost: Float
  }

  /// The most spellings that are kept while a word is spelled.
  static let limit = 48

  private let signs: [UInt8]
  private var guesses: [Guess] = [Guess(word: Word(), cost: 0)]

  /// The spellings of a form, as `Aligner.signs(of:)` writes it, the likeliest first.
  static func guesses(of signs: [UInt8]) -> [Guess] {
    var spelling = ArabicSpelling(signs: signs)
    spelling.spell()
    return spelling.guesses.sorted { ($0.cost, $0.word.bits) < ($1.cost, $1.word.bits) }
  }

  private init(signs: [UInt8]) { self.signs = signs }

  private static let longA: UInt8 = 1
  private static let longI: UInt8 = 2
  private static let longU: UInt8 = 3
  private static let maqsura: UInt8 = 4
  private static let hamza: UInt8 = 5

  private func sign(_ index: Int) -> UInt8 { index >= 0 && index < signs.count ? signs[index] : 0 }

  /// Goes on with each of some letters, each at a cost.
  private mutating func go(_ ways: [(letters: [UInt8], cost: Float)]) {
    var next: [Guess] = []
    for guess in guesses {
      for way in ways {
        var word = guess.word
        guard way.letters.allSatisfy({ word.append($0) }) else { continue }
        next.append(Guess(word: word, cost: guess.cost + way.cost))
      }
    }
    if next.count > Self.limit {
      next.sort { ($0.cost, $0.word.bits) < ($1.cost, $1.word.bits) }
      next.removeLast(next.count - Self.limit)
    }
    guesses = next
  }

  private mutating func spell() {
    typealias Letter = ArabicLetter
    var index = 0
    var isStart = true
    while index < signs.count {
      let own = signs[index]
      let rest = signs[index...]
      let isLast = index == signs.count - 1
      switch own {
      case UInt8(ascii: "A"):
        // After li- its alif isn't written.
        let isAfterLi = index > 0 && signs[index - 1] == UInt8(ascii: "i")
        // Nor are three l: للغة.
        let isBeforeLam = sign(index + 1) == UInt8(ascii: "l")
        let article =
          isAfterLi ? (isBeforeLam ? [] : [Letter.lam]) : [Letter.alif, Letter.lam]
        go([(article, 0)])
        isStart = true
        index += 1
        continue
      case UInt8(ascii: "-"), UInt8(ascii: "_"):
        isStart = true
        index += 1
        continue
      default: break
      }
      if rest.starts(with: [0x6C, 0x6C, Self.longA, 0x68]) {  // llāh
        // After bi- the alif of Allāh is written.
        let isAfterBi = sign(index - 1) == UInt8(ascii: "i") && sign(index - 2) == UInt8(ascii: "b")
        go([((isAfterBi ? [Letter.alif] : []) + [Letter.lam, Letter.lam, Letter.ha], 0)])
        index += 4
        isStart = false
        continue
      }
      if isStart, let ways = initialVowel(own) {
        go(ways)
        isStart = false
        index += 1
        continue
      }
      isStart = false
      switch own {
      case UInt8(ascii: "a"), UInt8(ascii: "i"), UInt8(ascii: "u"):
        if own == UInt8(ascii: "a"), index == signs.count - 2 {
          let last = signs[index + 1]
          if last == UInt8(ascii: "h") {
            go([([Letter.taMarbuta], 0), ([Letter.ha], 1.5)])
            return
          }
          if last == UInt8(ascii: "t") {
            go([([Letter.taMarbuta], 0.3), ([Letter.ta], 0.3)])
            return
          }
          if last == UInt8(ascii: "n") {
            let isAfterT = index > 0 && signs[index - 1] == UInt8(ascii: "t")
            go([([Letter.alif], 0.2), ([Letter.nun], 0.3), ([], isAfterT ? 0.4 : 2)])
            return
          }
        }
        // A vowel that old spellings write.
        go(
          own == UInt8(ascii: "a")
            ? [([], 0)] : [([], 0), ([own == 0x69 ? Letter.ya : Letter.waw], 2.5)]
        )
      case Self.longA:
        let beforeLast = index == signs.count - 2 ? signs[index + 1] : 0
        if beforeLast == UInt8(ascii: "h") {
          go([([Letter.alif, Letter.taMarbuta], 0), ([Letter.alif, Letter.ha], 1)])
          return
        }
        if beforeLast == UInt8(ascii: "t") {
          go([([Letter.alif, Letter.ta], 0), ([Letter.alif, Letter.taMarbuta], 1)])
          return
        }
        // hādhā and hādhihi are written without the first alif, whatever few texts do.
        if sign(index - 1) == UInt8(ascii: "h"), sign(index + 1) == UInt8(ascii: "d"),
          sign(index + 2) == UInt8(ascii: "h"), index < 2 || sign(index - 2) < UInt8(ascii: "a")
        {
          go([([], 0), ([Letter.alif], 1.2)])
          index += 1
          continue
        }
        go(
          isLast
            ? [([Letter.alif], 0), ([Letter.alifMaqsura], 0.7)]
            : [([Letter.alif], 0), ([], 1.2), ([Letter.alifMaqsura], 3)]
        )
      case Self.maqsura: go([([Letter.alifMaqsura], 0), ([Letter.alif], 2)])
      case Self.longI:
        if sign(index + 1) == UInt8(ascii: "y") { index += 1 }
        go(
          [([Letter.ya], 0), ([Letter.ya, Letter.ya], 2)]
            + (isLast ? [([Letter.alifMaqsura], 3)] : [])
        )
      case Self.longU:
        if sign(index + 1) == UInt8(ascii: "w") { index += 1 }
        go(
          [([Letter.waw], 0), ([Letter.waw, Letter.waw], 2)]
            + (isLast ? [([Letter.waw, Letter.alif], 0.3)] : [])
        )
      case Self.hamza: index += spellHamza(at: index) - 1
      default:
        let (letters, count) = consonant(at: index)
        if count == 2 {
          // Two letters in one sign, or one each where nothing parts them.
          let first = Self.singles[own] ?? ArabicLetter.ha
          let again = consonant(at: index + 2)
          go([(letters, 0), ([first, ArabicLetter.ha], 1.5)])
          index += again.letters == letters ? 3 : 1
          index += 1
          continue
        }
        // A doubled consonant is one letter, or two where a proclitic or a short vowel fell out.
        let again = consonant(at: index + count)
        if !letters.isEmpty, again.letters == letters {
          go([(letters, 0), (letters + letters, 1.5)])
          index += count + again.count - 1
        } else if letters.isEmpty {
          guesses = []
          return
        } else {
          go([(letters, 0)])
          index += count - 1
        }
      }
      index += 1
    }
  }

  private func initialVowel(_ sign: UInt8) -> [(letters: [UInt8], cost: Float)]? {
    typealias Letter = ArabicLetter
    switch sign {
    case UInt8(ascii: "a"): return [([Letter.alifHamzaAbove], 0), ([Letter.alif], 0.4)]
    case UInt8(ascii: "i"): return [([Letter.alifHamzaBelow], 0.1), ([Letter.alif], 0)]
    case UInt8(ascii: "u"): return [([Letter.alifHamzaAbove], 0), ([Letter.alif], 0.4)]
    case Self.longA: return [([Letter.alifMadda], 0), ([Letter.alif], 1)]
    case Self.longI:
      return [([Letter.alifHamzaBelow, Letter.ya], 0), ([Letter.alif, Letter.ya], 0.4)]
    case Self.longU:
      return [([Letter.alifHamzaAbove, Letter.waw], 0), ([Letter.alif, Letter.waw], 0.4)]
    default: return nil
    }
  }

  /// The letter at a place and how many signs it takes.
  private func consonant(at index: Int) -> (letters: [UInt8], count: Int) {
    let own = sign(index)
    if sign(index + 1) == UInt8(ascii: "h"), let letter = Self.pairs[own] { return ([letter], 2) }
    if let letter = Self.singles[own] { return ([letter], 1) }
    return ([], 1)
  }

  private static let pairs: [UInt8: UInt8] = table([
    ("t", "ث"), ("k", "خ"), ("d", "ذ"), ("s", "ش"), ("g", "غ"), ("c", "چ"), ("z", "ژ"),
  ])

  private static let singles: [UInt8: UInt8] = {
    var letters = table([
      ("b", "ب"), ("t", "ت"), ("j", "ج"), ("d", "د"), ("r", "ر"), ("z", "ز"), ("s", "س"),
      ("f", "ف"),
      ("q", "ق"), ("k", "ك"), ("l", "ل"), ("m", "م"), ("n", "ن"), ("h", "ه"), ("w", "و"),
      ("y", "ي"),
      ("p", "ب"), ("v", "ف"), ("g", "غ"),
    ])
    for (sign, scalar) in [
      (6, 0x0639), (7, 0x062D), (8, 0x0635), (9, 0x0636), (10, 0x0637), (11, 0x0638),
    ]
      as [(UInt8, UInt32)]
    {
      letters[sign] = ArabicLetter.code(of: scalar)
    }
    return letters
  }()

  private static func table(_ rows: [(String, Unicode.Scalar)]) -> [UInt8: UInt8] {
    var table: [UInt8: UInt8] = [:]
    for (sign, letter) in rows {
      guard let byte = sign.utf8.first else { continue }
      table[byte] = ArabicLetter.code(of: letter.value)
    }
    return table
  }

  /// Writes a hamza inside a word by the vowels around it; returns how many signs that takes.
  private mutating func spellHamza(at index: Int) -> Int {
    typealias Letter = ArabicLetter
    let before = sign(index - 1)
    let after = sign(index + 1)
    let isDoubled = after == Self.hamza
    let next = isDoubled ? sign(index + 2) : after
    let used = isDoubled ? 2 : 1
    if next == Self.longA, before != Self.longA {
      // An alif after u and i has the hamza's seat before it, after a it is one with it.
      let seat: UInt8? =
        before == UInt8(ascii: "u")
        ? Letter.wawHamza : before == UInt8(ascii: "i") ? Letter.yaHamza : nil
      let inOne: (letters: [UInt8], cost: Float) = ([Letter.alifMadda], seat == nil ? 0 : 2)
      go([
        inOne, ([seat ?? Letter.alifHamzaAbove, Letter.alif], seat == nil ? 2 : 0),
        ([Letter.hamza, Letter.alif], 1),
      ])
      return used + 1
    }
    let isLast = index + used >= signs.count
    let seat: UInt8
    if isLast {
      switch before {
      case UInt8(ascii: "a"): seat = Letter.alifHamzaAbove
      case UInt8(ascii: "u"): seat = Letter.wawHamza
      case UInt8(ascii: "i"): seat = Letter.yaHamza
      default: seat = Letter.hamza
      }
    } else if before == UInt8(ascii: "i") || before == Self.longI || next == UInt8(ascii: "i")
      || next == Self.longI || before == UInt8(ascii: "y")
    {
      seat = Letter.yaHamza
    } else if before == UInt8(ascii: "u") || next == UInt8(ascii: "u") || next == Self.longU {
      seat = Letter.wawHamza
    } else if before == Self.longA || before == Self.longU || before == UInt8(ascii: "w") {
      seat = Letter.hamza
    } else {
      seat = Letter.alifHamzaAbove
    }
    let seats = [
      Letter.hamza, Letter.alifHamzaAbove, Letter.wawHamza, Letter.yaHamza, Letter.alifHamzaBelow,
    ]
    go(seats.map { ([$0], $0 == seat ? 0 : 1.5) })
    return used
  }
}
