/// Texts that say in short what another page tells.
extension PageReader {
  /// How many blocks an entry of a row has at most.
  private static let entryBlocks = 8

  /// Whether a text stands in an entry of a row of entries: each begins with a link that is its headline.
  func isInRow(_ index: Int) -> Bool {
    var box = Int(blocks[index].box)
    var climbs = 0
    while box > 0, climbs < 4, boxes[box].blocks.count <= Self.entryBlocks {
      if boxes[box].blocks.lowerBound < index, isEntry(box) {
        return nextEntry(box).map(isEntry) ?? false || entryBefore(box).map(isEntry) ?? false
      }
      box = Int(boxes[box].parent)
      climbs += 1
    }
    return false
  }

  /// Whether an element begins with a headline that is a link, and isn't the article's.
  private func isEntry(_ box: Int) -> Bool {
    let range = boxes[box].blocks
    guard (2...Self.entryBlocks).contains(range.count) else { return false }
    if let evident, range.contains(evident) { return false }
    let first = blocks[range.lowerBound]
    guard first.linkDensity > 0.7, first.count.words >= 3 else { return false }
    return first.heading > 0 || range.count <= 3
  }

  /// The element right after another one beside it.
  private func nextEntry(_ box: Int) -> Int? {
    let next = Int(boxes[box].end)
    guard next < boxes.count, boxes[next].parent == boxes[box].parent else { return nil }
    return next
  }

  /// The element right before another one beside it.
  private func entryBefore(_ box: Int) -> Int? {
    let first = boxes[box].blocks.lowerBound
    guard first > 0 else { return nil }
    var before = Int(blocks[first - 1].box)
    var climbs = 0
    while before > 0, climbs < 6 {
      if boxes[before].parent == boxes[box].parent { return before }
      before = Int(boxes[before].parent)
      climbs += 1
    }
    return nil
  }
}
