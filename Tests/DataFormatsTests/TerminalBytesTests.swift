import DataFormats
import Testing

@Suite struct TerminalBytesTests {
  private func shown(_ text: String) -> String {
    String(decoding: TerminalBytes.shown(Array(text.utf8)[...]), as: UTF8.self)
  }

  @Test(arguments: [
    ("\u{1B}[31mred", "<U+001B>[31mred"), ("a\u{7}b\u{8}", "a<U+0007>b<U+0008>"),
    ("\u{7F}", "<U+007F>"), ("\u{9B}2J", "<U+009B>2J"), ("x\ry", "x<U+000D>y"),
    ("\0", "<U+0000>"),
  ])
  func controlsStandByName(text: String, expected: String) {
    #expect(shown(text) == expected)
  }

  @Test(arguments: [
    "", "خبر عاجل\tو\n", "a,b\r\n1,2\r\n", "\u{A0}\u{AB}خبر\u{BB}", "\u{200F}\u{2067}نص\u{2069}",
  ])
  func whatDoesNotActStays(text: String) {
    expectSame(TerminalBytes.shown(Array(text.utf8)[...]), Array(text.utf8))
  }

  @Test func bytesWithoutMeaningStay() {
    for bytes: [UInt8] in [[0xFF, 0xC2], [0xC2], [0xC2, 0x41], [0xE2, 0x80]] {
      expectSame(TerminalBytes.shown(bytes[...]), bytes)
    }
  }

  private func expectSame(_ bytes: ArraySlice<UInt8>, _ expected: [UInt8]) {
    #expect(Array(bytes) == expected)
  }
}
