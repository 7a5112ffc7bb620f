import ArabicText

/// Finds which letter of a word each part of its ALA-LC form belongs to.
enum Aligner {
  /// The labels of a word's letters that together say its form; nil where none do.
  ///
  /// - Parameter letters: The word, a code each.
  /// - Parameter form: The word in ALA-LC, in lower case.
  static func labels(of letters: [UInt8], form: String) -> [UInt8]? {
    guard let signs = signs(of: form) else { return nil }
    return labels(of: letters, signs: signs)
  }

  /// The readings that the words of a class have as their values.
  static func readings(of wordClass: String) -> [Word: Reading] {
    var readings: [Word: Reading] = [:]
    for row in Lexicon.standard.rows(of: wordClass) {
      for text in row.words {
        guard let word = Word(text: text), let labels = labels(of: word.letters, form: row.value)
        else { continue }
        readings[word] = Reading(labels)
      }
    }
    return readings
  }

  /// The form as one byte a sign, with the article as `A` and the vowels' macrons below 0x20.
  static func signs(of form: String) -> [UInt8]? {
    var signs: [UInt8] = []
    let words = form.split(separator: " ", omittingEmptySubsequences: false)
    for (number, word) in words.enumerated() {
      if number > 0 { signs.append(UInt8(ascii: "_")) }
      let parts = word.split(separator: "-", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index == parts.count - 1 {
          guard append(part, to: &signs) else { return nil }
        } else if part == "al" {
          signs.append(UInt8(ascii: "A"))
        } else if part == "lil" {
          signs += [UInt8(ascii: "l"), UInt8(ascii: "i"), UInt8(ascii: "A")]
        } else if ["wa", "fa", "bi", "ka", "li", "la", "sa"].contains(part) {
          guard append(part, to: &signs) else { return nil }
          signs.append(UInt8(ascii: "-"))
        } else {
          return nil
        }
      }
    }
    return signs.isEmpty ? nil : signs
  }

  private static func append(_ part: Substring, to signs: inout [UInt8]) -> Bool {
    for scalar in part.unicodeScalars {
      switch scalar.value {
      case 0x61...0x7A: signs.append(UInt8(scalar.value))
      case 0x0101: signs.append(1)  // ā
      case 0x012B: signs.append(2)  // ī
      case 0x016B: signs.append(3)  // ū
      case 0x00E1: signs.append(4)  // á
      case 0x02BC: signs.append(5)  // ʼ
      case 0x02BB: signs.append(6)  // ʻ
      case 0x1E25: signs.append(7)  // ḥ
      case 0x1E63: signs.append(8)  // ṣ
      case 0x1E0D: signs.append(9)  // ḍ
      case 0x1E6D: signs.append(10)  // ṭ
      case 0x1E93: signs.append(11)  // ẓ
      case 0x02B9: break  // ʹ, which only parts two signs
      default: return false
      }
    }
    return true
  }

  private static let consonantSigns = [
    "ʼ", "b", "t", "th", "j", "ḥ", "kh", "d", "dh", "r", "z", "s", "sh", "ṣ", "ḍ", "ṭ", "ẓ", "ʻ",
    "gh", "f", "q", "k", "l", "m", "n", "h", "w", "y", "p", "ch", "zh", "v", "g",
  ]

  /// What each label of each letter looks like in a form, as `signs(of:)` writes it.
  private static let patterns: [[UInt8]] = {
    var patterns: [[UInt8]] = []
    for letter in 0..<ArabicLetter.count {
      for notation in Label.notations {
        // ūw and īy stand for the doubled letter.
        let spelled = notation.replacing("uCC", with: "ūC").replacing("iCC", with: "īC")
        var text = ""
        for sign in spelled {
          switch sign {
          case "C": text += consonantSigns[Int(Label.consonants[letter].rawValue)]
          case "D": text += consonantSigns[Int(Label.otherConsonants[letter].rawValue)]
          case "N": text += "an"
          case "I": text += "in"
          case "U": text += "un"
          case "A", "-", "_": text.append(sign)
          default: text.append(sign)
          }
        }
        var pattern: [UInt8] = []
        for part in text {
          switch part {
          case "A", "-", "_": pattern.append(part.asciiValue ?? 0)
          default: _ = append(Substring(String(part)), to: &pattern)
          }
        }
        patterns.append(pattern)
      }
    }
    return patterns
  }()

  private struct Cell {
    var cost: Float = .infinity
    var label: UInt8 = 0
    var from = 0
  }

  static func labels(of letters: [UInt8], signs: [UInt8]) -> [UInt8]? {
    let width = signs.count + 1
    var cells = [Cell](repeating: Cell(), count: (letters.count + 1) * width)
    cells[0].cost = 0
    for (index, letter) in letters.enumerated() {
      let choices = Label.choices(
        of: letter,
        isFirst: index == 0,
        isLast: index == letters.count - 1
      )
      for start in 0..<width {
        let cost = cells[index * width + start].cost
        guard cost < .infinity else { continue }
        for choice in choices {
          let pattern = patterns[Int(letter) * Label.count + Int(choice.label)]
          let end = start + pattern.count
          guard end < width, signs[start..<end].elementsEqual(pattern) else { continue }
          let place = (index + 1) * width + end
          let sum = cost + choice.cost
          if sum < cells[place].cost {
            cells[place] = Cell(cost: sum, label: choice.label, from: start)
          }
        }
      }
    }
    guard cells[letters.count * width + signs.count].cost < .infinity else { return nil }
    var labels = [UInt8](repeating: 0, count: letters.count)
    var end = signs.count
    for index in letters.indices.reversed() {
      let cell = cells[(index + 1) * width + end]
      labels[index] = cell.label
      end = cell.from
    }
    return labels
  }
}
