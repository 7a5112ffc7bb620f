/// Arabic presentation forms: scalars that stand for a letter in one of its shapes, or for several.
///
/// Text that was taken from a printed page often has them; they decompose to the base letters, and
/// their shapes tell in which direction a stretch was stored.
public enum PresentationForms {
  /// The place of a letter in its word, as far as its shape shows it.
  enum Shape: UInt64 {
    /// Joins no neighbour.
    case isolated = 1
    /// Joins the letter before it.
    case final = 2
    /// Joins the letter after it.
    case initial = 3
    /// Joins both.
    case medial = 4
  }

  /// A presentation form taken apart.
  public struct Decomposition {
    private let packed: UInt64

    fileprivate init(packed: UInt64) { self.packed = packed }

    /// The shape.
    var shape: Shape { Shape(rawValue: packed >> 48) ?? .isolated }

    /// Calls the closure with the base letters in logical order.
    public func forEachScalar(_ body: (UInt32) -> Void) {
      var shift: UInt64 = 36
      while true {
        let scalar = UInt32(truncatingIfNeeded: packed >> shift & 0xFFF)
        if scalar == 0 { return }
        body(scalar)
        if shift == 0 { return }
        shift -= 12
      }
    }
  }

  /// Whether a scalar stands in one of the two blocks of presentation forms, mapped or not.
  static func hasBlock(_ scalar: UInt32) -> Bool {
    scalar &- 0xFB50 < 0x2B0 || scalar &- 0xFE70 < 0x8F
  }

  /// Whether a scalar is a mark in a spacing form: by itself (U+FE70 and the like) or on a tatweel.
  static func isSpacingMark(_ scalar: UInt32) -> Bool {
    scalar &- 0xFE70 < 0x10 || scalar &- 0xFC5E < 6 || scalar &- 0xFCF2 < 3
  }

  /// Takes a form apart.
  ///
  /// - Returns: Nil for every other scalar, for ﷺ, ﷻ, ﷼ and ﷽, which are signs of their own, and for the
  ///   unassigned.
  public static func decomposition(of scalar: UInt32) -> Decomposition? {
    let packed: UInt64
    if scalar &- 0xFB50 < 0x2B0 {
      packed = presentationFormsA[Int(scalar - 0xFB50)]
    } else if scalar &- 0xFE70 < 0x90 {
      packed = presentationFormsB[Int(scalar - 0xFE70)]
    } else {
      return nil
    }
    return packed == 0 ? nil : Decomposition(packed: packed)
  }
}
