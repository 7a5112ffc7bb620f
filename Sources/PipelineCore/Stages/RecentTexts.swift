import Synchronization

/// What was made of the texts that come again and again, so that nothing is worked out anew for them: all
/// pages of a site show the same ticker until its next headline, each headline stands there for hours,
/// and agencies and places are the same few.
///
/// What is made of a text must follow from its bytes alone. It is kept when the text comes the second
/// time, since most texts come once. Workers share it.
///
/// - Complexity: O(*n*) in a text's bytes; memory for `room` texts of `longest` bytes at most.
public final class RecentTexts<Result: Sendable>: Sendable {
  private struct Kept {
    var text: [UInt8]
    var result: Result
  }

  private struct Table {
    /// The hash of the text that came last to each place.
    var hashes: [UInt64]
    var kept: [Kept?]
  }

  private let table: Mutex<Table>
  private let mask: UInt64
  private let longest: Int

  /// Makes room.
  ///
  /// - Parameters:
  ///   - room: How many texts are kept, a power of two.
  ///   - longest: The most bytes of a text that is kept.
  public init(room: Int, longest: Int) {
    precondition(room > 0 && room & (room - 1) == 0)
    table = Mutex(
      Table(hashes: Array(repeating: 0, count: room), kept: Array(repeating: nil, count: room))
    )
    mask = UInt64(room - 1)
    self.longest = longest
  }

  /// What was made of a text, or is made of it now.
  public func result(of text: [UInt8], orMake make: () -> Result) -> Result {
    guard text.count <= longest else { return make() }
    let hash = text.span.hash(of: 0..<text.count)
    let place = Int(hash & mask)
    let (isKnown, kept) = table.withLock { table in
      if table.hashes[place] == hash { return (true, table.kept[place]) }
      table.hashes[place] = hash
      return (false, Kept?.none)
    }
    if let kept, kept.text == text { return kept.result }
    let result = make()
    if isKnown { table.withLock { $0.kept[place] = Kept(text: text, result: result) } }
    return result
  }
}
