/// A stretch in which a text differs from its origin.
public struct TextEdit: Sendable, Hashable {
  /// UTF-8 byte offsets in the text, half-open; empty where bytes of the origin were taken out.
  public let range: Range<Int>
  /// UTF-8 byte offsets in the origin, half-open; empty where bytes were put in.
  public let originRange: Range<Int>
}

extension TracedText {
  /// The stretches in which the text differs from its origin, between its first and last byte.
  ///
  /// What lies between two copied runs and is in neither was taken out. Empty for a text without
  /// origin.
  ///
  /// - Complexity: O(*r*) for *r* runs.
  public var edits: [TextEdit] {
    var edits: [TextEdit] = []
    var place = Int(runs.first?.originStart ?? 0)
    for index in runs.indices {
      let run = runs[index]
      let start = Int(run.start)
      let originStart = Int(run.originStart)
      if originStart > place {
        edits.append(TextEdit(range: start..<start, originRange: place..<originStart))
      }
      if run.kind != .copied {
        edits.append(
          TextEdit(
            range: start..<end(ofRun: index),
            originRange: originStart..<Int(run.originEnd)
          )
        )
      }
      place = max(place, Int(run.originEnd))
    }
    return edits
  }
}
