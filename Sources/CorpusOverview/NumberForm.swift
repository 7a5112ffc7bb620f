import PipelineCore

/// How a language writes numbers.
public enum NumberForm: Sendable {
  /// `12,345.6 KB`, also in an Arabic page with Western digits.
  case english
  /// `12 345,6 Ko`, the groups apart by NARROW NO-BREAK SPACE (U+202F).
  case french

  /// A count with its digits in groups of three.
  public func grouped(_ count: Int) -> String { own(Amount.grouped(count)) }

  /// A number of bytes with its unit.
  public func ofBytes(_ count: Int) -> String {
    let text = own(Amount.ofBytes(count))
    guard self == .french else { return text }
    return text.replacing("bytes", with: "octets").replacing("byte", with: "octet")
      .replacing("B", with: "o")
  }

  /// A number as English writes it, in the language's own way.
  func own(_ text: String) -> String {
    guard self == .french else { return text }
    return text.replacing(",", with: "\u{202F}").replacing(".", with: ",")
  }
}
