extension DiagnosticCase {
  /// Recovery, and places in lines of any script.
  static let reading: [DiagnosticCase] = [
    DiagnosticCase(
      "unclosedBracket",
      #"""
      read.text "x"
      | clean on=[text, body
      | split.article
      test "open" {
        given "x
      param x: int = 1
      """#,
      #"""
      error[E167]: this `[` isn't closed
       --> a.minwal:2:12
        |
      2 | | clean on=[text, body
        |            ^ expected `]`

      error[E167]: this `{` isn't closed
       --> a.minwal:4:13
        |
      4 | test "open" {
        |             ^ expected `}` after the clauses

      error[E161]: this string has no end
       --> a.minwal:5:9
        |
      5 |   given "x
        |         ^^ expected " at the end
        = help: text over several lines stands in """…"""
      """#
    ),
    DiagnosticCase(
      "reservedWord",
      #"""
      param at: int = 1
      stage where = clean
      read.text "x" | clean on=has
      """#,
      #"""
      error[E168]: `at` is a word of the language and can't be a name
       --> a.minwal:1:7
        |
      1 | param at: int = 1
        |       ^^ expected a name for the parameter

      error[E168]: `where` is a word of the language and can't be a name
       --> a.minwal:2:7
        |
      2 | stage where = clean
        |       ^^^^^ expected a name for the stage

      error[E168]: `has` is a word of the language
       --> a.minwal:3:26
        |
      3 | read.text "x" | clean on=has
        |                          ^^^ expected a value
        = help: put it in quotes: "has"
      """#
    ),
    DiagnosticCase(
      "numberTooLarge",
      #"""
      read.text "x" | where n == 99999999999999999999
      """#,
      #"""
      error[E170]: `99999999999999999999` is too large
       --> a.minwal:1:28
        |
      1 | read.text "x" | where n == 99999999999999999999
        |                            ^^^^^^^^^^^^^^^^^^^^ expected at most 19 digits
      """#
    ),
    DiagnosticCase(
      "spacedPath",
      #"""
      read.text "x" | clean on=ticker . text
      """#,
      #"""
      error[E171]: a path is written without spaces
       --> a.minwal:1:26
        |
      1 | read.text "x" | clean on=ticker . text
        |                          ^^^^^^^^^^^^^
        = help: write `ticker.text`
      """#
    ),
    DiagnosticCase(
      "arabicLine",
      #"""
      read.text "أخبار" | claen on="عنوان"
      """#,
      #"""
      error[E101]: there is no stage `claen`
       --> a.minwal:1:21
        |
      1 | read.text "أخبار" | ⟦claen⟧ on="عنوان"
        = help: did you mean `clean`?
      """#
    ),
    DiagnosticCase(
      "wide",
      #"""
      read.text "新闻" | claen
      """#,
      #"""
      error[E101]: there is no stage `claen`
       --> a.minwal:1:18
        |
      1 | read.text "新闻" | ⟦claen⟧
        = help: did you mean `clean`?
      """#
    ),
    DiagnosticCase(
      "tabs",
      #"""
      \#tread.text\#t"x" | claen
      """#,
      #"""
      error[E101]: there is no stage `claen`
       --> a.minwal:1:18
        |
      1 |  read.text "x" | claen
        |                  ^^^^^
        = help: did you mean `clean`?
      """#
    ),
    DiagnosticCase(
      "direction",
      #"""
      read.text "a\#u{202E}b"
      """#,
      #"""
      warning[W180]: an invisible mark changes the direction of this line
       --> a.minwal:1:13
        |
      1 | read.text "a<U+202E>b"
        |             ^^^^^^^^
        = help: write `\u{202E}` where it is wanted, or delete it
      """#
    ),
  ]
}
