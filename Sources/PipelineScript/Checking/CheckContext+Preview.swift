import Glibc
import PipelineCore
import PipelineRuntime

/// Looks at the beginning of a source's input, where its fields are told by nothing else.
extension CheckContext {
  /// About how many bytes are looked at.
  private static let previewByteCount = 64 * 1024

  /// The fields that the first records of a source have, in order, each with the texts that stand in it.
  ///
  /// - Returns: nil where nothing is there that can be read twice: only files are looked at, neither
  ///   standard input nor pipes.
  func fieldsAhead(
    of source: any Source,
    _ signature: Signature,
    _ literals: [String: Literal]
  ) -> [SeenField]? {
    let paths = signature.parameters.filter { $0.type.isPaths }.flatMap { parameter in
      literals[parameter.name].map { Self.texts(in: $0) } ?? []
    }
    guard !paths.isEmpty, paths.allSatisfy({ Self.areRegularFiles($0) }),
      let documents = Self.firstDocuments(of: source)
    else { return nil }
    var fields: [SeenField] = []
    var places: [String: Int] = [:]
    for document in documents where document.rejection == nil {
      for member in document.fields.members {
        let text = member.value.decoded.text?.string
        let shown = text.flatMap { $0.isEmpty ? nil : $0 }
        let place = places[member.name] ?? fields.count
        if place == fields.count {
          places[member.name] = place
          fields.append(SeenField(name: member.name))
        }
        if let shown { fields[place].texts.append(shown) }
      }
    }
    return fields.isEmpty ? nil : fields
  }

  private static func firstDocuments<S: Source>(of source: S) -> [Document]? {
    guard var reader = try? source.openReader(ReadOptions(chunkByteCount: previewByteCount)),
      let chunk = try? reader.next()
    else { return nil }
    return source.documents(in: chunk)
  }

  private static func texts(in literal: Literal) -> [String] {
    switch literal {
    case .text(let text): [text]
    case .list(let items): items.flatMap { texts(in: $0) }
    default: []
    }
  }

  /// Whether a path or pattern leads to files, and to nothing but files.
  private static func areRegularFiles(_ pattern: String) -> Bool {
    guard pattern != "-" else { return false }
    var found = unsafe glob_t()
    // SAFETY: what `glob` fills is read while it stands and freed once.
    defer { unsafe globfree(&found) }
    guard unsafe glob(pattern, 0, nil, &found) == 0, unsafe found.gl_pathc > 0 else { return false }
    for index in 0..<Int(unsafe found.gl_pathc) {
      var status = stat()
      guard let path = unsafe found.gl_pathv[index], unsafe stat(path, &status) == 0,
        status.st_mode & S_IFMT == S_IFREG
      else { return false }
    }
    return true
  }
}

extension ParameterType {
  /// Whether its values are paths.
  fileprivate var isPaths: Bool {
    switch self {
    case .path: true
    case .list(let element): element.isPaths
    case .either(let types): types.contains { $0.isPaths }
    default: false
    }
  }
}
