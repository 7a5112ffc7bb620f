/// Makes a Zstandard frame (RFC 8878) that stores its bytes uncompressed, for tests of readers.
public func zstdFrame(_ bytes: [UInt8]) -> [UInt8] {
  // One segment, the size of the content in four bytes, no check sum.
  var frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0xA0]
  for shift in [0, 8, 16, 24] { frame.append(UInt8(bytes.count >> shift & 0xFF)) }
  var rest = bytes[...]
  repeat {
    let block = rest.prefix(1 << 16)
    rest = rest.dropFirst(block.count)
    // Bit 0: the last block; bits 1 and 2: stored; from bit 3 on its size.
    let header = block.count << 3 | (rest.isEmpty ? 1 : 0)
    for shift in [0, 8, 16] { frame.append(UInt8(header >> shift & 0xFF)) }
    frame += block
  } while !rest.isEmpty
  return frame
}

/// Makes a skippable Zstandard frame, of the number that follows `184D2A5`.
public func skippableFrame(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
  var frame: [UInt8] = [0x50 | number, 0x2A, 0x4D, 0x18]
  for shift in [0, 8, 16, 24] { frame.append(UInt8(bytes.count >> shift & 0xFF)) }
  return frame + bytes
}
