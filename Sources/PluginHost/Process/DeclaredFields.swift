import PipelineCore

/// The fields that a declared stage reads and writes with certain arguments.
struct DeclaredFields: Sendable {
  /// A field that the stage may set; one object, since it is asked for with each value.
  final class Written: Sendable {
    let path: FieldPath
    /// The path as a text, by which an answer names the field.
    let name: [UInt8]
    /// The field as the plug-in declares it, by which an answer may name it too.
    let pattern: [UInt8]
    let type: FieldType

    init(path: FieldPath, pattern: String, type: FieldType) {
      self.path = path
      name = Array(path.description.utf8)
      self.pattern = Array(pattern.utf8)
      self.type = type
    }
  }

  let access: FieldAccess
  /// The fields whose texts and values a plug-in gets, each once.
  let reads: [FieldPath]
  /// Which of them have texts that may be edited.
  let isEdited: [Bool]
  let writes: [Written]

  init(_ declared: DeclaredStage, _ arguments: Arguments) {
    var access = FieldAccess()
    var reads: [FieldPath] = []
    for field in declared.reads {
      for path in DeclaredStage.paths(field.pattern, arguments) {
        access =
          field.isOptional
          ? access.readingIfPresent(path, field.type) : access.reading(path, field.type)
        if !reads.contains(path) { reads.append(path) }
      }
    }
    var writes: [Written] = []
    for field in declared.writes {
      for path in DeclaredStage.paths(field.pattern, arguments) {
        access =
          field.isOptional
          ? access.writingSometimes(path, field.type) : access.writing(path, field.type)
        writes.append(Written(path: path, pattern: field.pattern, type: field.type))
      }
    }
    for field in declared.removes {
      for path in DeclaredStage.paths(field, arguments) { access = access.removing(path.root) }
    }
    self.access = access
    self.reads = reads
    isEdited = reads.map { path in writes.contains { $0.path == path } }
    self.writes = writes
  }
}
