internal import PipelineCore

/// Values by texts, found by the bytes of a text without copying them.
struct KeyTable<Value: Sendable>: Sendable {
  private struct Entry {
    var start: Int
    var count: Int
    var value: Value
  }

  /// The texts, one after another.
  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// Seven bits of the hash of an entry's text and one more, where other bits of it say or after that; 0 where none
  /// is.
  ///
  /// Why: most texts that are asked for aren't there, and these few bytes are at hand to say so.
  private var tags: [UInt8]
  /// The number of the entry of each of them.
  private var numbers: [UInt32]

  /// Why: texts of a page may be made so that all fall into one slot, if it is known which.
  private static var seed: UInt64 { keyTableSeed }

  /// Makes a table with room for some texts; it grows with more.
  init(capacity: Int = 8) {
    var slotCount = 16
    while slotCount < capacity * 2 { slotCount *= 2 }
    tags = Array(repeating: 0, count: slotCount)
    numbers = Array(repeating: 0, count: slotCount)
  }

  @inline(__always)
  private static func tag(_ hash: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: hash &>> 57) | 0x80 }

  /// What stands for a text; nil where it isn't in the table.
  @inline(__always)
  subscript(key: Span<UInt8>) -> Value? {
    let (index, _) = find(key, key.hash(of: key.indices, seed: Self.seed))
    return index >= 0 ? entries[index].value : nil
  }

  /// What stands for a text; nil where it isn't in the table.
  @inline(__always)
  subscript(key: ArraySlice<UInt8>) -> Value? { self[key.span] }

  /// Changes what stands for a text, which is put into the table where it isn't there.
  mutating func update(_ key: Span<UInt8>, from first: Value, _ change: (inout Value) -> Void) {
    let hash = key.hash(of: key.indices, seed: Self.seed)
    var (index, slot) = find(key, hash)
    if index < 0 {
      index = entries.count
      entries.append(Entry(start: bytes.count, count: key.count, value: first))
      for place in key.indices { bytes.append(key[place]) }
      tags[slot] = Self.tag(hash)
      numbers[slot] = UInt32(index)
      if entries.count * 2 > tags.count { grow() }
    }
    change(&entries[index].value)
  }

  /// The number of a text's entry, or -1 and the slot that it would have.
  @inline(__always)
  private func find(_ key: Span<UInt8>, _ hash: UInt64) -> (index: Int, slot: Int) {
    let mask = tags.count &- 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    let tag = Self.tag(hash)
    while tags[slot] != 0 {
      if tags[slot] == tag {
        let index = Int(numbers[slot])
        let entry = entries[index]
        if entry.count == key.count, holds(key, at: entry.start) { return (index, slot) }
      }
      slot = (slot &+ 1) & mask
    }
    return (-1, slot)
  }

  private func holds(_ key: Span<UInt8>, at start: Int) -> Bool {
    let bytes = bytes.span
    for at in key.indices where bytes[start &+ at] != key[at] { return false }
    return true
  }

  private mutating func grow() {
    tags = Array(repeating: 0, count: tags.count * 2)
    numbers = Array(repeating: 0, count: tags.count)
    let mask = tags.count - 1
    for (index, entry) in entries.enumerated() {
      let hash = bytes.span.hash(of: entry.start..<entry.start + entry.count, seed: Self.seed)
      var slot = Int(truncatingIfNeeded: hash) & mask
      while tags[slot] != 0 { slot = (slot + 1) & mask }
      tags[slot] = Self.tag(hash)
      numbers[slot] = UInt32(index)
    }
  }
}

extension KeyTable where Value == Bool {
  /// Puts a text into the table; false where it was there.
  mutating func insert(_ key: Span<UInt8>) -> Bool {
    var isNew = false
    update(key, from: true) {
      isNew = $0
      $0 = false
    }
    return isNew
  }

  /// Whether a text was put into the table.
  func contains(_ key: ArraySlice<UInt8>) -> Bool { self[key] != nil }
}

private let keyTableSeed = UInt64.random(in: 0...UInt64.max)
