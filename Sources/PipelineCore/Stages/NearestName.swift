/// Finds the name that a misspelt one most probably meant.
///
/// The distance counts inserted, dropped and changed bytes and swapped neighbours
/// (optimal string alignment); a third of the longer name's bytes, at least one and at most three, may differ. A name
/// that was broken off in a word counts as the one that it begins, where there is only one such or all others begin with it.
///
/// - Returns: The nearest candidate, the first of equals; nil where none is near enough.
/// - Complexity: O(*n* · *m*) a candidate, in bytes.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().utf8.prefix(64))
  var best: (name: String, distance: Int)?
  let candidates = Array(candidates)
  if let same = candidates.first(where: { $0.lowercased().utf8.elementsEqual(wanted) }) {
    return same
  }
  let longer = candidates.filter {
    let bytes = Array($0.lowercased().utf8)
    // Why: `split` is the name of a family, and begins each of its stages.
    return bytes.count > wanted.count && bytes.starts(with: wanted) && bytes[wanted.count] != 0x2E
  }
  if wanted.count >= 3, let shortest = longer.min(by: { $0.utf8.count < $1.utf8.count }),
    longer.allSatisfy({ $0.utf8.starts(with: shortest.utf8) })
  {
    return shortest
  }
  for candidate in candidates {
    let bytes = Array(candidate.lowercased().utf8)
    let limit = min(3, max(1, max(bytes.count, wanted.count) / 3))
    guard abs(bytes.count - wanted.count) <= limit else { continue }
    let distance = alignmentDistance(wanted, bytes)
    if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.name
}

private func alignmentDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i]
    row.reserveCapacity(b.count + 1)
    for j in 1...b.count {
      var distance = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        distance = min(distance, beforeLast[j - 2] + 1)
      }
      row.append(distance)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
