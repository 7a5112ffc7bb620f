import DataFormats
import PipelineCore
import TextLikeness

/// The text of bytes whose sender may have named their encoding, with what is to be said of it.
struct PayloadText {
  /// The text, UTF-8.
  let bytes: [UInt8]
  /// What had no meaning in the encoding.
  let damage: UTF8Damage?
  /// How the encoding was found.
  let choice: EncodingChoice

  /// Decodes.
  ///
  /// - Parameter declared: what the document or its sender says; it counts where the text bears it out.
  init(_ stored: [UInt8], declared: String?) {
    choice = EncodingDetector.choose(for: stored, declared: declared)
    (bytes, damage) = choice.decode(stored)
  }

  /// Reports what is to be said of the encoding and of the text that was made of the bytes.
  func report(
    _ text: TracedText,
    _ findings: ReadFindings,
    byteOffset: Int = 0,
    in document: inout Document
  ) {
    if let found = findings.finding(of: choice) { document.report(found) }
    findings.report(text, damage: damage, byteOffset: byteOffset, in: &document)
  }
}
