import CMinwalStage
import PipelineCore

/// The host's functions, as a library finds them in the table that it is given.
enum LibraryHost {
  // SAFETY: it is made once, never changed and never freed.
  @unsafe nonisolated(unsafe) static let table: UnsafePointer<minwal_host> = {
    let table = UnsafeMutablePointer<minwal_host>.allocate(capacity: 1)
    unsafe table.initialize(
      to: minwal_host(
        version: UInt32(MINWAL_VERSION),
        size: UInt32(MemoryLayout<minwal_host>.size),
        text_count: { unsafe loan($0)?.pointee.textCount ?? 0 },
        text: { unsafe loan($0)?.pointee.text($1) ?? minwal_text() },
        edit: { unsafe loan($0)?.pointee.edit($1, $2) },
        set: { document, field, value in
          guard let field = unsafe field, let value = unsafe value else { return }
          unsafe loan(document)?.pointee.set(field, value.pointee, isItem: false)
        },
        add: { document, field, value in
          guard let field = unsafe field, let value = unsafe value else { return }
          unsafe loan(document)?.pointee.set(field, value.pointee, isItem: true)
        },
        report: { document, code, message, place in
          guard let code = unsafe code else { return }
          unsafe loan(document)?.pointee.report(code, message: message, at: place)
        },
        reject: { document, code, message in
          guard let code = unsafe code else { return }
          unsafe loan(document)?.pointee.reject(String(cString: code), message)
        }
      )
    )
    return unsafe UnsafePointer(table)
  }()

  /// The loan behind the pointer that a library was given.
  private static func loan(_ document: OpaquePointer?) -> UnsafeMutablePointer<LibraryLoan>? {
    // SAFETY: the library hands back the pointer that it was given, while it has the document.
    unsafe document.map { unsafe UnsafeMutablePointer($0) }
  }
}
