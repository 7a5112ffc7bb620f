import Glibc

/// How often headlines of a confidence are right.
///
/// The probability under the model is nearly right as it is, but a little too modest where a ticker has marks.
/// With a bank, and in bare tickers, where sets of headlines disagree about the sign of what is amiss, it stays
/// as it is.
enum TickerConfidence {
  /// Of a piece between separators that come back: as often as they were right on tickers of unseen
  /// publishers that were joined by some twenty kinds of separators.
  static let ofRecurrence: Float = 0.98

  /// What log-odds are multiplied by.
  ///
  /// Fitted by logistic regression on publishers that the model hadn't learned from. On lists as pages had
  /// them it would be 1.16, on invented ones 1.13.
  private static let sharpness: Float = 1.14

  /// Of a headline in a ticker with marks.
  static func sharpened(_ probability: Float) -> Float {
    guard probability < 1 else { return 1 }
    let odds = powf(probability / (1 - probability), sharpness)
    return odds / (1 + odds)
  }

  /// The log-odds of a probability, none beyond those of one in ten thousand.
  static func logOdds(_ probability: Float) -> Float {
    let inside = min(max(probability, 1e-4), 1 - 1e-4)
    return logf(inside / (1 - inside))
  }
}
