import PipelineCore
import PipelineRuntime

/// Shows values: a label on a line of its own, then the texts, one a line.
struct ValueView {
  let console: Console
  /// Whether to show everything rather than a preview.
  var isWhole = false
  /// A word on the fields that are shown, beside their kind.
  var remark = ""

  /// Shows a field.
  func show(_ name: String, _ value: Value, indent: Int = 2) {
    let value = value.decoded
    console.label(name, remark + Self.note(on: value), indent: indent)
    switch value.content {
    case .text(let text): showText(text.bytes, indent: indent + 2)
    case .list(let items): showItems(items, indent: indent + 2)
    case .record(let record):
      for member in record.members { show(member.name, member.value, indent: indent + 2) }
    default: console.safeText(Self.plain(value), indent: indent + 2)
    }
  }

  /// What stands beside a field's name: kind and size.
  private static func note(on value: Value) -> String {
    switch value.content {
    case .text(let text): "text · \(amount(text.bytes.count))"
    case .list(let items): listNote(items)
    default: kind(of: value)
    }
  }

  private func showText(_ bytes: [UInt8], indent: Int) {
    guard !bytes.isEmpty else {
      return console.say(spaces(indent) + console.paint("(empty)", .quiet))
    }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard !isWhole else {
      for line in lines { console.safeText(DataText.string(of: line), indent: indent) }
      return
    }
    let filled = lines.filter { !$0.isEmpty }
    guard filled.count > 1 else { return console.text(bytes, indent: indent) }
    for line in filled.prefix(console.textRowLimit) {
      console.text(Array(line), indent: indent, rowLimit: 1)
    }
    if filled.count > console.textRowLimit {
      let rest = counted(filled.count - console.textRowLimit, "more line")
      console.say(spaces(indent) + console.paint("… \(rest)", .quiet))
    }
  }

  private func showItems(_ items: [Value], indent: Int) {
    let shown = isWhole ? items[...] : items.prefix(console.itemLimit)
    for (offset, item) in shown.enumerated() {
      if let record = item.record {
        showItem(record, label: "\(offset + 1)", indent: indent)
      } else if let text = item.text {
        if isWhole {
          showText(text.bytes, indent: indent)
        } else {
          showItem(text.bytes, indent: indent)
        }
      } else {
        console.safeText(Self.plain(item), indent: indent)
      }
    }
    if shown.count < items.count {
      console.say(spaces(indent) + console.paint("… \(items.count - shown.count) more", .quiet))
    }
  }

  /// A record: what is short and plain beside its label, every other member below.
  func showItem(_ record: Record, label: String, indent: Int) {
    var brief: [String] = []
    var others: [Record.Member] = []
    for member in record.members {
      if case .null = member.value.decoded.content { continue }
      if let plain = Self.brief(member.value) {
        brief.append("\(member.name) \(plain)")
      } else {
        others.append(member)
      }
    }
    console.label(label, brief.joined(separator: " · "), indent: indent)
    for member in others { show(member.name, member.value, indent: indent + 2) }
  }

  /// A short value of plain ASCII, which can stand beside others; nil for any other.
  private static func brief(_ value: Value) -> String? {
    switch value.decoded.content {
    case .list, .record: return nil
    default: break
    }
    let bytes = value.displayText.bytes
    let isPlain = bytes.count <= 30 && bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    return isPlain ? String(decoding: bytes, as: UTF8.self) : nil
  }

  /// A text of a list, on one row where there are several.
  private func showItem(_ bytes: [UInt8], indent: Int) {
    console.text(bytes.isEmpty ? Array("(empty)".utf8) : bytes, indent: indent, rowLimit: 1)
  }

  /// What kind of value it is, in a word.
  static func kind(of value: Value) -> String {
    switch value.decoded.content {
    case .null: "null"
    case .flag: "flag"
    case .integer, .number: "number"
    case .text: "text"
    case .date(let date): date.calendar == .gregorian ? "date" : "date · \(date.calendar.rawValue)"
    case .list: "list"
    case .record: "record"
    case .encoded: "value"
    }
  }

  private static func listNote(_ items: [Value]) -> String {
    guard let first = items.first else { return "empty list" }
    return "\(items.count) \(kind(of: first))\(items.count == 1 ? "" : "s")"
  }

  /// A value on one line, safe to print.
  static func plain(_ value: Value) -> String {
    if case .null = value.decoded.content { return "null" }
    return DataText.string(of: value.displayText.bytes)
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}

/// A number of bytes, for people: `842 bytes`, `12.6 KB`.
func amount(_ byteCount: Int) -> String { Amount.ofBytes(byteCount) }

/// A count with its noun: `1 document`, `3 documents`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
