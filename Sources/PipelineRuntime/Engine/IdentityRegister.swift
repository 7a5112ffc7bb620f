/// Remembers which identities are taken, by a fingerprint of 128 bits each.
///
/// Only identities that a field gives are kept here; those made of path and line can't collide. It costs
/// some 24 bytes a document.
struct IdentityRegister {
  private var taken: Set<UInt128> = []

  /// Takes an identity.
  ///
  /// - Returns: False where it was taken before.
  mutating func insert(_ id: String) -> Bool {
    taken.insert(Self.fingerprint(id)).inserted
  }

  /// Two differently begun FNV-1a sums of 64 bits with a final mix.
  private static func fingerprint(_ id: String) -> UInt128 {
    var low: UInt64 = 0xcbf2_9ce4_8422_2325
    var high: UInt64 = 0x9e37_79b9_7f4a_7c15
    for byte in id.utf8 {
      low = (low ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
      high = (high ^ UInt64(byte)) &* 0xff51_afd7_ed55_8ccd
      high ^= high >> 29
    }
    low ^= low >> 32
    return UInt128(high) << 64 | UInt128(low &* 0xd6e8_feb8_6659_fd93)
  }
}
