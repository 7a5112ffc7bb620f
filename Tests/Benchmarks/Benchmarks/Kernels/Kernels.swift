import ArabicText
import Benchmark

/// Newspaper-like Arabic text with what articles hold: long words, few marks, some digits, line ends.
func newspaperText(byteCount: Int) -> [UInt8] {
  let sentences = [
    "افتتح رئيس البلدية أمس الجسر الجديد الذي يصل بين ضفتي النهر بعد عامين من العمل.",
    "وقال إن كلفة المشروع بلغت 12 مليون ليرة، مؤكداً أن السير عاد إلى طبيعته.",
    "من جهتها أعلنت الشركة «النور» تمديد ساعات العمل حتى 15-5-2019.",
    "وأضاف المهندسون: إن الأعمال استمرت ٢٤ شهراً بلا توقف.",
  ]
  var bytes: [UInt8] = []
  bytes.reserveCapacity(byteCount + 400)
  var number = 0
  while bytes.count < byteCount {
    bytes += Array(sentences[number % sentences.count].utf8)
    bytes.append(number % 3 == 2 ? 0x0A : 0x20)
    number += 1
  }
  return bytes
}

/// A kernel beside the plain way to the same result, over a megabyte.
func compare(
  _ name: String,
  _ text: [UInt8],
  kernel: some TextKernel,
  twin: @escaping @Sendable ([UInt8]) -> [UInt8]
) {
  let expected = twin(text)
  let actual = kernel.rewrite(text)?.bytes ?? text
  precondition(expected == actual, "\(name): the kernel and its twin disagree")
  Benchmark("\(name), kernel") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(kernel.rewrite(text)) }
  }
  Benchmark("\(name), twin") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(twin(text)) }
  }
}

/// The text with every scalar replaced by what the closure gives for it.
@Sendable func mapScalars(_ bytes: [UInt8], _ body: (Unicode.Scalar) -> Unicode.Scalar?) -> [UInt8]
{
  var result = ""
  for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
    if let kept = body(scalar) { result.unicodeScalars.append(kept) }
  }
  return Array(result.utf8)
}

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.cpuTotal, .wallClock, .throughput, .peakMemoryResident],
    warmupIterations: 2,
    maxDuration: .seconds(2)
  )
  let text = newspaperText(byteCount: 1 << 20)

  compare("clean", text, kernel: CleanText()) { bytes in
    CleanText.passes.reduce(bytes) { $1.rewrite($0)?.bytes ?? $0 }
  }
  compare("marks", text, kernel: RemoveMarks()) { bytes in
    mapScalars(bytes) { scalar in
      (0x64B...0x65F).contains(scalar.value) || scalar.value == 0x670 ? nil : scalar
    }
  }
  compare("digits", text, kernel: ConvertDigits(to: .latin)) { bytes in
    mapScalars(bytes) { scalar in
      (0x660...0x669).contains(scalar.value)
        ? Unicode.Scalar(scalar.value - 0x660 + 0x30) : scalar
    }
  }
  compare("letters", text, kernel: UnifyLetters([.alifMaqsura, .taMarbuta])) { bytes in
    mapScalars(bytes) { scalar in
      switch scalar.value {
      case 0x649: Unicode.Scalar(0x64A)
      case 0x629: Unicode.Scalar(0x647)
      default: scalar
      }
    }
  }
  let encoded = EncodeLetters(.buckwalter)
  let decoded = DecodeLetters(.buckwalter)
  precondition(
    encoded.rewrite(text).map { decoded.rewrite($0.bytes)?.bytes } == text,
    "buckwalter doesn't lead back"
  )
  Benchmark("buckwalter, there") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(encoded.rewrite(text)) }
  }
  benchmarkDamage(text)
  benchmarkPatterns(text)
  benchmarkTicker()
  benchmarkRomanisation(text)
  benchmarkLetterSteps()
  benchmarkPages(text)
  Benchmark("validating a string, for comparison") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(String(validating: text, as: UTF8.self)) }
  }
}
