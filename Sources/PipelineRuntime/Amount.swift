/// Amounts as people read them.
public enum Amount {
  /// A number of bytes: `840 bytes`, `12.7 KB`, `3.1 MB`, `1.9 GB`; a thousand of one make the next.
  public static func ofBytes(_ count: Int) -> String {
    if count < 10_000 { return count == 1 ? "1 byte" : "\(count) bytes" }
    var unit = 1_000
    for name in ["KB", "MB", "GB"] {
      // Why: what rounds to 1000.0 of a unit is 1.0 of the next.
      if count < unit * 1_000 - unit / 20 || name == "GB" {
        let tenths = count / (unit / 10) + (count % (unit / 10) >= unit / 20 ? 1 : 0)
        return "\(tenths / 10).\(tenths % 10) \(name)"
      }
      unit *= 1_000
    }
    return "\(count) bytes"
  }
}
