/// Tells runs that were stored as they are seen from those in reading order, and turns them.
///
/// A heuristic: shapes vote. The reverse of the display order is not the full inverse of UAX #9, but
/// right for what pages hold: Arabic words with numbers and Latin words between.
package enum VisualOrder {
  /// Whether most shapes of a run fit only when it is read backwards; a tie means no.
  ///
  /// For two forms that touch, read forwards the first must join the one after it and the second the
  /// one before it; read backwards the other way round. Two medial forms fit both ways. Beside a
  /// blank, another sign or an isolated form an initial form must begin a word and a final one end it.
  static func isStoredBackwards(_ units: ArraySlice<FormUnit>) -> Bool {
    var votes = 0  // above 0: forwards
    var before = PresentationForms.Shape.isolated
    for unit in units where !unit.isMark {
      let shape = unit.form?.shape ?? .isolated
      votes += vote(before, shape)
      before = shape
    }
    return votes + vote(before, .isolated) < 0
  }

  /// What two neighbours say: 1 that they fit forwards only, -1 backwards only, 0 both or neither.
  private static func vote(
    _ first: PresentationForms.Shape,
    _ second: PresentationForms.Shape
  ) -> Int {
    switch (first, second) {
    case (.initial, .final), (.initial, .medial), (.medial, .final): 1
    case (.final, .initial), (.final, .medial), (.medial, .initial): -1
    case (.isolated, .initial), (.final, .isolated): 1
    case (.isolated, .final), (.initial, .isolated): -1
    default: 0
    }
  }

  /// The units of a run that was stored backwards, in reading order.
  ///
  /// Latin words and numbers keep their inner order, marks stay with their letter, brackets that were
  /// stored as they look are mirrored.
  package static func inReadingOrder(_ units: ArraySlice<FormUnit>) -> [FormUnit] {
    let clusters = clusters(of: Array(units))
    let mirrors = storesBracketsAsSeen(units)
    var ordered: [FormUnit] = []
    ordered.reserveCapacity(units.count)
    var end = clusters.count
    while end > 0 {
      let foreignStart = startOfForeignStretch(endingAt: end, in: clusters)
      let start = foreignStart ?? end - 1
      for cluster in clusters[start..<end] {
        for unit in cluster {
          let mirrored = mirrors && foreignStart == nil ? mirror(of: unit.scalar) : nil
          ordered.append(
            mirrored.map { FormUnit(scalar: $0, offset: unit.offset, byteCount: unit.byteCount) }
              ?? unit
          )
        }
      }
      end = start
    }
    return ordered
  }

  /// Units that move together: a letter and the marks on it, letter first.
  ///
  /// Where a word begins with a mark, the marks of the run stand before their letters.
  private static func clusters(of units: [FormUnit]) -> [[FormUnit]] {
    let marksComeFirst = units.indices.contains { index in
      units[index].isMark && (index == 0 || units[index - 1].isWhiteSpace)
    }
    var clusters: [[FormUnit]] = []
    var waiting: [FormUnit] = []
    for unit in units {
      if unit.isMark {
        if marksComeFirst || clusters.isEmpty {
          waiting.append(unit)
        } else {
          clusters[clusters.count - 1].append(unit)
        }
      } else {
        clusters.append([unit] + waiting.reversed())
        waiting = []
      }
    }
    if !waiting.isEmpty { clusters.append(waiting) }
    return clusters
  }

  /// The start of the stretch that ends before an index and runs from left to right, if there is one.
  ///
  /// Latin words with what stands between them, and numbers with single separators inside and the
  /// signs of percent, degree and money beside them (classes ES, ET and CS of UAX #9).
  private static func startOfForeignStretch(endingAt end: Int, in clusters: [[FormUnit]]) -> Int? {
    guard isForeign(end - 1, in: clusters) else { return nil }
    var start = end - 1
    while start > 0 {
      var before = start - 1
      while before >= 0, isNeutral(before, in: clusters) { before -= 1 }
      guard before >= 0, isForeign(before, in: clusters) else { break }
      let left = clusters[before][0]
      let right = clusters[start][0]
      let gap = start - 1 - before
      let holdsTogether =
        gap == 0 || left.isLeftToRightLetter && right.isLeftToRightLetter
        || gap == 1 && left.isDigit && right.isDigit
          && isNumberSeparator(clusters[before + 1][0].scalar)
      guard holdsTogether else { break }
      start = before
    }
    return start
  }

  private static func isForeign(_ index: Int, in clusters: [[FormUnit]]) -> Bool {
    let unit = clusters[index][0]
    if unit.isLeftToRightLetter || unit.isDigit { return true }
    guard isNumberSign(unit.scalar) else { return false }
    return index > 0 && clusters[index - 1][0].isDigit
      || index + 1 < clusters.count && clusters[index + 1][0].isDigit
  }

  private static func isNeutral(_ index: Int, in clusters: [[FormUnit]]) -> Bool {
    let unit = clusters[index][0]
    return !isForeign(index, in: clusters) && !PresentationForms.hasBlock(unit.scalar)
      && !ArabicScalars.isLetter(unit.scalar)
  }

  private static func isNumberSeparator(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0x060C, 0x066B, 0x066C: true  // + , - . / : ، ٫ ٬
    default: false
    }
  }

  private static func isNumberSign(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x23, 0x24, 0x25, 0xA2...0xA5, 0xB0, 0x066A, 0x20AC: true  // # $ % ¢–¥ ° ٪ €
    default: false
    }
  }

  /// Whether the first bracket of a run, seen from the left, opens: then brackets were stored as they
  /// look, otherwise as they are meant.
  private static func storesBracketsAsSeen(_ units: ArraySlice<FormUnit>) -> Bool {
    units.first { mirror(of: $0.scalar) != nil }.map { isOpening($0.scalar) } ?? false
  }

  private static func isOpening(_ scalar: UInt32) -> Bool {
    [0x28, 0x5B, 0x7B, 0x3C, 0xAB, 0x2039].contains(scalar)
  }

  /// The mirror image of a bracket (BidiMirroring.txt, the brackets of news text).
  private static func mirror(of scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x28: 0x29
    case 0x29: 0x28
    case 0x5B: 0x5D
    case 0x5D: 0x5B
    case 0x7B: 0x7D
    case 0x7D: 0x7B
    case 0x3C: 0x3E
    case 0x3E: 0x3C
    case 0xAB: 0xBB
    case 0xBB: 0xAB
    case 0x2039: 0x203A
    case 0x203A: 0x2039
    default: nil
    }
  }
}
