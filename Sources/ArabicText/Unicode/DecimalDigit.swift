/// A decimal digit in one of the three sets that Arabic text uses.
public struct DecimalDigit: Sendable, Hashable {
  /// The sets of digits.
  public enum System: Sendable, Hashable, CaseIterable {
    /// 0 to 9 of ASCII, as the Maghreb and most web pages write.
    case latin
    /// Arabic-Indic, U+0660–0669, as the Mashriq writes.
    case arabic
    /// Extended Arabic-Indic, U+06F0–06F9, as Persian and Urdu write.
    case persian

    /// The scalar of the set's zero.
    public var zero: UInt32 {
      switch self {
      case .latin: 0x30
      case .arabic: 0x0660
      case .persian: 0x06F0
      }
    }
  }

  /// The set that the digit belongs to.
  public let system: System
  /// The digit's value, 0 to 9.
  public let value: Int

  /// Reads a digit from a scalar value; nil where it is none of the three sets.
  public init?(scalar: UInt32) {
    if scalar &- 0x30 < 10 {
      system = .latin
    } else if scalar &- 0x0660 < 10 {
      system = .arabic
    } else if scalar &- 0x06F0 < 10 {
      system = .persian
    } else {
      return nil
    }
    value = Int(scalar - system.zero)
  }
}
