import ArabicText
import PipelineCore
import WebPages

/// Replaces what is left of a web page's mark-up, see `ExpandEntities`.
struct CleanEntities: RepairingStage {
  static let expanded = FindingDeclaration(
    "clean.entities.expanded",
    .note,
    "references or tags of a web page stood in the text and were replaced"
  )

  static let signature = Signature(
    name: "clean.entities",
    summary: "Replace what is left of a web page's mark-up: references and tags",
    discussion: """
      A reference, named or numeric, becomes what it stands for (HTML Standard, 13.5), with or without its \
      semicolon, in capitals, with an Arabic semicolon, written twice over (`&amp;nbsp;`), and the usual \
      ones where `&` was lost (`quot;`, `nbsp;`). `<br>` and what begins or ends a paragraph become a line \
      end, other tags and comments go, scripts and styles with what is in them.

      Nothing changes in web addresses, in backticks and in lines without Arabic letters that look like a \
      program's; `R&D`, `a < b` and `<word>` stay. A no-break space stays one: `clean.space` makes it a space. \
      How many were replaced is told in a finding.
      """,
    parameters: [cleanedFields.declaration],
    findings: [expanded],
    examples: [
      Example(
        "references",
        text: "&quot;خبر&#1593;اجل&quot;&nbsp;Q&amp;A",
        becomes: "\"خبرعاجل\"\u{A0}Q&A",
        findings: ["clean.entities.expanded"]
      ),
      Example(
        "without their sign, and twice over",
        text: "quot;خبر quot; &amp;laquo;عاجل&amp;raquo;",
        becomes: "\"خبر \" «عاجل»",
        findings: ["clean.entities.expanded"]
      ),
      Example(
        "tags",
        text: "<p>سطر<br />آخر <b>مهم</b></p>",
        becomes: "سطر\nآخر مهم",
        findings: ["clean.entities.expanded"]
      ),
      Example(
        "never in an address",
        text: "انظر https://example.org/?a=1&copy=2&amp;b",
        becomes: "انظر https://example.org/?a=1&copy=2&amp;b"
      ),
    ],
    isIdempotent: true
  )

  let fields: [FieldPath]

  init(_ arguments: Arguments) throws(StageError) {
    fields = arguments[cleanedFields]
  }

  func repair(_ bytes: [UInt8]) -> Repair? { Self.repair(bytes) }

  static func repair(_ bytes: [UInt8]) -> Repair? {
    guard let rewrite = ExpandEntities().rewrite(bytes) else { return nil }
    let count = rewrite.changes.count
    let message =
      count == 1
      ? "one reference or tag was replaced" : "\(count) references and tags were replaced"
    return Repair(
      rewrite: rewrite,
      notes: [.init(declaration: expanded, message: message, range: rewrite.changes[0].target)]
    )
  }
}
