/// Further mistakes, by their kinds: names that nothing has, signs of other keyboards, outputs that can't be.
extension MistakeTests {
  static let names: [Mistake] = [
    Mistake(#"read.t "a.txt""#, "E101", at: "read.t", "did you mean `read.text` or `read.tsv`?"),
    Mistake(
      #"read.text "a.txt" | find"#,
      "E101",
      at: "find",
      "the family has one of `find.dates`, `find.issue`, `find.pattern`"
    ),
    Mistake(#"read.text "a.txt" | xyz"#, "E101", at: "xyz", "`minwal stages` lists the stages"),
    Mistake("Minwal 1", "E101", at: "Minwal", "did you mean `minwal`?"),
    Mistake("satge s = clean", "E101", at: "satge", "did you mean `stage`?"),
    Mistake(
      "stage \u{646}\u{638}\u{641} = clean",
      "E165",
      at: "\u{646}\u{638}\u{641}",
      "a name is of ASCII letters"
    ),
    Mistake(
      "use t1 as t\nread.text \"a.txt\" | t.x",
      "E160",
      at: "t1",
      ""
    ),
    Mistake(
      #"read.text "a.txt" | split.article keep | write.jsonl "o.jsonl""#,
      "W185",
      at: "split.article",
      "`keep=true`"
    ),
    Mistake(#"read.csv "a.csv" sep=";""#, "E102", at: "sep", "did you mean `delimiter`?"),
    Mistake(#"read.text "a.txt" | limit n=4"#, "E102", at: "n", "did you mean `count`?"),
    Mistake(
      #"read.text "a.txt" | write.csv "o.csv" delimiter="\t""#,
      "E102",
      at: "delimiter",
      "`write.tsv` writes tabs"
    ),
    Mistake(
      #"read.text "a.txt" | write.jsonl "o.jsonl" fields=[id]"#,
      "E102",
      at: "fields",
      "put `select` before it"
    ),
    Mistake(
      "param o: path = \"x\"\nread.text \"a.txt\" | write.jsonl '$o/a.jsonl'",
      "W187",
      at: "'$o/a.jsonl'",
      #"write "$o/a.jsonl""#
    ),
    Mistake(
      "param n: int = 5\nread.text \"a.txt\" | write.jsonl \"o.jsonl\"",
      "W188",
      at: "n",
      "write `$n` where its value belongs"
    ),
  ]

  static let signs: [Mistake] = [
    Mistake(
      "read.text \"a.txt\" \u{61B} clean",
      "E165",
      at: "\u{61B}",
      "between two steps stands `|`"
    ),
    Mistake(
      "read.text \"a.txt\"\u{60C} \"b.txt\"",
      "E165",
      at: "\u{60C}",
      "several values stand in a list"
    ),
    Mistake("read.text [\"a.txt\"\u{60C} \"b.txt\"]", "E165", at: "\u{60C}", "write `,`"),
    Mistake(
      #"read.csv "a.csv" delimiter=;"#,
      "E160",
      at: ";",
      #"a sign stands in quotes: ";""#
    ),
    Mistake(#"read.text "a.txt" | find.issue | where date == 2019-13"#, "E164", at: "2019-13", ""),
  ]

  static let outputs: [Mistake] = [
    Mistake(
      #"read.jsonl "r.jsonl" | write.jsonl "o/{papr}.jsonl""#,
      "W183",
      at: #""o/{papr}.jsonl""#,
      "did you mean `paper`?"
    ),
    Mistake(
      #"read.jsonl "r.jsonl" | set label to="{papr}""#,
      "W183",
      at: #""{papr}""#,
      "did you mean `paper`?"
    ),
    Mistake(
      #"read.text "a.txt" | split.article words="a.tx""#,
      "E108",
      at: #""a.tx""#,
      "did you mean 'a.txt'?"
    ),
    Mistake(
      #"read.text "a.txt" | split.article words="a.txt""#,
      "E108",
      at: #""a.txt""#,
      "the first line names the columns"
    ),
    Mistake(
      #"read.text "a.txt" | write.jsonl "-" | write.tsv "-""#,
      "E114",
      at: #""-""#,
      "a file of its own"
    ),
    Mistake(
      #"read.text "a.txt" | write.jsonl "o.jsonl" | write.jsonl "./o.jsonl""#,
      "E114",
      at: #""./o.jsonl""#,
      "a file of its own"
    ),
    Mistake(
      #"read.text "a.txt" | write.jsonl "o" | write.jsonl "o/b.jsonl""#,
      "E114",
      at: #""o/b.jsonl""#,
      "a name of its own"
    ),
    Mistake(
      #"read.text "a.txt" | write.jsonl "~/o.jsonl""#,
      "E108",
      at: #""~/o.jsonl""#,
      "write the home folder out"
    ),
    Mistake(
      #"read.text "a.txt" | describe "~/o.html""#,
      "E108",
      at: #""~/o.html""#,
      "write the home"
    ),
    Mistake(
      #"read.text "a.txt" | write.csv "o.csv" columns=[id, text, id]"#,
      "E108",
      at: "[id, text, id]",
      "take one away"
    ),
  ]
}
