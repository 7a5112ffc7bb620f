import PipelineCore
import WebPages

/// What the stages that read web pages give of one, and what they can notice about it.
struct PageFields: Sendable {
  /// What becomes of a page.
  enum Content: String, NameParameter {
    /// The article's parts and the lists of headlines.
    case parts
    /// All the page's text in the field `text`, a line for each block.
    case text
  }

  static let content = Parameter<Content>(
    "give",
    default: .parts,
    help: "`parts`: the article and the lists of headlines; `text`: all text of the page"
  )

  /// A page without an article.
  let noArticle: FindingDeclaration
  /// A page whose day stands only in what machines are told.
  let machineDate: FindingDeclaration
  /// A page whose article stands only in what machines are told.
  let linkedArticle: FindingDeclaration
  /// A page with too many elements.
  let cut: FindingDeclaration

  /// Makes the declarations of a stage.
  init(_ stage: String) {
    noArticle = FindingDeclaration(
      "\(stage).no-article",
      .note,
      "the page holds no article, only headlines, links or frames"
    )
    machineDate = FindingDeclaration(
      "\(stage).machine-date",
      .note,
      "no day is printed on the page; that of its metadata stands in"
    )
    linkedArticle = FindingDeclaration(
      "\(stage).linked-article",
      .note,
      "the page shows no article before its scripts run; that of its linked data (JSON-LD) stands in"
    )
    cut = FindingDeclaration(
      "\(stage).cut",
      .warning,
      "the page has more than \(WebPage.nodeLimit) elements and texts; the rest wasn't read"
    )
  }

  /// The declarations, for a signature.
  var all: [FindingDeclaration] { [noArticle, machineDate, linkedArticle, cut] }

  /// Adds to an access what a page may give.
  static func access(_ access: FieldAccess, _ content: Content) -> FieldAccess {
    switch content {
    case .text: access.writing(FieldPath(["text"]))
    case .parts:
      // Why: the script for texts reads pages too, and its first steps name the field `text`.
      PageContent.fieldTypes.reduce(access.writingSometimes(FieldPath(["text"]))) {
        $0.writingSometimes(FieldPath([$1.name]), $1.type)
      }
    }
  }

  /// Puts what a page holds into a document; a field that has such a name becomes `input_` and the name.
  func fill(_ document: inout Document, from page: TracedText, _ content: Content) {
    let read = WebPage(page)
    guard content == .parts else {
      document["text"] = .text(read.lines)
      if read.isCut { document.report(Finding(cut)) }
      return
    }
    let parts = read.content()
    for member in parts.fields.members {
      if document[member.name] != nil {
        document.fields.rename(member.name, to: "input_" + member.name)
      }
      document[member.name] = member.value
    }
    for notice in parts.notices {
      let declaration =
        switch notice.kind {
        case .noArticle: noArticle
        case .machineDate: machineDate
        case .linkedArticle: linkedArticle
        case .cut: cut
        }
      document.report(Finding(declaration, at: notice.trace))
    }
  }
}
