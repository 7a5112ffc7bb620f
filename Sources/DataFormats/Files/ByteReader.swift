/// Reads a file's bytes in order: plain, or gzip or Zstandard with any number of members, told by its
/// first bytes; `-` is standard input.
///
/// What could be read before a compressed file breaks off or goes wrong is given first; then the error
/// is thrown.
public final class ByteReader {
  /// The file, as it was named.
  public let path: String
  /// The file's size in bytes as it lies there (compressed); nil for a pipe.
  public let fileByteCount: Int?
  /// How many of the file's bytes have been read.
  public private(set) var readByteCount = 0
  /// The sum of the file's bytes that have been read, as they lie there.
  public let tally: InputTally

  /// The compression that is undone; nil for a plain file.
  public private(set) var compression: Compression?
  /// The number of the member, from 1, that the bytes given last came from; 0 in a plain file.
  ///
  /// One call of `read` gives bytes of one member.
  public private(set) var memberNumber = 0
  /// Where the member that is being decoded begins in the file as it lies there, or what follows the last
  /// one and is none: a byte offset.
  public private(set) var decodedByteOffset = 0

  private let file: OpenFile
  private var decoder: (any MemberDecoder)?
  private var isInMember = false
  /// What decodes blocks ahead; nil where members are decoded as they come.
  private var blocks: BlocksAhead?
  /// The text of a block that isn't given yet, from a place on.
  private var blockText: [UInt8] = []
  private var blockPlace = 0
  /// Bytes that were read before anybody wanted to take them, each stretch of one member.
  private var ahead: [(bytes: [UInt8], memberNumber: Int)] = []
  /// How many members were begun.
  private var begunMemberCount = 0
  private var hasEnded = false
  private var pendingError: FileError?
  private var input: [UInt8] = []
  private var inputPlace = 0
  private var transcoder: UTF16Transcoder?
  /// Text that was brought to UTF-8 and not yet given.
  private var text: [UInt8] = []
  private var textPlace = 0
  private var hasFinishedText = false

  private static let inputCapacity = 64 << 10

  /// Opens a file and looks at its first bytes.
  ///
  /// - Parameters:
  ///   - encoding: that of the file; UTF-16 is brought to UTF-8, any other given as it is.
  ///   - jobs: how many threads may decode a compressed file that is in blocks; with 0 none is looked for.
  public init(path: String, encoding: TextEncoding = .utf8, jobs: Int = 1) throws(FileError) {
    self.path = path
    transcoder = UTF16Transcoder(encoding)
    file = try OpenFile(reading: path)
    let status = file.firstStatus
    fileByteCount = status.isRegularFile ? status.byteCount : nil
    tally = InputTally(path: path, isRegularFile: status.isRegularFile)
    try fillInput(atLeast: Compression.markByteCount)
    compression = Compression(beginning: input[...])
    guard let compression else { return }
    if compression == .zstd, ZstdDecoder.isDictionary(input[...]) {
      decoder = try decoderWithDictionary()
    } else {
      decoder = compression.makeDecoder()
      // Why not of a pipe: who writes it may wait for an answer to the first block.
      if fileByteCount != nil, jobs > 0 { blocks = BlocksAhead(compression, jobs: jobs) }
    }
  }

  /// Gives the first bytes without taking them; to be called before anything was read.
  ///
  /// - Returns: So many bytes as they are stored, but for compression; fewer where there aren't more.
  public func peek(_ byteCount: Int) throws(FileError) -> [UInt8] {
    var head: [UInt8] = ahead.flatMap(\.bytes)
    while head.count < byteCount, !hasEnded, pendingError == nil {
      var bytes: [UInt8] = []
      do throws(FileError) {
        try bytes.append(addingCapacity: byteCount - head.count) { (output) throws(FileError) in
          try readStored(into: &output)
        }
      } catch {
        // Why: what could be read is given first; the error comes again.
        if head.isEmpty { throw error }
        pendingError = error
        break
      }
      if bytes.isEmpty { break }
      head += bytes
      ahead.append((bytes, begunMemberCount))
    }
    return head
  }

  /// Brings what will be read to UTF-8 where it is UTF-16; to be called before anything was read.
  public func transcode(from encoding: TextEncoding) { transcoder = UTF16Transcoder(encoding) }

  /// Goes on after damage in a compressed file: finds the place where the next member begins.
  ///
  /// - Returns: False where there is none.
  public func skipDamage() throws(FileError) -> Bool {
    guard let compression, !hasEnded else { return false }
    pendingError = nil
    isInMember = false
    let bufferStart = readByteCount - input.count
    inputPlace = max(0, decodedByteOffset + 1 - bufferStart)
    while true {
      try fillInput(atLeast: Compression.markByteCount)
      let mark = compression == .gzip ? UInt8(0x1F) : 0x28
      while let place = input[inputPlace...].firstIndex(of: mark) {
        inputPlace = place
        if input.count - place < Compression.markByteCount { break }
        // Gzip knows one method of compression, 8.
        let isMethodKnown = compression != .gzip || input[place + 2] == 8
        if isMethodKnown, Compression(beginning: input[place...]) == compression { return true }
        inputPlace = place + 1
      }
      if input.count - inputPlace >= Compression.markByteCount { inputPlace = input.count }
      let before = readByteCount
      try fillInput(atLeast: input.count - inputPlace + 1)
      if readByteCount == before {
        hasEnded = true
        return false
      }
    }
  }

  /// Reads the dictionary in the file's first frame and makes a decoder that knows it.
  private func decoderWithDictionary() throws(FileError) -> ZstdDecoder {
    try fillInput(atLeast: 8)
    let byteCount = input.count < 8 ? nil : Int(input.span.littleEndian(at: 4))
    guard let byteCount, byteCount <= ZstdDecoder.dictionaryLimit else {
      throw FileError(.read, path, .tooDemanding(.zstd))
    }
    try fillInput(atLeast: 8 + byteCount)
    guard input.count >= 8 + byteCount else { throw FileError(.read, path, .truncated(.zstd)) }
    let decoder = ZstdDecoder()
    guard let dictionary = ZstdDecoder.dictionary(in: Array(input[8..<8 + byteCount])),
      decoder.load(dictionary: dictionary)
    else { throw FileError(.read, path, .corrupt(.zstd)) }
    inputPlace = 8 + byteCount
    return decoder
  }

  /// Appends bytes to `output`, at least one unless the file is at its end or there is no room.
  public func read(into output: inout OutputSpan<UInt8>) throws(FileError) {
    if output.freeCapacity == 0 { return }
    guard transcoder != nil else { return try readOn(into: &output) }
    while textPlace == text.count, !hasFinishedText { try transcodeMore() }
    let end = min(text.count, textPlace + output.freeCapacity)
    output.append(text.span.extracting(textPlace..<end))
    textPlace = end
  }

  /// Brings more of the file to UTF-8.
  private func transcodeMore() throws(FileError) {
    var stored: [UInt8] = []
    try stored.append(addingCapacity: ByteReader.inputCapacity) { (output) throws(FileError) in
      try readOn(into: &output)
    }
    text.removeAll(keepingCapacity: true)
    textPlace = 0
    if stored.isEmpty {
      transcoder?.finish(into: &text)
      hasFinishedText = true
    } else {
      transcoder?.transcode(stored[...], into: &text)
    }
  }

  /// Appends bytes of the file as they are stored, but for compression; first those that were looked at.
  private func readOn(into output: inout OutputSpan<UInt8>) throws(FileError) {
    guard let first = ahead.first else {
      defer { memberNumber = begunMemberCount }
      return try readStored(into: &output)
    }
    let part = first.bytes.prefix(output.freeCapacity)
    output.append(part.span)
    memberNumber = first.memberNumber
    if part.count < first.bytes.count {
      ahead[0].bytes.removeFirst(part.count)
    } else {
      ahead.removeFirst()
    }
  }

  private func readStored(into output: inout OutputSpan<UInt8>) throws(FileError) {
    if let decoder {
      let before = output.count
      while output.count == before, !hasEnded {
        if let pendingError { throw pendingError }
        do throws(FileError) {
          try decodeMore(decoder, into: &output)
        } catch {
          pendingError = error
          if output.count == before { throw error }
        }
      }
    } else if inputPlace < input.count {
      let end = min(input.count, inputPlace + output.freeCapacity)
      output.append(input.span.extracting(inputPlace..<end))
      inputPlace = end
    } else {
      try readFile(into: &output)
    }
  }

  /// Reads on in the file; appends nothing at its end.
  private func readFile(into output: inout OutputSpan<UInt8>) throws(FileError) {
    if tally.hasEnded { return }
    let before = output.count
    try file.read(into: &output)
    readByteCount += output.count - before
    tally.add(output.span.extracting(before..<output.count))
    // Why: what gave all that it has, and not all that was asked for, needn't be asked again.
    if readByteCount == fileByteCount, output.freeCapacity > 0 { tally.end() }
  }

  /// Reads all that is left, up to a limit of bytes.
  ///
  /// - Returns: the bytes, at most `limit`; and whether there are more.
  public func readAll(limit: Int) throws(FileError) -> (bytes: [UInt8], hasMore: Bool) {
    var bytes: [UInt8] = []
    let hasMore = try readAll(limit: limit, into: &bytes)
    return (bytes, hasMore)
  }

  /// Appends all that is left, up to a limit of bytes; where it throws, what could be read is there.
  ///
  /// - Returns: Whether there are more.
  public func readAll(limit: Int, into bytes: inout [UInt8]) throws(FileError) -> Bool {
    let start = bytes.count
    if compression == nil, let fileByteCount {
      bytes.reserveCapacity(min(fileByteCount, limit) + 1)
    }
    while bytes.count - start <= limit {
      let before = bytes.count
      let room = max(4096, min(bytes.capacity - before, 1 << 20))
      try bytes.append(addingCapacity: room) { (output) throws(FileError) in
        try read(into: &output)
      }
      if bytes.count == before { return false }
    }
    bytes.removeSubrange((start + limit)...)
    return true
  }

  private func decodeMore(
    _ decoder: any MemberDecoder,
    into output: inout OutputSpan<UInt8>
  ) throws(FileError) {
    if blockPlace < blockText.count {
      let end = min(blockText.count, blockPlace + output.freeCapacity)
      output.append(blockText.span.extracting(blockPlace..<end))
      blockPlace = end
      return
    }
    if !isInMember, let blocks, try takeBlock(blocks) { return }
    if !isInMember { try beginNextMember(decoder) }
    if hasEnded { return }
    let compression = compression ?? .gzip
    if inputPlace == input.count {
      try fillInput(atLeast: 1)
      if inputPlace == input.count { throw FileError(.read, path, .truncated(compression)) }
    }
    // Why not all of it: what a damaged member gives before it is told would depend on how much is there.
    let toBoundary = Self.inputCapacity - inputByteOffset % Self.inputCapacity
    let end = min(input.count, inputPlace + toBoundary)
    let (step, used) = decoder.decode(input, inputPlace..<end, into: &output)
    inputPlace += used
    switch step {
    case .goesOn: break
    case .memberEnded: isInMember = false
    case .isCorrupt: throw FileError(.read, path, .corrupt(compression))
    case .isTooDemanding: throw FileError(.read, path, .tooDemanding(compression))
    }
  }

  /// Where in the file the bytes lie that are to be decoded next.
  private var inputByteOffset: Int {
    readByteCount - (input.count - inputPlace) - (blocks?.storedByteCount ?? 0)
  }

  private func startMember() {
    begunMemberCount += 1
    decodedByteOffset = inputByteOffset
  }

  /// Takes the text of the next block, and has those after it decoded.
  ///
  /// - Returns: False where what comes next isn't known to be a block, or turned out to be none.
  private func takeBlock(_ blocks: BlocksAhead) throws(FileError) -> Bool {
    try beginBlocks(blocks)
    guard !blocks.isEmpty else { return false }
    startMember()
    if let text = blocks.next() {
      blockText = text
      blockPlace = 0
      return true
    }
    // What is damaged is decoded as it comes, so that it is told as in any other file.
    begunMemberCount -= 1
    input.replaceSubrange(..<inputPlace, with: blocks.takeBack())
    inputPlace = 0
    self.blocks = nil
    return false
  }

  /// Has blocks decoded while they are within bounds.
  private func beginBlocks(_ blocks: BlocksAhead) throws(FileError) {
    do throws(FileError) {
      while !blocks.isFull, let size = try nextBlockSize() {
        let end = inputPlace + size.stored
        blocks.begin(Array(input[inputPlace..<end]), plainByteCount: size.plain)
        inputPlace = end
      }
    } catch {
      // Why: what could be read is given first; then the file is asked again.
      if blocks.isEmpty { throw error }
    }
  }

  /// The size of the block that begins at `inputPlace` and is all there; nil where none is known to.
  private func nextBlockSize() throws(FileError) -> Compression.BlockSize? {
    try fillInput(atLeast: Compression.markByteCount)
    guard let compression, Compression(beginning: input[inputPlace...]) == compression else {
      return nil
    }
    while true {
      switch compression.blockHead(input[inputPlace...]) {
      case .whole(let size): return size
      case .unknown: return nil
      case .needs(let byteCount):
        try fillInput(atLeast: byteCount)
        if input.count - inputPlace < byteCount { return nil }
      }
    }
  }

  /// Looks what follows a member: another, the end with or without padding of zeros, or neither.
  private func beginNextMember(_ decoder: any MemberDecoder) throws(FileError) {
    let compression = compression ?? .gzip
    try fillInput(atLeast: Compression.markByteCount)
    if Compression(beginning: input[inputPlace...]) == compression {
      decoder.beginMember()
      startMember()
      isInMember = true
      return
    }
    while inputPlace < input.count {
      if input[inputPlace...].contains(where: { $0 != 0 }) {
        // What can't be read lies there: a search for the next member begins after it.
        decodedByteOffset = readByteCount - (input.count - inputPlace)
        throw FileError(.read, path, .trailingBytes(compression))
      }
      inputPlace = input.count
      try fillInput(atLeast: 1)
    }
    hasEnded = true
  }

  /// Reads on until so many bytes are there that weren't used, or the file is at its end.
  private func fillInput(atLeast wanted: Int) throws(FileError) {
    while input.count - inputPlace < wanted {
      input.removeSubrange(..<inputPlace)
      inputPlace = 0
      let before = input.count
      // One byte more than a small file has: so its end is seen.
      let room = min(Self.inputCapacity, fileByteCount.map { max(64, $0 + 1) } ?? .max)
      try input.append(addingCapacity: room) { (output) throws(FileError) in
        try readFile(into: &output)
      }
      if input.count == before { return }
    }
  }
}
