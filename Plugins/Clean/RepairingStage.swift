import ArabicText
import PipelineCore

/// A stage that repairs damage in the texts of some fields and says in findings what it did.
protocol RepairingStage: Stage, DocumentTransform {
  /// The fields whose texts are repaired.
  var fields: [FieldPath] { get }
  /// Repairs a text; nil where there is nothing to repair and nothing to say.
  func repair(_ bytes: [UInt8]) -> Repair?
}

/// What was done to a text, and what is to be said of it.
struct Repair {
  /// A finding about a place of the text after the repair.
  struct Note {
    var declaration: FindingDeclaration
    var message: String
    var range: Range<Int>
  }

  /// The text after the repair; nil where it stays.
  var rewrite: Rewrite?
  var notes: [Note] = []

  /// The one repair that does what this one and then another one do.
  func followed(by next: Repair) -> Repair {
    guard let later = next.rewrite else {
      return Repair(rewrite: rewrite, notes: notes + next.notes)
    }
    let moved = notes.map { note in
      var note = note
      note.range = later.changes.place(of: note.range)
      return note
    }
    return Repair(rewrite: rewrite?.followed(by: later) ?? later, notes: moved + next.notes)
  }
}

extension [Change] {
  /// Where a range of the text before the changes is in the text after: what a change covers goes with it.
  fileprivate func place(of range: Range<Int>) -> Range<Int> {
    func moved(_ offset: Int, isEnd: Bool) -> Int {
      guard let change = last(where: { $0.source.lowerBound <= offset }) else { return offset }
      if offset >= change.source.upperBound {
        return offset - change.source.upperBound + change.target.upperBound
      }
      return isEnd ? change.target.upperBound : change.target.lowerBound
    }
    let lower = moved(range.lowerBound, isEnd: false)
    return lower..<Swift.max(lower, moved(range.upperBound, isEnd: true))
  }
}

extension RepairingStage {
  var access: FieldAccess { accessOfCleaning(fields) }

  func transform(_ document: inout Document) {
    var findings: [Finding] = []
    for field in fields {
      document.updateTexts(at: field) { text in
        guard let repair = repair(text.bytes) else { return nil }
        let repaired = repair.rewrite.map {
          text.rewritten(as: $0.bytes, changes: $0.replacements)
        }
        findings += repair.notes.map { note in
          Finding(note.declaration, note.message, at: (repaired ?? text).trace(of: note.range))
        }
        return repaired
      }
    }
    for finding in findings { document.report(finding) }
  }
}
