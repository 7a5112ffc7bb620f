import PipelineCore

extension PageReader {
  /// Finds the line that tells the article's day.
  func articleDateLine() -> Int? {
    let first = body.first ?? 0
    let last = body.last ?? 0
    var best: (block: Int, score: Double)?
    for index in blocks.indices where !isBodyText(index) && listOf[index] < 0 {
      guard let line = dateLine(index) else { continue }
      let score = dateScore(index, of: line, first: first, last: last)
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

  private func dateScore(_ index: Int, of line: DateLine, first: Int, last: Int) -> Double {
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
    guard let day = line.day else { return score }
    if evidence.days.contains(where: { $0.day == day }) { return score + 6 }
    if evidence.days.contains(where: { $0.day.isBeside(day) }) { return score + 4 }
    // Why: over the article stands the day on which the page was shown.
    return evidence.days.isEmpty || index > head - 5 ? score : score - 5
  }
}
