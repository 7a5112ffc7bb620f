import PipelineCore

/// What each step did to a place of the text that was read.
struct Provenance {
  /// What a step did there.
  struct Touch {
    let stepName: String
    /// Fields that it made from the place.
    var made: [String] = []
    /// Fields whose text it changed there: the place before and after.
    var changed: [(name: String, before: [UInt8], after: [UInt8])] = []

    var isEmpty: Bool { made.isEmpty && changed.isEmpty }

    /// Brings what belongs to a field before what belongs to others.
    mutating func putFirst(_ field: String) {
      func isOf(_ name: String) -> Bool { name.prefix { $0 != "." && $0 != "[" } == field }
      made = made.filter(isOf) + made.filter { !isOf($0) }
      changed = changed.filter { isOf($0.name) } + changed.filter { !isOf($0.name) }
    }
  }

  /// Follows a place through the states of a document, the first of which the source gave.
  static func touches(
    of place: Trace,
    in states: [(stepName: String, document: Document)]
  ) -> [Touch] {
    var touches: [Touch] = []
    var before: [String: Value] = [:]
    for state in states {
      var touch = Touch(stepName: state.stepName)
      let after = leaves(of: state.document, at: place)
      for (name, value) in after {
        guard let old = before[name] else {
          touch.made.append(name)
          continue
        }
        guard !DocumentChange.isSame(old, value) else { continue }
        if let oldText = old.text, let newText = value.text {
          let oldPart = part(of: oldText, at: place)
          let newPart = part(of: newText, at: place)
          if oldPart != newPart { touch.changed.append((name, oldPart, newPart)) }
        } else {
          touch.made.append(name)
        }
      }
      if !touch.isEmpty { touches.append(touch) }
      before = Dictionary(after, uniquingKeysWith: { first, _ in first })
    }
    return touches
  }

  /// The values of a document that came from a place, with their names.
  static func leaves(of document: Document, at place: Trace) -> [(String, Value)] {
    var leaves: [(String, Value)] = []
    for member in document.fields.members {
      LeafText.forEachLeaf(in: member.value, named: member.name) { name, value in
        guard let trace = value.trace, trace.origin === place.origin,
          trace.range.overlaps(place.range)
        else { return }
        leaves.append((name, value))
      }
    }
    return leaves
  }

  /// The part of a text that came from a place, scalars cut nowhere.
  static func part(of text: TracedText, at place: Trace) -> [UInt8] {
    guard text.origin === place.origin else { return [] }
    var part: [UInt8] = []
    var start = 0
    while start < text.bytes.count {
      var end = start + 1
      while end < text.bytes.count, text.bytes[end] & 0xC0 == 0x80 { end += 1 }
      if let range = text.originRange(of: start..<end), range.overlaps(place.range) {
        part += text.bytes[start..<end]
      }
      start = end
    }
    return part
  }

  /// The line of a place in its origin, from 1.
  static func lineNumber(of place: Trace) -> Int {
    1 + place.origin.bytes[..<place.range.lowerBound].count { $0 == 0x0A }
  }
}
