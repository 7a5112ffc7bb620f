import ArabicText

/// The folding of the full-text index, and the same as rules for SQL.
enum SearchFolding {
  /// A text as the index has it.
  static func folded(_ bytes: [UInt8]) -> [UInt8] {
    FoldForSearch().folded(bytes)
  }

  /// What folding makes of each scalar that it changes.
  ///
  /// Folding looks at one scalar at a time, and what it puts in a scalar's place has no later rule, so
  /// replacing one after another does the same to a text. NUL is left out: SQL can't replace it.
  static let rules: [(source: String, target: String)] = {
    var rules: [(String, String)] = []
    for value in UInt32(1)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let source = String(scalar)
      if let target = FoldForSearch().rewrite(Array(source.utf8)) {
        rules.append((source, String(decoding: target.bytes, as: UTF8.self)))
      }
    }
    return rules
  }()
}
