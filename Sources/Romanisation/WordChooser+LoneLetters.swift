/// Letters that stand alone: parts of abbreviations, and proclitics of what is no word.
extension WordChooser {
  /// Reads letters that stand alone side by side, as in an agency's name, as no more than letters.
  mutating func abbreviate(_ tokens: [Token], _ choices: inout [Choice?]) {
    for index in tokens.indices.dropLast() {
      let pair = index...index + 1
      guard pair.allSatisfy({ tokens[$0].word?.count == 1 && !tokens[$0].hasMarks }),
        tokens[index + 1].range.lowerBound - tokens[index].range.upperBound <= 2
      else { continue }
      for place in pair {
        guard let letter = tokens[place].word?[0] else { continue }
        choices[place]?.reading = Reading(bits: UInt128(Label.bare(letter)))
        choices[place]?.place = -1
        choices[place]?.isAbbreviation = true
      }
    }
  }

  /// Reads a letter that leans on what is no word as the proclitic that it is: `لـ«الصباح»`, `و20`.
  mutating func readLoneProclitics(
    _ tokens: [Token],
    of text: Span<UInt8>,
    in choices: inout [Choice?]
  ) {
    for index in tokens.indices {
      let token = tokens[index]
      guard token.word?.count == 1, !token.hasMarks, let letter = token.word?[0],
        let label = Label.ofLoneProclitic(letter), choices[index]?.isAbbreviation == false,
        // A tatweel, or something that opens right after it.
        token.range.count > 2 || TextScanner.opens(at: token.range.upperBound, in: text)
      else { continue }
      choices[index]?.reading = Reading(bits: UInt128(label))
      choices[index]?.place = -1
    }
  }
}
