extension DiagnosticCase {
  /// Steps, arguments, order and fields.
  static let steps: [DiagnosticCase] = [
    DiagnosticCase(
      "unknownStage",
      #"""
      read.text "x"
      | claen
      | tatweel
      | split.artcle
      """#,
      #"""
      error[E101]: there is no stage `claen`
       --> a.minwal:2:3
        |
      2 | | claen
        |   ^^^^^
        = help: did you mean `clean`?

      error[E101]: there is no stage `tatweel`
       --> a.minwal:3:3
        |
      3 | | tatweel
        |   ^^^^^^^
        = help: `minwal stages` lists the stages

      error[E101]: there is no stage `split.artcle`
       --> a.minwal:4:3
        |
      4 | | split.artcle
        |   ^^^^^^^^^^^^
        = help: did you mean `split.article`?
      """#
    ),
    DiagnosticCase(
      "unknownArgument",
      #"""
      read.text "x" encodign="utf-16"
      | split.article on=text
      """#,
      #"""
      error[E102]: `read.text` has no parameter `encodign`
       --> a.minwal:1:15
        |
      1 | read.text "x" encodign="utf-16"
        |               ^^^^^^^^ expected one of `input`, `encoding`, `limit`
        = help: did you mean `encoding`?

      error[E102]: `split.article` has no parameter `on`
       --> a.minwal:2:17
        |
      2 | | split.article on=text
        |                 ^^ it takes none
      """#
    ),
    DiagnosticCase(
      "missingArgument",
      #"""
      read.text
      | split.article
      | transliterate on=headline
      """#,
      #"""
      error[E103]: `read.text` needs `input`
       --> a.minwal:1:1
        |
      1 | read.text
        | ^^^^^^^^^ expected `input=`, what to read

      error[E103]: `transliterate` needs `scheme`
       --> a.minwal:3:3
        |
      3 | | transliterate on=headline
        |   ^^^^^^^^^^^^^ expected `scheme=`, the table
        = help: write for example `scheme=ala-lc`; there are ala-lc, buckwalter, iso-233
      """#
    ),
    DiagnosticCase(
      "repeatedArgument",
      #"""
      read.text "x" input="y"
      | clean on=text on=[text]
      """#,
      #"""
      error[E104]: `input` is given twice
       --> a.minwal:1:11
        |
      1 | read.text "x" input="y"
        |           ^^^
       ::: a.minwal:1:15
        |
      1 | read.text "x" input="y"
        |               --------- given here by its name
        = help: take one of the two away

      error[E104]: `on` is given twice
       --> a.minwal:2:17
        |
      2 | | clean on=text on=[text]
        |                 ^^^^^^^^^
       ::: a.minwal:2:12
        |
      2 | | clean on=text on=[text]
        |            ---- first given here
        = help: take one of the two away
      """#
    ),
    DiagnosticCase(
      "wrongType",
      #"""
      read.text [1, 2]
      | clean on=3.5
      """#,
      #"""
      error[E105]: `input` can't be a list
       --> a.minwal:1:11
        |
      1 | read.text [1, 2]
        |           ^^^^^^ expected a path

      error[E105]: `on` can't be a number
       --> a.minwal:2:12
        |
      2 | | clean on=3.5
        |            ^^^ expected a field
      """#
    ),
    DiagnosticCase(
      "unknownChoice",
      #"""
      read.text "x"
      | split.article
      | transliterate scheme=alalc on=[headline, body]
      """#,
      #"""
      error[E106]: `scheme` can't be `alalc`
       --> a.minwal:3:24
        |
      3 | | transliterate scheme=alalc on=[headline, body]
        |                        ^^^^^ expected one of ala-lc, buckwalter, iso-233
        = help: did you mean `ala-lc`?
      """#
    ),
    DiagnosticCase(
      "surplusArgument",
      #"""
      read.text "x" "y"
      | clean split.article
      | drop text text
      """#,
      #"""
      error[E107]: `read.text` doesn't take a further value without a name
       --> a.minwal:1:15
        |
      1 | read.text "x" "y"
        |               ^^^ it takes 1
        = help: name the parameter, for example `encoding="y"`

      error[E107]: `clean` doesn't take a further value without a name
       --> a.minwal:2:9
        |
      2 | | clean split.article
        |         ^^^^^^^^^^^^^ it takes none
        = help: write `| split.article` to begin a further step

      error[E107]: `drop` doesn't take a further value without a name
       --> a.minwal:3:13
        |
      3 | | drop text text
        |             ^^^^ it takes 1
        = help: take it away
      """#
    ),
    DiagnosticCase(
      "refusedArgument",
      #"""
      read.text "x"
      | split.article
      | transliterate scheme=buckwalter width=0
      """#,
      #"""
      error[E108]: `width` must be positive
       --> a.minwal:3:41
        |
      3 | | transliterate scheme=buckwalter width=0
        |                                         ^
        = help: leave it out for 3
      """#
    ),
    DiagnosticCase(
      "missingSource",
      #"""
      read.text "x"

      clean
      | split.article
      """#,
      #"""
      error[E110]: a pipeline begins with a source, and `clean` needs documents
       --> a.minwal:3:1
        |
      3 | clean
        | ^^^^^
        = help: begin with a stage like `read.text`, or the line with `|` to go on with the one above
      """#
    ),
    DiagnosticCase(
      "misplacedSource",
      #"""
      read.text "x"
      | clean
      | read.text "y"
      """#,
      #"""
      error[E111]: `read.text` is a source and can't stand after other steps
       --> a.minwal:3:3
        |
      3 | | read.text "y"
        |   ^^^^^^^^^
        = help: begin a pipeline with it, on a line without `|`
      """#
    ),
    DiagnosticCase(
      "unwrittenField",
      #"""
      read.text "x"
      | clean on=headlin
      | find.issue
      | split.article
      | clean on=headlin
      | transliterate scheme=iso-233 on=[headline, ticker.text]
      """#,
      #"""
      error[E112]: nothing before `clean` writes the field `headlin`
       --> a.minwal:2:12
        |
      2 | | clean on=headlin
        |            ^^^^^^^ the fields are text

      error[E112]: nothing before `find.issue` writes the field `foot`
       --> a.minwal:3:3
        |
      3 | | find.issue
        |   ^^^^^^^^^^ the fields are text
        = help: put `split.article` before it, which writes `foot`

      error[E112]: nothing before `clean` writes the field `headlin`
       --> a.minwal:5:12
        |
      5 | | clean on=headlin
        |            ^^^^^^^ the fields are text, issue, headline, body, foot, ticker
        = help: did you mean `headline`?

      error[E112]: nothing before `transliterate` writes the field `ticker.text`
       --> a.minwal:6:46
        |
      6 | | transliterate scheme=iso-233 on=[headline, ticker.text]
        |                                              ^^^^^^^^^^^ the fields are text, issue, headline, body, foot, ticker
        = help: put `split.ticker` before it, which writes `ticker.text`
      """#
    ),
    DiagnosticCase(
      "changesWhereItIsThereMakesNothing",
      #"""
      read.text "x"
      | clean
      | transliterate scheme=iso-233 on=headline
      """#,
      #"""
      error[E112]: nothing before `transliterate` writes the field `headline`
       --> a.minwal:3:35
        |
      3 | | transliterate scheme=iso-233 on=headline
        |                                   ^^^^^^^^ the fields are text
        = help: put `split.article` before it, which writes `headline`
      """#
    ),
    DiagnosticCase(
      "wrongFieldType",
      #"""
      read.text "x"
      | find.issue on=text
      | clean on=issue
      | where issue == "7" and text ~= 3 and headline == "x"
      | where text == null
      """#,
      #"""
      error[E113]: `issue` is a whole number, and `clean` needs a text
       --> a.minwal:3:12
        |
      3 | | clean on=issue
        |            ^^^^^

      error[E113]: `text` is a text and can't be compared with a whole number by `~=`
       --> a.minwal:4:34
        |
      4 | | where issue == "7" and text ~= 3 and headline == "x"
        |                                  ^

      error[E112]: nothing before `where` writes the field `headline`
       --> a.minwal:4:40
        |
      4 | | where issue == "7" and text ~= 3 and headline == "x"
        |                                        ^^^^^^^^ the fields are text, issue
        = help: put `split.article` before it, which writes `headline`

      warning[W181]: a comparison with null is always false
       --> a.minwal:5:17
        |
      5 | | where text == null
        |                 ^^^^
        = help: documents with `text` are kept by `text ~= ""`, those without by `not text ~= ""`
      """#
    ),
    DiagnosticCase(
      "repeatedOutput",
      #"""
      param out: path = "out"
      read.text "x"
      | write.jsonl "$out/a.jsonl"
      | write.jsonl "out/a.jsonl"
      """#,
      #"""
      error[E114]: 'out/a.jsonl' is written twice
       --> a.minwal:4:15
        |
      4 | | write.jsonl "out/a.jsonl"
        |               ^^^^^^^^^^^^^
       ::: a.minwal:3:3
        |
      3 | | write.jsonl "$out/a.jsonl"
        |   ----------- first written here
        = help: give each of the steps a file of its own
      """#
    ),
    DiagnosticCase(
      "surplusSteps",
      #"""
      stage a = clean | clean | clean | clean | clean | clean | clean | clean | clean | clean
      stage b = a | a | a | a | a | a | a | a | a | a
      stage c = b | b | b | b | b | b | b | b | b | b | b
      read.text "x"
      | c
      """#,
      #"""
      error[E115]: this pipeline has more than 1000 steps
       --> a.minwal:5:3
        |
      5 | | c
        |   ^
       ::: a.minwal:2:47
        |
      2 | stage b = a | a | a | a | a | a | a | a | a | a
        |                                               - in the stage that is used here
       ::: a.minwal:3:47
        |
      3 | stage c = b | b | b | b | b | b | b | b | b | b | b
        |                                               - in the stage that is used here
       ::: a.minwal:5:3
        |
      5 | | c
        |   - in the stage that is used here
      """#
    ),
    DiagnosticCase(
      "takenField",
      #"""
      read.text "x"
      | note id
      | note source.place
      | note notes
      | where id == "x"
      """#,
      #"""
      error[E116]: `note` can't write the field `id`
       --> a.minwal:2:8
        |
      2 | | note id
        |        ^^ every record has `id` of its own
        = help: give the field another name

      error[E116]: `note` can't write the field `source.place`
       --> a.minwal:3:8
        |
      3 | | note source.place
        |        ^^^^^^^^^^^^ every record has `source` of its own
        = help: give the field another name

      error[E112]: nothing before `where` writes the field `id`
       --> a.minwal:5:9
        |
      5 | | where id == "x"
        |         ^^ the fields are text, notes
        = help: `set number to="{id}"` makes a field `number` of it, at which steps can look
      """#
    ),
    DiagnosticCase(
      "emptyPlaceholder",
      #"""
      read.text "x"
      | note label text="{text} {tetx} {{no}}"
      | note second text="{id} {source}"
      """#,
      #"""
      warning[W182]: nothing before `note` writes the field `tetx`, so `{tetx}` gives nothing
       --> a.minwal:2:19
        |
      2 | | note label text="{text} {tetx} {{no}}"
        |                   ^^^^^^^^^^^^^^^^^^^^^^ the fields are text
        = help: did you mean `text`?

      warning[W182]: nothing before `note` writes the field `source`, so `{source}` gives nothing
       --> a.minwal:3:20
        |
      3 | | note second text="{id} {source}"
        |                    ^^^^^^^^^^^^^^^ the fields are text, label
        = help: every record has `source`, but steps can't look at it
      """#
    ),
  ]
}
