import DataFormats
import PipelineCore

/// What a plug-in says of itself when it is greeted.
struct Greeting: Sendable {
  /// What places in texts are counted in.
  enum Unit: String, Sendable, CaseIterable {
    /// UTF-8 bytes: C, Rust, Go.
    case bytes
    /// Unicode scalars: Python's code points.
    case scalars
    /// UTF-16 code units: JavaScript, Java.
    case utf16
  }

  /// How many processes serve a run.
  enum Mode: String, Sendable, CaseIterable {
    /// One for each worker of the run.
    case worker
    /// One for all.
    case shared
  }

  /// The name, which is the family of its stages unless a script gives another.
  let name: String
  /// The version, as the plug-in writes it.
  let version: String
  let unit: Unit
  let mode: Mode
  /// How long the plug-in may take for a batch, or for one document alone.
  let timeout: Duration
  /// How many batches may lie unanswered with the plug-in.
  let credits: Int
  let stages: [DeclaredStage]
  /// What it says, to be compared with the greetings of later processes, whatever the order of members.
  let content: JSON

  static let standardTimeout = Duration.seconds(30)
  static let standardCredits = 4

  /// Reads the greeting.
  init(_ message: PluginMessage) throws(Declaration.Problem) {
    content = message.tree.inOrder
    let greeting = Declaration(json: message.tree, path: "")
    let version = try greeting.member("protocol")
    guard version.json.integer == PluginSession.protocolVersion else {
      throw version.problem(
        "it speaks version \(String(decoding: version.json.encoded, as: UTF8.self)) of the protocol, "
          + "expected \(PluginSession.protocolVersion)"
      )
    }
    name = try greeting.member("name").name()
    self.version = try greeting.member("version").prose()
    unit =
      Unit(
        rawValue: try greeting.member("offsets").word(of: Unit.allCases.map(\.rawValue))
      ) ?? .bytes
    mode =
      Mode(
        rawValue: try greeting.optional("mode")?.word(of: Mode.allCases.map(\.rawValue)) ?? ""
      ) ?? .worker
    timeout = try Self.timeout(greeting.optional("timeout"))
    credits = try Self.credits(greeting.optional("credits"))
    var stages: [DeclaredStage] = []
    for item in try greeting.items("stages") {
      stages.append(try DeclaredStage(item, plugin: name))
    }
    guard !stages.isEmpty else { throw greeting.problem("it has no stages") }
    if let twice = stages.map(\.name).firstRepeated {
      throw greeting.problem("two of its stages are called `\(twice)`")
    }
    self.stages = stages
  }

  private static func timeout(_ given: Declaration?) throws(Declaration.Problem) -> Duration {
    guard let given else { return standardTimeout }
    guard let timeout = TimeSpan(try given.text())?.duration, timeout > .zero else {
      throw given.problem("expected a time such as `500ms`, `30s` or `5min`")
    }
    return timeout
  }

  private static func credits(_ given: Declaration?) throws(Declaration.Problem) -> Int {
    guard let given else { return standardCredits }
    guard let credits = given.json.integer, (1...64).contains(credits) else {
      throw given.problem("expected a whole number from 1 to 64")
    }
    return credits
  }
}

extension JSON {
  /// The same value with the members of each object in the order of their names: languages with hashed tables write
  /// them in another one each time.
  var inOrder: JSON {
    switch self {
    case .array(let items): .array(items.map(\.inOrder))
    case .object(let members):
      .object(
        members.map { Member($0.key, $0.value.inOrder) }
          .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      )
    default: self
    }
  }
}

extension [String] {
  /// The first that was there before.
  var firstRepeated: String? {
    var seen: Set<String> = []
    return first { !seen.insert($0).inserted }
  }
}
