import PipelineCore

/// The day of a date as feeds write it: RFC 822, with years of two or four digits, or ISO 8601.
///
/// The day is taken as it is written, in the zone that it is written in: it is the paper's own.
enum FeedDate {
  /// The day; nil where the text is neither.
  static func day(in text: TracedText) -> DateValue? {
    iso(text.bytes[...]) ?? rfc822(text.bytes)
  }

  private static func iso(_ bytes: ArraySlice<UInt8>) -> DateValue? {
    let day = Array(bytes.prefix(10))
    guard day.count == 10, day[4] == 0x2D, day[7] == 0x2D, let year = number(day[0..<4]),
      let month = number(day[5..<7]), let number = number(day[8..<10])
    else { return nil }
    return DateValue(year: year, month: month, day: number)
  }

  private static func rfc822(_ bytes: [UInt8]) -> DateValue? {
    let words = bytes.split { byte in byte <= 0x20 || byte == 0x2C || byte == 0x2D }
    for (place, word) in words.enumerated() where place + 2 < words.count && place < 2 {
      guard let day = number(word), let month = month(words[place + 1]),
        let year = number(words[place + 2])
      else { continue }
      let full = words[place + 2].count == 2 ? year + (year < 70 ? 2000 : 1900) : year
      return DateValue(year: full, month: month, day: day)
    }
    return nil
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  private static func month(_ word: ArraySlice<UInt8>) -> Int? {
    let name = String(decoding: word.prefix(3), as: UTF8.self).lowercased()
    return months.firstIndex(of: name).map { $0 + 1 }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 4, digits.allSatisfy({ (0x30...0x39).contains($0) })
    else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
