import ArabicText
import Benchmark
import TextLikeness

/// Looking for damage in a megabyte that has none, which is what nearly all text has, and repairing a line that
/// was read by the wrong table.
func benchmarkDamage(_ text: [UInt8]) {
  precondition(Mojibake.repaired(text) == nil, "clean text was taken for mojibake")
  Benchmark("mojibake, clean text") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(Mojibake.repaired(text)) }
  }
  precondition(PrintedText.repaired(text) == nil, "clean text was taken for that of a page")
  Benchmark("printed pages, clean text") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(PrintedText.repaired(text)) }
  }
  Benchmark("printed pages, clean text, as in clean") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(PrintedText.repaired(text, isQuick: true)) }
  }
  // Each byte of the text as the sign of its number, as where UTF-8 was read as ISO 8859-1.
  let misread = text.prefix(1 << 14).flatMap { Array(String(Unicode.Scalar($0)).utf8) }
  precondition(Mojibake.repaired(misread) != nil, "mojibake wasn't found")
  Benchmark("mojibake, repaired") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(Mojibake.repaired(misread)) }
  }
}
