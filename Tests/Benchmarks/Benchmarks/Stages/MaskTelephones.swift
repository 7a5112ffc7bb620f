import PipelineCore

/// The stage of `Plugins/Examples/Telephones` as one of Minwal's own, for comparison.
struct MaskTelephones: Transform {
  private static let masked = FindingDeclaration(
    "telephones.mask.masked",
    .note,
    "a telephone number was masked"
  )

  let digitCount: Int

  var access: FieldAccess {
    FieldAccess().reading(FieldPath(["text"])).writing(FieldPath(["text"]), .any)
  }

  func makeWorker() -> Worker { Worker(digitCount: digitCount) }

  struct Worker: TransformWorker {
    let digitCount: Int

    mutating func transform(_ batch: inout [Document]) async throws {
      for index in batch.indices where batch[index].rejection == nil { mask(&batch[index]) }
    }

    private func mask(_ document: inout Document) {
      var found: [Value] = []
      var findings: [Finding] = []
      document.updateTexts(at: FieldPath(["text"])) { text in
        var edits: [(range: Range<Int>, replacement: [UInt8])] = []
        let bytes = text.bytes.span
        var at = 0
        while at < bytes.count {
          let start = at
          var count = 0
          while at < bytes.count {
            let width = Self.digitWidth(bytes, at)
            if width == 0 { break }
            at += width
            count += 1
          }
          if count >= digitCount {
            found.append(.text(text[start..<at]))
            edits.append((start..<at, [UInt8(ascii: "#")]))
            findings.append(Finding(MaskTelephones.masked, at: text.trace(of: start..<at)))
          }
          if count == 0 { at += 1 }
        }
        return edits.isEmpty ? nil : text.replacing(edits)
      }
      if !found.isEmpty { document["telephones"] = .list(found) }
      for finding in findings { document.report(finding) }
    }

    /// How many bytes the digit at a place has: ASCII, Arabic-Indic or Persian; 0 where there is none.
    private static func digitWidth(_ bytes: Span<UInt8>, _ at: Int) -> Int {
      let first = bytes[at]
      if first &- 0x30 < 10 { return 1 }
      guard at + 1 < bytes.count else { return 0 }
      let second = bytes[at + 1]
      if first == 0xD9, second &- 0xA0 < 10 { return 2 }
      return first == 0xDB && second &- 0xB0 < 10 ? 2 : 0
    }
  }
}
