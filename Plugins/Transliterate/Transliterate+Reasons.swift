import PipelineCore
import Romanisation

extension Transliterate: Explaining {
  /// Tells what decided each word of a twin, how sure it is and what else it may be.
  func reasons(for field: String, in document: Document) -> [String] {
    var lines: [String] = []
    for target in targets where target.twin.root == field {
      for value in document.values(at: target.field) {
        guard let text = value.text else { continue }
        let (rewrite, words) = writing.rewrite(text.bytes, listsWords: true)
        for word in words?.all ?? [] {
          lines.append(TransliterationTally.reason(for: word, of: text, rewrite))
        }
      }
    }
    guard lines.count > Self.reasonLimit else { return lines }
    return lines.prefix(Self.reasonLimit) + ["… \(lines.count - Self.reasonLimit) words more"]
  }

  /// How many words are told of.
  private static let reasonLimit = 40
}
