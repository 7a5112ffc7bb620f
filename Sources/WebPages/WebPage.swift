public import PipelineCore

/// A web page: its tree, and what is read from it.
public struct WebPage {
  /// The page's bytes, UTF-8, as a text.
  let page: TracedText
  let tree: MarkupTree

  /// Parses a page.
  ///
  /// - Parameter page: The page decoded to UTF-8, untouched.
  /// - Complexity: O(*n*) for *n* bytes, whatever they are.
  public init(_ page: TracedText) { self.init(page, nodeLimit: Self.nodeLimit) }

  init(_ page: TracedText, nodeLimit: Int) {
    self.page = page
    tree = TreeBuilder.tree(of: page.bytes.span, nodeLimit: nodeLimit)
  }

  /// About how many elements and texts are read; no newspaper's page has a tenth of them.
  public static let nodeLimit = 1_000_000

  /// Whether the page has more, so that its end wasn't read.
  public var isCut: Bool { tree.isCut }

  /// How many elements and texts the page has.
  public var nodeCount: Int { tree.count }

  /// All text of the page as the HTML Standard finds it, in the order of its tree; without what is in
  /// scripts, styles, templates and `noscript`.
  public var text: TracedText {
    var text = PageText(page)
    let bytes = page.bytes.span
    var id = MarkupTree.document
    while id != MarkupTree.none {
      let node = tree[id]
      if node.marks.contains(.isText) { tree.append(id, to: &text, bytes) }
      let isHidden =
        switch node.tag {
        case .script, .style, .template, .noscript: true
        default: false
        }
      id = tree.following(id, within: MarkupTree.document, entersChildren: !isHidden)
    }
    return text.text
  }

  /// All text of the page, a line for each block: blanks are collapsed, and what is in scripts, styles,
  /// templates, `noscript` and fields of forms is left out.
  public var lines: TracedText {
    let reader = PageReader(page, tree)
    let lines = reader.blocks.indices.map { reader.text(ofBlock: $0) }
    guard let first = lines.first else { return page[0..<0] }
    let lineFeed = TracedText(untraced: "\n")
    return .joined([first] + lines.dropFirst().flatMap { [lineFeed, $0] })
  }
}
