import PipelineCore

extension WebPage {
  /// The page's blocks, one a line, with what was found of each: for whoever mends the reading.
  public func outline() -> String {
    let reader = PageReader(page, tree)
    _ = reader.read()
    return reader.blocks.indices.map { reader.outline($0) }.joined(separator: "\n")
  }
}

extension PageReader {
  fileprivate func outline(_ index: Int) -> String {
    let block = blocks[index]
    let marks = [
      bodyBlocks.contains(index) ? "B" : region.contains(index) ? "r" : " ",
      headline == index ? "H" : " ",
      listOf[index] >= 0 ? "L\(listOf[index])" : "  ", isEnded[index] ? "E" : " ",
    ].joined()
    let box = boxes[Int(block.box)]
    let count = block.count
    let numbers =
      "w\(count.words) s\(count.stops) c\(count.commas) l\(Int(block.linkDensity * 100)) h\(block.heading)"
    let names = NameKinds.named.filter { kinds[index].contains($0.value) }.map(\.key).sorted()
    let text = text(ofBlock: index).string.prefix(70)
    return
      "\(index) \(marks) <\(box.tag)>\(box.depth) \(numbers) \(names.joined(separator: ",")) | \(text)"
  }
}
