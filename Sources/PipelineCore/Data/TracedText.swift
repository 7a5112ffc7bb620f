/// A text that knows, byte for byte, which place of its origin it came from.
///
/// It is UTF-8 with a run-length list of edits. Within a run the mapping is monotone: a *copied*
/// run maps byte to byte, a *rewritten* run maps as a whole to the range that it replaced, an
/// *inserted* run to the empty range where it was put. Slicing, rewriting and joining keep the
/// mapping, so a stage can't break it.
public struct TracedText: Sendable {
  private let storage: Storage

  /// What a text consists of, behind one reference: texts are copied far more often than they are made.
  private final class Storage: Sendable {
    let bytes: [UInt8]
    let origin: Origin?
    let runs: Runs
    /// The range of the origin that the whole text came from; nil where no run came from any.
    ///
    /// Why: it is asked for far more often than texts are made, and a romanised text has a run for each word.
    let hull: Range<Int>?

    init(bytes: [UInt8], origin: Origin?, runs: Runs) {
      self.bytes = bytes
      self.origin = origin
      self.runs = runs
      var lower = UInt32.max
      var upper = UInt32.min
      for index in runs.indices where runs[index].kind != .inserted {
        lower = min(lower, runs[index].originStart)
        upper = max(upper, runs[index].originEnd)
      }
      hull = lower <= upper ? Int(lower)..<Int(upper) : nil
    }
  }

  /// The text, well-formed UTF-8.
  public var bytes: [UInt8] { storage.bytes }
  /// The text that this one came from; nil where a stage or a script made it from nothing.
  public var origin: Origin? { storage.origin }
  /// Runs in the order of the text; they cover it without gaps and none is empty.
  var runs: Runs { storage.runs }

  /// A stretch of the text with one relation to the origin.
  struct Run: Sendable, Hashable {
    enum Kind: UInt8, Sendable {
      /// Byte for byte equal to its origin range.
      case copied
      /// Stands for its origin range as a whole.
      case rewritten
      /// Has no origin; its range is the empty one where it was put.
      case inserted
    }
    /// Byte offset in the text at which the run begins.
    var start: UInt32
    /// Byte range in the origin, half-open.
    var originStart: UInt32
    var originEnd: UInt32
    var kind: Kind
  }

  /// Runs in order.
  ///
  /// Why: most texts have one, and it needs no array of its own.
  struct Runs: Sendable, RandomAccessCollection {
    private var head: Run?
    private var tail: [Run] = []

    init() {}
    init(_ run: Run) { head = run }

    var startIndex: Int { 0 }
    var endIndex: Int { head == nil ? 0 : tail.count + 1 }

    subscript(index: Int) -> Run {
      if index == 0, let head { return head }
      return tail[index - 1]
    }

    mutating func append(_ run: Run) {
      if head == nil { head = run } else { tail.append(run) }
    }

    /// Moves the end of the last run's origin range.
    mutating func extendLast(to originEnd: UInt32) {
      if tail.isEmpty {
        head?.originEnd = originEnd
      } else {
        tail[tail.count - 1].originEnd = originEnd
      }
    }

    mutating func reserveCapacity(_ count: Int) {
      if count > 1 { tail.reserveCapacity(count - 1) }
    }
  }

  init(bytes: [UInt8], origin: Origin?, runs: Runs) {
    storage = Storage(bytes: bytes, origin: origin, runs: runs)
  }

  /// Bytes that stand, as a whole, for a place.
  init(_ bytes: [UInt8], _ kind: Run.Kind, of origin: Origin?, at place: Range<Int>) {
    let run = Run(
      start: 0,
      originStart: UInt32(place.lowerBound),
      originEnd: UInt32(place.upperBound),
      kind: kind
    )
    self.init(bytes: bytes, origin: origin, runs: bytes.isEmpty ? Runs() : Runs(run))
  }

  /// The whole text of an origin, untouched.
  public init(_ origin: Origin) {
    self.init(origin.bytes, .copied, of: origin, at: 0..<origin.bytes.count)
  }

  /// A text that came from no source: made by a stage or written in a script.
  public init(untraced bytes: [UInt8]) {
    self.init(bytes: bytes, origin: nil, runs: Runs())
  }

  /// A text that came from no source: made by a stage or written in a script.
  public init(untraced string: String) {
    self.init(untraced: Array(string.utf8))
  }

  /// A text that stands, as a whole, for a place: a word of another script, a number written out.
  public init(_ bytes: [UInt8], for trace: Trace) {
    self.init(bytes, .rewritten, of: trace.origin, at: trace.range)
  }

  /// The text as a string.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether the text has no bytes.
  public var isEmpty: Bool { bytes.isEmpty }

  /// Whether the text equals its origin range byte for byte.
  public var isUntouched: Bool { untouchedStart != nil }

  /// Where the text begins in its origin; nil where it doesn't equal its range of it byte for byte.
  ///
  /// Why: most texts are untouched, and every place in one is told without looking for a run.
  var untouchedStart: Int? {
    runs.count == 1 && runs[0].kind == .copied ? Int(runs[0].originStart) : nil
  }

  /// The range of the origin that the whole text came from; nil where it came from none.
  public var trace: Trace? {
    guard let origin, let hull = storage.hull else { return trace(of: 0..<bytes.count) }
    return Trace(origin: origin, range: hull)
  }
}

// MARK: - Mapping

extension TracedText {
  /// Tells which range of the origin a range of the text came from: the hull of its runs.
  ///
  /// - Parameter range: UTF-8 byte offsets into the text, half-open; an empty one maps to an empty one.
  /// - Returns: UTF-8 byte offsets into the origin, half-open; nil where the text has no origin.
  /// - Complexity: O(log *r* + *k*) for *r* runs of which the range touches *k*.
  public func originRange(of range: Range<Int>) -> Range<Int>? {
    guard origin != nil, !runs.isEmpty else { return origin == nil ? nil : 0..<0 }
    let range = range.clamped(to: 0..<bytes.count)
    if range.isEmpty { return emptyOriginRange(at: range.lowerBound) }
    if range.count == bytes.count, let hull = storage.hull { return hull }
    var lower = Int.max
    var upper = Int.min
    var index = runIndex(at: range.lowerBound)
    while index < runs.count, Int(runs[index].start) < range.upperBound {
      let part = originRange(ofRun: index, within: range)
      if runs[index].kind != .inserted {
        lower = min(lower, part.lowerBound)
        upper = max(upper, part.upperBound)
      }
      index += 1
    }
    if lower <= upper { return lower..<upper }
    return emptyOriginRange(at: range.lowerBound)
  }

  /// The trace of a range of the text, or nil where the text has no origin.
  public func trace(of range: Range<Int>) -> Trace? {
    guard let origin, let mapped = originRange(of: range) else { return nil }
    return Trace(origin: origin, range: mapped)
  }

  /// The end of a run in the text.
  func end(ofRun index: Int) -> Int {
    index + 1 < runs.count ? Int(runs[index + 1].start) : bytes.count
  }

  /// The index of the run that holds a byte.
  func runIndex(at byteOffset: Int) -> Int {
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(runs[middle].start) <= byteOffset { low = middle } else { high = middle }
    }
    return low
  }

  /// The origin range of the part of a run that lies within a range of the text.
  func originRange(ofRun index: Int, within range: Range<Int>) -> Range<Int> {
    let run = runs[index]
    guard run.kind == .copied else { return Int(run.originStart)..<Int(run.originEnd) }
    let lower = max(range.lowerBound, Int(run.start)) - Int(run.start)
    let upper = min(range.upperBound, end(ofRun: index)) - Int(run.start)
    return Int(run.originStart) + lower..<Int(run.originStart) + max(lower, upper)
  }

  private func emptyOriginRange(at byteOffset: Int) -> Range<Int> {
    if byteOffset >= bytes.count, let last = runs.last {
      return Int(last.originEnd)..<Int(last.originEnd)
    }
    let run = runs[runIndex(at: byteOffset)]
    let place = Int(run.originStart) + (run.kind == .copied ? byteOffset - Int(run.start) : 0)
    return place..<place
  }
}

/// Collects runs, joining neighbours that go on where the last one ended.
struct RunBuilder {
  private(set) var runs = TracedText.Runs()
  private(set) var byteCount = 0
  /// Where the last run ends in the origin, if it is a copied one, which the next may continue.
  private var copiedEnd: Int?

  /// Makes room for a number of runs, so that collecting them doesn't move them.
  mutating func reserveCapacity(_ runCount: Int) { runs.reserveCapacity(runCount) }

  mutating func append(
    _ kind: TracedText.Run.Kind,
    byteCount count: Int,
    originStart: Int,
    originEnd: Int
  ) {
    guard count > 0 else { return }
    defer {
      byteCount += count
      copiedEnd = kind == .copied ? originEnd : nil
    }
    if kind == .copied, copiedEnd == originStart {
      runs.extendLast(to: UInt32(originEnd))
      return
    }
    runs.append(
      TracedText.Run(
        start: UInt32(byteCount),
        originStart: UInt32(originStart),
        originEnd: UInt32(originEnd),
        kind: kind
      )
    )
  }

  /// Appends the runs of a range of a text, cut to it.
  ///
  /// - Parameter index: The run at which to begin looking; moved to the last one that was used, so
  ///   that a pass over rising ranges is linear.
  mutating func append(_ text: TracedText, _ range: Range<Int>, from index: inout Int) {
    guard !range.isEmpty, !text.runs.isEmpty else { return }
    while index + 1 < text.runs.count, text.end(ofRun: index) <= range.lowerBound { index += 1 }
    while true {
      let run = text.runs[index]
      let part = text.originRange(ofRun: index, within: range)
      let lower = max(range.lowerBound, Int(run.start))
      let upper = min(range.upperBound, text.end(ofRun: index))
      append(
        run.kind,
        byteCount: upper - lower,
        originStart: part.lowerBound,
        originEnd: part.upperBound
      )
      if upper >= range.upperBound || index + 1 >= text.runs.count { return }
      index += 1
    }
  }
}
