/// Takes out the marks on Arabic letters: ḥarakāt, tanwīn, shadda, sukūn, dagger alef and the marks
/// of Qurʼan texts.
///
/// MADDAH ABOVE and HAMZA ABOVE and BELOW (U+0653–0655) stay: they make another letter.
public struct RemoveMarks: TextKernel {
  /// Makes the pass.
  public init() {}

  /// Runs the pass.
  public func rewrite(_ bytes: [UInt8]) -> Rewrite? {
    ScalarEdit.rewrite(bytes, leads: Self.leads) { scalar in
      ArabicScalars.isMark(scalar) && scalar &- 0x0653 > 2 ? .remove : .keep
    }
  }

  /// U+0610–061A begin with D8, U+064B–0670 with D9, U+06D6–06ED with DB, U+0898–08FF with E0.
  private static let leads = ByteSet(0xD8...0xD9, 0xDB...0xDB, 0xE0...0xE0)
}
