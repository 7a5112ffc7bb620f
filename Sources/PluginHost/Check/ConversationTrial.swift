import DataFormats
import PipelineCore
import PipelineRuntime
import Synchronization

/// Talks to processes of a plug-in as no run would: in pieces, with messages that it can't know, and breaks off.
struct ConversationTrial {
  let plugin: ProcessPlugin

  /// What is tried; each attempt gives what is wrong, nil where all is well.
  var attempts: [(title: String, attempt: () -> String?)] {
    [
      ("another process greets alike", { problem { _ in } }),
      ("leaves messages aside that it doesn't know", leavesUnknownAside),
      ("takes a message that comes in pieces", takesPieces),
      ("answers `cancel` by `cancelled`", answersCancel),
      ("completes the parameters that it says it can", completes),
      ("ends by itself when standard input closes", endsAtTheEnd),
      ("ends when standard input closes inside a message", endsInsideAMessage),
    ]
  }

  /// Does something with a fresh process, and gives what is wrong.
  private func problem(
    _ body: (inout PluginSession) throws(PluginFailure) -> Void
  ) -> String? {
    do {
      let process = try plugin.start(isStopRequested: { false })
      let failure: PluginFailure? = process.session.withLock { session in
        do throws(PluginFailure) {
          try body(&session)
          return nil
        } catch {
          return error
        }
      }
      process.session.withLock { $0.end(patience: ProcessPlugin.endPatience) }
      return failure.map { "it \($0.message)" }
    } catch {
      return (error as? StageError)?.description ?? "\(error)"
    }
  }

  private func receive(
    _ session: inout PluginSession,
    within patience: Duration = PluginCheck.patience
  ) throws(PluginFailure) -> PluginMessage {
    try session.receive(by: .now + patience, after: patience, isStopRequested: { false })
  }

  private func expect(
    _ kind: PluginMessage.Kind,
    _ session: inout PluginSession
  ) throws(PluginFailure) {
    let message = try receive(&session)
    guard message.kind == kind else {
      throw .garbled("answered with `\(message.kind?.rawValue ?? "")`, expected `\(kind.rawValue)`")
    }
  }

  /// A message that every plug-in answers: `cancel` of a batch that it never got.
  private static let cancel = JSON.object([
    JSON.Member("type", .string("cancel")), JSON.Member("batch", .integer(1)),
  ]).encoded

  private func leavesUnknownAside() -> String? {
    problem { (session) throws(PluginFailure) in
      session.send(
        JSON.object([
          JSON.Member("type", .string("x-of-a-later-version")), JSON.Member("batch", .integer(1)),
          JSON.Member("documents", .array([.object([]), .null])),
        ]).encoded
      )
      session.send(Self.cancel)
      try expect(.cancelled, &session)
    }
  }

  private func takesPieces() -> String? {
    problem { (session) throws(PluginFailure) in
      let frame = FrameBuffer.head(of: Self.cancel) + Self.cancel
      for piece in [frame[..<2], frame[2..<9], frame[9...]] {
        session.send(raw: Array(piece))
        do throws(PluginFailure) {
          let message = try receive(&session, within: .milliseconds(60))
          guard piece.endIndex == frame.endIndex, message.kind == .cancelled else {
            throw .garbled("answered before the whole message was there")
          }
          return
        } catch {
          guard case .silent = error else { throw error }
        }
      }
      try expect(.cancelled, &session)
    }
  }

  private func answersCancel() -> String? {
    problem { (session) throws(PluginFailure) in
      session.send(Self.cancel)
      let message = try receive(&session)
      guard message.kind == .cancelled, message.integer("batch") == 1 else {
        throw .garbled("answered `cancel` otherwise than by `cancelled` with the batch's number")
      }
    }
  }

  private func completes() -> String? {
    for stage in plugin.greeting.stages {
      for parameter in stage.completed.sorted() {
        let found = problem { (session) throws(PluginFailure) in
          session.send(
            JSON.object([
              JSON.Member("type", .string("complete")), JSON.Member("stage", .string(stage.name)),
              JSON.Member("parameter", .string(parameter)), JSON.Member("prefix", .string("")),
            ]).encoded
          )
          let message = try receive(&session)
          guard message.kind == .completions, let values = message.tree["values"]?.array else {
            throw .garbled("answered `complete` otherwise than by `completions` with `values`")
          }
          guard values.allSatisfy({ $0.string != nil }) else {
            throw .garbled("answered `complete` with values that aren't texts")
          }
        }
        if let found { return "`\(parameter)` of \(stage.name): \(found)" }
      }
    }
    return nil
  }

  private func endsAtTheEnd() -> String? {
    problem { (session) throws(PluginFailure) in
      switch session.closeAndWait(patience: PluginCheck.patience) {
      case .exited(0): break
      case let ending?: throw .ended("\(ending), expected status 0")
      case nil: throw .ended("goes on")
      }
    }
  }

  private func endsInsideAMessage() -> String? {
    problem { (session) throws(PluginFailure) in
      session.send(raw: [0, 0, 1, 0, UInt8(ascii: "{")])
      // Why: what was sent must be out before the stream is closed.
      if let message = try? receive(&session, within: .milliseconds(60)) {
        throw .garbled("answered half a message with `\(message.kind?.rawValue ?? "")`")
      }
      if session.closeAndWait(patience: PluginCheck.patience) == nil { throw .ended("goes on") }
    }
  }
}
