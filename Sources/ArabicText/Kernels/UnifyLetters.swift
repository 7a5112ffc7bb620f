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
    /// Letters of Persian, Urdu, Kurdish, Uyghur, Maghribi and African writing: ی ے ې become ي, ک گ ڭ become ك,
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
    let leads = groups.contains(.otherTraditions) ? Self.allLeads : Self.leads
    return ScalarEdit.rewrite(bytes, leads: leads) { scalar in
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
    default:
      groups.contains(.otherTraditions) && OtherTraditions.mayHold(scalar)
        ? OtherTraditions.arabicLetter(of: scalar) : nil
    }
  }

  private static let leads = ByteSet(0xD8...0xDB)
  /// With those of U+0750–077F and U+0870–08FF.
  private static let allLeads = ByteSet(0xD8...0xDB, 0xDD...0xDD, 0xE0...0xE0)
}
