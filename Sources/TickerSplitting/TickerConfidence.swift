/// How often headlines of a confidence are right.
///
/// The probability under the model is right as it is: on tickers of publishers that the model hadn't learned
/// from, and on lists as pages had them, it lay .02 to .07 off, more where there were fewer to count.
enum TickerConfidence {
  /// Of a piece between separators that come back: as often as they were right on tickers of unseen
  /// publishers that were joined by some twenty kinds of separators.
  static let ofRecurrence: Float = 0.98
}
