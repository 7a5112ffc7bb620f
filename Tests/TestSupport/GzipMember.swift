/// Makes a gzip member (RFC 1952) that stores its bytes uncompressed, for tests of readers.
public func gzipMember(_ bytes: [UInt8]) -> [UInt8] {
  var member: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
  var rest = bytes[...]
  repeat {
    let block = rest.prefix(0xFFFF)
    rest = rest.dropFirst(block.count)
    member.append(rest.isEmpty ? 1 : 0)
    let length = UInt16(block.count)
    for word in [length, ~length] { member += [UInt8(word & 0xFF), UInt8(word >> 8)] }
    member += block
  } while !rest.isEmpty
  var sum: UInt32 = ~0
  for byte in bytes {
    sum ^= UInt32(byte)
    for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
  }
  for word in [~sum, UInt32(truncatingIfNeeded: bytes.count)] {
    for shift: UInt32 in [0, 8, 16, 24] { member.append(UInt8(truncatingIfNeeded: word >> shift)) }
  }
  return member
}
