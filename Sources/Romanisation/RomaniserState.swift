import ArabicText
internal import PipelineCore
import Synchronization

/// What one worker keeps from text to text: room for its work, and what it found of unknown words.
struct RomaniserState: Sendable {
  var chooser: WordChooser
  var tokens: [Token] = []
  var choices: [WordChooser.Choice?] = []
  /// What is written whatever the reading, by the token's number.
  var latin: [Int: String] = [:]

  init(_ model: RomanisationModel) { chooser = WordChooser(model) }
}

/// Lends states: as many come to be as texts are romanised at once.
final class RomaniserStates: Sendable {
  private let free = Mutex<[RomaniserState]>([])

  func take(_ model: RomanisationModel) -> RomaniserState {
    free.withLock { $0.popLast() } ?? RomaniserState(model)
  }

  func put(_ state: consuming RomaniserState) {
    let state = state
    free.withLock { $0.append(state) }
  }
}
