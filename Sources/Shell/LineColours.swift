import LineEditing
import PipelineCore
import PipelineScript

/// Chooses the colours of a line while it is typed: a name that nothing has stands out before Enter is pressed.
struct LineColours {
  let session: Session

  /// The colours of a line; `pending` are the lines of the statement before it.
  func paints(_ line: [UInt8], pending: [UInt8]) -> [LinePaint] {
    if pending.isEmpty, line.first == UInt8(ascii: ":") { return command(line) }
    let lead = pending.isEmpty ? 0 : pending.count + 1
    let text = pending.isEmpty ? line : pending + [0x0A] + line
    var stage = ""
    return ScriptInput.words(of: text).compactMap { word in
      let name = String(decoding: text[word.range], as: UTF8.self)
      if word.kind == .stage { stage = name }
      guard word.range.lowerBound >= lead,
        let style = style(of: word, name, in: stage, isLast: word.range.upperBound == text.count)
      else { return nil }
      return LinePaint(
        word.range.lowerBound - lead..<word.range.upperBound - lead,
        style: style.rawValue
      )
    }
  }

  private func command(_ line: [UInt8]) -> [LinePaint] {
    let end = line.firstIndex(of: 0x20) ?? line.count
    let name = String(decoding: line[1..<end], as: UTF8.self)
    let isKnown = (try? Commands.named(name)) != nil
    let isBegun = end == line.count && Commands.all.contains { $0.name.hasPrefix(name) }
    guard isKnown || !isBegun else { return [] }
    return [LinePaint(0..<end, style: (isKnown ? Style.label : .removed).rawValue)]
  }

  /// The colour of a word; none for a name that may still become one.
  private func style(
    of word: ScriptInput.Word,
    _ name: String,
    in stage: String,
    isLast: Bool
  ) -> Style? {
    let signatures = session.checked.signatures
    switch word.kind {
    case .stage:
      if signatures[name] != nil || name == "read.paste" { return .label }
      return isLast && signatures.keys.contains { $0.hasPrefix(name) } ? nil : .removed
    case .parameter:
      guard let signature = signatures[stage] else { return nil }
      return signature.parameters.contains { $0.name == name } ? .label : .removed
    case .keyword: return .strong
    case .string: return .added
    case .variable, .number: return .warning
    case .comment: return .quiet
    case .wrong: return .removed
    }
  }
}
