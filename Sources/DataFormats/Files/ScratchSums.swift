/// A set of sums that may be larger than memory: the latest ones in memory, the others in a scratch file.
///
/// Sums are spread evenly, so a sum tells where it stands in the file: in its *home*, 32 places from
/// `sum × home count >> 64` on, or after it where the homes before overflow. One read finds it nearly always.
package struct ScratchSums: Sendable {
  private let recentLimit: Int
  private var recent: Set<UInt64> = []
  private var stored: Table?
  private var buffer: [UInt8] = []

  /// Makes an empty set.
  ///
  /// - Parameter recentLimit: How many sums are kept in memory before they are written.
  package init(recentLimit: Int = 390_000) { self.recentLimit = recentLimit }

  /// How many sums there are.
  package var count: Int { recent.count + (stored?.sumCount ?? 0) }

  /// Adds a sum.
  ///
  /// - Returns: False where it was there.
  package mutating func insert(_ sum: UInt64) throws(FileError) -> Bool {
    // Why: 0 is a place without a sum.
    let sum = max(sum, 1)
    if recent.contains(sum) { return false }
    if let stored, try stored.contains(sum, &buffer) { return false }
    recent.insert(sum)
    if recent.count >= recentLimit {
      stored = try Table(merging: stored, with: recent.sorted())
      recent.removeAll(keepingCapacity: true)
    }
    return true
  }

  /// Sums that don't change any more: ascending, with room between them.
  private struct Table: Sendable {
    private static let homePlaceCount = 32
    private static let bufferByteCount = 1 << 16

    private let file: ScratchFile
    private let homeCount: Int
    private let byteCount: Int
    let sumCount: Int

    private static func home(of sum: UInt64, among count: Int) -> Int {
      Int(sum.multipliedFullWidth(by: UInt64(count)).high)
    }

    func contains(_ sum: UInt64, _ buffer: inout [UInt8]) throws(FileError) -> Bool {
      var offset = Self.home(of: sum, among: homeCount) * Self.homePlaceCount * 8
      while offset < byteCount {
        try file.read(Self.homePlaceCount * 8, at: offset, into: &buffer)
        for place in stride(from: 0, to: buffer.count, by: 8) {
          let other = buffer.span.littleEndian(at: place, as: UInt64.self)
          if other == sum { return true }
          if other == 0 || other > sum { return false }
        }
        if buffer.isEmpty { return false }
        offset += buffer.count
      }
      return false
    }

    /// Writes the sums of a table and further ones, ascending and none of them in it, into a new one.
    init(merging table: Table?, with recent: [UInt64]) throws(FileError) {
      file = try ScratchFile()
      sumCount = recent.count + (table?.sumCount ?? 0)
      // Six places of ten are taken.
      let homeCount = max(1, (sumCount + 18) / 19)
      self.homeCount = homeCount
      var output = Output(file: file)
      func put(_ sum: UInt64) throws(FileError) {
        let start = Table.home(of: sum, among: homeCount) * Table.homePlaceCount
        while output.placeCount < start { try output.append(0) }
        try output.append(sum)
      }
      var next = 0
      try table?.forEach { (sum) throws(FileError) in
        while next < recent.count, recent[next] < sum {
          try put(recent[next])
          next += 1
        }
        try put(sum)
      }
      for sum in recent[next...] { try put(sum) }
      // The last place is free, so that a look at the last home ends.
      try output.append(0)
      try output.flush()
      byteCount = output.placeCount * 8
    }

    private func forEach(_ body: (UInt64) throws(FileError) -> Void) throws(FileError) {
      var offset = 0
      var buffer: [UInt8] = []
      while offset < byteCount {
        try file.read(min(Self.bufferByteCount, byteCount - offset), at: offset, into: &buffer)
        if buffer.isEmpty { return }
        for place in stride(from: 0, to: buffer.count, by: 8) {
          let sum = buffer.span.littleEndian(at: place, as: UInt64.self)
          if sum != 0 { try body(sum) }
        }
        offset += buffer.count
      }
    }

    /// Places that are written one after another.
    private struct Output {
      let file: ScratchFile
      private(set) var placeCount = 0
      private var pending: [UInt8] = []
      private var offset = 0

      init(file: ScratchFile) { self.file = file }

      mutating func append(_ sum: UInt64) throws(FileError) {
        pending.append(littleEndian: sum)
        placeCount += 1
        if pending.count >= bufferByteCount { try flush() }
      }

      mutating func flush() throws(FileError) {
        try file.write(pending.span, at: offset)
        offset += pending.count
        pending.removeAll(keepingCapacity: true)
      }
    }
  }
}
