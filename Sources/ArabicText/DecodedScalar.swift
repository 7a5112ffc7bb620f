/// A scalar as it stands in UTF-8.
package struct DecodedScalar {
  /// The scalar's value; U+FFFD for a byte that begins no whole scalar.
  package let value: UInt32
  /// How many bytes it takes, 1 to 4.
  package let byteCount: Int
}

extension Span<UInt8> {
  /// Decodes the scalar at a byte offset.
  ///
  /// Kernels get well-formed text; on other bytes this gives U+FFFD and steps over one byte, so that
  /// nothing traps.
  @inline(__always)
  package func scalar(at offset: Int) -> DecodedScalar {
    let lead = self[offset]
    return lead < 0x80
      ? DecodedScalar(value: UInt32(lead), byteCount: 1) : longScalar(at: offset, lead)
  }

  private func longScalar(at offset: Int, _ lead: UInt8) -> DecodedScalar {
    if lead < 0xE0 {
      guard lead >= 0xC2, let second = continuation(at: offset + 1) else { return .broken }
      return DecodedScalar(value: UInt32(lead & 0x1F) << 6 | second, byteCount: 2)
    }
    guard let second = continuation(at: offset + 1), let third = continuation(at: offset + 2) else {
      return .broken
    }
    if lead < 0xF0 {
      let value = UInt32(lead & 0x0F) << 12 | second << 6 | third
      return value < 0x800 ? .broken : DecodedScalar(value: value, byteCount: 3)
    }
    guard lead < 0xF5, let fourth = continuation(at: offset + 3) else { return .broken }
    let value = UInt32(lead & 0x07) << 18 | second << 12 | third << 6 | fourth
    return value < 0x10000 || value > 0x10FFFF
      ? .broken : DecodedScalar(value: value, byteCount: 4)
  }

  /// Decodes the scalar that ends before a byte offset, which must be above 0.
  package func scalar(before offset: Int) -> DecodedScalar {
    var start = offset - 1
    while start > 0, offset - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    let decoded = scalar(at: start)
    return start + decoded.byteCount == offset ? decoded : .broken
  }

  private func continuation(at offset: Int) -> UInt32? {
    guard offset < count, self[offset] & 0xC0 == 0x80 else { return nil }
    return UInt32(self[offset] & 0x3F)
  }
}

extension DecodedScalar {
  fileprivate static let broken = DecodedScalar(value: 0xFFFD, byteCount: 1)
}

extension [UInt8] {
  /// Appends a scalar in UTF-8.
  package mutating func append(scalar: UInt32) {
    if scalar < 0x80 {
      append(UInt8(truncatingIfNeeded: scalar))
    } else if scalar < 0x800 {
      append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
      append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
    } else if scalar < 0x10000 {
      append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
      append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
      append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
    } else {
      append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
      append(0x80 | UInt8(truncatingIfNeeded: scalar >> 12 & 0x3F))
      append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
      append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
    }
  }
}
