@testable import FindStages

/// The page that lists what `find.dates` reads, made from its rules.
enum DateRulePage {
  static var text: String {
    var lines = [
      "# The dates that `find.dates` reads",
      "",
      "Made from the rules in `Plugins/Find/Dates/Rules`; each example is a test. Values are in EDTF; `nil` is a mention",
      "without a value. Of several readings of one place the longest is taken, and of two of the same length that of the",
      "rule that stands first here; of the forms of a written date (`calendar-date/…`) that of the first that fits.",
      "`find.dates rules=true` names the rule of each date.",
    ]
    for rule in DateRule.all {
      lines += ["", "## \(rule.name)", "", "\(sentence(rule.summary))", ""] + table(rule.examples)
      guard rule.hasForms else { continue }
      for form in WrittenForm.all {
        lines += ["", "### \(rule.name)/\(form.name)", "", "\(sentence(form.summary))", ""]
        lines += table(form.examples)
      }
    }
    lines += ["", "## What is left alone", ""]
    lines += LeftAlone.all.map { kind in
      "- \(kind.what): \(kind.texts.map { "«\($0)»" }.joined(separator: ", "))."
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func table(_ examples: [DateRule.Example]) -> [String] {
    ["| Text | Said on | Means |", "|---|---|---|"]
      + examples.map { example in
        "| \(example.text) | \(example.anchor ?? "") | \(example.values.isEmpty ? "" : "`\(example.values)`") |"
      }
  }

  private static func sentence(_ summary: String) -> String {
    summary.prefix(1).uppercased() + summary.dropFirst() + "."
  }
}
