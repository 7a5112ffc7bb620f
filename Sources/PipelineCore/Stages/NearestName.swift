/// Finds the name that a misspelt one most probably meant.
///
/// The distance counts inserted, dropped and changed bytes and swapped neighbours
/// (optimal string alignment); a third of the longer name's bytes, at least one and at most three, may differ.
///
/// - Returns: The nearest candidate, the first of equals; nil where none is near enough.
/// - Complexity: O(*n* · *m*) a candidate, in bytes.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().utf8.prefix(64))
  var best: (name: String, distance: Int)?
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
