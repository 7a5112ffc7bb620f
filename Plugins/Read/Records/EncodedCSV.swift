import DataFormats
import PipelineCore
import Synchronization

/// A field of a CSV record, kept as it stood until somebody looks at it; always a text.
final class EncodedCSV: EncodedValue {
  private let bytes: [UInt8]
  private let place: CSVField
  private let field: String
  private let cache = Mutex<Value?>(nil)

  /// Keeps a field of bytes that are well-formed UTF-8.
  init(_ bytes: [UInt8], _ place: CSVField, field: String) {
    self.bytes = bytes
    self.place = place
    self.field = field
  }

  var json: ArraySlice<UInt8> {
    var writer = JSONWriter(capacity: place.range.count + 2)
    let text = text
    writer.string(text.span)
    return writer.bytes[...]
  }

  func decoded() -> Value {
    cache.withLock { cache in
      if let cache { return cache }
      let text = TracedText(Origin(field: field, bytes: text))
      cache = .text(text)
      return .text(text)
    }
  }

  private var text: [UInt8] {
    let bytes = bytes
    return place.text(in: bytes.span)
  }
}
