import Glibc
import PipelineCore
import PipelineRuntime
import PipelineScript

/// Says what the fields of a condition hold that no document met, so that an empty result isn't mute.
enum FilterRemark {
  /// About how many bytes of the input are read again.
  private static let byteCount = 64 * 1024
  /// How many of the first documents are looked at.
  private static let documentLimit = 50
  /// How many values of a field are told.
  private static let valueLimit = 3

  /// The first condition that none of the first documents meets, with values of its fields.
  ///
  /// - Parameter steps: the pipeline, its source first.
  /// - Returns: nil where the input can't be read twice, a plug-in would have to run again, or the first
  ///   documents meet every condition.
  static func text(of steps: [CheckedStep]) async -> String? {
    guard let source = steps.first?.instance as? any Source,
      steps.allSatisfy({ $0.definition.plugin == nil }), canReadAgain(source),
      var documents = firstDocuments(of: source)
    else { return nil }
    for step in steps.dropFirst() where step.definition.kind != .sink {
      guard let after = try? await StepRunner.run([step.instance], on: documents) else {
        return nil
      }
      let left = after.filter { $0.rejection == nil }
      guard left.isEmpty, !documents.isEmpty else {
        documents = left
        continue
      }
      guard case .condition(let condition)? = step.arguments["condition"] else { return nil }
      return text(of: condition, documents)
    }
    return nil
  }

  private static func text(of condition: Predicate, _ documents: [Document]) -> String {
    var lines = ["no document met the condition: where \(condition)"]
    var told: Set<FieldPath> = []
    for path in condition.fields where told.insert(path).inserted {
      let values = documents.flatMap { $0.values(at: path) }
      let shown = values.reduce(into: [String]()) { shown, value in
        guard shown.count < valueLimit, let text = text(of: value), !shown.contains(text) else {
          return
        }
        shown.append(text)
      }
      lines.append(
        shown.isEmpty
          ? "  none of the first documents has `\(path)`"
          : "  the first documents have `\(path)` \(shown.joined(separator: ", "))"
      )
    }
    return lines.map(SafeText.shown).joined(separator: "\n") + "\n"
  }

  private static func text(of value: Value) -> String? {
    switch value.decoded.content {
    case .text(let text):
      return Literal.quoted(text.string.excerpt())
    case .integer(let number): return String(number)
    case .number(let number): return String(number)
    case .flag(let flag): return String(flag)
    case .date(let date): return date.edtf
    case .list: return "a list"
    case .record: return "a record"
    case .null, .encoded: return nil
    }
  }

  private static func canReadAgain(_ source: some Source) -> Bool {
    let paths = source.inputPaths()
    return !paths.isEmpty
      && paths.prefix(documentLimit).allSatisfy { path in
        var status = stat()
        // SAFETY: the path is a C string for the call, the status a local variable.
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      }
  }

  private static func firstDocuments<S: Source>(of source: S) -> [Document]? {
    guard var reader = try? source.openReader(ReadOptions(chunkByteCount: byteCount)),
      let chunk = try? reader.next()
    else { return nil }
    return source.documents(in: chunk).filter { $0.rejection == nil }.prefix(documentLimit).map(
      \.self
    )
  }
}
