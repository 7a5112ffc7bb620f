/// Finds the name that somebody probably meant.
public enum NearestName {
  /// Gives the candidate nearest to a name, or nil when none is near enough.
  ///
  /// Distance is that of Damerau and Levenshtein (optimal string alignment: insertion,
  /// deletion, substitution and exchange of neighbours cost 1 each), ASCII letters compared
  /// without case. Near enough is one edit for up to 3 bytes, 2 for up to 7, 3 for more. A name
  /// that a candidate ends with behind a dot (`tatweel` for `clean.tatweel`) comes before
  /// any edit. Of equally near candidates the first in order wins.
  ///
  /// - Complexity: the product of both lengths for every candidate of fitting length.
  public static func of(_ name: String, in candidates: some Sequence<String>) -> String? {
    let wanted = lowered(name)
    guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
    let allowed = wanted.count <= 3 ? 1 : wanted.count <= 7 ? 2 : 3
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      let bytes = lowered(candidate)
      guard candidate != name, bytes.count <= 128 else { continue }
      let distance: Int
      if bytes.count > wanted.count + 1, bytes.suffix(wanted.count + 1) == [ASCII.dot] + wanted {
        distance = 0
      } else if abs(bytes.count - wanted.count) <= allowed {
        distance = self.distance(wanted, bytes)
      } else {
        continue
      }
      // Why: a name all of whose bytes would change is no suggestion.
      guard distance <= allowed, distance < wanted.count else { continue }
      let isBetter = best.map { (distance, candidate) < ($0.distance, $0.name) } ?? true
      if isBetter { best = (distance, candidate) }
    }
    return best?.name
  }

  /// Gives the help line "did you mean …?" for the nearest candidate, or nothing.
  static func help(_ name: String, in candidates: some Sequence<String>) -> [String] {
    of(name, in: candidates).map { ["did you mean `\($0)`?"] } ?? []
  }

  private static func lowered(_ name: String) -> [UInt8] {
    name.utf8.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 }
  }

  /// Counts the edits between two byte strings.
  static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for (row, byte) in first.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(second.count + 1)
      for (column, other) in second.enumerated() {
        var cost = min(current[column] + 1, last[column + 1] + 1)
        cost = min(cost, last[column] + (byte == other ? 0 : 1))
        if row > 0, column > 0, byte == second[column - 1], first[row - 1] == other {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[second.count]
  }
}
