import PipelineCore
import Testing

@Suite struct RecentTextsTests {
  private static func bytes(_ number: Int) -> [UInt8] { Array("headline \(number)".utf8) }

  @Test func makesOfATextWhatItIsAskedForTwiceAtMost() {
    let recent = RecentTexts<Int>(room: 4, longest: 100)
    var count = 0
    for _ in 0..<5 {
      let result = recent.result(of: Self.bytes(1)) {
        count += 1
        return 1
      }
      #expect(result == 1)
    }
    #expect(count == 2)
  }

  @Test func neverGivesTheResultOfAnotherText() {
    let recent = RecentTexts<Int>(room: 4, longest: 100)
    var state: UInt64 = 7
    for _ in 0..<5_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Int(state >> 60)
      #expect(recent.result(of: Self.bytes(number)) { number } == number)
    }
  }

  @Test func keepsNoLongerTextThanItMay() {
    let recent = RecentTexts<Int>(room: 1, longest: 3)
    var count = 0
    for text in ["abcd", "abcd", "abcd", "abc", "abc", "abc", "", "", ""] {
      _ = recent.result(of: Array(text.utf8)) {
        count += 1
        return 0
      }
    }
    #expect(count == 3 + 2 + 2)
  }

  @Test func servesSeveralAtOnce() async {
    let recent = RecentTexts<Int>(room: 8, longest: 100)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 {
        group.addTask {
          (0..<4_000).allSatisfy { index in
            recent.result(of: Self.bytes(index % 19)) { index % 19 } == index % 19
          }
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
