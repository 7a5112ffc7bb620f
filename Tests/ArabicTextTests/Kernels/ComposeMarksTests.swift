import ArabicText
@_spi(_Unicode) import Swift
import Testing
import TestSupport

@Suite struct ComposeMarksTests {
  /// The twin: the standard library's normaliser over the whole text.
  func twin(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for scalar in Array(String(decoding: bytes, as: UTF8.self)._nfc) {
      result += Array(String(scalar).utf8)
    }
    return result
  }

  @Test func normalizesEveryScalarBetweenALetterAndAMark() {
    // 64 scalars a text, so that all of Unicode takes a moment.
    var failures = 0
    for block in UInt32(0)...0x10FFFF / 64 {
      var text = String.UnicodeScalarView()
      for scalar in (block * 64..<block * 64 + 64).compactMap({ Unicode.Scalar($0) }) {
        text.append(contentsOf: ["\u{0627}", scalar, "\u{0323}"])
      }
      let bytes = Array(String(text).utf8)
      let actual = ComposeMarks().rewrite(bytes)?.bytes ?? bytes
      if failures < 5, actual != twin(bytes) {
        failures += 1
        expectSameBytes(actual, twin(bytes), "block of U+\(String(block * 64, radix: 16))")
      }
    }
  }

  @Test func agreesOnEveryShortTextOfMarks() {
    let alphabet: [Unicode.Scalar] = [
      "\u{0627}", "\u{0622}", "\u{0648}", "\u{0653}", "\u{0654}", "\u{0655}", "\u{064B}",
      "\u{064E}",
      "\u{0651}", "\u{0670}", "\u{06DC}", "\u{0301}", "o", "\u{0323}", " ",
    ]
    var failures = 0
    forEveryText(upTo: 4, over: alphabet) { bytes in
      let actual = ComposeMarks().rewrite(bytes)?.bytes ?? bytes
      if failures < 5, actual != twin(bytes) {
        failures += 1
        expectSameBytes(actual, twin(bytes))
      }
    }
  }

  @Test func agreesOnRandomTextOfManyScripts() {
    var generator = SeededGenerator(seed: 31)
    let blocks: [ClosedRange<UInt32>] = [
      0x41...0x7A, 0xC0...0x24F, 0x300...0x36F, 0x370...0x3FF, 0x483...0x487, 0x5B0...0x5EA,
      0x610...0x6FF, 0x710...0x74A, 0x8CA...0x8FF, 0x915...0x94D, 0xB3E...0xB57, 0x1100...0x11FF,
      0x1E00...0x1FFF, 0x2000...0x2040, 0x20D0...0x20F0, 0x3040...0x30FF, 0xAC00...0xAC40,
      0xF900...0xFA10, 0xFB1D...0xFB4F, 0x11127...0x11134, 0x1D158...0x1D16F, 0x2F800...0x2F810,
    ]
    for _ in 0..<5_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        let block = blocks[Int.random(in: 0..<blocks.count, using: &generator)]
        if let scalar = Unicode.Scalar(UInt32.random(in: block, using: &generator)) {
          text.append(scalar)
        }
      }
      let bytes = Array(String(text).utf8)
      expectSameBytes(run(ComposeMarks(), bytes), twin(bytes), "seed \(generator.seed)")
    }
  }
}
