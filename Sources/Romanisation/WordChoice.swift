import ArabicText

extension WordChooser {
  /// How a word is read.
  struct Choice: Sendable {
    var reading: Reading
    /// As in the lexicon.
    var capitals: UInt8
    /// What of it has a capital.
    var capital: PhonemicWord.Capital = .none
    /// What knew the reading; nil where it is one of the user's names.
    var source: Candidate.Source?
    /// Whether the reading is what is written, and not only what its neighbours are chosen by.
    var isSpoken = true
    /// Whether it is a letter of an abbreviation, which has a capital.
    var isAbbreviation = false
    /// The probability that the reading and the capital are right, 0 to 1.
    var confidence: Float = 1
    /// The number of the reading among the analysed ones, where it is one of them as it is; else -1.
    var place: Int32 = -1
    /// That of the reading that is likeliest after it; -1 where there is no other.
    var other: Int32 = -1

    /// How many of the first letters are proclitics.
    var procliticCount: Int {
      var count = 0
      while count < 3, reading[count] == Label.procliticA || reading[count] == Label.procliticI {
        count += 1
      }
      return count
    }
  }
}
