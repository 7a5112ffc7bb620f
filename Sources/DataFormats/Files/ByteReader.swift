/// Reads a file's bytes in order: plain, or gzip with any number of members, told by its first
/// bytes; `-` is standard input.
///
/// What could be read before a gzip file breaks off or goes wrong is given first; then the error
/// is thrown.
public final class ByteReader {
  /// The file, as it was named.
  public let path: String
  /// The file's size in bytes as it lies there (compressed); nil for a pipe.
  public let fileByteCount: Int?
  /// How many of the file's bytes have been read.
  public private(set) var readByteCount = 0

  private let file: OpenFile
  private var inflater: GzipInflater?
  private var isInMember = false
  private var hasEnded = false
  private var pendingError: FileError?
  private var input: [UInt8] = []
  private var inputPlace = 0
  private var transcoder: UTF16Transcoder?
  /// Text that was brought to UTF-8 and not yet given.
  private var text: [UInt8] = []
  private var textPlace = 0
  private var hasFinishedText = false
  /// Bytes that were read before anybody wanted to take them, and not yet taken.
  private var ahead: [UInt8] = []
  private var aheadPlace = 0

  private static let inputCapacity = 64 << 10

  /// Opens a file and looks at its first bytes.
  ///
  /// - Parameter encoding: that of the file; UTF-16 is brought to UTF-8, any other given as it is.
  public init(path: String, encoding: TextEncoding = .utf8) throws(FileError) {
    self.path = path
    transcoder = UTF16Transcoder(encoding)
    file = try OpenFile(reading: path)
    let status = file.status
    fileByteCount = status.isRegularFile ? status.byteCount : nil
    try fillInput(atLeast: 2)
    if ByteReader.isGzip(input[...]) { inflater = GzipInflater() }
    isInMember = inflater != nil
  }

  /// Gives the first bytes without taking them; to be called before anything was read.
  ///
  /// - Returns: So many bytes as they are stored, but for gzip; fewer where there aren't more.
  public func peek(_ byteCount: Int) throws(FileError) -> [UInt8] {
    var head = ahead
    ahead = []
    while head.count < byteCount {
      let before = head.count
      do throws(FileError) {
        try head.append(addingCapacity: byteCount - before) { (output) throws(FileError) in
          try readStored(into: &output)
        }
      } catch {
        // Why: what could be read is given first; the error comes again.
        if head.isEmpty { throw error }
        break
      }
      if head.count == before { break }
    }
    ahead = head
    aheadPlace = 0
    return head
  }

  /// Brings what will be read to UTF-8 where it is UTF-16; to be called before anything was read.
  public func transcode(from encoding: TextEncoding) { transcoder = UTF16Transcoder(encoding) }

  /// Appends bytes to `output`, at least one unless the file is at its end or there is no room.
  public func read(into output: inout OutputSpan<UInt8>) throws(FileError) {
    if output.freeCapacity == 0 { return }
    guard transcoder != nil else { return try readStored(into: &output) }
    while textPlace == text.count, !hasFinishedText { try transcodeMore() }
    for byte in text[textPlace...].prefix(output.freeCapacity) {
      output.append(byte)
      textPlace += 1
    }
  }

  /// Brings more of the file to UTF-8.
  private func transcodeMore() throws(FileError) {
    var stored: [UInt8] = []
    try stored.append(addingCapacity: ByteReader.inputCapacity) { (output) throws(FileError) in
      try readStored(into: &output)
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

  /// Appends bytes of the file as they are stored, but for gzip.
  private func readStored(into output: inout OutputSpan<UInt8>) throws(FileError) {
    if aheadPlace < ahead.count {
      let part = ahead[aheadPlace...].prefix(output.freeCapacity)
      for byte in part { output.append(byte) }
      aheadPlace += part.count
    } else if let inflater {
      let before = output.count
      while output.count == before, !hasEnded {
        if let pendingError { throw pendingError }
        do throws(FileError) {
          try inflateMore(inflater, into: &output)
        } catch {
          pendingError = error
          if output.count == before { throw error }
        }
      }
    } else if inputPlace < input.count {
      let part = input[inputPlace...].prefix(output.freeCapacity)
      for byte in part { output.append(byte) }
      inputPlace += part.count
    } else {
      let before = output.count
      try file.read(into: &output)
      readByteCount += output.count - before
    }
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
    if inflater == nil, let fileByteCount { bytes.reserveCapacity(min(fileByteCount, limit) + 1) }
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

  private func inflateMore(
    _ inflater: GzipInflater,
    into output: inout OutputSpan<UInt8>
  ) throws(FileError) {
    if !isInMember { try beginNextMember(inflater) }
    if hasEnded { return }
    if inputPlace == input.count {
      try fillInput(atLeast: 1)
      if inputPlace == input.count { throw FileError(.read, path, .truncatedGzip) }
    }
    let (step, used) = inflater.inflate(input, inputPlace..<input.count, into: &output)
    inputPlace += used
    switch step {
    case .goesOn: break
    case .memberEnded: isInMember = false
    case .isCorrupt: throw FileError(.read, path, .corruptGzip)
    }
  }

  /// Looks what follows a member: another, the end with or without padding of zeros, or neither.
  private func beginNextMember(_ inflater: GzipInflater) throws(FileError) {
    try fillInput(atLeast: 2)
    if ByteReader.isGzip(input[inputPlace...]) {
      inflater.beginMember()
      isInMember = true
      return
    }
    while inputPlace < input.count {
      if input[inputPlace...].contains(where: { $0 != 0 }) {
        throw FileError(.read, path, .trailingBytes)
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
      try input.append(addingCapacity: ByteReader.inputCapacity) { (output) throws(FileError) in
        try file.read(into: &output)
      }
      readByteCount += input.count - before
      if input.count == before { return }
    }
  }

  private static func isGzip(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.starts(with: [0x1F, 0x8B])
  }
}
