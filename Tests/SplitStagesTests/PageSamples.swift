import Foundation

/// Whole pages with the role of every line, read from the folder `Pages`.
///
/// A page begins with `### ` and its name. The first letter of a line tells its role, a blank line is the
/// page's own: `-` left out, `k` kicker, `h` headline, `d` deck, `b` paragraph, `c` caption, `f` foot, `t`
/// heading of a ticker, `i` what stands under it. `@ author`, `@ agency` and `@ place` tell who is named,
/// `@ kicker` the section where it is a part of a line; `@ skip` says that the names aren't compared.
struct PageSample: Sendable {
  var name: String
  /// The lines that aren't blank, with their roles.
  var lines: [(role: Character, text: String)] = []
  var text = ""
  var names: [String: [String]] = [:]
  var comparesNames = true

  /// The lines of a role, in order.
  func lines(_ role: Character) -> [String] {
    lines.filter { $0.role == role }.map(\.text)
  }

  /// The kicker: a line of its own, or a part of another.
  var kicker: [String] {
    let own = lines("k")
    return own.isEmpty ? names["kicker"] ?? [] : own
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Pages")

  /// The pages of a file.
  static func pages(in file: String) throws -> [PageSample] {
    let source = try String(contentsOf: folder.appending(path: "\(file).txt"), encoding: .utf8)
    var pages: [PageSample] = []
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("### ") {
        pages.append(PageSample(name: "\(file): \(line.dropFirst(4))"))
      } else if line.hasPrefix("#") || pages.isEmpty {
        continue
      } else {
        pages[pages.count - 1].take(String(line))
      }
    }
    return pages
  }

  private mutating func take(_ line: String) {
    guard let role = line.first else {
      if !lines.isEmpty { text += "\n" }
      return
    }
    let rest = String(line.dropFirst(2))
    if role == "@" {
      let words = rest.split(separator: " ", maxSplits: 1)
      if rest == "skip" { comparesNames = false }
      if words.count == 2 { names[String(words[0]), default: []].append(String(words[1])) }
    } else {
      lines.append((role, rest))
      text += rest + "\n"
    }
  }
}
