/// UTF-8 and libedit's wide text, one scalar a unit.
enum WideText {
  /// The scalars of UTF-8 bytes; broken bytes become U+FFFD and NUL, which would end the text, too.
  static func scalars(of bytes: some Collection<UInt8>) -> [UInt32] {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map { $0.value == 0 ? 0xFFFD : $0.value }
  }

  /// The UTF-8 bytes of scalars; what isn't a scalar becomes U+FFFD.
  static func bytes(of scalars: some Sequence<UInt32>) -> [UInt8] {
    var bytes: [UInt8] = []
    for value in scalars {
      let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
      bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
    }
    return bytes
  }

  /// The same behind a pointer of libedit's.
  @unsafe
  static func bytes(at pointer: UnsafePointer<UInt32>?, count: Int) -> [UInt8] {
    // SAFETY: the caller vouches for pointer and count, which libedit gave together.
    unsafe bytes(of: UnsafeBufferPointer(start: pointer, count: pointer == nil ? 0 : count))
  }

  /// Calls `body` with the scalars and a NUL after them.
  @unsafe
  static func withTerminated<R>(
    _ scalars: [UInt32],
    _ body: (UnsafePointer<UInt32>?) -> R
  ) -> R {
    // SAFETY: the pointer is valid for the call and ends in NUL.
    unsafe (scalars + [0]).withUnsafeBufferPointer { unsafe body($0.baseAddress) }
  }
}
