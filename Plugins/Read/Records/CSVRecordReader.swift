import DataFormats
import PipelineCore

/// Makes documents of the records of a CSV chunk; its room is used again from record to record.
struct CSVRecordReader {
  let layout: RecordLayout
  let findings: ReadFindings
  let bareQuote: FindingDeclaration
  let stage: String
  let encoding: TextEncoding
  let delimiter: UInt8

  /// Makes documents of a chunk's records.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - chunk: the records.
  ///   - start: where they begin.
  ///   - columns: the names of their fields.
  func documents(
    _ path: String,
    chunk: RecordChunk,
    at start: RecordStart,
    columns: [String]
  ) -> [Document] {
    let span = chunk.bytes.span
    let roles = columns.map(layout.role(of:))
    // Why: one fast check of the chunk mostly spares one of each record.
    let isClean = encoding == .utf8 && UTF8Text.isWellFormed(span)
    var parser = CSVParser(
      delimiter: delimiter,
      byteOffset: start.byteOffset,
      lineNumber: start.lineNumber
    )
    var record = CSVRecord()
    var documents: [Document] = []
    while parser.next(in: span, into: &record) {
      if record.isBlank, columns.count > 1 { continue }
      let source = DocumentSource(
        path: path,
        lineNumber: record.lineNumber,
        byteOffset: chunk.byteOffset + record.range.lowerBound
      )
      let raw = chunk.bytes[record.range]
      if let rejection = rejection(
        of: record,
        raw: raw,
        columnCount: columns.count,
        chunkOffset: chunk.byteOffset
      ) {
        var document = Document(id: source.standardID, source: source)
        document.reject(rejection)
        documents.append(document)
        continue
      }
      var document = Document(id: source.standardID, source: source)
      if isClean {
        fill(
          &document,
          from: chunk.bytes,
          record: record,
          columns: columns,
          roles: roles,
          damage: nil
        )
      } else {
        // Why with its line end: without it the record would end in another way than in its chunk.
        let line = chunk.bytes[record.range.lowerBound..<parser.byteOffset]
        let (bytes, damage) = encoding.decode(Array(line), isStart: false)
        var again = CSVParser(delimiter: delimiter)
        var decoded = CSVRecord()
        _ = again.next(in: bytes.span, into: &decoded)
        fill(
          &document,
          from: bytes,
          record: decoded,
          columns: columns,
          roles: roles,
          damage: damage
        )
      }
      if let place = record.bareQuote {
        document.report(
          Finding(
            bareQuote,
            "a quote inside a field without quotes, at byte "
              + "\(chunk.byteOffset + place)"
          )
        )
      }
      documents.append(document)
    }
    return documents
  }

  private func fill(
    _ document: inout Document,
    from bytes: [UInt8],
    record: CSVRecord,
    columns: [String],
    roles: [RecordLayout.Role],
    damage: UTF8Damage?
  ) {
    document.raw = bytes[record.range]
    var text: TracedText?
    for ((field, name), role) in zip(zip(record.fields, columns), roles) {
      switch role {
      case .text:
        let traced = TracedText(Origin(field: "text", bytes: field.text(in: bytes.span)))
        text = traced
        document.append("text", .text(traced))
      case .identity:
        document.take(id: String(decoding: field.text(in: bytes.span), as: UTF8.self))
      case .source: break  // A table's rows come from where they are read.
      case .field(let ownName):
        document.append(ownName, Value(.encoded(EncodedCSV(bytes, field, field: ownName))))
        if name == layout.idField {
          document.take(id: String(decoding: field.text(in: bytes.span), as: UTF8.self))
        }
      }
    }
    let byteOffset = document.source.byteOffset
    if let text {
      findings.report(text, damage: damage, byteOffset: byteOffset, in: &document)
    } else if let damage {
      findings.report(damage, byteOffset: byteOffset, at: nil, in: &document)
    }
    if layout.needsID, !document.hasGivenID {
      document.reject(
        Rejection(
          code: "\(stage).no-id",
          message: "the record has no identity in '\(layout.idField)'"
        )
      )
    }
  }

  private func rejection(
    of record: CSVRecord,
    raw: ArraySlice<UInt8>,
    columnCount: Int,
    chunkOffset: Int
  ) -> Rejection? {
    switch record.fault {
    case .textAfterQuote(let byteOffset):
      return Rejection(
        code: "\(stage).stray-quote",
        message: "a field goes on after its closing quote",
        raw: raw,
        byteOffset: chunkOffset + byteOffset
      )
    case .unclosedQuote(let byteOffset):
      return Rejection(
        code: "\(stage).unclosed-quote",
        message: "a quote that opens here is never closed",
        raw: raw,
        byteOffset: chunkOffset + byteOffset
      )
    case nil: break
    }
    guard record.fields.count != columnCount else { return nil }
    return Rejection(
      code: "\(stage).field-count",
      message:
        "the record has \(record.fields.count) field\(record.fields.count == 1 ? "" : "s"), expected \(columnCount)",
      raw: raw
    )
  }
}
