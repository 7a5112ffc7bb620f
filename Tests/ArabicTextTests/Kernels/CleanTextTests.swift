import ArabicText
import Testing
import TestSupport

@Suite struct CleanTextTests {
  /// One of each kind that a pass treats in its own way: letters, a final letter, tatweel, marks that
  /// compose, order or neither, blanks, line ends, controls, joiners, forms of every shape, a sign.
  static let alphabet: [Unicode.Scalar] = [
    "\u{0627}", "\u{0644}", "\u{0640}", "\u{0654}", "\u{064E}", "\u{0651}", " ", "\n",
    "\u{00A0}", "\r", "\u{200F}", "\u{200D}", "\u{FEDF}", "\u{FEE0}", "\u{FE8E}", "\u{FEFB}", "a",
    "\u{0301}", "(", "5", ".",
  ]

  static func composition(_ bytes: [UInt8]) -> Rewrite? {
    var result: Rewrite?
    for pass in CleanText.passes {
      guard let next = pass.rewrite(result?.bytes ?? bytes) else { continue }
      result = result.map { $0.followed(by: next) } ?? next
    }
    return result
  }

  @Test func equalsTheCompositionOnEveryShortText() {
    var failures = 0
    forEveryText(upTo: 3, over: Self.alphabet) { bytes in
      if failures < 5, CleanText().rewrite(bytes) != Self.composition(bytes) {
        failures += 1
        expectSameBytes(
          CleanText().rewrite(bytes)?.bytes ?? bytes,
          Self.composition(bytes)?.bytes ?? bytes,
          "of \(bytes)"
        )
        #expect(CleanText().rewrite(bytes)?.changes == Self.composition(bytes)?.changes)
      }
    }
  }

  @Test(arguments: [
    (rareEvery: 2, seed: UInt64(11)), (rareEvery: 12, seed: 12), (rareEvery: 60, seed: 13),
  ])
  func equalsTheCompositionOnRandomText(rareEvery: Int, seed: UInt64) {
    // Long stretches of letters, so that the scan by blocks meets trouble at every place of a block.
    var generator = SeededGenerator(seed: seed)
    let common: [Unicode.Scalar] = [
      "\u{0628}", "\u{0629}", "\u{0645}", "\u{060C}", "b", "\u{0663}",
    ]
    let rare: [Unicode.Scalar] =
      Self.alphabet + [
        "\t", "\u{0085}", "\u{00AD}", "\u{2028}", "\u{2003}", "\u{3000}", "\u{061C}", "\u{FEFF}",
        "\u{FDF2}", "\u{FDFA}", "\u{0653}", "\u{0622}", "\u{0670}", "\u{06D6}", "\u{0915}",
        "\u{093C}", "\u{1100}", "\u{1161}", "\u{2126}", "\u{1F600}", "\u{E9}", "\u{AB}", "\u{201C}",
      ]
    for _ in 0..<1_500 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...60, using: &generator) {
        let isRare = Int.random(in: 0..<rareEvery, using: &generator) == 0
        bytes += randomText(1, over: isRare ? rare : common, &generator)
        if Int.random(in: 0..<6, using: &generator) == 0 { bytes.append(0x20) }
      }
      let fused = CleanText().rewrite(bytes)
      let composed = Self.composition(bytes)
      if fused != composed {
        expectSameBytes(
          fused?.bytes ?? bytes,
          composed?.bytes ?? bytes,
          "seed \(generator.seed), \(String(decoding: bytes, as: UTF8.self).unicodeScalars.map { String($0.value, radix: 16) })"
        )
        #expect(fused?.changes == composed?.changes, "seed \(generator.seed)")
        return
      }
      if let fused { #expect(changesExplain(fused, of: bytes)) }
      expectSameBytes(run(CleanText(), fused?.bytes ?? bytes), fused?.bytes ?? bytes, "twice")
    }
  }

  @Test func passesIllFormedBytesThrough() {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<5_000 {
      let count = Int.random(in: 0...40, using: &generator)
      let bytes = (0..<count).map { _ in
        [0xD8, 0xD9, 0x80, 0x20, 0xE2, 0xEF, 0xBB, 0xF0, 0xCC, 0xA0, 0x41, 0xFF, 0x0A]
          .randomElement(using: &generator) ?? UInt8(0)
      }
      _ = run(CleanText(), bytes)
      for pass in CleanText.passes {
        if let rewrite = pass.rewrite(bytes) { #expect(changesExplain(rewrite, of: bytes)) }
      }
    }
  }

  @Test func leavesCleanTextAlone() {
    let text = """
      قالت الوزيرة: «نعم» — ثم أضافت… “لا”.

      عام 1440هـ، نحو 12.5% (تقريبا\u{064B})\u{200C}
      """
    #expect(CleanText().rewrite(Array(text.utf8)) == nil)
  }
}
