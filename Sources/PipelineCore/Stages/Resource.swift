/// A model, table or bank that a stage needs: opened by the runtime, mapped into memory, never changed.
@safe public final class Resource: Sendable {
  /// The path, or `builtin:` and a name.
  public let name: String
  /// The mapped bytes; they live as long as the resource.
  @unsafe public nonisolated(unsafe) let buffer: UnsafeRawBufferPointer
  private let release: @Sendable () -> Void

  /// Takes over a mapping.
  ///
  /// - Parameter name: The path, or `builtin:` and a name.
  /// - Parameter buffer: Bytes that stay unchanged until `release` is called.
  /// - Parameter release: Called once when nobody uses the resource any more.
  public init(
    name: String,
    buffer: UnsafeRawBufferPointer,
    release: @escaping @Sendable () -> Void = {}
  ) {
    self.name = name
    unsafe self.buffer = unsafe buffer
    self.release = release
  }

  /// Copies bytes that were made in memory.
  ///
  /// - Parameter name: What messages call it.
  /// - Parameter bytes: The bytes.
  public convenience init(name: String, copying bytes: [UInt8]) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    unsafe buffer.copyBytes(from: bytes)
    let address = UInt(bitPattern: buffer.baseAddress)
    // SAFETY: the copy is given back when the resource, its only user, goes.
    unsafe self.init(name: name, buffer: UnsafeRawBufferPointer(buffer)) {
      unsafe UnsafeMutableRawPointer(bitPattern: address)?.deallocate()
    }
  }

  /// The last bytes as a resource of its own, which keeps this one alive.
  ///
  /// - Parameter byteCount: At most as many as there are.
  public func suffix(_ byteCount: Int) -> Resource {
    // SAFETY: the slice lies inside the buffer, which lives as long as this object.
    unsafe Resource(name: name, buffer: UnsafeRawBufferPointer(rebasing: buffer.suffix(byteCount)))
    {
      withExtendedLifetime(self) {}
    }
  }

  deinit { release() }

  /// The number of bytes.
  public var byteCount: Int { unsafe buffer.count }

  /// Lends the bytes for the length of a call.
  public func withBytes<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    // SAFETY: the mapping lives as long as this object, which the call keeps alive.
    try withExtendedLifetime(self) {
      try unsafe body(Span(_unsafeBytes: buffer))
    }
  }
}
