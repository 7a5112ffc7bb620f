import CMinwalStage
import PipelineCore

/// A stage of a shared library that was made of checked arguments.
final class LibraryStage: Transform {
  let plugin: LibraryPlugin
  let declared: DeclaredStage
  let opened: OpenedStage
  /// The fields that it reads and writes with these arguments.
  let fields: DeclaredFields
  /// The names of the fields that it writes, and the kinds of value that each takes, whole and as an item of its list.
  let fieldNames: [[UInt8]]
  let valueKinds: [LibraryValueKinds]
  let itemKinds: [LibraryValueKinds]
  /// The findings that it may report, and the names that it has for them.
  let findingNames: [[UInt8]]
  let findings: [FindingDeclaration]

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
    fieldNames = fields.writes.map(\.name)
    valueKinds = fields.writes.map { LibraryValueKinds(of: $0, isItem: false) }
    itemKinds = fields.writes.map { LibraryValueKinds(of: $0, isItem: true) }
    findingNames = declared.findings.map { Array($0.key.utf8) }
    findings = declared.findings.map(\.value)
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

/// Kinds of value, by the numbers that `minwal_stage.h` gives them.
struct LibraryValueKinds: OptionSet {
  let rawValue: UInt32

  static let all: Self = [.null, .text, .integer, .number, .flag, .date]
  private static let null = Self(MINWAL_NULL)
  private static let text = Self(MINWAL_TEXT)
  private static let integer = Self(MINWAL_INTEGER)
  private static let number = Self(MINWAL_NUMBER)
  private static let flag = Self(MINWAL_FLAG)
  private static let date = Self(MINWAL_DATE)

  init(rawValue: UInt32) { self.rawValue = rawValue }

  private init(_ kind: minwal_kind) { rawValue = 1 << kind.rawValue }

  /// The kinds that a field takes: as itself, or as an item of its list.
  init(of field: DeclaredFields.Written, isItem: Bool) {
    // Why: a library can only edit what is inside a field.
    guard field.path.names.count == 1 else {
      self = []
      return
    }
    switch field.type {
    case .list(let element) where isItem: self = Self(element)
    case .any: self = .all
    default: self = isItem ? [] : Self(field.type)
    }
  }

  private init(_ type: FieldType) {
    switch type {
    case .any: self = .all
    case .text: self = [.null, .text]
    case .integer: self = [.null, .integer]
    case .number: self = [.null, .integer, .number]
    case .flag: self = [.null, .flag]
    case .date: self = [.null, .date]
    case .list, .record: self = .null
    }
  }

  /// Whether a kind is among them; a number that stands for none isn't.
  func contains(_ kind: UInt32) -> Bool { kind < 32 && rawValue & 1 << kind != 0 }
}

extension [[UInt8]] {
  /// The index of the text that ends with a NUL byte; none of the texts has one inside.
  func firstIndex(ofCString text: UnsafePointer<CChar>) -> Int? {
    for index in indices where unsafe self[index].isCString(text) { return index }
    return nil
  }
}

extension [UInt8] {
  /// Says that a text that ends with a NUL byte has these bytes.
  fileprivate func isCString(_ text: UnsafePointer<CChar>) -> Bool {
    // SAFETY: a byte that differs ends the comparison, so nothing after the text's end is read.
    for index in indices where unsafe UInt8(bitPattern: text[index]) != self[index] { return false }
    return unsafe text[count] == 0
  }
}
