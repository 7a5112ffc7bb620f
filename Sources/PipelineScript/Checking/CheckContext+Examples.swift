import PipelineCore

extension CheckContext {
  /// Makes an example of a test that runs one stage of its own file and nothing else.
  ///
  /// What a test can say and an example can't, such as a span or `~=`, is left out.
  mutating func addExample(of test: TestSyntax, in scope: Scope) {
    var texts: [String] = []
    var call: (name: String, arguments: [ArgumentSyntax])?
    var output: [(field: String, json: String)] = []
    for clause in test.clauses {
      switch clause.kind {
      case .given(let value):
        guard case .text(let contents) = value.kind, let text = contents.plainText else { return }
        texts.append(text)
      case .run(let pipeline):
        guard pipeline.steps.count == 1,
          case .call(let path, let arguments) = pipeline.steps[0].body
        else { return }
        call = (path.text, arguments)
      case .expect(let path, .comparison(.equals, let value)):
        if let json = Self.json(value) { output.append((path.text, json)) }
      case .expect: break
      }
    }
    guard texts.count == 1, let call,
      let template = files[scope.fileID].templates[call.name], template.fileID == scope.fileID
    else { return }
    let arguments = call.arguments.map { scope.source.text(in: $0.range) }
    let example = Example(
      test.name,
      arguments: arguments.joined(separator: " "),
      input: [("text", .text(texts[0]))],
      output: output
    )
    files[scope.fileID].templates[call.name] = template.adding(example)
  }

  /// A value as JSON; nil where it has variables or no JSON to itself.
  private static func json(_ value: ValueSyntax) -> String? {
    switch value.kind {
    case .null: return "null"
    case .flag(let flag): return flag ? "true" : "false"
    case .integer(let number): return String(number)
    case .number(let number): return String(number)
    case .date(let text), .path(let text): return JSONText.string(text)
    case .text(let contents): return contents.plainText.map { JSONText.string($0) }
    case .list(let items):
      let texts = items.compactMap { json($0) }
      return texts.count == items.count ? "[" + texts.joined(separator: ",") + "]" : nil
    case .duration, .range, .variable, .malformed: return nil
    }
  }
}
