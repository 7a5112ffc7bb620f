import PipelineCore

extension SplitArticle: Explaining {
  /// The fields that lines of a role become.
  private static let roles: [String: PageRole] = [
    "headline": .headline, "headline_parts": .headline, "kicker": .kicker, "deck": .deck,
    "body": .paragraph, "captions": .caption, "foot": .byline, "ticker": .ticker,
  ]
  /// How many features of a line are named, and of how many lines.
  private static let featureLimit = 6
  private static let lineLimit = 3

  /// What of a page's lines spoke for a field, and how near another headline came.
  func reasons(for field: String, in document: Document) -> [String] {
    guard let role = Self.roles[field], let text = document[self.field.root]?.text else {
      return []
    }
    var reader = ArticleReader(vocabulary: vocabulary)
    let layout = reader.read(text.bytes, hints: hints(of: document, text))
    var reasons: [String] = []
    for index in reader.lines.indices where reader.state(index).role == role {
      guard reasons.count < Self.lineLimit else { break }
      let evidence = PageDecoder.evidence(for: role, of: reader.lines[index])
      let parts = evidence.prefix(Self.featureLimit).map { feature, weight in
        "\(feature.words) \(weight < 0 ? "−" : "+")\(Self.tenths(weight.magnitude))"
      }
      let line = text[reader.lines[index].range].string.excerpt()
      reasons.append(
        "'\(line)' as \(role.name): "
          + (parts.isEmpty ? "only its place speaks for it" : parts.joined(separator: ", "))
      )
    }
    if role == .headline, !reasons.isEmpty {
      if let rival = layout.rival {
        reasons.append(
          "next best by \(Self.tenths(layout.margin)): '\(text[rival].string.excerpt())'"
        )
      } else if layout.margin == .infinity {
        reasons.append("no other line could be it")
      }
    }
    return reasons
  }

  /// A number with one digit after the point.
  private static func tenths(_ number: Float) -> String {
    "\(Float(Int((number * 10).rounded())) / 10)"
  }
}

extension LineFeature {
  /// What it says, in words: `sharesWords` is "shares words".
  var words: String {
    switch self {
    case .tiny: "one or two words"
    case .few: "three to five words"
    case .some: "six to eighteen words"
    case .many: "nineteen words and more"
    case .long: "longer than 320 bytes"
    case .huge: "longer than 640 bytes"
    case .known: "stands on many pages of the site"
    case .inputTitle: "is the title that the input gives"
    case .notTitle: "isn't the title that the input gives"
    default: nameInWords
    }
  }

  private var nameInWords: String {
    "\(self)".reduce(into: "") { words, letter in
      words += letter.isUppercase ? " " + letter.lowercased() : String(letter)
    }
  }
}
