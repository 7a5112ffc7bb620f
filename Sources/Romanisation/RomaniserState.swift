import ArabicText
internal import PipelineCore
import Synchronization

/// What one worker keeps from text to text: room for its work, and what it found of unknown words.
struct RomaniserState: ~Copyable, Sendable {
  var chooser: WordChooser
  var tokens: [Token] = []
  var choices: [WordChooser.Choice?] = []
  /// What is written whatever the reading, by the token's number.
  var latin: [Int: String] = [:]

  init(_ model: RomanisationModel) { chooser = WordChooser(model) }
}

/// Lends states: as many come to be as texts are romanised at once.
final class RomaniserStates: Sendable {
  /// A state where it stays: it has so many arrays that to hand it on costs more than a short text.
  private final class Place: @unchecked Sendable {
    var state: RomaniserState

    init(_ model: RomanisationModel) { state = RomaniserState(model) }
  }

  private let free = Mutex<[Place]>([])

  /// Calls the closure with a state that no other text has meanwhile.
  func withState<Result>(
    _ model: RomanisationModel,
    _ body: (inout RomaniserState) -> Result
  ) -> Result {
    let place = free.withLock { $0.popLast() } ?? Place(model)
    defer { free.withLock { $0.append(place) } }
    return body(&place.state)
  }
}
