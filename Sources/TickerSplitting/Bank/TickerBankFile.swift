package import DataFormats
package import PipelineCore

/// A bank in a scratch file, for one that is too long for memory.
package final class TickerBankFile: Sendable {
  private let file: ScratchFile
  private let byteCount: Int

  /// Lays out a bank: its header, the words, and the runs in the order of their hashes.
  init(_ words: ScratchLog, _ runs: TickerRuns) throws(FileError) {
    file = try ScratchFile()
    let wordCount = words.byteCount / 4
    let start = TickerBank.headerByteCount
    var place = 0
    var buffer: [UInt8] = []
    while place < words.byteCount {
      try words.read(min(1 << 20, words.byteCount - place), at: place, into: &buffer)
      try file.write(buffer.span, at: start + place)
      place += buffer.count
    }
    let buckets = start + words.byteCount
    let hashes = buckets + 4 * (TickerBank.bucketCount + 1)
    byteCount = hashes + 8 * runs.count
    var hashOutput = ScratchOutput(file, at: hashes)
    var placeOutput = ScratchOutput(file, at: hashes + 4 * runs.count)
    var counts = [UInt32](repeating: 0, count: TickerBank.bucketCount + 1)
    try runs.forEach { (hash, place) throws(FileError) in
      counts[Int(hash >> 16) + 1] += 1
      try hashOutput.append(hash)
      try placeOutput.append(place)
    }
    try hashOutput.flush()
    try placeOutput.flush()
    var bucketOutput = ScratchOutput(file, at: buckets)
    var sum: UInt32 = 0
    for count in counts {
      sum += count
      try bucketOutput.append(sum)
    }
    try bucketOutput.flush()
    var header = TickerBank.magic
    header.append(littleEndian: UInt32(wordCount))
    header.append(littleEndian: UInt32(runs.count))
    header += [UInt8](repeating: 0, count: start - header.count)
    TickerBankBuilder.set(TickerEdges(), in: &header)
    try file.write(header.span, at: 0)
    try write(sum: checksum(with: []))
  }

  private func write(sum: UInt64) throws(FileError) {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: sum)
    try file.write(bytes.span, at: 16)
  }

  /// The checksum of everything after the header, with more bytes after it.
  private func checksum(with more: [UInt8]) throws(FileError) -> UInt64 {
    var sum = TickerChecksum()
    var place = TickerModel.headerByteCount
    var buffer: [UInt8] = []
    while place < byteCount {
      try file.read(min(1 << 20, byteCount - place), at: place, into: &buffer)
      sum.add(buffer.span)
      place += max(1, buffer.count)
    }
    sum.add(more.span)
    return sum.value
  }

  /// The bank, whose bytes are read from the disk as they are looked at.
  package func bank(_ name: String) throws(StageError) -> TickerBank {
    let mapping: ScratchMapping
    do throws(FileError) { mapping = try file.mapped(byteCount) } catch {
      throw .file(path: error.path, problem: error.cause, help: error.help)
    }
    // SAFETY: the resource keeps the mapping.
    let resource = unsafe Resource(name: name, buffer: mapping.buffer) {
      withExtendedLifetime(mapping) {}
    }
    return try TickerBank(resource) { mapping.endUse() }
  }

  /// The bytes, for a bank that fits into memory.
  package func bytes() throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    try file.read(byteCount, at: 0, into: &bytes)
    return bytes
  }

  /// Gives the bytes with what the crawl taught; nothing may look at the `bank` any more.
  package func write(
    with lesson: TickerCrawl.Lesson,
    _ append: ([UInt8]) throws -> Void
  ) throws {
    // The header alone has what is told before the words.
    var header: [UInt8] = []
    try file.read(TickerBank.headerByteCount, at: 0, into: &header)
    TickerBankBuilder.set(lesson, in: &header)
    try file.write(header.span, at: 0)
    try write(sum: checksum(with: lesson.tail))
    var place = 0
    var buffer: [UInt8] = []
    while place < byteCount {
      try file.read(min(1 << 20, byteCount - place), at: place, into: &buffer)
      try append(buffer)
      place += max(1, buffer.count)
    }
    try append(lesson.tail)
  }
}

/// Writes numbers one after another into a scratch file.
private struct ScratchOutput {
  private let file: ScratchFile
  private var offset: Int
  private var pending: [UInt8] = []

  init(_ file: ScratchFile, at offset: Int) {
    (self.file, self.offset) = (file, offset)
  }

  mutating func append(_ number: UInt32) throws(FileError) {
    pending.append(littleEndian: number)
    if pending.count >= 1 << 16 { try flush() }
  }

  mutating func flush() throws(FileError) {
    try file.write(pending.span, at: offset)
    offset += pending.count
    pending.removeAll(keepingCapacity: true)
  }
}
