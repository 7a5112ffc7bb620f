/// A word of a ticker, as the features see it: folded, hashed and shaped.
package struct TickerWord: Sendable {
  /// UTF-8 bytes of the word in its text, half-open, outer punctuation included.
  var byteStart: Int32 = 0
  var byteEnd: Int32 = 0
  /// The hash of the folded word without its outer punctuation.
  package var identity: UInt32 = 0
  /// The first four letter codes, the first in the lowest byte.
  var prefix: UInt32 = 0
  /// The last three letter codes, the last in the lowest byte.
  var suffix: UInt32 = 0
  /// The word's class among 64 and among 400, or a class made of its letters where it has none.
  var coarseClass: UInt8 = 0
  var fineClass: UInt16 = 0
  /// What parts of speech the word can be, as a number; 0 where that isn't known.
  var tag: UInt8 = 0
  /// How it is used in articles, as `TickerUse` says; 0 where that isn't known.
  var use: UInt8 = 0
  /// The level of the pair of the word before it and itself, as `TickerPairs` says.
  var pair: UInt8 = 0
  var letterCount: UInt8 = 0
  var opening = Opening.none
  var script = Script.none
  var closesQuote = false
  var ending = Ending.none
  var isKnown = false

  /// What stands before a word's first letter.
  enum Opening: UInt8, Sendable { case none, quote, bracket, dash }

  /// What a word is made of.
  enum Script: UInt8, Sendable {
    case none, arabic, definite, latin, digits, mixed, foreign

    /// Whether it is a word in another script than the Arabic.
    var isForeign: Bool { self == .latin || self == .foreign }
  }

  /// What stands after a word's last letter; several full stops and `…` are one ending.
  enum Ending: UInt8, Sendable {
    case none, ellipsis, fullStop, colon, question, exclamation, comma, semicolon, bracket, slash
    case dash, percent, inner, other
  }

  /// Opening, script, closing and ending in 11 bits.
  var shape: UInt64 {
    UInt64(opening.rawValue) | UInt64(script.rawValue) << 2 | (closesQuote ? 32 : 0)
      | UInt64(ending.rawValue) << 6
  }

  /// Whether the word carries a mark that gives headlines away.
  var isMarked: Bool { opening == .quote || (ending != .none && ending != .percent) }

  /// Whether the word opens a quotation.
  var opensQuote: Bool { opening == .quote }
}
