import PipelineCore
import PipelineRuntime

/// Tries one stage of a plug-in: its examples, texts of every odd kind, alone and in company.
struct StageTrial {
  let plugin: ProcessPlugin
  let declared: DeclaredStage

  /// What was tried, and what is wrong with it.
  func findings() async -> [(title: String, problem: String?)] {
    var findings: [(String, String?)] = []
    let stage: ProcessStage
    do {
      guard let made = try self.stage() else {
        return [("can be tried", "it needs arguments and has no example that gives them")]
      }
      stage = made
      findings.append(("opens", nil))
    } catch {
      return [("opens", "\(error)")]
    }
    // Why: what a plug-in fails on it mostly fails on everywhere, and says so each time.
    func goesOn(_ title: String, _ problem: Problem?) -> Bool {
      let isFailure = problem?.isFailure ?? false
      let more = isFailure ? "; the stage isn't tried any further" : ""
      findings.append((title, problem.map { $0.message + more }))
      return !isFailure
    }
    for example in declared.examples {
      guard goesOn("example '\(example.title)'", await problem(with: example)) else {
        return findings
      }
    }
    let long = String(repeating: Self.paragraphs[0] + "\n", count: 4000)
    guard goesOn("takes odd texts", await problem(with: stage, Self.oddTexts)),
      goesOn("takes a text of a megabyte", await problem(with: stage, [long]))
    else { return findings }
    _ = goesOn("answers alike alone and in company", await differenceInCompany(stage))
    return findings
  }

  /// What a trial found to be wrong.
  private struct Problem {
    let message: String
    /// Whether the plug-in failed, or broke the rules, rather than answer otherwise than expected.
    let isFailure: Bool

    init(_ message: String, isFailure: Bool = false) {
      self.message = message
      self.isFailure = isFailure
    }
  }

  /// The stage with its standard arguments, or those of its first example; nil where neither is enough.
  func stage() throws -> ProcessStage? {
    let needsArguments = declared.parameters.contains { $0.defaultValue == nil }
    guard needsArguments else { return try make([:]) }
    return try declared.examples.first.map { try make($0.arguments) }
  }

  private func make(_ arguments: [String: Literal]) throws -> ProcessStage {
    let signature = declared.signature(named: "\(plugin.greeting.name).\(declared.name)")
    return try plugin.makeStage(declared, try Arguments(arguments, for: signature))
  }

  /// Takes documents through the stage.
  private func run(_ stage: ProcessStage, _ documents: [Document]) async throws -> [Document] {
    var documents = documents
    var worker = stage.makeWorker()
    try await worker.transform(&documents)
    return documents
  }

  // MARK: - Trials

  private func problem(with example: DeclaredExample) async -> Problem? {
    do {
      let stage = try make(example.arguments)
      var fields = Record()
      for (name, value) in example.input { fields[name] = value }
      let given = Document(
        id: "example",
        source: DocumentSource(path: "example"),
        fields: fields
      )
      guard let document = try await run(stage, [given]).first else {
        return Problem("no document came out")
      }
      if let rejection = document.rejection {
        let message = "\(rejection.code): \(rejection.message)"
        return Problem(message, isFailure: Self.fault(of: document) != nil)
      }
      for (field, json) in example.output {
        let found = document[field].map(JSONText.value) ?? "nothing"
        guard found.utf8.elementsEqual(json.utf8) else {
          return Problem("`\(field)` is \(found), the example says \(json)")
        }
      }
      let raised = Set(document.findings.map(\.code))
      for name in example.findings {
        guard let code = declared.findings[name]?.code else {
          return Problem("`\(name)` isn't declared")
        }
        guard raised.contains(code) else {
          return Problem("the finding `\(name)` wasn't raised")
        }
      }
      return nil
    } catch {
      return Problem("\(error)", isFailure: true)
    }
  }

  private func problem(with stage: ProcessStage, _ texts: [String]) async -> Problem? {
    do {
      for text in texts {
        for document in try await run(stage, [Self.document(text, for: stage)]) {
          if let fault = Self.fault(of: document) { return Problem(fault, isFailure: true) }
        }
      }
      return nil
    } catch {
      return Problem("\(error)", isFailure: true)
    }
  }

  /// A stage is to look at a document, not at what came before it: else a run's result depends on its workers.
  private func differenceInCompany(_ stage: ProcessStage) async -> Problem? {
    do {
      let texts = Self.oddTexts + Self.paragraphs
      var alone: [Document] = []
      for text in texts { alone += try await run(stage, [Self.document(text, for: stage)]) }
      let many = (0..<12).flatMap { _ in texts }
      let together = try await run(stage, many.map { Self.document($0, for: stage) })
      for (index, document) in together.enumerated() {
        if let fault = Self.fault(of: document) { return Problem(fault) }
        let expected = Self.shown(alone[index % texts.count])
        guard Self.shown(document).utf8.elementsEqual(expected.utf8) else {
          return Problem(
            "document \(index + 1) of \(many.count) is \(Self.shown(document)), alone it is \(expected)"
          )
        }
      }
      return nil
    } catch {
      return Problem("\(error)")
    }
  }

  /// What the host has against an answer; a rejection by the plug-in itself is none.
  private static func fault(of document: Document) -> String? {
    guard let rejection = document.rejection else { return nil }
    let own = ["crashed", "timed-out", "broken-answer", "too-large"]
    guard own.contains(where: { rejection.code.hasSuffix("." + $0) }) else { return nil }
    let text = document.fields.members.first?.value.text?.string.prefix(40) ?? ""
    return "\(rejection.message) (with a text that begins '\(text)')"
  }

  private static func shown(_ document: Document) -> String {
    JSONText.value(.record(document.fields))
      + document.findings.map { " \($0.code): \($0.message)" }.joined()
      + (document.rejection.map { " \($0.code): \($0.message)" } ?? "")
  }

  // MARK: - Documents

  /// A document with a text in every field that the stage reads texts from.
  private static func document(_ text: String, for stage: ProcessStage) -> Document {
    var fields = Record()
    for read in stage.access.reads {
      let value = value(of: read.type, text, field: read.path.root)
      if read.path.names.count == 1 {
        fields[read.path.root] = value
      } else {
        var item = value
        for name in read.path.names.dropFirst().reversed() { item = .record([name: item]) }
        fields[read.path.root] = .list([item, item])
      }
    }
    return Document(id: "trial", source: DocumentSource(path: "trial"), fields: fields)
  }

  private static func value(of type: FieldType, _ text: String, field: String) -> Value {
    switch type {
    case .text, .any: .text(TracedText(Origin(field: field, bytes: Array(text.utf8))))
    case .integer: .integer(7)
    case .number: .number(2.5)
    case .flag: .flag(true)
    case .date: DateValue(year: 2019, month: 5, day: 15).map { .date($0) } ?? .null
    case .list(let element):
      .list([value(of: element, text, field: field), value(of: element, "", field: field)])
    case .record(let members):
      .record(
        members.sorted { $0.key < $1.key }.reduce(into: Record()) { record, member in
          record[member.key] = value(of: member.value, text, field: field)
        }
      )
    }
  }

  /// Texts at which programs stumble: empty, blank, quotes and backslashes, controls, marks without letters,
  /// line ends of all kinds, scalars beyond the first plane, a very long word.
  private static let oddTexts: [String] = [
    "", " ", "\n\n\n", "a", "خبر", "\"quoted\" and \\ back\\\\slashed\\", "{\"type\":\"run\"}",
    "\",\"text\":\"",
    "tab\tand\r\nlines\u{2028}of\u{2029}all\u{85}kinds", "\0nul\u{1}\u{1F}\u{7F}",
    "\u{064E}\u{0651}\u{0670}", "\u{200F}\u{202B}\u{202C}\u{FEFF}", "\u{10FFFF}\u{1F4F0} نشرة",
    String(repeating: "طويل", count: 2000),
  ]

  private static let paragraphs: [String] = [
    "افتتح الوزير أمس في دمشق معرضا للكتاب يضم أكثر من 2500 عنوان. وقال إن القراءة باب المعرفة، فهل نفتحه؟",
    "وصل الوفد من بيروت إلى بغداد صباح الأحد 15-5-2019؛ وكان في استقباله عدد من المسؤولين!",
    "ارتفع سعر القمح في حلب بنسبة 3.5 بالمئة. ويرى التجار أن الموسم المقبل سيكون أفضل…",
  ]

  // MARK: - Speed

  /// Takes documents of 1 KB through, and gives how many a second; the clock stands while they are made.
  func rate(of stage: ProcessStage, documentCount: Int) async throws -> Double {
    let text = Self.article
    var worker = stage.makeWorker()
    var warmUp = (0..<256).map { _ in Self.document(text, for: stage) }
    try await worker.transform(&warmUp)
    let batchSize = 512
    let batchCount = max(1, documentCount / batchSize)
    let clock = ContinuousClock()
    var spent = Duration.zero
    for _ in 0..<batchCount {
      var batch = (0..<batchSize).map { _ in Self.document(text, for: stage) }
      let start = clock.now
      try await worker.transform(&batch)
      spent += clock.now - start
      if let rejection = batch.lazy.compactMap(\.rejection).first {
        throw StageError.fault("\(rejection.code): \(rejection.message)")
      }
    }
    let seconds =
      Double(spent.components.seconds) + Double(spent.components.attoseconds) / 1e18
    return Double(batchCount * batchSize) / seconds
  }

  /// A piece of news of about 1 KB, with as many sentences, names and numbers as news mostly has.
  private static let article = """
    دعا وزير الثقافة أمس إلى العناية بالمكتبات المدرسية في المدن والأرياف، وقال خلال لقائه عددا من المعلمين إن الكتاب \
    يبقى أقرب طريق إلى المعرفة، وإن خطة هذا العام تشمل تزويد ثلاثمئة مدرسة بمجموعات جديدة من القصص وكتب العلوم.
    وأضاف أن الوزارة ستقيم في الخريف معرضا للكتاب في دمشق يشارك فيه أكثر من 120 ناشرا، وترافقه ندوات عن الترجمة وأدب \
    الأطفال والخط العربي.
    ورأى معلمون حضروا اللقاء أن نجاح الخطة مرهون بتدريب أمناء المكتبات، وبإتاحة وقت للقراءة الحرة داخل الدوام، لا في \
    حصص اللغة وحدها. وطلب أحدهم أن يكون للتلاميذ رأي في اختيار ما يشترى.
    """
}
