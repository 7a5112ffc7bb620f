import CPcre2

/// What matching with one pattern needs, to be used on one text after another.
///
/// Each text has a budget of steps. A step is a byte that matching moves over, forwards or backwards, and a choice that it
/// makes, see `CalloutWriter`, counts for several; so a pattern that would take hours, such as `(a+)+$` on
/// a long row of letters, is given up after a time that grows with the text's length only. What is
/// given up depends on pattern and text alone.
@safe
public struct PatternMatcher: ~Copyable {
  /// The pattern.
  public let pattern: Pattern
  private let data: OpaquePointer
  private let context: OpaquePointer
  private let stack: OpaquePointer?
  private let steps: UnsafeMutablePointer<StepCount>

  /// The steps that every text has, whatever its length.
  static let leastSteps = 32_000_000
  /// The further steps for each byte of a text.
  static let stepsPerByte = 64
  /// How far the stack of the compiled pattern may grow, in bytes.
  private static let largestStack = 8 << 20
  /// How much memory an interpreted pattern may take, in KiB.
  private static let heapLimit: UInt32 = 64 << 10

  /// Makes a matcher.
  public init(_ pattern: Pattern) {
    self.pattern = pattern
    guard let data = unsafe pcre2_match_data_create_from_pattern_8(pattern.code, nil),
      let context = unsafe pcre2_match_context_create_8(nil)
    else { preconditionFailure("no memory for matching") }
    unsafe self.data = unsafe data
    unsafe self.context = unsafe context
    unsafe stack = unsafe pcre2_jit_stack_create_8(32 << 10, Self.largestStack, nil)
    unsafe steps = .allocate(capacity: 1)
    unsafe steps.initialize(to: StepCount())
    unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
    unsafe pcre2_set_match_limit_8(context, .max)
    unsafe pcre2_set_heap_limit_8(context, Self.heapLimit)
    // SAFETY: PCRE2 hands over a block that lives as long as the call, and the pointer to `steps`.
    unsafe pcre2_set_callout_8(
      context,
      { block, steps in
        guard let block = unsafe block, let steps = unsafe steps else { return 0 }
        let isLeft = unsafe steps.assumingMemoryBound(to: StepCount.self).pointee
          .move(to: block.pointee.current_position, from: block.pointee.start_match)
        return isLeft ? 0 : PCRE2_ERROR_CALLOUT
      },
      steps
    )
  }

  deinit {
    unsafe pcre2_match_data_free_8(data)
    unsafe pcre2_match_context_free_8(context)
    unsafe pcre2_jit_stack_free_8(stack)
    unsafe steps.deallocate()
  }

  /// Finds the matches in a text from left to right, none of which overlaps another.
  ///
  /// - Parameter text: Well-formed UTF-8.
  /// - Parameter body: Takes a match and says whether the next one is wanted.
  /// - Returns: False where the search was given up because it took too many steps or too much memory.
  /// - Complexity: At most `leastSteps` and `stepsPerByte` steps a byte.
  public func forEachMatch(in text: [UInt8], _ body: (PatternMatch) -> Bool) -> Bool {
    unsafe steps.pointee = StepCount(
      left: Self.leastSteps + Self.stepsPerByte * text.count,
      weight: pattern.stepWeight
    )
    return unsafe text.withUnsafeBufferPointer { buffer in
      // Why: an empty text has no address, and PCRE2 takes none for none.
      var none: UInt8 = 0
      return unsafe withUnsafePointer(to: &none) { none in
        let subject = unsafe buffer.baseAddress ?? none
        return unsafe search(subject, byteCount: buffer.count, body)
      }
    }
  }

  private func search(
    _ subject: UnsafePointer<UInt8>,
    byteCount: Int,
    _ body: (PatternMatch) -> Bool
  ) -> Bool {
    var start = 0
    var isAfterEmptyMatch = false
    while start <= byteCount {
      // After an empty match there may be another match at the same place, but no empty one.
      let options = PCRE2_NO_UTF_CHECK | (isAfterEmptyMatch ? PCRE2_NOTEMPTY_ATSTART : 0)
      // SAFETY: the subject is well-formed UTF-8 of `byteCount` bytes and outlives the call.
      let status = unsafe pcre2_match_8(
        pattern.code,
        subject,
        byteCount,
        start,
        options,
        data,
        context
      )
      if status == PCRE2_ERROR_NOMATCH { return true }
      guard status > 0 else { return false }
      let match = lastMatch
      guard body(match) else { return true }
      isAfterEmptyMatch = match.range.isEmpty
      start = max(start, match.range.upperBound)
    }
    return true
  }

  /// The match that PCRE2 has just found.
  private var lastMatch: PatternMatch {
    // SAFETY: the vector has a pair of offsets for the match and for each group.
    let count = Int(unsafe pcre2_get_ovector_count_8(data))
    guard let offsets = unsafe pcre2_get_ovector_pointer_8(data) else {
      return PatternMatch(ranges: [])
    }
    let ranges = (0..<count).map { number -> Range<Int>? in
      let (lower, upper) = unsafe (offsets[2 * number], offsets[2 * number + 1])
      // An unset offset is the largest that there is. `\K` may move the start after the end.
      return lower < 0 || upper < lower ? nil : lower..<upper
    }
    return PatternMatch(ranges: ranges)
  }
}

/// How many steps a text has left, and where the last one was.
struct StepCount {
  var left = 0
  /// What a step counts for beside the bytes.
  var weight = 1
  private var start = 0
  private var position = 0

  /// Makes a count.
  init(left: Int = 0, weight: Int = 1) {
    self.left = left
    self.weight = weight
  }

  /// Counts a step and the bytes that it moved over; false where none is left.
  ///
  /// - Parameter newStart: Where the match would begin; trying another place to begin moves there at no cost.
  mutating func move(to newPosition: Int, from newStart: Int) -> Bool {
    if start != newStart { (start, position) = (newStart, newStart) }
    left -= abs(newPosition - position) + weight
    position = newPosition
    return left >= 0
  }
}
