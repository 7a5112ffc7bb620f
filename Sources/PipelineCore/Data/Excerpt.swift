extension StringProtocol {
  /// The beginning of the text for a message: ended after a word rather than inside it, `…` where something is left out.
  ///
  /// - Parameter limit: the most grapheme clusters before the `…`.
  public func excerpt(_ limit: Int = 40) -> String {
    guard let end = index(startIndex, offsetBy: limit, limitedBy: endIndex), end < endIndex else {
      return String(self)
    }
    return self[end] == " " ? self[..<end] + "…" : self[..<end].endingAfterWord + "…"
  }

  /// The text without the word that it breaks off in, where another stands before that in its second half.
  public var endingAfterWord: String {
    guard let space = lastIndex(of: " "),
      distance(from: startIndex, to: space) * 2 >= count
    else { return String(self) }
    return String(self[..<space])
  }
}
