/// Takes out controls: C0 and C1 but tab and line ends, bidi controls, and hints for line breaking.
///
/// ZWNJ and ZWJ stay. `ArabicScalars.isControl` has the list.
public struct RemoveControls: TextKernel {
  /// Makes the pass.
  public init() {}

  /// Runs the pass.
  public func rewrite(_ bytes: [UInt8]) -> Rewrite? {
    ScalarEdit.rewrite(bytes, leads: Self.leads) { scalar in
      ArabicScalars.isControl(scalar) ? .remove : .keep
    }
  }

  /// The bytes that a control can begin with; U+061C begins with D8.
  private static let leads = ByteSet(
    0x00...0x08,
    0x0B...0x0C,
    0x0E...0x1F,
    0x7F...0x7F,
    0xC2...0xC2,
    0xD8...0xD8,
    0xE2...0xE2,
    0xEF...0xEF
  )
}
