import Benchmark
import CleanStages
import PipelineCore
import ShapeStages

/// What `clean.entities` costs over articles without mark-up and over such as are full of it, and what
/// `drop.duplicates` costs over articles of which one in ten comes again.
func benchmarkCleaning() {
  guard let entities = made("clean.entities", of: cleanStages) as? any Transform else {
    preconditionFailure("clean.entities is no transform")
  }
  let plain = "أعلنت البلدية أمس بدء أعمال الترميم في الحي القديم على أن تنتهي قبل الصيف."
  let marked =
    "&quot;أعلنت&quot;&nbsp;البلدية &#1571;&#1605;&#1587; <b>بدء</b> الأعمال &amp;laquo;غدا&amp;raquo;<br>"
  for (name, sentence) in [("no references", plain), ("many references", marked)] {
    let documents = documents(256) { _ in
      String(repeating: sentence + "\n", count: 4_096 / sentence.utf8.count)
    }
    Benchmark("256 documents of 4 KB, clean.entities, \(name)") { benchmark in
      for _ in benchmark.scaledIterations {
        var batch = documents
        try await run(entities, &batch)
        blackHole(batch)
      }
    }
  }
  guard let duplicates = made("drop.duplicates", of: shapeStages) as? any Fold else {
    preconditionFailure("drop.duplicates is no fold")
  }
  let articles = documents(2_000) { number in
    // Each word is a number in letters of its own, so that no two articles are alike but by design.
    let seed = number % 10 == 9 ? number - 5 : number
    return (0..<300).map { word(seed &* 7_919 &+ $0 &* 104_729) }.joined(separator: " ")
  }
  measure(duplicates, articles)
}

private func measure<Stage: Fold>(_ stage: Stage, _ documents: [Document]) {
  Benchmark("2,000 articles of 300 words, drop.duplicates") { benchmark in
    for _ in benchmark.scaledIterations {
      var total = stage.makeTotal()
      var keptCount = 0
      for start in stride(from: 0, to: documents.count, by: 100) {
        var batch = Array(documents[start..<min(start + 100, documents.count)])
        _ = stage.reduce(stage.map(batch), into: &total, batch: &batch)
        keptCount += batch.count
      }
      precondition(keptCount == documents.count * 9 / 10, "\(keptCount) articles were kept")
    }
  }
}

private func documents(_ count: Int, _ text: (Int) -> String) -> [Document] {
  (0..<count).map { number in
    Document(
      id: "\(number)",
      source: DocumentSource(path: "made"),
      fields: ["text": .text(TracedText(Origin(field: "text", bytes: Array(text(number).utf8))))]
    )
  }
}

/// A word of seven letters that stand for a number.
private func word(_ number: Int) -> String {
  let letters = Array("ابتثجحخدذرزسشصضطظعغفقكلمنهوي".unicodeScalars)
  var rest = UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15
  var word = String.UnicodeScalarView()
  for _ in 0..<7 {
    word.append(letters[Int(rest % UInt64(letters.count))])
    rest /= UInt64(letters.count)
  }
  return String(word)
}

private func made(_ name: String, of stages: [any Stage.Type]) -> (any Stage)? {
  stages.first { $0.signature.name == name }.flatMap { stage in
    (try? Arguments([:], for: stage.signature)).flatMap { try? stage.init($0) }
  }
}
