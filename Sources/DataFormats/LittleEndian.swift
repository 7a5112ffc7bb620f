extension Span<UInt8> {
  /// The number that begins at a byte offset, its lowest byte first.
  package func littleEndian<Number: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    at offset: Int,
    as type: Number.Type = UInt32.self
  ) -> Number {
    precondition(offset >= 0 && offset <= count - MemoryLayout<Number>.size)
    // SAFETY: the number's bytes lie inside the span, and every pattern of bits is a number.
    return unsafe Number(
      littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Number.self)
    )
  }
}

extension [UInt8] {
  /// Appends a number, its lowest byte first.
  package mutating func append(littleEndian number: some FixedWidthInteger & UnsignedInteger) {
    var rest = number
    for _ in 0..<MemoryLayout.size(ofValue: number) {
      append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// Appends numbers, each its lowest byte first.
  package mutating func append(
    littleEndian numbers: some Sequence<some FixedWidthInteger & UnsignedInteger>
  ) {
    for number in numbers { append(littleEndian: number) }
  }

  /// The bytes of numbers, each its lowest byte first.
  package init(littleEndian numbers: some Sequence<some FixedWidthInteger & UnsignedInteger>) {
    self = []
    append(littleEndian: numbers)
  }
}
