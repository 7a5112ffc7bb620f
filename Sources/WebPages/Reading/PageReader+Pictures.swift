import PipelineCore

/// What stands under an article's pictures.
extension PageReader {
  /// The captions of the article's images.
  func captions(except credits: PageCredits) -> [Int] {
    guard let first = body.first, let last = body.last else { return [] }
    let head = min(headline ?? first, first)
    let found = (max(0, head - 6)..<min(blocks.count, last + 5)).filter { index in
      guard listOf[index] < 0, !bodyBlocks.contains(index), index != headline,
        (2...60).contains(blocks[index].count.words), !isFurnitureLine(index),
        !isBareLabel(index)
      else { return false }
      return kinds[index].contains(.caption)
        || isPictureLabel(index) && images.contains(index)
        || isUnderImage(index) && !credits.lines.contains(index)
    }
    return found + album(after: max(last, found.last ?? last))
  }

  /// Whether a line under a picture names its maker: in Latin letters, or in brackets after what it shows.
  func isUnderPicture(_ index: Int) -> Bool {
    let block = blocks[index]
    guard images.contains(index) || index > 0 && images.contains(index - 1) else { return false }
    if block.count.arabic == 0 { return kinds[index].isDisjoint(with: .author) }
    guard images.contains(index), block.count.words >= 5, kinds[index].isDisjoint(with: .author),
      dateLine(index) == nil
    else { return false }
    let line = text(ofBlock: index)
    return line.bytes.contains(0x28) && line.bytes.suffix(2).contains(0x29)
  }

  /// What a caption says, without the label or the Latin name of a maker in an element of its own at its end.
  func captionText(_ index: Int) -> TracedText {
    let whole = text(ofBlock: index)
    let groups = groups(of: index)
    guard groups.count > 1, let first = groups.first, let last = groups.last,
      isBareLabel(PageKey.key(of: text(last.pieces).bytes)[...])
    else { return whole }
    return text(first.pieces.lowerBound..<groups[groups.count - 2].pieces.upperBound)
  }

  /// Whether a line is nothing but a label of pictures, or one with a name in Latin letters after it:
  /// `صدر الصورة، AFP`.
  private func isBareLabel(_ index: Int) -> Bool { isBareLabel(key(index)) }

  private func isBareLabel(_ key: ArraySlice<UInt8>) -> Bool {
    let words = PageWords.shared
    if words.facts(of: key).has(.caption) { return true }
    guard let label = words.opening(of: key, with: .caption) else { return false }
    return key[label.endIndex...].allSatisfy { $0 < 0x80 }
  }

  /// The fewest pictures of an album below the text.
  private static let albumCount = 3

  /// The lines of the pictures that follow the text one after another, each under its own.
  private func album(after last: Int) -> [Int] {
    var lines: [Int] = []
    var rest = 0
    for index in blocks.indices[(last + 1)...].prefix(Self.albumReach) where listOf[index] < 0 {
      let block = blocks[index]
      let isLine =
        images.contains(index) && block.linkLetters == 0 && block.heading == 0
        && (2...40).contains(block.count.words) && block.count.arabic > block.count.latin
        && !isOutside(index) && dateLine(index) == nil && !isFurnitureLine(index)
        && kinds[index].isDisjoint(with: [.title, .author, .share, .section, .tags])
      if isLine {
        lines.append(index)
        rest = 0
      } else if block.count.arabic > 0 {
        // Why: between an album's pictures stand numbers and buttons and no other text.
        rest += 1
        if rest > 1 || block.linkLetters > 0 { break }
      }
    }
    return lines.count >= Self.albumCount ? lines : []
  }

  /// How many blocks below the text an album is looked for.
  private static let albumReach = 120

  /// Whether a line opens with a label of pictures and a colon: `صورة: …`.
  func isPictureLabel(_ index: Int) -> Bool {
    blocks[index].count.words <= 14 && text(ofBlock: index).hasColon(before: 40)
      && PageWords.shared.opening(of: key(index), with: .caption) != nil
  }

  /// Whether a line right after an image, between headline and the body's end, tells what it shows.
  func isUnderImage(_ index: Int) -> Bool {
    guard let headline, let last = body.last, index > headline, index < last,
      images.contains(index), (3...30).contains(blocks[index].count.words),
      blocks[index].linkDensity < 0.5, blocks[index].heading == 0,
      kinds[index].isDisjoint(with: [.author, .date, .share, .section, .title, .tags])
    else { return false }
    return dateLine(index) == nil
  }
}
