import DataFormats
import PipelineCore

/// All documents of a run with the groups that they form, before any of them passes.
///
/// A group is a document and those later ones that are duplicates of it. What is kept of each document lies in
/// scratch files: 52 bytes and its name.
///
///     0    8  a hash of the document's name
///     8    8  where its name begins among the names
///     16   4  byte count of the name
///     20   4  the first of its group; `foreign`: an earlier run has the group; `apart`: it has no words
///     24   4  the next of the group, plus one
///     28   4  how alike it is to the first, in percent; `equal`: the same
///     32   4  of the first: the last of the group
///     36   4  of the first: the one that is kept
///     40   8  of the first: how many words that has
///     48   4  of the first: how many are in the group
struct DuplicateSurvey: Sendable {
  /// What becomes of a document.
  enum Verdict: Sendable {
    /// It has no like, or the survey didn't see it.
    case alone
    /// It is kept, of a group with others.
    case kept(others: [String], count: Int)
    /// Another one is kept; how alike it is to the first of the group, nil where it is the same.
    case dropped(for: String, similarity: Double?)
  }

  private static let byteCount = 52
  private static let foreign = UInt32.max
  private static let apart = UInt32.max - 1
  private static let equal: UInt32 = 1000
  /// How many of a group are named.
  private static let namedLimit = 8

  let keepsLongest: Bool
  private var entries = ScratchLog()
  private var names = ScratchLog()
  private(set) var count = 0
  private var cursor = 0
  private var buffer: [UInt8] = []

  init(keepsLongest: Bool) { self.keepsLongest = keepsLongest }

  /// The place of the next document.
  var nextOrdinal: UInt32 { UInt32(clamping: count) }

  // MARK: Gathering

  /// Adds a document, with the group that it belongs to.
  mutating func add(
    _ id: String,
    wordCount: Int?,
    _ match: DuplicateIndex.Match?
  ) throws(FileError) {
    let ordinal = nextOrdinal
    let name = Array(id.utf8)
    var head = wordCount == nil ? Self.apart : ordinal
    if let match { head = match.ordinal ?? Self.foreign }
    var entry: [UInt8] = []
    entry.append(littleEndian: Self.hash(of: name))
    entry.append(littleEndian: UInt64(names.byteCount))
    entry.append(littleEndian: UInt32(name.count))
    entry.append(littleEndian: head)
    entry.append(littleEndian: UInt32(0))
    entry.append(littleEndian: match?.similarity.map { UInt32(($0 * 100).rounded()) } ?? Self.equal)
    entry.append(littleEndian: ordinal)
    entry.append(littleEndian: ordinal)
    entry.append(littleEndian: UInt64(wordCount ?? 0))
    entry.append(littleEndian: UInt32(1))
    try names.append(name)
    try entries.append(entry)
    count += 1
    if match != nil, head < ordinal { try join(head, with: ordinal, wordCount: wordCount ?? 0) }
    // What follows needs no second look, and another run's are named in the entry's place of names.
    if let match, head == Self.foreign { try note(match.id, for: ordinal) }
  }

  private mutating func join(_ head: UInt32, with ordinal: UInt32, wordCount: Int) throws(FileError)
  {
    var entry = try entry(Int(head))
    let last = entry.little32(at: 32)
    entry.replace(little: ordinal, at: 32)
    if keepsLongest, UInt64(wordCount) > entry.little64(at: 40) {
      entry.replace(little: ordinal, at: 36)
      entry.replace(little: UInt32(truncatingIfNeeded: wordCount), at: 40)
      entry.replace(little: UInt32(truncatingIfNeeded: wordCount >> 32), at: 44)
    }
    entry.replace(little: entry.little32(at: 48) &+ 1, at: 48)
    try entries.overwrite(entry, at: Int(head) * Self.byteCount)
    var link: [UInt8] = []
    link.append(littleEndian: ordinal &+ 1)
    try entries.overwrite(link, at: Int(last) * Self.byteCount + 24)
  }

  /// Notes which text of an earlier run a document repeats: it takes the place of its own name.
  private mutating func note(_ id: String, for ordinal: UInt32) throws(FileError) {
    let name = Array(id.utf8)
    var place: [UInt8] = []
    place.append(littleEndian: UInt64(names.byteCount))
    place.append(littleEndian: UInt32(name.count))
    try names.append(name)
    try entries.overwrite(place, at: Int(ordinal) * Self.byteCount + 8)
  }

  // MARK: Telling

  /// What becomes of the next document; those that don't come again are passed over.
  mutating func verdict(on id: String) throws(FileError) -> Verdict {
    let hash = Self.hash(of: Array(id.utf8))
    var place = cursor
    while place < count {
      let entry = try entry(place)
      if entry.little64(at: 0) == hash {
        cursor = place + 1
        return try verdict(UInt32(place), entry)
      }
      place += 1
    }
    return .alone
  }

  private mutating func verdict(_ ordinal: UInt32, _ own: [UInt8]) throws(FileError) -> Verdict {
    let head = own.little32(at: 20)
    let percent = own.little32(at: 28)
    let similarity = percent == Self.equal ? nil : Double(percent) / 100
    if head == Self.apart { return .alone }
    if head == Self.foreign { return .dropped(for: try name(own), similarity: similarity) }
    let first = head == ordinal ? own : try entry(Int(head))
    let groupCount = Int(first.little32(at: 48))
    if groupCount < 2 { return .alone }
    let kept = first.little32(at: 36)
    guard kept == ordinal else {
      // What is the same as the first is as alike to the one that is kept as the first is.
      let keptEntry = try entry(Int(kept))
      let shared = similarity == nil ? keptEntry.little32(at: 28) : percent
      return .dropped(
        for: try name(keptEntry),
        similarity: shared == Self.equal ? nil : Double(shared) / 100
      )
    }
    var others: [String] = []
    var next = head &+ 1
    while next > 0, others.count < Self.namedLimit {
      let member = try entry(Int(next - 1))
      if next - 1 != ordinal { others.append(try name(member)) }
      let following = member.little32(at: 24)
      next = following > next ? following : 0
    }
    return .kept(others: others, count: groupCount - 1)
  }

  private mutating func entry(_ ordinal: Int) throws(FileError) -> [UInt8] {
    try entries.read(Self.byteCount, at: ordinal * Self.byteCount, into: &buffer)
    return buffer
  }

  private mutating func name(_ entry: [UInt8]) throws(FileError) -> String {
    try names.read(
      Int(entry.little32(at: 16)),
      at: Int(clamping: entry.little64(at: 8)),
      into: &buffer
    )
    return String(decoding: buffer, as: UTF8.self)
  }

  private static func hash(of name: [UInt8]) -> UInt64 {
    name.reduce(0x9E37_79B9_7F4A_7C15) { TextSketch.mixed($0 ^ UInt64($1)) }
  }
}

extension [UInt8] {
  fileprivate mutating func replace(little number: UInt32, at offset: Int) {
    for (index, shift) in ([0, 8, 16, 24] as [UInt32]).enumerated() where offset + index < count {
      self[offset + index] = UInt8(truncatingIfNeeded: number >> shift)
    }
  }
}
