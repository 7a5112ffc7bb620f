extension DiagnosticCase {
  /// Names, files, parameters and tests.
  static let names: [DiagnosticCase] = [
    DiagnosticCase(
      "unknownVariable",
      #"""
      param out: path = "out"
      read.text $inptu
      | write.jsonl "$out-x/$uot"
      """#,
      #"""
      error[E120]: there is no `$inptu`
       --> a.minwal:2:11
        |
      2 | read.text $inptu
        |           ^^^^^^
        = help: declare it: `param inptu: text = "…"`

      error[E120]: there is no `$out-x`
       --> a.minwal:3:16
        |
      3 | | write.jsonl "$out-x/$uot"
        |                ^^^^^^
        = help: write `${out}-x`

      error[E120]: there is no `$uot`
       --> a.minwal:3:23
        |
      3 | | write.jsonl "$out-x/$uot"
        |                       ^^^^
        = help: did you mean `$out`?
      """#
    ),
    DiagnosticCase(
      "repeatedName",
      #"""
      param out: path = "out"
      param out: text = "x"
      stage clean = drop text
      stage mine(x: int, x: int) = drop text
      stage mine = drop text
      """#,
      #"""
      error[E121]: the parameter `out` is declared twice
       --> a.minwal:2:7
        |
      2 | param out: text = "x"
        |       ^^^
       ::: a.minwal:1:7
        |
      1 | param out: path = "out"
        |       --- first declared here

      error[E121]: there is a stage `clean` already
       --> a.minwal:3:7
        |
      3 | stage clean = drop text
        |       ^^^^^ built in
        = help: give yours another name, such as `my.clean`

      error[E121]: the parameter `x` is declared twice
       --> a.minwal:4:20
        |
      4 | stage mine(x: int, x: int) = drop text
        |                    ^

      error[E121]: the stage `mine` is defined twice
       --> a.minwal:5:7
        |
      5 | stage mine = drop text
        |       ^^^^
       ::: a.minwal:4:7
        |
      4 | stage mine(x: int, x: int) = drop text
        |       ---- first defined here
      """#
    ),
    DiagnosticCase(
      "recursiveStage",
      #"""
      stage one = clean | two
      stage two = drop text | one
      stage me = me
      """#,
      #"""
      error[E125]: `one` is made of itself
       --> a.minwal:1:7
        |
      1 | stage one = clean | two
        |       ^^^
        = note: `one` uses `two` uses `one`

      error[E125]: `me` is made of itself
       --> a.minwal:3:7
        |
      3 | stage me = me
        |       ^^
      """#
    ),
    DiagnosticCase(
      "insideStage",
      #"""
      stage latin(scheme: text = "x", on: [field]) "twins" = transliterate scheme=$scheme on=$on
      read.text "x"
      | split.article
      | latin scheme=alalc on=[headline]
      | latin on=headlin scheme=buckwalter
      | latin
      """#,
      #"""
      error[E106]: `scheme` can't be `alalc`
       --> a.minwal:1:77
        |
      1 | …me: text = "x", on: [field]) "twins" = transliterate scheme=$scheme on=$on
        |                                                              ^^^^^^^ expected one of ala-lc, buckwalter, iso-233
       ::: a.minwal:4:3
        |
      4 | | latin scheme=alalc on=[headline]
        |   ----- in the stage that is used here
        = help: did you mean `ala-lc`?

      error[E112]: nothing before `transliterate` writes the field `headlin`
       --> a.minwal:1:88
        |
      1 | …"x", on: [field]) "twins" = transliterate scheme=$scheme on=$on
        |                                                              ^^^ the fields are text, headline, body, foot, ticker, headline_latin
       ::: a.minwal:5:3
        |
      5 | | latin on=headlin scheme=buckwalter
        |   ----- in the stage that is used here
        = help: did you mean `headline`?

      error[E103]: `latin` needs `on`
       --> a.minwal:6:3
        |
      6 | | latin
        |   ^^^^^ expected `on=`, [field]
      """#
    ),
    DiagnosticCase(
      "unreadableScript",
      #"""
      use "no/such.minwal"
      """#,
      #"""
      error[E126]: can't read 'no/such.minwal': no such file or directory
       --> a.minwal:1:5
        |
      1 | use "no/such.minwal"
        |     ^^^^^^^^^^^^^^^^
      """#
    ),
    DiagnosticCase(
      "pluginsUnavailable",
      #"""
      use plugin "mine.so" as mine
      """#,
      #"""
      error[E128]: plug-ins can't be loaded here
       --> a.minwal:1:12
        |
      1 | use plugin "mine.so" as mine
        |            ^^^^^^^^^
        = help: plug-ins are loaded with `--allow-plugins` only
      """#
    ),
    DiagnosticCase(
      "unknownType",
      #"""
      param n: integer = 3
      param m: [txt]
      stage a(x: flg) = clean
      """#,
      #"""
      error[E130]: there is no type `integer`
       --> a.minwal:1:10
        |
      1 | param n: integer = 3
        |          ^^^^^^^ expected one of text, int, number, flag, path, resource, date, duration, field, enum(…), [type]
        = help: write `int`

      error[E130]: there is no type `txt`
       --> a.minwal:2:11
        |
      2 | param m: [txt]
        |           ^^^ expected one of text, int, number, flag, path, resource, date, duration, field, enum(…), [type]
        = help: did you mean `text`?

      error[E130]: there is no type `flg`
       --> a.minwal:3:12
        |
      3 | stage a(x: flg) = clean
        |            ^^^ expected one of text, int, number, flag, path, resource, date, duration, field, enum(…), [type]
        = help: did you mean `flag`?
      """#
    ),
    DiagnosticCase(
      "version",
      #"""
      read.text "x"
      minwal 2
      """#,
      #"""
      error[E132]: the version stands at the beginning of a script
       --> a.minwal:2:1
        |
      2 | minwal 2
        | ^^^^^^^^

      error[E131]: this program doesn't read version 2 of the language
       --> a.minwal:2:1
        |
      2 | minwal 2
        | ^^^^^^^^ expected `minwal 1`
      """#
    ),
    DiagnosticCase(
      "uninterpolatableValue",
      #"""
      param on: [field] = [text]
      read.text "a/$on"
      """#,
      #"""
      error[E133]: `$on` is a list and can't stand inside a string
       --> a.minwal:2:14
        |
      2 | read.text "a/$on"
        |              ^^^
       ::: a.minwal:1:7
        |
      1 | param on: [field] = [text]
        |       -- declared as [field]
      """#
    ),
    DiagnosticCase(
      "strayPipe",
      #"""
      | clean

      param x: int = 1
      | clean
      """#,
      #"""
      error[E172]: this `|` continues nothing
       --> a.minwal:1:1
        |
      1 | | clean
        | ^ expected a source

      error[E172]: this `|` continues nothing
       --> a.minwal:4:1
        |
      4 | | clean
        | ^ only a pipeline has further steps
      """#
    ),
    DiagnosticCase(
      "incompleteTest",
      #"""
      test "nothing" {
      }
      test "half" {
        given "a"
        expect text == "a"
      }
      """#,
      #"""
      error[E140]: this test has no `given` and no `run` and no `expect`
       --> a.minwal:1:6
        |
      1 | test "nothing" {
        |      ^^^^^^^^^
        = help: a test is `given "TEXT"`, then `run STEPS`, then `expect FIELD == VALUE`

      error[E140]: this test has no `run`
       --> a.minwal:3:6
        |
      3 | test "half" {
        |      ^^^^^^
        = help: a test is `given "TEXT"`, then `run STEPS`, then `expect FIELD == VALUE`
      """#
    ),
    DiagnosticCase(
      "misplacedClause",
      #"""
      test "order" {
        run clean
        given "a"
        expect text == "a"
      }
      """#,
      #"""
      error[E141]: `given` stands after `run`
       --> a.minwal:3:3
        |
      3 |   given "a"
        |   ^^^^^^^^^ expected before `run`
      """#
    ),
    DiagnosticCase(
      "wrongGivenValue",
      #"""
      test "number" {
        given 3
        run clean
        expect text == "a"
      }
      test "mixed" { given ["a", 3]; run read.text "x"; expect texx == "a"; expect text == 3 }
      """#,
      #"""
      error[E142]: a test can't give a whole number
       --> a.minwal:2:9
        |
      2 |   given 3
        |         ^ expected a text, or a list of texts for several documents

      error[E142]: a test gives texts, and not all of these are
       --> a.minwal:6:22
        |
      6 | test "mixed" { given ["a", 3]; run read.text "x"; expect texx == "a";…
        |                      ^^^^^^^^

      error[E111]: `read.text` is a source, and a test gives its own documents
       --> a.minwal:6:36
        |
      6 | test "mixed" { given ["a", 3]; run read.text "x"; expect texx == "a"; expect text ==…
        |                                    ^^^^^^^^^
        = help: put the text after `given`
      """#
    ),
    DiagnosticCase(
      "good",
      #"""
      minwal 1
      param input: path = "x" "articles"
      stage mine(on: [field] = [text]) = clean on=$on
      read.text $input
      | mine
      | split.article
      | split.ticker
      | where headline ~= "x" and not (text has "y")
      | transliterate scheme=iso-233 on=[headline, ticker.text]
      | select [headline, ticker]
      | clean on=ticker.text_latin
      | write.jsonl "out"
      """#,
      ""
    ),
  ]
}
