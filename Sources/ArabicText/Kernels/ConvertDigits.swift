/// Writes every decimal digit in one set: ASCII, Arabic-Indic or Extended Arabic-Indic.
///
/// Separators (٫ ٬ ٪) stay.
public struct ConvertDigits: TextKernel {
  /// The set that is written.
  public let system: DecimalDigit.System

  /// Makes the pass.
  public init(to system: DecimalDigit.System) { self.system = system }

  /// Runs the pass.
  public func rewrite(_ bytes: [UInt8]) -> Rewrite? {
    let system = system
    return ScalarEdit.rewrite(bytes, leads: Self.leads) { scalar in
      guard let digit = DecimalDigit(scalar: scalar), digit.system != system else { return .keep }
      return .replace(system.zero + UInt32(digit.value))
    }
  }

  /// ASCII digits; U+0660–0669 begin with D9, U+06F0–06F9 with DB.
  private static let leads = ByteSet(0x30...0x39, 0xD9...0xD9, 0xDB...0xDB)
}
