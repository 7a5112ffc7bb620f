/// What becomes of one scalar in a pass that looks at each by itself.
enum ScalarEdit {
  /// It stays.
  case keep
  /// It goes.
  case remove
  /// Another takes its place.
  case replace(UInt32)

  /// Runs a pass over a text scalar by scalar.
  ///
  /// - Parameter leads: The bytes that a scalar which doesn't stay can begin with.
  /// - Parameter edit: What becomes of a scalar.
  @inline(__always)
  static func rewrite(
    _ bytes: [UInt8],
    leads: ByteSet,
    _ edit: (UInt32) -> ScalarEdit
  ) -> Rewrite? {
    let span = bytes.span
    var builder = RewriteBuilder(bytes)
    var offset = leads.firstMember(in: span, from: 0)
    while offset < span.count {
      let scalar = span.scalar(at: offset)
      let end = offset + scalar.byteCount
      switch edit(scalar.value) {
      case .keep: break
      case .remove: builder.remove(offset..<end)
      case .replace(let replacement): builder.replace(offset..<end, with: replacement)
      }
      offset = leads.firstMember(in: span, from: end)
    }
    return builder.finish()
  }
}
