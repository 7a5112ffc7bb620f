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

  /// A count with commas between groups of three digits: `12,345`.
  public static func grouped(_ count: Int) -> String {
    let digits = Array(String(count.magnitude).utf8)
    var text: [UInt8] = count < 0 ? [UInt8(ascii: "-")] : []
    for (offset, digit) in digits.enumerated() {
      if offset > 0, (digits.count - offset) % 3 == 0 { text.append(UInt8(ascii: ",")) }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Round values for an axis from 0: about so many, 1, 2 or 5 times a power of ten apart, the last not
  /// below the greatest value.
  public static func roundTicks(upTo greatest: Int, about count: Int = 4) -> [Int] {
    let step = roundStep(over: max(1, greatest), about: count)
    var ticks = [0]
    while let last = ticks.last, last < greatest {
      let (next, isTooLarge) = last.addingReportingOverflow(step)
      if isTooLarge { break }
      ticks.append(next)
    }
    return ticks
  }

  /// The distance of round values over a span: 1, 2 or 5 times a power of ten, so that about so many fit.
  public static func roundStep(over span: Int, about count: Int = 4) -> Int {
    let parts = max(1, count)
    let least = max(1, span / parts + (span % parts > 0 ? 1 : 0))
    var power = 1
    while power <= least / 10 { power *= 10 }
    return [1, 2, 5].map { $0 * power }.first { $0 >= least }
      ?? (power <= Int.max / 10 ? power * 10 : least)
  }
}
