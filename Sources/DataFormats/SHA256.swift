import CSHA256

/// Computes SHA-256 check sums (FIPS 180-4) of bytes that come piece by piece.
///
/// The processor's own instructions are used where it has them; the rounds written out here serve
/// elsewhere, and as their twin in tests. Why no library: swift-crypto's, measured, sums up 2 GB/s, as these
/// instructions do, and brings 380 further files, which take more than half as long to build as all of this
/// program, and 2.5 MB into it, for one function.
public struct SHA256: Sendable {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  private var pending: [UInt8] = []
  private var byteCount = 0
  private let usesInstructions: Bool

  /// Begins a check sum.
  public init() { self.init(usesInstructions: SHA256.hasInstructions) }

  /// Begins a check sum in one of the two ways.
  init(usesInstructions: Bool) { self.usesInstructions = usesInstructions }

  /// Whether this processor has instructions for it.
  static let hasInstructions = csha256_is_available() != 0

  /// Computes the check sum of bytes, in lower-case hexadecimal.
  public static func hexDigest(of bytes: [UInt8]) -> String {
    var sum = SHA256()
    sum.update(bytes.span)
    return sum.hexDigest()
  }

  /// Adds bytes.
  public mutating func update(_ bytes: Span<UInt8>) {
    byteCount += bytes.count
    var at = 0
    if !pending.isEmpty {
      at = min(64 - pending.count, bytes.count)
      pending.append(bytes, 0..<at)
      guard pending.count == 64 else { return }
      let block = pending
      pending.removeAll(keepingCapacity: true)
      compress(block.span, 0, blockCount: 1)
    }
    let blockCount = (bytes.count - at) / 64
    compress(bytes, at, blockCount: blockCount)
    at += blockCount * 64
    pending.append(bytes, at..<bytes.count)
  }

  /// Ends the check sum, and gives it in lower-case hexadecimal.
  public consuming func hexDigest() -> String {
    var tail = pending
    let bitCount = UInt64(byteCount) * 8
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: bitCount >> UInt64(shift)))
    }
    compress(tail.span, 0, blockCount: tail.count / 64)
    return HexDigits.text(of: [UInt8](littleEndian: state.map(\.byteSwapped)))
  }

  /// Takes blocks of 64 bytes, which lie from a place on, into the state.
  private mutating func compress(_ bytes: Span<UInt8>, _ start: Int, blockCount: Int) {
    guard usesInstructions else {
      for block in 0..<blockCount { compress(bytes, start + block * 64) }
      return
    }
    unsafe bytes.withUnsafeBufferPointer { blocks in
      unsafe state.withUnsafeMutableBufferPointer { state in
        unsafe SHA256.constants.withUnsafeBufferPointer { constants in
          guard let first = blocks.baseAddress, let words = state.baseAddress,
            let table = constants.baseAddress, blockCount > 0
          else { return }
          // SAFETY: the blocks lie inside the span, the state has 8 words, the table 64.
          unsafe csha256_compress(words, first + start, blockCount, table)
        }
      }
    }
  }

  /// Takes the block of 64 bytes at a place into the state (section 6.2.2).
  private mutating func compress(_ bytes: Span<UInt8>, _ start: Int) {
    var schedule: InlineArray<64, UInt32> = .init(repeating: 0)
    for index in 0..<16 {
      let at = start + index * 4
      let high = UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16
      schedule[index] = high | UInt32(bytes[at + 2]) << 8 | UInt32(bytes[at + 3])
    }
    for index in 16..<64 {
      let early = schedule[index - 15]
      let late = schedule[index - 2]
      let small = rotate(early, 7) ^ rotate(early, 18) ^ early >> 3
      let large = rotate(late, 17) ^ rotate(late, 19) ^ late >> 10
      schedule[index] = schedule[index - 16] &+ small &+ schedule[index - 7] &+ large
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let choice = e & f ^ ~e & g
      let largeE = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
      let first = h &+ largeE &+ choice &+ SHA256.constants[index] &+ schedule[index]
      let majority = a & b ^ a & c ^ b & c
      let largeA = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ largeA &+ majority)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
  }

  @inline(__always)
  private func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &>> count | word &<< (32 - count)
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5,
    0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3,
    0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc,
    0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13,
    0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3,
    0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5,
    0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208,
    0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
