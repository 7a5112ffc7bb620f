import PipelineCore

/// A stage of a shared library that was made of checked arguments.
final class LibraryStage: Transform {
  let plugin: LibraryPlugin
  let declared: DeclaredStage
  let opened: OpenedStage
  /// The fields that it reads and writes with these arguments.
  let fields: DeclaredFields
  /// The findings that it may report, by the names that it has for them.
  let findings: [(name: [UInt8], declaration: FindingDeclaration)]

  init(
    _ opened: OpenedStage,
    _ plugin: LibraryPlugin,
    _ declared: DeclaredStage,
    _ arguments: Arguments
  ) {
    self.opened = opened
    self.plugin = plugin
    self.declared = declared
    fields = DeclaredFields(declared, arguments)
    findings = declared.findings.map { (Array($0.key.utf8), $0.value) }
  }

  var access: FieldAccess { fields.access }

  func makeWorker() -> LibraryStageWorker { LibraryStageWorker(stage: self) }

  /// Why a document fails: the codes are the stage's own, whatever a script calls it.
  func rejection(_ code: String, _ message: String) -> Rejection {
    Rejection(code: "\(plugin.greeting.name).\(declared.name).\(code)", message: message)
  }
}

/// Takes batches through a library, a document at a time.
struct LibraryStageWorker: TransformWorker {
  let stage: LibraryStage

  mutating func transform(_ batch: inout [Document]) async throws {
    var loan = LibraryLoan(stage)
    for index in batch.indices where batch[index].rejection == nil {
      loan.run(&batch[index])
    }
  }
}

extension [UInt8] {
  /// Says that a text that ends with a NUL byte has these bytes, none of which is NUL.
  func isCString(_ text: UnsafePointer<CChar>) -> Bool {
    // SAFETY: a byte that differs ends the comparison, so nothing behind the text's end is read.
    for index in indices where unsafe UInt8(bitPattern: text[index]) != self[index] { return false }
    return unsafe text[count] == 0
  }
}
