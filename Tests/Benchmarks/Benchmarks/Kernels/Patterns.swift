import ArabicText
import Benchmark

/// Patterns over a megabyte, and the standard library's `Regex` on the first of them for comparison.
func benchmarkPatterns(_ text: [UInt8]) {
  for source in [#"\d{1,2}-\d{1,2}-\d{4}"#, #"\p{Arabic}+"#, "«[^»]*»", "النهر|الشركة"] {
    guard let pattern = try? Pattern(source) else { preconditionFailure("\(source) is wrong") }
    var count = 0
    let isWhole = PatternMatcher(pattern).forEachMatch(in: text) { _ in
      count += 1
      return true
    }
    precondition(isWhole && count > 0, "\(source) matches nothing")
    Benchmark("pattern \(source)") { benchmark in
      let matcher = PatternMatcher(pattern)
      for _ in benchmark.scaledIterations {
        blackHole(
          matcher.forEachMatch(in: text) { match in
            blackHole(match)
            return true
          }
        )
      }
    }
  }
  let string = String(decoding: text, as: UTF8.self)
  Benchmark("Regex \\d{1,2}-\\d{1,2}-\\d{4}, for comparison") { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(string.matches(of: #/\d{1,2}-\d{1,2}-\d{4}/#).count)
    }
  }
}
