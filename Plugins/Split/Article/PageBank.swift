/// The lines that stand on many pages of a site: its furniture.
///
/// A line counts by the hash of its letters, digits aside, so that `12 مشاهدة` and `7 مشاهدة` are one.
/// The file is a header of 16 bytes, `MWPAGES1` and the number of keys, and the keys in ascending order,
/// eight bytes each, little-endian.
struct PageBank: Sendable, Equatable {
  /// The first eight bytes of a file.
  static let magic = Array("MWPAGES1".utf8)

  private let keys: [UInt64]

  /// The bank of some keys, in any order.
  init(keys: some Sequence<UInt64>) { self.keys = keys.sorted() }

  /// Reads a file; nil where it isn't one.
  init?(_ bytes: Span<UInt8>) {
    guard bytes.count >= 16, Self.magic.indices.allSatisfy({ bytes[$0] == Self.magic[$0] }) else {
      return nil
    }
    func number(at offset: Int) -> UInt64 {
      (0..<8).reduce(0) { $0 | UInt64(bytes[offset + $1]) << UInt64($1 * 8) }
    }
    let count = number(at: 8)
    guard count == UInt64((bytes.count - 16) / 8), bytes.count % 8 == 0 else { return nil }
    var keys: [UInt64] = []
    keys.reserveCapacity(Int(count))
    for offset in stride(from: 16, to: bytes.count, by: 8) { keys.append(number(at: offset)) }
    self.keys = keys.sorted()
  }

  /// The file.
  func file() -> [UInt8] {
    var bytes = Self.magic
    for number in [UInt64(keys.count)] + keys {
      for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift * 8))) }
    }
    return bytes
  }

  /// Whether a line stands on many pages of a site.
  func contains(_ line: UInt64, of site: UInt64) -> Bool {
    let key = Self.key(line, site)
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key
  }

  /// The key of a line on a site.
  static func key(_ line: UInt64, _ site: UInt64) -> UInt64 {
    var key = line ^ (site &* 0x9E37_79B9_7F4A_7C15)
    key ^= key >> 32
    return key &* 0xD6E8_FEB8_6659_FD93
  }

  /// The key of a site, by the name of its paper or the host of an address; 0 where both are missing.
  static func site(paper: [UInt8]?, url: [UInt8]?) -> UInt64 {
    if let paper, !paper.isEmpty { return hash(paper[...]) }
    guard let url else { return 0 }
    var start = 0
    for offset in url.indices.dropLast(2)
    where url[offset] == 0x3A && url[offset + 1] == 0x2F && url[offset + 2] == 0x2F {
      start = offset + 3
      break
    }
    let host = url[start...].prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 && $0 != 0x3A }
    return host.isEmpty ? 0 : hash(host.starts(with: Array("www.".utf8)) ? host.dropFirst(4) : host)
  }

  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
  }
}

/// Counts on how many pages of its site each line stands, in bounded memory.
///
/// When there are more lines than the limit, those seen least are forgotten (lossy counting): a line that
/// stands on many pages comes back and stays.
struct PageLineCounter: Sendable {
  private let limit: Int
  private var counts: [UInt64: UInt32] = [:]
  private var sites: [UInt64: UInt64] = [:]
  private var pages: [UInt64: UInt32] = [:]

  init(limit: Int) { self.limit = limit }

  /// The number of pages.
  var pageCount: Int { pages.values.reduce(0) { $0 + Int($1) } }

  /// Takes the lines of one page, each once.
  mutating func add(_ lines: [UInt64], of site: UInt64) {
    pages[site, default: 0] &+= 1
    for line in Set(lines) {
      let key = PageBank.key(line, site)
      counts[key, default: 0] &+= 1
      sites[key] = site
    }
    if counts.count > limit { forget() }
  }

  private mutating func forget() {
    var least: UInt32 = 1
    while counts.count > limit / 2 {
      counts = counts.filter { $0.value > least }
      least &*= 2
    }
    sites = sites.filter { counts[$0.key] != nil }
  }

  /// The keys of lines on three pages and more, and on one of twenty of their site.
  var frequent: [UInt64] {
    counts.compactMap { key, count in
      let all = sites[key].flatMap { pages[$0] } ?? 0
      return count >= 3 && UInt64(count) * 20 >= UInt64(all) ? key : nil
    }
  }
}
