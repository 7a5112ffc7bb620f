import PipelineCore

/// The headline as it is printed: over several lines, or with a kicker in its own element.
extension PageReader {
  /// The blocks of the headline: several where breaks part its lines, and the title isn't one of them alone.
  var headlineBlocks: Range<Int> {
    guard let headline else { return 0..<0 }
    let single = headline..<headline + 1
    let box = boxes[Int(blocks[headline].box)].blocks
    guard blocks[headline].heading > 0, (2...4).contains(box.count), box.contains(headline),
      !toldKeys.known.contains(key(headline)),
      box.allSatisfy({ blocks[$0].box == blocks[headline].box && dateLine($0) == nil })
    else { return single }
    return box
  }

  /// The headline, and the short line that its element holds before it.
  func headlineText() -> (headline: TracedText, kicker: TracedText?)? {
    guard let headline else { return nil }
    let all = headlineBlocks
    if let first = all.first, let last = all.last, first < last {
      return (text(blocks[first].pieces.lowerBound..<blocks[last].pieces.upperBound), nil)
    }
    let whole = text(ofBlock: headline)
    let groups = groups(of: headline)
    guard groups.count > 1, let first = groups.first, let last = groups.last,
      (1...5).contains(first.count.words)
    else { return (whole, nil) }
    let rest = text(groups[1].pieces.lowerBound..<last.pieces.upperBound)
    let isTold = toldKeys.known.contains(PageKey.key(of: rest.bytes)[...])
    guard isTold, !toldKeys.known.contains(key(headline)) else { return (whole, nil) }
    return (rest, text(first.pieces))
  }
}
