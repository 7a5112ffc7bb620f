import PipelineCore

extension PageReader {
  /// What a block says of a day; nil where it is no short line that tells one.
  func dateLine(_ index: Int) -> DateLine? {
    let block = blocks[index]
    guard block.count.words <= 22, block.count.digits > 0 || kinds[index].contains(.date) else {
      return nil
    }
    return DateLine(plainBytes(block.pieces))
  }

  /// Finds the line that tells the article's day.
  func articleDateLine() -> Int? {
    let first = body.first ?? 0
    let last = body.last ?? 0
    var best: (block: Int, score: Double)?
    for index in blocks.indices where !isBodyText(index) {
      guard let line = dateLine(index) else { continue }
      let score = dateScore(index, line, first, last)
      if score > (best?.score ?? -6) { best = (index, score) }
    }
    return best?.block
  }

  private func isBodyText(_ index: Int) -> Bool {
    guard let first = body.first, let last = body.last, index >= first, index <= last else {
      return false
    }
    return isGood(blocks[index])
  }

  private func dateScore(_ index: Int, _ line: DateLine, _ first: Int, _ last: Int) -> Double {
    var score = 0.0
    if kinds[index].contains(.date) { score += 4 }
    if line.isLabelled { score += 1.5 }
    if line.isUpdate || kinds[index].contains(.updated) { score -= 2 }
    if line.hasIssue { score -= 2 }
    if line.day == nil { score -= line.isRelative ? 6 : 3 }
    if isOutside(index) { score -= 5 }
    score -= blocks[index].count.words > 14 ? 1 : 0
    let head = headline ?? first
    if index > head, index <= first {
      score += 5
    } else if index <= head, head - index <= 4 {
      score += 3
    } else if index > last, index - last <= 5 {
      score += 3
    } else if index > first, index < last {
      score += 0
    } else {
      score -= min(6, 0.3 * Double(index < head ? head - index : index - last))
    }
    guard let day = line.day, !evidence.days.isEmpty else { return score }
    if evidence.days.contains(where: { $0.text.string == day }) { return score + 6 }
    if evidence.days.contains(where: { $0.text.string.isDayBeside(day) }) { return score + 4 }
    return score
  }
}

extension String {
  /// Whether two days in ISO 8601 are neighbours, in one month or where one ends.
  func isDayBeside(_ other: String) -> Bool {
    func parts(_ day: String) -> [Int] { day.split(separator: "-").compactMap { Int($0) } }
    let (one, two) = (parts(self), parts(other))
    guard one.count == 3, two.count == 3 else { return false }
    let distance = (one[0] - two[0]) * 372 + (one[1] - two[1]) * 31 + one[2] - two[2]
    return abs(distance) <= 1 || (one[1] != two[1] && abs(distance) <= 4)
  }
}
