/// Holds one script: the path it is known by, its bytes, and where its lines begin.
public struct SourceText: Sendable {
  /// The path as diagnostics show it; relative to it, `use` finds other scripts.
  public let path: String
  /// The script's bytes, which need not be valid UTF-8.
  public let bytes: [UInt8]
  /// The byte offset at which each line begins; there is always at least one line.
  let lineStarts: [Int]
  /// The number by which a person knows each line, where that isn't its place.
  private var lineNames: [Int] = []

  /// Takes the bytes of a script as they are.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts = [0]
    for (byteOffset, byte) in bytes.enumerated() where byte == ASCII.newline {
      starts.append(byteOffset + 1)
    }
    lineStarts = starts
  }

  /// Takes a script from text whose lines a person knows by other numbers than their places, as those of a prompt.
  ///
  /// - Parameter lineNames: A number for each line, from the first on.
  public init(path: String, text: String, lineNames: [Int]) {
    self.init(path: path, bytes: Array(text.utf8))
    self.lineNames = lineNames
  }

  /// Gives the number by which a person knows the line that holds a byte offset.
  func shownLineNumber(at byteOffset: Int) -> Int {
    let number = lineNumber(at: min(max(byteOffset, 0), bytes.count))
    return number <= lineNames.count ? lineNames[number - 1] : number
  }

  /// Takes a script from text.
  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// A place as people count: line from 1, column in grapheme clusters from 1.
  public struct Place: Sendable, Hashable {
    /// The line's number, from 1.
    public let lineNumber: Int
    /// The number of grapheme clusters before the place on its line, plus 1.
    public let column: Int
  }

  /// Gives the place of a byte offset; an offset after the end counts as the end.
  public func place(at byteOffset: Int) -> Place {
    let offset = min(max(byteOffset, 0), bytes.count)
    let lineNumber = lineNumber(at: offset)
    let before = text(in: lineStarts[lineNumber - 1]..<offset)
    return Place(lineNumber: lineNumber, column: before.count + 1)
  }

  /// Gives the number, from 1, of the line that holds a byte offset.
  func lineNumber(at byteOffset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= byteOffset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// Gives the byte range of a line without its newline.
  func byteRange(ofLine lineNumber: Int) -> Range<Int> {
    let start = lineStarts[lineNumber - 1]
    var end = lineNumber < lineStarts.count ? lineStarts[lineNumber] - 1 : bytes.count
    if end > start, bytes[end - 1] == ASCII.carriageReturn { end -= 1 }
    return start..<max(start, end)
  }

  /// Gives the text of a byte range; broken UTF-8 shows as U+FFFD.
  public func text(in range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// Gives the byte at an offset, or nil after the end.
  func byte(at byteOffset: Int) -> UInt8? {
    bytes.indices.contains(byteOffset) ? bytes[byteOffset] : nil
  }
}
