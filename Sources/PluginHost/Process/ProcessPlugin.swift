import DataFormats
import PipelineCore
import PipelineRuntime
import Synchronization

/// A process of a plug-in that has greeted; one thread at a time talks to it.
final class PluginProcess: Sendable {
  let session: Mutex<PluginSession>
  init(_ session: consuming sending PluginSession) { self.session = Mutex(session) }
}

/// A plug-in that runs as processes: its greeting, and the processes that are at hand.
///
/// A process serves one batch of documents at a time and comes back for the next; so there are as many as
/// batches are worked on at once, or one where the plug-in asks for it.
final class ProcessPlugin: LoadedPlugin {
  /// How often in a row a process may fail to start.
  static let mostStarts = 3
  /// How long a process may take to start, to open a stage or to end by itself.
  static let startPatience = Duration.seconds(30)
  static let endPatience = Duration.seconds(1)

  let identity: PluginIdentity
  let greeting: Greeting
  let log: PluginLog
  private let code: PluginCode
  private let pool = Mutex(Pool())

  private struct Pool {
    var idle: [PluginProcess] = []
    var busyCount = 0
    var waiting: [CheckedContinuation<PluginProcess?, Never>] = []
    /// The numbers of stages by their `open` without the number.
    var instances: [[UInt8]: Int] = [:]
  }

  /// Starts the plug-in and hears its greeting.
  ///
  /// - Parameter code: Where it lies, with its check sum.
  /// - Throws: `StageError.file` where it doesn't start, or greets wrongly.
  init(_ code: PluginCode, log: @escaping @Sendable (String) -> Void) throws(StageError) {
    self.code = code
    let log = PluginLog(code, sink: log)
    self.log = log
    do throws(PluginFailure) {
      var session = try Self.session(code, log)
      let message = try Self.greeting(of: &session)
      do throws(Declaration.Problem) { greeting = try Greeting(message) } catch {
        throw .garbled("greets wrongly: \(error.message)")
      }
      identity = PluginIdentity(
        name: greeting.name,
        version: greeting.version,
        path: code.shownPath,
        sha256: code.sha256
      )
      let process = PluginProcess(session)
      pool.withLock { $0.idle.append(process) }
    } catch {
      throw .file(
        path: code.shownPath,
        problem: "the plug-in \(error.message)",
        help: "`minwal plugin check \(code.shownPath)` tries it step by step"
      )
    }
  }

  /// Starts a process whose greeting hasn't come yet.
  private static func session(
    _ code: PluginCode,
    _ log: PluginLog
  ) throws(PluginFailure) -> PluginSession {
    do throws(StageError) {
      return try PluginSession(code.program, log: log, minwalVersion: code.minwalVersion)
    } catch {
      guard case .file(_, let problem, let help) = error else { throw .ended(error.description) }
      throw .ended(problem + (help.map { " (\($0))" } ?? ""))
    }
  }

  private static func greeting(
    of session: inout PluginSession,
    isStopRequested: () -> Bool = { false }
  ) throws(PluginFailure) -> PluginMessage {
    let message = try session.receive(
      by: .now + startPatience,
      after: startPatience,
      isStopRequested: isStopRequested
    )
    guard message.kind == .hello else {
      throw .garbled("answered `hello` with another message than `hello`")
    }
    return message
  }

  /// Starts another process.
  ///
  /// - Throws: `StageError.fault` where it doesn't come to a greeting in a few attempts.
  func start(isStopRequested: () -> Bool) throws -> PluginProcess {
    guard code.isUnchanged else {
      throw StageError.fault("the plug-in \(code.shownPath) was changed while it was in use")
    }
    var last = ""
    for _ in 0..<Self.mostStarts {
      if isStopRequested() { throw CancellationError() }
      do throws(PluginFailure) {
        var session = try Self.session(code, log)
        let message = try Self.greeting(of: &session, isStopRequested: isStopRequested)
        guard message.tree.inOrder == greeting.content else {
          throw .garbled("greets otherwise than before")
        }
        return PluginProcess(session)
      } catch {
        last = error.message
      }
    }
    throw StageError.fault("the plug-in \(code.shownPath) can't be started again: it \(last)")
  }

  // MARK: - Processes

  /// Takes a process that is at hand; nil where one is to be started.
  func acquire() async -> PluginProcess? {
    await withCheckedContinuation { continuation in
      let answer: PluginProcess?? = pool.withLock { pool in
        if greeting.mode == .shared, pool.busyCount > 0 {
          pool.waiting.append(continuation)
          return .none
        }
        pool.busyCount += 1
        return .some(pool.idle.popLast())
      }
      if let answer { continuation.resume(returning: answer) }
    }
  }

  /// Gives a process back; nil where it is no more.
  func release(_ process: PluginProcess?) {
    let next = pool.withLock { pool -> CheckedContinuation<PluginProcess?, Never>? in
      if !pool.waiting.isEmpty { return pool.waiting.removeFirst() }
      pool.busyCount -= 1
      if let process { pool.idle.append(process) }
      return nil
    }
    next?.resume(returning: process)
  }

  /// Ends the processes that are at hand, each in its own time.
  func end() {
    let idle = pool.withLock { pool in
      defer { pool.idle = [] }
      return pool.idle
    }
    // Why: all of them end at the same time, so that waiting for the first is waiting for all.
    for process in idle { process.session.withLock { $0.closeInput() } }
    for process in idle { process.session.withLock { $0.end(patience: Self.endPatience) } }
  }

  /// Talks with a process from synchronous code: while a script is checked, or a name completed.
  func converse<Answer: Sendable>(
    _ body: (inout PluginSession) throws(PluginFailure) -> Answer
  ) throws -> Answer {
    let known = pool.withLock { $0.idle.popLast() }
    let process = try known ?? start(isStopRequested: { false })
    do throws(PluginFailure) {
      let answer = try process.session.withLock { (session) throws(PluginFailure) in
        try body(&session)
      }
      let isOneTooMany = pool.withLock { pool in
        if greeting.mode == .shared, pool.busyCount > 0 || !pool.idle.isEmpty { return true }
        pool.idle.append(process)
        return false
      }
      if isOneTooMany { process.session.withLock { $0.end(patience: Self.endPatience) } }
      return answer
    } catch {
      throw StageError.fault("the plug-in \(code.shownPath) \(error.message)")
    }
  }

  // MARK: - Stages

  /// The stages under the names that a script uses for them.
  ///
  /// - Parameter namespace: The family to put them in; the plug-in's name where nil.
  func definitions(in namespace: String?) -> [StageDefinition] {
    greeting.stages.map { declared in
      let name = "\(namespace ?? greeting.name).\(declared.name)"
      return StageDefinition(
        signature: declared.signature(named: name),
        kind: .transform,
        provenance: identity.description,
        plugin: identity,
        complete: { self.complete(declared, parameter: $0, prefix: $1) },
        make: { (arguments) throws(StageError) in
          try self.makeStage(declared, arguments)
        }
      )
    }
  }

  /// Makes a stage of checked arguments, which the plug-in sees and may refuse.
  func makeStage(
    _ declared: DeclaredStage,
    _ arguments: Arguments
  ) throws(StageError) -> ProcessStage {
    var members: [JSON.Member] = []
    for parameter in declared.parameters {
      members.append(JSON.Member(parameter.name, arguments[parameter.name]?.json ?? .null))
    }
    let given = JSON.object(members)
    let key = Array("\(declared.name) ".utf8) + given.encoded
    let (number, isNew) = pool.withLock { pool in
      if let known = pool.instances[key] { return (known, false) }
      pool.instances[key] = pool.instances.count + 1
      return (pool.instances.count, true)
    }
    let request = JSON.object([
      JSON.Member("type", .string("open")), JSON.Member("instance", .integer(number)),
      JSON.Member("stage", .string(declared.name)), JSON.Member("arguments", given),
    ]).encoded
    if isNew {
      do { try open(number, request) } catch {
        pool.withLock { $0.instances[key] = nil }
        throw error
      }
    }
    return ProcessStage(self, declared, arguments, instance: number, open: request)
  }

  private func open(_ number: Int, _ request: [UInt8]) throws(StageError) {
    let refusal: PluginSession.ArgumentRefusal?
    do {
      refusal = try converse { (session) throws(PluginFailure) in
        try session.open(
          number,
          request,
          patience: Self.startPatience,
          isStopRequested: { false }
        )
      }
    } catch {
      throw error as? StageError ?? .fault("\(error)")
    }
    guard let refusal else { return }
    guard let argument = refusal.argument else { throw .fault(refusal.message) }
    throw .argument(name: argument, problem: refusal.message)
  }

  /// Asks for the values that a parameter can have.
  private func complete(_ stage: DeclaredStage, parameter: String, prefix: String) -> [String] {
    guard stage.completed.contains(parameter) else { return [] }
    let request = JSON.object([
      JSON.Member("type", .string("complete")), JSON.Member("stage", .string(stage.name)),
      JSON.Member("parameter", .string(parameter)), JSON.Member("prefix", .string(prefix)),
    ]).encoded
    let patience = Duration.seconds(1)
    let found = try? converse { (session) throws(PluginFailure) -> [String] in
      session.send(request)
      let message = try session.receive(
        by: .now + patience,
        after: patience,
        isStopRequested: { false }
      )
      guard message.kind == .completions else {
        throw .garbled("answered `complete` with another message than `completions`")
      }
      return message.tree["values"]?.array?.compactMap(\.string) ?? []
    }
    return found ?? []
  }
}
