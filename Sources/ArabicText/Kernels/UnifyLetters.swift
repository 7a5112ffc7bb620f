/// Replaces letters that writers and newspapers use for one another by one of them.
public struct UnifyLetters: TextKernel {
  /// Groups of letters, each of which can be switched on.
  public struct Group: OptionSet, Sendable, Hashable {
    /// One bit a group.
    public let rawValue: Int
    /// Makes a set of groups.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// Hamza on a carrier: أ إ آ ٱ become ا, ؤ becomes و, ئ becomes ي.
    public static let hamzaCarriers = Group(rawValue: 1)
    /// Alif maqṣūra: ى becomes ي.
    public static let alifMaqsura = Group(rawValue: 2)
    /// Tāʼ marbūṭa: ة becomes ه.
    public static let taMarbuta = Group(rawValue: 4)
    /// Letters of Persian, Urdu, Kurdish, Uyghur and Maghribi writing: ی ے ې become ي, ک گ ڭ become ك,
    /// ہ ھ ە become ه, and what Arabic lacks becomes the letter whose shape it has: پ ب, چ ج, ژ ز, ڤ ف, ڨ ق.
    public static let otherTraditions = Group(rawValue: 8)
  }

  /// The groups that are unified.
  public let groups: Group

  /// Makes the pass.
  public init(_ groups: Group) { self.groups = groups }

  /// Runs the pass.
  public func rewrite(_ bytes: [UInt8]) -> Rewrite? {
    let groups = groups
    return ScalarEdit.rewrite(bytes, leads: Self.leads) { scalar in
      Self.unified(scalar, groups).map { .replace($0) } ?? .keep
    }
  }

  /// The letter that takes a scalar's place; nil where it stays.
  @inline(__always)
  static func unified(_ scalar: UInt32, _ groups: Group) -> UInt32? {
    switch scalar {
    case 0x0622, 0x0623, 0x0625, 0x0671: groups.contains(.hamzaCarriers) ? 0x0627 : nil
    case 0x0624: groups.contains(.hamzaCarriers) ? 0x0648 : nil
    case 0x0626: groups.contains(.hamzaCarriers) ? 0x064A : nil
    case 0x0629: groups.contains(.taMarbuta) ? 0x0647 : nil
    case 0x0649: groups.contains(.alifMaqsura) ? 0x064A : nil
    case 0x0679...0x06D5: groups.contains(.otherTraditions) ? arabicLetter(of: scalar) : nil
    default: nil
    }
  }

  /// The Arabic letter that a letter of another tradition is read as, or whose shape it has.
  private static func arabicLetter(of scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x0679, 0x067A, 0x067C: 0x062A  // ٹ
    case 0x067E, 0x067B, 0x0680: 0x0628  // پ
    case 0x0686, 0x0683, 0x0684, 0x0687: 0x062C  // چ
    case 0x0681, 0x0682, 0x0685: 0x062D  // ځ
    case 0x0688...0x0690: 0x062F  // ڈ
    case 0x0691...0x0697, 0x0699: 0x0631  // ڑ
    case 0x0698: 0x0632  // ژ
    case 0x069A, 0x069B, 0x069C: 0x0633  // ښ
    case 0x069D, 0x069E: 0x0635  // ڝ
    case 0x069F: 0x0637  // ڟ
    case 0x06A0: 0x0639  // ڠ
    case 0x06A1...0x06A6: 0x0641  // ڤ
    case 0x06A7, 0x06A8: 0x0642  // ڨ
    case 0x06A9...0x06B4: 0x0643  // ک گ ڭ
    case 0x06B5...0x06B8: 0x0644  // ڵ
    case 0x06B9...0x06BD: 0x0646  // ں
    case 0x06BE, 0x06C0, 0x06C1, 0x06C2, 0x06D5: 0x0647  // ھ ہ ە
    case 0x06C3: 0x0629  // ۃ
    case 0x06C4...0x06CB, 0x06CF: 0x0648  // ۆ
    case 0x06CC...0x06CE, 0x06D0...0x06D3: 0x064A  // ی ې ے
    default: nil
    }
  }

  private static let leads = ByteSet(0xD8...0xDB)
}
