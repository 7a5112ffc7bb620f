import PipelineCore

/// The dates of a document by their places, so that those of a paragraph are found without looking at all.
struct DatePlaces {
  /// A date with its place.
  typealias Item = (trace: Trace, date: DateValue)

  /// The items of one origin in the order of their places, and the furthest end up to each.
  fileprivate struct Row {
    var items: [Item]
    var ends: [Int] = []
  }

  private var rows: [ObjectIdentifier: Row] = [:]

  init(_ items: [Item]) {
    for item in items {
      rows[ObjectIdentifier(item.trace.origin), default: Row(items: [])].items.append(item)
    }
    for origin in rows.keys { rows[origin]?.sort() }
  }

  /// The dates that have a byte in common with a place, in order.
  ///
  /// - Complexity: O(log *n* + *k*) for *k* dates found, where dates don't stand inside each other.
  func overlapping(_ place: Trace) -> ArraySlice<Item> {
    guard let row = rows[ObjectIdentifier(place.origin)] else { return [] }
    let first = row.firstIndex { row.ends[$0] > place.range.lowerBound }
    let end = row.firstIndex { row.items[$0].trace.range.lowerBound >= place.range.upperBound }
    guard first < end else { return [] }
    return row.items[first..<end].filter { $0.trace.range.overlaps(place.range) }[...]
  }
}

extension DatePlaces.Row {
  fileprivate mutating func sort() {
    items.sort { $0.trace.range.lowerBound < $1.trace.range.lowerBound }
    var end = 0
    ends = items.map { item in
      end = max(end, item.trace.range.upperBound)
      return end
    }
  }

  /// The first index at which a condition holds that stays true from there on.
  fileprivate func firstIndex(where holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, items.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
