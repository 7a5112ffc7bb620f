extension DiagnosticCase {
  /// The way a script is written.
  static let writing: [DiagnosticCase] = [
    DiagnosticCase(
      "unexpectedToken",
      #"""
      read.text "x" |
      clean on=
      read.text "x" where a == 1
      read.text "x" | where a = 1
      read.text "x" | clean on: text
      read.text ] "x"
      ) what
      expect x == 1
      param x
      param y:
      stage z
      stage z =
      test {
      }
      where and
      """#,
      #"""
      error[E160]: the line ends too early
       --> a.minwal:1:16
        |
      1 | read.text "x" |
        |                ^ expected a stage
        = help: a line doesn't end with `|`: begin the next line with it

      error[E160]: the line ends too early
       --> a.minwal:2:10
        |
      2 | clean on=
        |          ^ expected a value

      error[E160]: unexpected `where`
       --> a.minwal:3:15
        |
      3 | read.text "x" where a == 1
        |               ^^^^^ expected an argument, `|` or the end of the line
        = help: write `|` before the next step

      error[E160]: unexpected `=`
       --> a.minwal:4:25
        |
      4 | read.text "x" | where a = 1
        |                         ^ expected `==`, `!=`, `<`, `<=`, `>`, `>=`, `~=` or `has`
        = help: to compare, write `==`

      error[E160]: unexpected `:`
       --> a.minwal:5:25
        |
      5 | read.text "x" | clean on: text
        |                         ^ expected `=`
        = help: an argument is written `on=text`

      error[E160]: unexpected `]`
       --> a.minwal:6:11
        |
      6 | read.text ] "x"
        |           ^ expected an argument, `|` or the end of the line

      error[E160]: unexpected `)`
       --> a.minwal:7:1
        |
      7 | ) what
        | ^ expected a statement or a stage

      error[E160]: `expect` stands outside a test
       --> a.minwal:8:1
        |
      8 | expect x == 1
        | ^^^^^^ expected a statement
        = help: write it inside `test "…" { }`

      error[E160]: the line ends too early
       --> a.minwal:9:8
        |
      9 | param x
        |        ^ expected `:` and a type
        = help: write for example `x: text`

      error[E160]: the line ends too early
        --> a.minwal:10:9
         |
      10 | param y:
         |         ^ expected a type
         = help: the types are text, int, number, flag, path, resource, date, duration, field, enum(…), [type]

      error[E160]: the line ends too early
        --> a.minwal:11:8
         |
      11 | stage z
         |        ^ expected `=` and the steps that the stage stands for

      error[E160]: the line ends too early
        --> a.minwal:12:10
         |
      12 | stage z =
         |          ^ expected a stage
         = help: the first step stands after `=`, further ones on lines that begin with `|`

      error[E160]: unexpected `{`
        --> a.minwal:13:6
         |
      13 | test {
         |      ^ expected what the test shows, in quotes

      error[E168]: `and` is a word of the language and can't be a name
        --> a.minwal:15:7
         |
      15 | where and
         |       ^^^ expected a field

      error[E160]: the script ends too early
        --> a.minwal:15:10
         |
      15 | where and
         |          ^ expected `==`, `!=`, `<`, `<=`, `>`, `>=`, `~=` or `has`
      """#
    ),
    DiagnosticCase(
      "unterminatedString",
      #"""
      read.text "x
      | clean
      """#,
      #"""
      error[E161]: this string has no end
       --> a.minwal:1:11
        |
      1 | read.text "x
        |           ^^ expected " at the end
        = help: text over several lines stands in """…"""
      """#
    ),
    DiagnosticCase(
      "unknownEscape",
      #"""
      read.text "a\d \u{110000} \u12 $x ${ ${x"
      """#,
      #"""
      error[E162]: `\d` is no escape
       --> a.minwal:1:13
        |
      1 | read.text "a\d \u{110000} \u12 $x ${ ${x"
        |             ^^
        = help: write `\\` for a backslash, or the whole string in '…', where all stands for itself; in a path write `/`

      error[E162]: `\u{110000}` is no code point
       --> a.minwal:1:16
        |
      1 | read.text "a\d \u{110000} \u12 $x ${ ${x"
        |                ^^^^^^^^^^
        = help: write 1 to 6 hexadecimal digits up to 10FFFF, for example `\u{064E}`

      error[E162]: `\u` needs a code point in braces
       --> a.minwal:1:27
        |
      1 | read.text "a\d \u{110000} \u12 $x ${ ${x"
        |                           ^^
        = help: write for example `\u{064E}`

      error[E120]: there is no `$x`
       --> a.minwal:1:32
        |
      1 | read.text "a\d \u{110000} \u12 $x ${ ${x"
        |                                ^^
        = help: declare it: `param x: text = "…"`

      error[E162]: `${` begins no name in braces
       --> a.minwal:1:35
        |
      1 | read.text "a\d \u{110000} \u12 $x ${ ${x"
        |                                   ^^
        = help: write `${name}`, or `\$` for the sign itself

      error[E162]: `}` is missing after the name
       --> a.minwal:1:38
        |
      1 | read.text "a\d \u{110000} \u12 $x ${ ${x"
        |                                      ^^^
        = help: write `${x}`
      """#
    ),
    DiagnosticCase(
      "malformedNumber",
      #"""
      read.text "x"
      | where date == 15-5-2019 or issue == 3x or page == 10-20 or n == 1.2.3
      """#,
      #"""
      error[E163]: `15-5-2019` is no number
       --> a.minwal:2:17
        |
      2 | | where date == 15-5-2019 or issue == 3x or page == 10-20 or n ==…
        |                 ^^^^^^^^^ expected a number, a date, a range or a duration
        = help: write the date as `2019-05-15`

      error[E163]: `3x` is no number
       --> a.minwal:2:39
        |
      2 | | where date == 15-5-2019 or issue == 3x or page == 10-20 or n == 1.2.3
        |                                       ^^ expected a number, a date, a range or a duration
        = help: put text in quotes: "3x"

      error[E163]: `10-20` is no number
       --> a.minwal:2:53
        |
      2 | | where date == 15-5-2019 or issue == 3x or page == 10-20 or n == 1.2.3
        |                                                     ^^^^^ expected a number, a date, a range or a duration
        = help: write the range as `10..20`

      error[E163]: `1.2.3` is no number
       --> a.minwal:2:67
        |
      2 | …e date == 15-5-2019 or issue == 3x or page == 10-20 or n == 1.2.3
        |                                                              ^^^^^ expected a number, a date, a range or a duration
        = help: put text in quotes: "1.2.3"
      """#
    ),
    DiagnosticCase(
      "impossibleDate",
      #"""
      read.text "x" | where date == 2019-02-29
      """#,
      #"""
      error[E164]: there is no day `2019-02-29`
       --> a.minwal:1:31
        |
      1 | read.text "x" | where date == 2019-02-29
        |                               ^^^^^^^^^^ expected year-month-day
      """#
    ),
    DiagnosticCase(
      "unquotedText",
      #"""
      read.text input=/tmp/x.txt
      | clean on=[text، body]
      | where a == «x» or n == ١٢ && b == 1
      | drop --all $ %
      """#,
      #"""
      error[E165]: `/tmp/x.txt` means nothing outside quotes
       --> a.minwal:1:17
        |
      1 | read.text input=/tmp/x.txt
        |                 ^^^^^^^^^^
        = help: put text in quotes: "/tmp/x.txt"

      error[E165]: `،` means nothing outside quotes
       --> a.minwal:2:17
        |
      2 | | clean on=[text⟦،⟧ body]
        = help: write `,`

      error[E165]: `«x»` means nothing outside quotes
       --> a.minwal:3:14
        |
      3 | | where a == ⟦«x»⟧ or n == ١٢ && b == 1
        = help: write "x"

      error[E165]: `١٢` means nothing outside quotes
       --> a.minwal:3:26
        |
      3 | | where a == «x» or n == ⟦١٢⟧ && b == 1
        = help: numbers of a script are written with 0 to 9

      error[E165]: `&&` means nothing outside quotes
       --> a.minwal:3:29
        |
      3 | | where a == «x» or n == ١٢ ⟦&&⟧ b == 1
        = help: write `and`

      error[E165]: `--all` means nothing outside quotes
       --> a.minwal:4:8
        |
      4 | | drop --all $ %
        |        ^^^^^
        = help: an option is written `name=value`

      error[E165]: `$` means nothing outside quotes
       --> a.minwal:4:14
        |
      4 | | drop --all $ %
        |              ^
        = help: a variable is written `$name`

      error[E165]: `%` means nothing outside quotes
       --> a.minwal:4:16
        |
      4 | | drop --all $ %
        |                ^
        = help: put text in quotes: "%"
      """#
    ),
    DiagnosticCase(
      "mistakes",
      #"""
      read.text Scripts/Samples/*.txt
      | clean(on=text)
      | clean on text
      | where text contains "x"
      | clean;
      | drop ../x
      | write.jsonl $out/a.jsonl
      """#,
      #"""
      error[E165]: `Scripts/Samples/*.txt` means nothing outside quotes
       --> a.minwal:1:11
        |
      1 | read.text Scripts/Samples/*.txt
        |           ^^^^^^^^^^^^^^^^^^^^^
        = help: put text in quotes: "Scripts/Samples/*.txt"

      error[E160]: unexpected `(`
       --> a.minwal:2:8
        |
      2 | | clean(on=text)
        |        ^ expected an argument, `|` or the end of the line
        = help: arguments stand without brackets: `stage name=value`

      error[E107]: `clean` doesn't take a further value without a name
       --> a.minwal:3:9
        |
      3 | | clean on text
        |         ^^ it takes none
        = help: write `on=text`

      error[E160]: unexpected `contains`
       --> a.minwal:4:14
        |
      4 | | where text contains "x"
        |              ^^^^^^^^ expected `==`, `!=`, `<`, `<=`, `>`, `>=`, `~=` or `has`
        = help: to find a text inside another, write `~=`

      error[E160]: unexpected `;`
       --> a.minwal:5:8
        |
      5 | | clean;
        |        ^ expected an argument, `|` or the end of the line
        = help: the end of the line ends a pipeline; `|` stands between its steps

      error[E165]: `../x` means nothing outside quotes
       --> a.minwal:6:8
        |
      6 | | drop ../x
        |        ^^^^
        = help: put text in quotes: "../x"

      error[E165]: `$out/a.jsonl` means nothing outside quotes
       --> a.minwal:7:15
        |
      7 | | write.jsonl $out/a.jsonl
        |               ^^^^^^^^^^^^
        = help: put text in quotes: "$out/a.jsonl"

      error[E120]: there is no `$out`
       --> a.minwal:7:15
        |
      7 | | write.jsonl $out/a.jsonl
        |               ^^^^
        = help: declare it: `param out: text = "…"`
      """#
    ),
  ]
}
