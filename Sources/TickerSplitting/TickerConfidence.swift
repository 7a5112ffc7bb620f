internal import Glibc

/// How often headlines of a probability under the model are right.
///
/// Where a ticker has marks the probability is right as it is: on tickers of publishers that the model
/// hadn't learned from, and on 275 headlines of lists as pages had them, it lay .01 to .04 off. Where a ticker
/// is bare the model is a little too sure of papers unlike those it learned from, so its log-odds
/// are shrunk there; by half of what fits 275 headlines of real lists best, because made-up tickers need
/// none of it.
enum TickerConfidence {
  /// Of a piece between separators that come back: as often as they were right on tickers of unseen
  /// publishers that were joined by some twenty kinds of separators.
  static let ofRecurrence: Float = 0.98

  private static let bareSlope: Float = 0.85
  private static let bareOffset: Float = -0.1

  /// The share of right ones among headlines of a probability.
  static func calibrated(_ probability: Float, _ variant: TickerModel.Variant) -> Float {
    guard variant == .bare else { return probability }
    let inside = min(max(probability, 1e-6), 1 - 1e-6)
    return 1 / (1 + expf(-(bareSlope * logf(inside / (1 - inside)) + bareOffset)))
  }
}
