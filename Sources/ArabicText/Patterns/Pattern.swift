import CPcre2

/// A regular expression in the syntax of PCRE2 10, compiled once and used by many matchers.
///
/// It sees scalars (`UTF`) and knows their Unicode properties (`UCP`): `\w` matches Arabic letters,
/// `\d` the digits of every script. `\C`, which would cut scalars apart, is refused.
@safe
public final class Pattern: Sendable {
  /// A group with a name, under which several groups may stand (`(?J)`).
  public struct Group: Sendable, Hashable {
    /// The name.
    public let name: String
    /// The numbers of the groups, from 1, rising.
    public let numbers: [Int]
  }

  /// The groups with names, in the order in which they stand.
  public let groups: [Group]
  /// How many groups there are, with and without names.
  public let groupCount: Int

  // SAFETY: PCRE2 doesn't change a compiled pattern when it matches.
  @unsafe nonisolated(unsafe) let code: OpaquePointer
  /// What a callout counts for beside the bytes since the last one.
  let stepWeight: Int

  /// What a choice costs, in bytes that matching moves over meanwhile.
  private static let calloutWeight = 8

  /// The most bytes that a pattern may have.
  public static let longestSource = 1 << 16

  /// Compiles a pattern.
  ///
  /// - Parameter source: The pattern, at most `longestSource` bytes.
  /// - Parameter ignoresCase: Whether letters that differ in case only match one another.
  /// - Throws: What is wrong with the pattern, and where.
  public init(_ source: String, ignoresCase: Bool = false) throws(PatternError) {
    let options =
      PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | (ignoresCase ? PCRE2_CASELESS : 0)
    let bytes = Array(source.utf8)
    guard bytes.count <= Self.longestSource else {
      throw PatternError(
        problem: "it is longer than \(Self.longestSource) bytes",
        byteOffset: Self.longestSource
      )
    }
    // Why: callouts are what lets `PatternMatcher` count the steps. One before each item counts everything and is slow.
    let slow = unsafe try Self.compile(bytes, options | PCRE2_AUTO_CALLOUT)
    let writer = CalloutWriter(bytes)
    if let writer, let code = unsafe try? Self.compile(writer.marked, options) {
      unsafe pcre2_code_free_8(slow)
      unsafe self.code = unsafe code
      stepWeight =
        Self.calloutWeight * max(1, writer.straightLength / CalloutWriter.freeLength)
    } else {
      unsafe code = unsafe slow
      // Why: there are several of them where there would be one.
      stepWeight = Self.calloutWeight / 2
    }
    // Where the processor has no just-in-time compiler, the pattern is interpreted.
    unsafe pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE)
    var count: UInt32 = 0
    unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
    groupCount = Int(count)
    unsafe groups = Self.groups(of: code)
  }

  deinit { unsafe pcre2_code_free_8(code) }

  private static func compile(
    _ source: [UInt8],
    _ options: UInt32
  ) throws(PatternError) -> OpaquePointer {
    var status: Int32 = 0
    var offset = 0
    // SAFETY: the pointers aren't kept after the call.
    let compiled = unsafe source.withUnsafeBufferPointer { buffer in
      unsafe pcre2_compile_8(buffer.baseAddress, buffer.count, options, &status, &offset, nil)
    }
    if let compiled = unsafe compiled { return unsafe compiled }
    // Why: PCRE2 may stand inside the scalar that it doesn't like.
    var start = min(offset, source.count)
    while start > 0, start < source.count, source[start] & 0xC0 == 0x80 { start -= 1 }
    throw PatternError(problem: message(of: status), byteOffset: start)
  }

  /// The groups that have a name.
  private static func groups(of code: OpaquePointer) -> [Group] {
    var count: UInt32 = 0
    var entrySize: UInt32 = 0
    var table: UnsafePointer<UInt8>?
    unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
    unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &entrySize)
    unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
    guard count > 0, let table = unsafe table else { return [] }
    // SAFETY: the table has `count` entries of `entrySize` bytes: the number in two bytes, the higher
    // first, and the name with a zero after it.
    let entries = unsafe UnsafeBufferPointer(start: table, count: Int(count * entrySize))
    var numbers: [String: [Int]] = [:]
    for start in stride(from: 0, to: entries.count, by: Int(entrySize)) {
      let name = unsafe entries[(start + 2)..<(start + Int(entrySize))].prefix { $0 != 0 }
      let number = unsafe Int(entries[start]) << 8 | Int(entries[start + 1])
      unsafe numbers[String(decoding: name, as: UTF8.self), default: []].append(number)
    }
    return numbers.map { Group(name: $0.key, numbers: $0.value.sorted()) }
      .sorted { $0.numbers[0] < $1.numbers[0] }
  }

  /// What a status of PCRE2 means, in its own words.
  private static func message(of status: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    // SAFETY: PCRE2 writes within the count and ends the message with a zero.
    let length = unsafe buffer.withUnsafeMutableBufferPointer { target in
      unsafe pcre2_get_error_message_8(status, target.baseAddress, target.count)
    }
    return String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
  }
}

/// Why a text isn't a pattern.
public struct PatternError: Error, Sendable, Hashable {
  /// What is wrong, lower case, without a full stop.
  public let problem: String
  /// The UTF-8 byte offset in the pattern at which it shows.
  public let byteOffset: Int
}

/// A place where a pattern matches.
public struct PatternMatch: Sendable, Hashable {
  /// UTF-8 byte offsets in the text, half-open: of the whole match, then of each group by its number;
  /// nil for a group that took no part.
  public let ranges: [Range<Int>?]

  /// The whole match.
  public var range: Range<Int> { ranges[0] ?? 0..<0 }

  /// The range of a group with a name: the first of its groups that took part.
  public subscript(group: Pattern.Group) -> Range<Int>? {
    for number in group.numbers {
      if let range = ranges[number] { return range }
    }
    return nil
  }
}
