import ArabicText

/// How one letter of a word is read: its sounds, with the short vowel after it.
///
/// A reading of a word is a label for each of its letters, one byte each. Labels are written in a notation
/// of one sign a sound: `C` the letter's own consonant, `D` the other one that it is used for in foreign
/// words, `a i u ā ī ū á` vowels, `N I U` nunation, `h t` a tāʼ marbūṭah in pause and in construct, `ʼ w y`
/// these consonants, `A` the article, `-` the end of a proclitic, `_` the end of a word that is written
/// together with the next one. An empty notation is a letter that isn't heard.
enum Label {
  /// What a sign of the notation stands for.
  enum Sound: Equatable {
    case own
    case other
    case phoneme(Phoneme)
  }

  /// The notations, in the order of the labels.
  static let notations: [String] = {
    let vowels = ["", "a", "i", "u", "ā", "N", "I", "U"]
    var notations: [String] = [""]
    for consonant in ["C", "CC", "D", "DD"] { notations += vowels.map { consonant + $0 } }
    notations += ["Ca-", "Ci-", "Ca_", "Ci_", "Cu_", "C_", "iC"]
    notations += ["A", "AC", "ACa", "ACi", "ACu", "ACā"]
    notations += ["h", "t", "ta", "ti", "tu", "tN", "tI", "tU"]
    notations += ["a", "i", "u", "ā", "ī", "ū", "á", "N"]
    notations += ["ʼ", "ʼa", "ʼi", "ʼu", "ʼā", "ʼū", "ʼī", "ʼʼa", "ʼN"]
    notations += ["y", "ya", "yi", "ay", "w", "wa"]
    notations += ["uCC", "uCCa", "uCCi", "uCCu", "uCCā", "iCC", "iCCa", "iCCi", "iCCu", "iCCā"]
    notations += ["aC", "aCC", "Cū", "Cī", "CCū", "CCī"]
    return notations
  }()

  /// The number of labels.
  static let count = notations.count

  /// The short vowel after a letter's own consonant.
  enum ShortVowel: Int, CaseIterable {
    case none, a, i, u

    fileprivate var notation: String { self == .none ? "" : "\(self)" }
  }

  /// The short vowel of a label that is the letter's own consonant, single or doubled, with or without a
  /// vowel; nil for other labels.
  static func shortVowel(of label: UInt8) -> ShortVowel? { shortVowels[Int(label)] }

  /// The label with another short vowel; nil where it is none with one, or none.
  static func label(_ label: UInt8, with vowel: ShortVowel) -> UInt8? {
    withShortVowels[vowel.rawValue][Int(label)]
  }

  /// Whether a label is a doubled consonant.
  static func isDoubled(_ label: UInt8) -> Bool {
    Int(label) < count && notations[Int(label)].hasPrefix("CC")
  }

  private static let shortVowels: [ShortVowel?] = (0..<128).map { label in
    guard label < count else { return nil }
    return ShortVowel.allCases.first {
      notations[label] == "C" + $0.notation || notations[label] == "CC" + $0.notation
    }
  }

  private static let withShortVowels: [[UInt8?]] = ShortVowel.allCases.map { vowel in
    (0..<128).map { label in
      shortVowels[label].map { own in
        Self.label(notations[label].dropLast(own.notation.count) + vowel.notation)
      }
    }
  }

  /// The label that leaves a letter unheard.
  static let silent: UInt8 = 0
  static let plain = label("C")
  static let article = label("A")
  static let longA = label("ā")
  static let longI = label("ī")
  static let longU = label("ū")
  static let tanwinA = label("N")
  static let maqsura = label("á")
  static let pausal = label("h")
  static let construct = label("t")
  static let constructWithAn = label("tN")
  static let procliticA = label("Ca-")
  static let procliticI = label("Ci-")

  /// The first label of li- before the article.
  static let shortI = label("Ci")

  /// The label of a letter that stands for itself.
  static func bare(_ letter: UInt8) -> UInt8 {
    ArabicLetter.isAlif(letter) ? shortA : letter == ArabicLetter.ayn ? plainA : plain
  }

  private static let shortA = label("a")
  private static let plainA = label("Ca")

  /// The label of the ب of بن that is read ibn.
  static let ibn = label("iC")

  /// Whether a word begins with li- or bi-.
  static func isLi(_ reading: Reading) -> Bool {
    reading[0] == procliticI || reading[0] == shortI && reading[1] == article
  }

  /// How a letter is read that stands alone before something that is no word; nil where it is no proclitic.
  static func ofLoneProclitic(_ letter: UInt8) -> UInt8? {
    switch letter {
    case ArabicLetter.ba, ArabicLetter.lam: procliticI
    case ArabicLetter.fa, ArabicLetter.kaf, ArabicLetter.waw: procliticA
    default: nil
    }
  }

  /// The label of a notation, which must be one.
  static func label(_ notation: String) -> UInt8 {
    guard let index = notations.firstIndex(of: notation) else {
      preconditionFailure("\(notation) is no label")
    }
    return UInt8(index)
  }

  /// The sounds of each label; none of the numbers up to 127 that are no label's.
  static let sounds: [[Sound]] = {
    var sounds: [[Sound]] = notations.map { $0.unicodeScalars.map { sound(of: $0) } }
    while sounds.count < 128 { sounds.append([]) }
    return sounds
  }()

  private static func sound(of sign: Unicode.Scalar) -> Sound {
    switch sign {
    case "C": .own
    case "D": .other
    case "a": .phoneme(.shortA)
    case "i": .phoneme(.shortI)
    case "u": .phoneme(.shortU)
    case "ā": .phoneme(.longA)
    case "ī": .phoneme(.longI)
    case "ū": .phoneme(.longU)
    case "á": .phoneme(.longAMaqsura)
    case "N": .phoneme(.tanwinA)
    case "I": .phoneme(.tanwinI)
    case "U": .phoneme(.tanwinU)
    case "h": .phoneme(.taMarbuta)
    case "t": .phoneme(.taMarbutaInConstruct)
    case "ʼ": .phoneme(.hamza)
    case "w": .phoneme(.waw)
    case "y": .phoneme(.ya)
    case "A": .phoneme(.article)
    case "-": .phoneme(.proclitic)
    default: .phoneme(.wordBreak)
    }
  }

  /// The consonant of each letter; hamza for alifs, ya for alif maqsura.
  static let consonants: [Phoneme] = ArabicLetter.scalars.map { scalar in
    switch scalar {
    case 0x0622, 0x0627: .hamza
    case 0x0629: .ta
    case 0x0649: .ya
    default: Phoneme(letter: scalar) ?? .hamza
    }
  }

  /// The other consonant that a letter is used for in foreign names; its own where there is none.
  static let otherConsonants: [Phoneme] = ArabicLetter.scalars.enumerated().map { code, scalar in
    switch scalar {
    case 0x0628: .pa
    case 0x062B: .ta
    case 0x062C, 0x063A, 0x0642, 0x0643: .ga
    case 0x0633: .sad
    case 0x0635: .sin
    case 0x0637: .ta
    case 0x0641, 0x0648: .va
    case 0x067E: .ba
    case 0x0686: .jim
    case 0x06AF: .kaf
    default: consonants[code]
    }
  }

  /// What each label of each letter says.
  ///
  /// Up to four sounds, a byte each, the first lowest; 0 where there is none. A byte is a phoneme's number
  /// and one, and has its uppermost bit where the phoneme takes a short vowel before it into itself.
  private static let packed: [UInt32] = (0..<ArabicLetter.count * 128).map { index in
    let (letter, label) = (index / 128, index % 128)
    guard label < Label.count else { return 0 }
    precondition(sounds[label].count <= 4)
    return sounds[label].enumerated().reduce(0) { packed, sound in
      let byte: UInt8 =
        switch sound.element {
        case .own: consonants[letter].rawValue + 1
        case .other: otherConsonants[letter].rawValue + 1
        case .phoneme(let phoneme): (phoneme.rawValue + 1) | 0x80
        }
      return packed | UInt32(byte) << UInt32(8 * sound.offset)
    }
  }

  /// Appends what the labels of a word's letters say.
  static func append(_ reading: Reading, of word: Word, to phonemes: inout [Phoneme]) {
    let packed = packed.span
    for index in 0..<word.count {
      var sounds = packed[Int(word[index]) &* 128 &+ Int(reading[index])]
      while sounds != 0 {
        let byte = UInt8(truncatingIfNeeded: sounds)
        sounds >>= 8
        guard let phoneme = Phoneme(rawValue: byte & 0x7F &- 1) else { continue }
        if byte & 0x80 != 0 {
          // The a before ة is part of it, as a short vowel is of the long one after it.
          switch (phonemes.last, phoneme) {
          case (.shortA, .taMarbuta), (.shortA, .taMarbutaInConstruct), (.shortA, .longA),
            (.shortA, .longAMaqsura), (.shortI, .longI), (.shortU, .longU):
            phonemes.removeLast()
          default: break
          }
        }
        phonemes.append(phoneme)
      }
    }
  }

  /// How a word with a label at its end is inflected: 0 by nothing, 1 to 3 by -a, -i and -u, 4 by nunation,
  /// 5 and 6 by ة in pause and in construct, 7 by a long vowel.
  @inline(__always)
  static func ending(of label: UInt8) -> UInt64 { UInt64(endings[Int(label)]) }

  private static let endings: [UInt8] = sounds.map { sounds in
    guard case .phoneme(let sound)? = sounds.last else { return 0 }
    return switch sound {
    case .shortA: 1
    case .shortI: 2
    case .shortU: 3
    case .tanwinA, .tanwinI, .tanwinU: 4
    case .taMarbuta: 5
    case .taMarbutaInConstruct: 6
    case .longA, .longI, .longU, .longAMaqsura: 7
    default: 0
    }
  }

  /// How a label ends, as far as that bears on the one after it.
  enum End: Int, CaseIterable {
    /// There is no letter before.
    case start
    case vowel
    case proclitic
    case other
  }

  /// How a label ends.
  @inline(__always)
  static func end(of label: UInt8) -> End { ends[Int(label)] }

  /// Whether a label can stand after one that ends so: no vowel after a vowel, and nothing but a
  /// proclitic before a proclitic.
  static func canFollow(_ label: UInt8, _ end: End) -> Bool {
    let sounds = sounds[Int(label)]
    if end == .vowel, isVowel(sounds.first) { return false }
    return sounds.last != .phoneme(.proclitic) || end == .start || end == .proclitic
  }

  private static let ends: [End] = sounds.map { sounds in
    if sounds.last == .phoneme(.proclitic) { return .proclitic }
    return isVowel(sounds.last) ? .vowel : .other
  }

  private static func isVowel(_ sound: Sound?) -> Bool {
    guard case .phoneme(let phoneme)? = sound else { return false }
    switch phoneme {
    case .longA, .longI, .longU, .longAMaqsura, .tanwinA, .tanwinI, .tanwinU: return true
    default: return phoneme.isShortVowel
    }
  }

  /// The labels that a letter may have, by its place in the word, with what each costs: natural readings
  /// cost nothing.
  static func choices(
    of letter: UInt8,
    isFirst: Bool,
    isLast: Bool
  ) -> [(label: UInt8, cost: Float)] {
    choiceTable[Int(letter) * 4 + (isFirst ? 1 : 0) + (isLast ? 2 : 0)]
  }

  private static let choiceTable: [[(label: UInt8, cost: Float)]] =
    (0..<ArabicLetter.count * 4).map { (index: Int) -> [(label: UInt8, cost: Float)] in
      makeChoices(of: UInt8(index / 4), isFirst: index & 1 != 0, isLast: index & 2 != 0)
    }

  private static func makeChoices(
    of letter: UInt8,
    isFirst: Bool,
    isLast: Bool
  ) -> [(label: UInt8, cost: Float)] {
    var choices: [(label: UInt8, cost: Float)] = []
    func add(_ notations: [String], _ cost: Float) {
      choices += notations.map { (label($0), cost) }
    }
    let own = ["", "a", "i", "u"]
    if ArabicLetter.isConsonant(letter) || letter == ArabicLetter.waw || letter == ArabicLetter.ya {
      add(own.flatMap { ["C" + $0, "CC" + $0] }, 0)
      add(["Cā", "CCā"], 1.5)
      if isLast { add(["CN", "CI", "CU", "CCN", "CCI", "CCU"], 0.5) }
      if otherConsonants[Int(letter)] != consonants[Int(letter)] {
        add((own + ["ā"]).flatMap { ["D" + $0, "DD" + $0] }, 1)
      }
      if !isLast { add(["Ca_", "Ci_", "Cu_", "C_"], 0.5) }
    }
    switch letter {
    case ArabicLetter.waw, ArabicLetter.ya:
      let short = letter == ArabicLetter.waw ? "u" : "i"
      add([letter == ArabicLetter.waw ? "ū" : "ī", short], 0.1)
      add((own + ["ā"]).map { short + "CC" + $0 }, 0.1)
      add(["aC", "aCC", "Cū", "Cī", "CCū", "CCī"], 1)
      add([""], 0.6)
      if letter == ArabicLetter.waw { add(["ʼū"], 0.8) } else { add(["á", "ʼ", "ʼi"], 1) }
    case ArabicLetter.hamza, ArabicLetter.wawHamza, ArabicLetter.yaHamza:
      add(["", "a", "i", "u"], 2)
      add(["ū", "ī", "y", "yi", "ya", "w", "wa", "ʼū", "ʼī"], 2)
    case ArabicLetter.taMarbuta:
      add(["h", "t", "ta", "ti", "tu", "tN", "tI", "tU", "N"], 0.1)
      add([""], 1.2)
    case ArabicLetter.alif:
      add(["ā"], 0)
      add(["A"], 0.1)
      add(["a", "i", "u", "N", "á", "ī", "ū"], 0.4)
      add([""], 0.6)
      add(["ʼa", "ʼi", "ʼu", "ʼ", "ʼā"], 0.8)
    case ArabicLetter.alifHamzaAbove:
      add(["a", "u", "i", "ʼa", "ʼu", "ʼi", "ʼ", "ʼʼa", "ā", "ū", "ʼā", "ʼN"], 0.1)
      add([""], 1.2)
    case ArabicLetter.alifHamzaBelow:
      add(["i", "ʼi", "a", "ʼa", "u", "ʼu", "ī"], 0.1)
      add([""], 1.2)
    case ArabicLetter.alifMadda:
      add(["ā", "ʼā", "a", "ʼa", "N"], 0.1)
    case ArabicLetter.alifMaqsura:
      add(["á", "ā", "ī", "y", "N", "i", "a", "ay", "ya", "yi"], 0.1)
      add([""], 1.2)
    case ArabicLetter.lam:
      if isFirst == false { add(["", "A", "AC", "ACa", "ACi", "ACu", "ACā"], 0.8) }
    case ArabicLetter.ha:
      if isLast { add(["t"], 1) }
    default: break
    }
    let procliticsInA: [UInt8] = [
      ArabicLetter.waw, ArabicLetter.fa, ArabicLetter.kaf, ArabicLetter.lam, ArabicLetter.sin,
    ]
    if !isLast, procliticsInA.contains(letter) { add(["Ca-"], 0) }
    if !isLast, letter == ArabicLetter.ba || letter == ArabicLetter.lam { add(["Ci-"], 0) }
    if letter == ArabicLetter.ba, !isLast { add(["iC"], 1) }
    return choices
  }
}
