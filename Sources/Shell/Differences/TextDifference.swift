/// Where two states of a text differ, with a few words around.
struct TextDifference {
  /// A changed place, ready to be shown.
  struct Place: Equatable {
    /// The byte range in the text before.
    let byteRange: Range<Int>
    /// The place before, the changed words between ⟦ and ⟧; safe to print.
    let before: String
    /// The place after.
    let after: String
  }

  /// The changed places in order.
  let places: [Place]
  /// The marks and hidden scalars that stand in the changed words, in order of code point.
  let namedScalars: [Unicode.Scalar]

  /// How many unchanged tokens are shown on either side.
  private static let contextCount = 4

  init(from before: [UInt8], to after: [UInt8]) {
    let old = TextTokens(before)
    let new = TextTokens(after)
    let numbers = TextTokens.numbers(of: old, and: new)
    let edits = Self.joined(EditScript.edits(from: numbers.0, to: numbers.1))
    places = edits.map { edit in
      let start = old.byteOffset(ofToken: edit.before.lowerBound)
      return Place(
        byteRange: start..<start + old.slice(edit.before).count,
        before: Self.shown(old, edit.before),
        after: Self.shown(new, edit.after)
      )
    }
    var scalars: Set<Unicode.Scalar> = []
    for edit in edits {
      for slice in [old.slice(edit.before), new.slice(edit.after)] {
        for scalar in String(decoding: slice, as: UTF8.self).unicodeScalars
        where scalar != "\n" && (ScalarDisplay.isHidden(scalar) || ScalarDisplay.isMark(scalar)) {
          scalars.insert(scalar)
        }
      }
    }
    namedScalars = scalars.sorted { $0.value < $1.value }
  }

  /// Joins edits with nothing but a word or space between.
  private static func joined(_ edits: [EditScript.Edit]) -> [EditScript.Edit] {
    var joined: [EditScript.Edit] = []
    for edit in edits {
      if let last = joined.last, edit.before.lowerBound - last.before.upperBound <= 1 {
        joined[joined.count - 1] = EditScript.Edit(
          before: last.before.lowerBound..<edit.before.upperBound,
          after: last.after.lowerBound..<edit.after.upperBound
        )
      } else {
        joined.append(edit)
      }
    }
    return joined
  }

  private static func shown(_ tokens: TextTokens, _ range: Range<Int>) -> String {
    let lower = max(0, range.lowerBound - contextCount)
    let upper = min(tokens.ranges.count, range.upperBound + contextCount)
    let head = DataText.string(of: tokens.slice(lower..<range.lowerBound))
    let tail = DataText.string(of: tokens.slice(range.upperBound..<upper))
    let changed = DataText.string(of: tokens.slice(range), namesMarks: true)
    return (lower > 0 ? "…" : "") + head + "⟦" + changed + "⟧" + tail
      + (upper < tokens.ranges.count ? "…" : "")
  }
}
