/// Where canonical normalisation has something to do.
///
/// Nearly all text is in Normalization Form C (UAX #15) already. A scalar is *inert* where it has
/// combining class 0, is its own Form C and never composes with what stands before it; text of inert
/// scalars needs no look, and may be cut before any of them without changing the result.
enum NormalizationBlocks {
  /// Whether the 64 scalars around one are all inert.
  static func isInert(blockOf scalar: UInt32) -> Bool {
    row(scalar >> 12) >> UInt64(scalar >> 6 & 63) & 1 == 0
  }

  /// Whether a scalar is inert, judged by itself in the Arabic and the General Punctuation block and
  /// by its block elsewhere.
  static func isInert(_ scalar: UInt32) -> Bool {
    if scalar < 0x0300 { return true }
    if scalar &- 0x0600 < 0x100 { return !ArabicScalars.isMark(scalar) }
    if scalar &- 0x2000 < 0x40 { return scalar > 0x2001 }
    return isInert(blockOf: scalar)
  }

  /// The canonical combining class of a mark of the Arabic block, U+0600–06FF.
  static func arabicCombiningClass(of mark: UInt32) -> UInt8 {
    switch mark {
    case 0x064B: 27
    case 0x064C: 28
    case 0x064D: 29
    case 0x064E, 0x0618: 30
    case 0x064F, 0x0619: 31
    case 0x0650, 0x061A: 32
    case 0x0651: 33
    case 0x0652: 34
    case 0x0670: 35
    case 0x0655, 0x0656, 0x065C, 0x065F, 0x06E3, 0x06EA, 0x06ED: 220
    default: ArabicScalars.isMark(mark) ? 230 : 0
    }
  }

  /// A bit for each block of 64 among 4,096 scalars that has one that isn't inert; Unicode 16.0.
  private static func row(_ index: UInt32) -> UInt64 {
    switch index {
    case 0x0: 0xFFBF_FFFF_BBC4_7000
    case 0x1: 0xE089_FF14_9000_20E5
    case 0x2: 0x00A8_0800_0000_1019
    case 0x3: 0x5
    case 0xA: 0x8CF9_0E00_0000
    case 0xF: 0x0100_3FF0_0000_0000
    case 0x10: 0x6C30_0900_0000_2880
    case 0x11: 0x2061_07B1_15CE_F9B6
    case 0x16: 0x8020_1800_0000_0010
    case 0x1B: 0x0004_0000_0000_0000
    case 0x1D: 0x2E0
    case 0x1E: 0x0028_0888_0C15
    case 0x2F: 0x01FF_0000_0000
    default: 0
    }
  }
}
