import PipelineCore

extension CheckContext {
  /// What a stage of a script reads and writes with its standard arguments, taken together from its
  /// steps; nil where some must be given.
  func standardAccess(of template: StageTemplate) -> FieldAccess? {
    guard template.signature.parameters.allSatisfy({ $0.defaultValue != nil }) else { return nil }
    // Why: what the steps would report is reported where the stage is used.
    var scratch = self
    var flow = Flow(setting: .test)
    flow.fields.isUncertain = true
    let scope = Scope(
      source: template.definition.source,
      fileID: template.fileID,
      variables: files[template.fileID].variables
    )
    scratch.expand(template, path: template.syntax.path, arguments: [], in: scope, flow: &flow)
    guard flow.isWhole, !flow.steps.isEmpty else { return nil }
    return FieldAccess(inTurn: flow.steps.map(\.instance.access))
  }
}

extension FieldAccess {
  /// What steps do one after another: what they read that none before has written, and what they write.
  init(inTurn accesses: [FieldAccess]) {
    self.init()
    var written: Set<String> = []
    var reads: [FieldPath: Field] = [:]
    var writes: [FieldPath: (type: FieldType, isOptional: Bool)] = [:]
    var (readOrder, writeOrder): ([FieldPath], [FieldPath]) = ([], [])
    for access in accesses {
      for field in access.reads where !written.contains(field.path.root) && reads[field.path] == nil
      {
        reads[field.path] = field
        readOrder.append(field.path)
      }
      if access.replacesAll { writeOrder = [] }
      for field in access.writes {
        // Why: a stage that keeps fields, or changes them in place, says only that, not what they are.
        let keeps = access.replacesAll || access.reads.contains { $0.path == field.path }
        let known = writes[field.path]?.type ?? reads[field.path]?.type
        let type = keeps && field.type == .any ? known ?? .any : field.type
        writes[field.path] = (type, field.isOptional)
        if !writeOrder.contains(field.path) { writeOrder.append(field.path) }
        written.insert(field.path.root)
      }
      for name in access.removals {
        writeOrder.removeAll { $0.root == name }
        if !written.contains(name) { self = removing(name) }
      }
      replacesAll = replacesAll || access.replacesAll
      isOpen = isOpen || access.isOpen
    }
    for field in readOrder.compactMap({ reads[$0] }) {
      self =
        field.isOptional
        ? readingIfPresent(field.path, field.type) : reading(field.path, field.type)
    }
    for path in writeOrder {
      guard let field = writes[path] else { continue }
      self =
        field.isOptional ? writingSometimes(path, field.type) : writing(path, field.type)
    }
  }
}
