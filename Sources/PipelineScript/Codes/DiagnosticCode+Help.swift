extension DiagnosticCode {
  /// What `help CODE` shows beside the explanation.
  public struct Help: Sendable {
    /// A script that raises the diagnostic.
    public let example: String
    /// What to do.
    public let remedy: String
    /// What must be given or lie beside the script for it to be raised; nil where the script is enough.
    public let circumstance: String?

    init(_ example: String, _ remedy: String, where circumstance: String? = nil) {
      self.example = example
      self.remedy = remedy
      self.circumstance = circumstance
    }
  }

  /// An input that raises the diagnostic, and what to do.
  public var help: Help {
    switch self {
    case .unknownStage, .unknownArgument, .missingArgument, .repeatedArgument, .wrongType,
      .unknownChoice, .surplusArgument, .refusedArgument:
      stepHelp
    case .missingSource, .misplacedSource, .unwrittenField, .wrongFieldType, .repeatedOutput,
      .surplusSteps, .takenField:
      orderHelp
    case .incompleteTest, .misplacedClause, .wrongGivenValue, .failedExpectation, .failedTest:
      testHelp
    case .hiddenDirection, .nullComparison, .emptyPlaceholder, .unseenField, .seenOtherKind,
      .readsNothing, .unwrittenWork, .rawVariable, .unusedParameter:
      warningHelp
    case .unexpectedToken, .unterminatedString, .unknownEscape, .malformedNumber, .impossibleDate,
      .unquotedText, .brokenUTF8, .unclosedBracket, .reservedWord, .nestedTooDeep, .numberTooLarge,
      .spacedPath, .strayPipe, .tooLarge:
      writingHelp
    default: nameHelp
    }
  }

  private var stepHelp: Help {
    switch self {
    case .unknownStage:
      Help("read.text \"a.txt\" | claen", "see `minwal stages` for the names that there are")
    case .unknownArgument:
      Help(
        "read.text \"a.txt\" | split.article headings=[\"x\"]",
        "see `minwal stages NAME` for the parameters of a stage"
      )
    case .missingArgument: Help("read.text", "give the argument that is named")
    case .repeatedArgument:
      Help("read.text \"a.txt\" | find.dates on=foot on=body", "write a list: `on=[foot, body]`")
    case .wrongType:
      Help("read.text \"a.txt\" | limit \"ten\"", "give a value of the type that is named")
    case .unknownChoice:
      Help(
        "read.text \"a.txt\" | transliterate scheme=alalc on=text",
        "take one of the names that are listed"
      )
    case .surplusArgument:
      Help("read.text \"a.txt\" | limit 1 2", "give it by its name, or drop it")
    default:
      Help(
        "read.text \"a.txt\" | clean.replace '(' \"\"",
        "the message says what the stage can't work with, and where"
      )
    }
  }

  private var orderHelp: Help {
    switch self {
    case .missingSource: Help("clean | split.article", "begin with a stage of the family `read`")
    case .misplacedSource:
      Help("read.text \"a.txt\" | read.text \"b.txt\"", "begin another pipeline with it")
    case .unwrittenField:
      Help(
        "read.text \"a.txt\" | where headlin ~= \"x\"",
        "put the stage that writes the field before this one, or mend the name"
      )
    case .wrongFieldType:
      Help(
        "read.text \"a.txt\" | find.issue | transliterate on=issue scheme=hsb",
        "name a field of the type that the stage needs"
      )
    case .repeatedOutput:
      Help(
        "read.text \"a.txt\" | write.jsonl \"o.jsonl\" | write.jsonl \"o.jsonl\"",
        "give each its own file"
      )
    case .surplusSteps:
      Help(
        """
        stage ten = clean | clean | clean | clean | clean | clean | clean | clean | clean | clean
        stage hundred = ten | ten | ten | ten | ten | ten | ten | ten | ten | ten
        stage more = hundred | hundred | hundred | hundred | hundred | hundred | hundred | hundred | hundred
        read.text "a.txt" | more | hundred | hundred
        """,
        "make two runs of it"
      )
    default:
      Help(
        "read.text \"a.txt\" | set id \"b\"",
        "give the field another name"
      )
    }
  }

  private var nameHelp: Help {
    switch self {
    case .unknownVariable: Help("read.text $input", "declare it: `param input: path = \"…\"`")
    case .repeatedName:
      Help("param out: path = \"a\"\nparam out: path = \"b\"", "give one of them another name")
    case .unknownParameter:
      Help(
        "read.text \"a.txt\" | clean",
        "declare it with `param`, or mend the name",
        where: "the command line says `inptu=b.txt`"
      )
    case .wrongParameterValue:
      Help(
        "param n: int = 1\nread.text \"a.txt\" | limit $n",
        "give a value of the declared type",
        where: "the command line says `n=many`"
      )
    case .missingParameterValue:
      Help(
        "param input: path\nread.text $input",
        "give it on the command line, or a default in the script",
        where: "the script is run without `input=…`"
      )
    case .recursiveStage: Help("stage mine = clean | mine", "take the stage out of itself")
    case .unreadableScript:
      Help("use \"no/such.minwal\"", "mend the path; it is relative to the script")
    case .useCycle:
      Help(
        "use \"b.minwal\"",
        "put what both need into a third file",
        where: "`b.minwal` uses this script"
      )
    case .pluginsUnavailable:
      Help("use plugin \"mine.so\" as mine", "run with `--allow-plugins` if you trust it")
    case .pluginFailed:
      Help(
        "use plugin \"./mine\" as mine",
        "try it alone: `minwal plugin check ./mine`",
        where: "plug-ins are allowed, and this one can't be loaded"
      )
    case .unknownType: Help("param n: integer = 3", "take one of the types that are listed")
    case .unsupportedVersion: Help("minwal 2", "get the newer program, or write `minwal 1`")
    case .misplacedVersion: Help("read.text \"x\"\nminwal 1", "put it on the first line")
    default:
      Help(
        "param on: [field] = [text]\nread.text \"a/$on\"",
        "use the parameter outside of a string"
      )
    }
  }

  private var testHelp: Help {
    switch self {
    case .incompleteTest:
      Help("test \"half\" { given \"a\"; expect text == \"a\" }", "add what is missing")
    case .misplacedClause:
      Help(
        "test \"order\" { run clean; given \"a\"; expect text == \"a\" }",
        "write `given`, then `run`, then `expect`"
      )
    case .wrongGivenValue:
      Help(
        "test \"number\" { given 3; run clean; expect text == \"3\" }",
        "give a text, or a list of texts"
      )
    case .failedExpectation:
      Help(
        "test \"issue\" { given \"خبر\"; run find.issue; expect issue == 7 }",
        "mend the expectation or the steps; what was found stands beside what was expected",
        where: "the script's tests are run"
      )
    default:
      Help(
        "param n: int\ntest \"first\" { given \"a\"; run limit $n; expect text == \"a\" }",
        "the note says why it stopped",
        where: "the script's tests are run"
      )
    }
  }

  private var writingHelp: Help {
    switch self {
    case .unexpectedToken:
      Help("read.text \"a.txt\" | where text", "the message says what is expected here")
    case .unterminatedString: Help("read.text \"a.txt", "close the string on its line")
    case .unknownEscape:
      Help("read.text \"a\\q.txt\"", "write `\\\\` for a backslash, or a string in '…'")
    case .malformedNumber:
      Help("read.text \"a.txt\" | where date == 15-5-2019", "write dates as 2019-05-15")
    case .impossibleDate:
      Help("read.text \"a.txt\" | where date == 2019-02-30", "write a day that there is")
    case .unquotedText: Help("read.text \"a.txt\" | where text ~= خبر", "put text into quotes")
    case .brokenUTF8:
      Help(
        "read.text \"a\"",
        "save the script in UTF-8",
        where: "the string holds bytes of another encoding"
      )
    case .unclosedBracket:
      Help("read.text \"a.txt\" | find.dates on=[foot, body", "close the bracket")
    case .reservedWord: Help("param where: path = \"a\"", "take another name")
    case .nestedTooDeep:
      Help(
        "read.text \"a.txt\" | where " + String(repeating: "(", count: 70) + "text ~= \"x\""
          + String(repeating: ")", count: 70),
        "take brackets out"
      )
    case .numberTooLarge:
      Help("read.text \"a.txt\" | limit 99999999999999999999", "write a smaller number")
    case .spacedPath:
      Help("read.text \"a.txt\" | drop ticker . text", "write the name without blanks")
    case .tooLarge:
      Help(
        "use \"many.minwal\" as many",
        "take out what isn't needed, or make stages of what repeats",
        where: "`many.minwal` brings more names than a script may have"
      )
    default: Help("| clean", "write the source first, or take the `|` out")
    }
  }

  private var warningHelp: Help {
    switch self {
    case .hiddenDirection:
      Help(
        "read.text \"a.txt\" | where text ~= \"\u{202E}abc\"",
        "write the mark as an escape, `\\u{202E}`, or take it out"
      )
    case .nullComparison:
      Help(
        "read.text \"a.txt\" | find.issue | where issue == null",
        "compare with a value; a document without the field passes `not` any such comparison"
      )
    case .unseenField:
      Help(
        "read.jsonl \"a.jsonl\" | where papper ~= \"x\"",
        "mend the name; the first records of the input tell which there are",
        where: "`a.jsonl` has records, and none of the first has the field"
      )
    case .seenOtherKind:
      Help(
        "read.csv \"a.csv\" | where day > 2019-05-15",
        "read the dates first: `find.dates on=day`, then compare `dates.value`",
        where: "one of the first records of `a.csv` has 15/05/2019 in `day`"
      )
    case .readsNothing:
      Help(
        "read.text \"a.txt\" | split.ticker",
        "put the stage that writes one of the fields before this one"
      )
    case .unwrittenWork:
      Help(
        "read.text \"a.txt\" | write.jsonl \"a.jsonl\" | clean",
        "put the step before the one that writes"
      )
    case .rawVariable:
      Help(
        "param out: path = \"o\"\nread.text \"a.txt\" | write.jsonl '$out/a.jsonl'",
        "write `\"…\"`, in which `$name` stands for the parameter"
      )
    case .unusedParameter:
      Help(
        "param n: int = 5\nread.text \"a.txt\" | write.jsonl \"a.jsonl\"",
        "write `$name` where its value belongs, or take the parameter out"
      )
    default:
      Help(
        "read.text \"a.txt\" | set label \"{paper}\"",
        "put a stage that writes the field before this one"
      )
    }
  }
}
